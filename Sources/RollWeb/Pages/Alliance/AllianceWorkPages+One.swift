import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

extension AllianceWorkPages {
    // MARK: One item

    func item(_ ask: Ask, _ faults: [FormFault] = []) throws -> Page? {
        let frame = frame(ask)
        let book = try frame.book()
        guard let number = Int64(ask.value("item")),
            let item = book.items.first(where: { $0.number == number })
        else { return nil }
        var views: [any View] = frame.news(["decided": "What was decided is kept"])
        views += AllianceMeetingPages.paragraphs(item.statement.words)
        views.append(
            Facts(
                facts: [
                    ("Kind", item.statement.kind.words.firstCapital),
                    (
                        item.statement.kind == .evidence ? "From" : "Addressed to",
                        item.statement.source
                    ), ("Stands", item.state.words.firstCapital), ("Why", item.reason),
                    ("Put forward", "\(item.proposed.spoken), by \(item.author.words)"),
                    ("Decided", item.moved?.spoken ?? ""),
                ].filter { !$0.1.isEmpty }.map { Facts.Fact(term: $0.0, words: $0.1) }))
        if frame.keeps, !item.state.next.isEmpty {
            let action = Addresses.allianceItem(number)
            views.append(
                Part(
                    heading: "What the alliance decided", id: "decide",
                    views: [
                        FormView(
                            action: action, faults: faults,
                            fields: [
                                HiddenField("version", "\(item.version)"),
                                Choices(
                                    name: "state", legend: "Decision",
                                    choices: item.state.next.map {
                                        Choice(
                                            value: $0.rawValue, words: $0.words.firstCapital,
                                            isChosen: $0.rawValue == ask.form.text("state"))
                                    }, fault: faults.first { $0.field == "state" }?.words ?? ""),
                                frame.field(
                                    "reason", "Why", .area,
                                    hint: "Needed where it is rejected.", of: action, faults),
                            ], button: "Keep the decision")
                    ]))
        }
        var page = Page(
            item.statement.kind.words.firstCapital, heading: item.statement.heading,
            content: Stack(views))
        page.crumbs = [
            Page.Link("Groups and statements", to: Addresses.allianceWork()),
            Page.Link(item.statement.kind.words.firstCapital, to: ask.path, isHere: true),
        ]
        return frame.frame(page)
    }

    func decide(_ ask: Ask) throws -> Answer {
        let frame = frame(ask)
        guard let number = Int64(ask.value("item")) else { return Self.missing }
        let faults = try frame.keeping().decide(
            number,
            ask.form.text("state").flatMap(AllianceItemState.init(rawValue:)) ?? .proposed,
            reason: ask.form.text("reason") ?? "",
            version: frame.number("version").map(Int.init) ?? 0)
        guard faults.isEmpty else {
            guard let page = try item(ask, AllianceFrame.shown(faults)) else {
                return Self.missing
            }
            return .again(page)
        }
        return .go(to: Addresses.allianceItem(number) + "?done=decided")
    }

    // MARK: One statement

    func statement(_ ask: Ask, _ faults: [FormFault] = []) throws -> Page? {
        let frame = frame(ask)
        let book = try frame.book()
        guard let number = Int64(ask.value("statement")),
            let one = book.statements.first(where: { $0.number == number })
        else { return nil }
        let signed = book.signatures[number] ?? []
        let own = ask.guest?.viewer.flatMap { book.seat(of: $0.person)?.organisation }
        let version = Fields([("version", "\(one.version)")])
        var views: [any View] = frame.news([
            "signed": "Your organisation has signed", "changed": "The statement is kept",
        ])
        if !faults.isEmpty, ask.form.text("heading") == nil {
            views += faults.map { Notice(state: .act, title: $0.words, isNews: true) }
        }
        views += AllianceMeetingPages.paragraphs(one.text.words)
        views.append(
            Part(
                heading: "Who signed", id: "signed",
                views: signed.isEmpty
                    ? [Hollow(words: "Nobody has signed it yet.")]
                    : [
                        Facts(
                            facts: signed.map {
                                Facts.Fact(
                                    term: $0.organisationName,
                                    words: "\($0.author.name), \($0.author.at.date.spoken)")
                            }, isRuled: true)
                    ]))
        var tasks: [Tasks.Task] = []
        if frame.joins, let own, !signed.contains(where: { $0.organisation == own }) {
            tasks.append(
                Tasks.Task(
                    words: "Sign for \(book.name(own))",
                    note: "the words stay as they are from the first signature on",
                    button: Button(
                        words: "Sign it", action: Addresses.allianceSignature(number),
                        weight: .main, fields: version)))
        }
        if frame.keeps, one.published == nil {
            tasks.append(
                Tasks.Task(
                    words: "Publish it", note: "for everybody, with who signed",
                    button: Button(
                        words: "Publish it", action: Addresses.allianceStatement(number),
                        fields: version.with("do", "publish"))))
        }
        if !tasks.isEmpty { views.append(Tasks(tasks: tasks)) }
        if frame.keeps, signed.isEmpty {
            let action = Addresses.allianceStatement(number)
            views.append(
                Part(
                    heading: "Change the words", id: "change",
                    views: [
                        FormView(
                            action: action,
                            faults: ask.form.text("do") == nil && ask.path == action ? faults : [],
                            fields: [
                                HiddenField("version", "\(one.version)"),
                                frame.field(
                                    "heading", "What it is about", value: one.text.heading,
                                    of: action, faults),
                                frame.field(
                                    "words", "What is said", .area, value: one.text.words,
                                    of: action, faults, rows: 6),
                            ], button: "Keep these words", weight: .second)
                    ]))
        }
        var page = Page(
            "A joint statement", heading: one.text.heading,
            lead: one.published.map { "Published on \($0.spoken)." } ?? "Not published.",
            content: Stack(views))
        page.crumbs = [
            Page.Link("Groups and statements", to: Addresses.allianceWork()),
            Page.Link("A joint statement", to: ask.path, isHere: true),
        ]
        return frame.frame(page)
    }

    func changeStatement(_ ask: Ask) throws -> Answer {
        try onStatement(ask, "changed") { frame, number, version in
            if ask.form.text("do") == "publish" {
                return try frame.keeping().publish(statement: number, version: version)
            }
            return try frame.keeping().put(
                JointStatementText(
                    heading: ask.form.text("heading") ?? "", words: ask.form.text("words") ?? ""),
                as: number, version: version)
        }
    }

    func onStatement(
        _ ask: Ask, _ done: String,
        _ work: (AllianceFrame, Int64, Int) throws -> [CaseworkFault]
    ) throws -> Answer {
        let frame = frame(ask)
        guard let number = Int64(ask.value("statement")) else { return Self.missing }
        let faults = try work(frame, number, frame.number("version").map(Int.init) ?? 0)
        guard faults.isEmpty else {
            guard let page = try statement(ask, AllianceFrame.shown(faults)) else {
                return Self.missing
            }
            return .again(page)
        }
        return .go(to: Addresses.allianceStatement(number) + "?done=\(done)")
    }
}
