import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// Working groups, evidence, recommendations and joint statements of the alliance.
struct AllianceWorkPages: Pages {
    let services: SiteServices

    private static let see = Need.grant(.seeAlliance, .nation)
    private static let join = Need.grant(.joinAlliance, .nation)
    private static let keep = Need.grant(.keepAlliance, .nation)

    var routes: [Route] {
        [
            .get(
                "alliance.work", Addresses.allianceWork, title: "Groups and statements",
                needs: Self.see
            ) { .page(try list($0)) },
            .post(
                "alliance.group.put", Addresses.allianceGroups, title: "Keep a working group",
                needs: Self.keep
            ) { ask in
                try sent(ask, "group") { frame in
                    try frame.keeping().put(
                        WorkingGroupStatement(
                            name: ask.form.text("name") ?? "",
                            purpose: ask.form.text("purpose") ?? "",
                            lead: ask.form.text("lead") ?? "", isOpen: true))
                }
            },
            .post(
                "alliance.item.propose", Addresses.allianceItems,
                title: "Put evidence or a recommendation forward", needs: Self.join
            ) { ask in
                try sent(ask, "item") { frame in
                    try frame.keeping().propose(
                        AllianceItemStatement(
                            kind: ask.form.text("kind").flatMap(AllianceItemKind.init(rawValue:))
                                ?? .evidence,
                            group: frame.number("group"),
                            heading: ask.form.text("heading") ?? "",
                            words: ask.form.text("words") ?? "",
                            source: ask.form.text("source") ?? ""))
                }
            },
            .get(
                "alliance.item", Addresses.allianceItem,
                title: "Evidence or a recommendation", needs: Self.see
            ) { ask in
                guard let page = try item(ask) else { return Self.missing }
                return .page(page)
            },
            .post(
                "alliance.item.decide", Addresses.allianceItem,
                title: "Say what the alliance decided", needs: Self.keep
            ) { try decide($0) },
            .post(
                "alliance.statement.write", Addresses.allianceStatements,
                title: "Write a joint statement", needs: Self.keep
            ) { ask in
                try sent(ask, "statement") { frame in
                    try frame.keeping().put(
                        JointStatementText(
                            heading: ask.form.text("heading") ?? "",
                            words: ask.form.text("words") ?? ""))
                }
            },
            .get(
                "alliance.statement", Addresses.allianceStatement, title: "A joint statement",
                needs: Self.see
            ) { ask in
                guard let page = try statement(ask) else { return Self.missing }
                return .page(page)
            },
            .post(
                "alliance.statement.change", Addresses.allianceStatement,
                title: "Change or publish a joint statement", needs: Self.keep
            ) { try changeStatement($0) },
            .post(
                "alliance.statement.sign", Addresses.allianceSignature,
                title: "Sign a joint statement", needs: Self.join
            ) { ask in
                try onStatement(ask, "signed") { frame, number, version in
                    try frame.keeping().sign(number, version: version)
                }
            },
        ]
    }

    static var missing: Answer { .go(to: Addresses.allianceWork() + "?done=missing") }

    func frame(_ ask: Ask) -> AllianceFrame { AllianceFrame(ask: ask, services: services) }

    private func sent(
        _ ask: Ask, _ done: String, _ work: (AllianceFrame) throws -> [CaseworkFault]
    ) throws -> Answer {
        let faults = try work(frame(ask))
        guard faults.isEmpty else {
            return .again(try list(ask, AllianceFrame.shown(faults)))
        }
        return .go(to: Addresses.allianceWork() + "?done=\(done)")
    }

    // MARK: The list

    private func list(_ ask: Ask, _ faults: [FormFault] = []) throws -> Page {
        let frame = frame(ask)
        let book = try frame.book()
        let waiting = book.items.count { $0.state == .proposed }
        var views: [any View] = frame.news([
            "group": "The working group is kept", "item": "It is put before the alliance",
            "statement": "The statement is kept; ask members to sign it",
        ])
        views.append(
            Part(
                heading: "Working groups", id: "groups",
                views: book.groups.isEmpty
                    ? [Hollow(words: "No working group was set up yet.")]
                    : [
                        Facts(
                            facts: book.groups.map { group in
                                Facts.Fact(
                                    term: group.statement.name
                                        + (group.statement.isOpen ? "" : " (closed)"),
                                    words: "\(group.statement.purpose) Led by "
                                        + "\(group.statement.lead).")
                            }, isRuled: true)
                    ]))
        views.append(
            Part(
                heading: "Evidence and recommendations", id: "items",
                views: book.items.isEmpty
                    ? [Hollow(words: "Nothing was put before the alliance yet.")]
                    : [items(book)]))
        views.append(
            Part(
                heading: "Joint statements", id: "statements",
                views: book.statements.isEmpty
                    ? [Hollow(words: "The members have said nothing together yet.")]
                    : [
                        Tasks(
                            tasks: book.statements.map { one in
                                let signed = book.signatures[one.number]?.count ?? 0
                                return Tasks.Task(
                                    words: one.text.heading,
                                    address: Addresses.allianceStatement(one.number),
                                    note: "\(signed) signed"
                                        + (one.published.map { ", published on \($0.spoken)" }
                                            ?? ", not published"))
                            })
                    ]))
        if frame.joins { views.append(ScreenOnly(views: [proposal(frame, book, faults)])) }
        if frame.keeps {
            views.append(ScreenOnly(views: [groupForm(frame, faults), writing(frame, faults)]))
        }
        return frame.frame(
            Page(
                "Groups and statements",
                heading: waiting == 0
                    ? "Nothing waits for a decision"
                    : "\(waiting) \(waiting == 1 ? "thing waits" : "things wait") for a decision",
                lead:
                    "Working groups, what they found and recommend, and what members say together.",
                content: Stack(views)))
    }

    private func items(_ book: AllianceBook) -> Table {
        Table(
            caption: "Evidence and recommendations", captionIsHidden: true,
            columns: [
                .init(label: "What", kind: .head), .init(label: "Kind"), .init(label: "Group"),
                .init(label: "From or to"), .init(label: "Stands"),
            ],
            rows: book.items.map { item in
                Table.Row(cells: [
                    Table.Cell(item.statement.heading, to: Addresses.allianceItem(item.number)),
                    Table.Cell(item.statement.kind.words.firstCapital),
                    Table.Cell(
                        item.statement.group.flatMap { number in
                            book.groups.first { $0.number == number }?.statement.name
                        } ?? AreaWords.nothing),
                    Table.Cell(item.statement.source),
                    Table.Cell("", tags: [item.state.tag]),
                ])
            }, folds: true)
    }

    private func proposal(
        _ frame: AllianceFrame, _ book: AllianceBook, _ faults: [FormFault]
    ) -> Part {
        let action = Addresses.allianceItems()
        let typed = frame.typed(action)
        return Part(
            heading: "Put something forward", id: "propose",
            views: [
                FormView(
                    action: action, faults: frame.ask.path == action ? faults : [],
                    fields: [
                        Select(
                            name: "kind", label: "It is",
                            choices: AllianceItemKind.allCases.map {
                                Choice(
                                    value: $0.rawValue, words: $0.words.firstCapital,
                                    isChosen: $0.rawValue == typed.text("kind"))
                            }),
                        Select(
                            name: "group", label: "From",
                            choices: [Choice(value: "", words: "The alliance as a whole")]
                                + book.groups.filter(\.statement.isOpen).map {
                                    Choice(
                                        value: "\($0.number)", words: $0.statement.name,
                                        isChosen: "\($0.number)" == typed.text("group"))
                                }),
                        frame.field("heading", "In a line", of: action, faults, key: "item"),
                        frame.field(
                            "words", "What is known, or what should be done", .area, of: action,
                            faults, key: "item"),
                        frame.field(
                            "source", "Where it is from, or to whom it is addressed", of: action,
                            faults, key: "item"),
                    ], button: "Put this forward", weight: .second)
            ])
    }

    private func groupForm(_ frame: AllianceFrame, _ faults: [FormFault]) -> Part {
        let action = Addresses.allianceGroups()
        return Part(
            heading: "Set up a working group", id: "group",
            views: [
                FormView(
                    action: action, faults: frame.ask.path == action ? faults : [],
                    fields: [
                        frame.field("name", "Name", of: action, faults, key: "group"),
                        frame.field("purpose", "What it is for", of: action, faults, key: "group"),
                        frame.field("lead", "Who leads it", of: action, faults, key: "group"),
                    ], button: "Set up this group", weight: .second)
            ])
    }

    private func writing(_ frame: AllianceFrame, _ faults: [FormFault]) -> Part {
        let action = Addresses.allianceStatements()
        return Part(
            heading: "Write a joint statement", id: "write",
            views: [
                FormView(
                    action: action, faults: frame.ask.path == action ? faults : [],
                    fields: [
                        frame.field(
                            "heading", "What it is about", of: action, faults, key: "statement"),
                        frame.field(
                            "words", "What is said", .area, of: action, faults, key: "statement",
                            rows: 6),
                    ], button: "Keep this statement", weight: .second)
            ])
    }
}
