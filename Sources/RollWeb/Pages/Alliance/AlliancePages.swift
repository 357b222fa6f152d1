import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// The alliance at a glance, its organisations, and who sits for them.
struct AlliancePages: Pages {
    let services: SiteServices

    private static let see = Need.grant(.seeAlliance, .nation)
    private static let keep = Need.grant(.keepAlliance, .nation)

    var routes: [Route] {
        [
            .get("alliance", Addresses.alliance, title: "The alliance", needs: Self.see) {
                .page(try overview($0))
            },
            .get(
                "alliance.members", Addresses.allianceMembers, title: "Members of the alliance",
                needs: Self.see
            ) { .page(try members($0)) },
            .post(
                "alliance.member.add", Addresses.allianceMembers, title: "Add an organisation",
                needs: Self.keep
            ) { try put($0, nil) },
            .get(
                "alliance.member", Addresses.allianceMember, title: "An organisation",
                needs: Self.see
            ) { try member($0) },
            .post(
                "alliance.member.change", Addresses.allianceMember,
                title: "Change an organisation", needs: Self.keep
            ) { ask in
                guard let number = Int64(ask.value("organisation")) else { return Self.missing }
                return try put(ask, number)
            },
            .post(
                "alliance.seat", Addresses.allianceSeats, title: "Say who sits for it",
                needs: Self.keep
            ) { try seat($0) },
        ]
    }

    private static var missing: Answer { .go(to: Addresses.allianceMembers() + "?done=missing") }

    private func frame(_ ask: Ask) -> AllianceFrame { AllianceFrame(ask: ask, services: services) }

    // MARK: Overview

    private func overview(_ ask: Ask) throws -> Page {
        let frame = frame(ask)
        let book = try frame.book()
        let next = book.toCome(on: ask.today).first
        let open = book.pledges.filter(\.state.isOpen)
        let late = book.pledges.count { $0.isLate(on: ask.today) }
        let actions = book.actions.filter { $0.state == .open }
        var views: [any View] = frame.news([:])
        views.append(
            Stats(stats: [
                Stat(
                    label: "Organisations",
                    figure: "\(book.organisations.count { $0.statement.belongs(on: ask.today) })",
                    note: "\(book.seats.count) people sit for them",
                    address: Addresses.allianceMembers()),
                Stat(
                    label: "Pledges kept",
                    figure: "\(book.pledges.count { $0.state == .kept })",
                    unit: "of \(book.pledges.count)",
                    note: "\(open.count) open, \(late) past their day",
                    address: Addresses.alliancePledges()),
                Stat(
                    label: "Open actions", figure: "\(actions.count)",
                    note: "\(actions.count { $0.isLate(on: ask.today) }) late",
                    address: "#actions"),
                Stat(
                    label: "Waiting for a decision",
                    figure: "\(book.items.count { $0.state == .proposed })",
                    note: "evidence and recommendations", address: Addresses.allianceWork()),
            ]))
        views.append(nextMeeting(frame, book, next))
        views.append(self.actions(actions, ask))
        let mine = ask.guest?.viewer.flatMap { book.seat(of: $0.person) }
        if let mine {
            let own = book.pledges.filter { $0.organisation == mine.organisation }
            views.append(
                Part(
                    heading: "Pledges of \(book.name(mine.organisation))", id: "own",
                    views: own.isEmpty
                        ? [
                            Hollow(
                                words: "Your organisation has not promised anything yet.",
                                links: [
                                    Page.Link("Make a pledge", to: Addresses.alliancePledges())
                                ])
                        ] : [AlliancePledgePages.table(own, book, on: ask.today)]))
        }
        return frame.frame(
            Page(
                "The alliance",
                heading: next.map {
                    let days = ask.today.days(until: $0.statement.date)
                    return days == 0
                        ? "The alliance meets today"
                        : "The alliance meets in \(days) \(days == 1 ? "day" : "days")"
                } ?? "No meeting of the alliance is planned",
                lead: "Organisations that work together so that children are in school.",
                content: Stack(views)))
    }

    private func nextMeeting(
        _ frame: AllianceFrame, _ book: AllianceBook, _ next: StoredAllianceMeeting?
    ) -> Part {
        guard let next else {
            return Part(
                heading: "The next meeting", id: "next",
                views: [
                    Hollow(
                        words: frame.keeps
                            ? "Plan it, so that a pack can be made for it."
                            : "The secretary plans it.",
                        links: frame.keeps
                            ? [Page.Link("Plan a meeting", to: Addresses.allianceMeetings())] : [])
                ])
        }
        let isSent = book.packs[next.number]
        return Part(
            heading: "The next meeting", id: "next",
            views: [
                Facts(facts: [
                    .init(
                        term: "When",
                        words: "\(next.statement.date.spoken), \(next.statement.starts)",
                        address: Addresses.allianceMeeting(next.number)),
                    .init(term: "Where", words: next.statement.place),
                    .init(
                        term: "Pack",
                        words: isSent == true
                            ? "Sent: read it and comment"
                            : frame.keeps
                                ? isSent == nil
                                    ? "Not made yet" : "A draft, not sent yet" : "Not sent yet",
                        address: isSent == true || frame.keeps
                            ? Addresses.alliancePack(next.number) : ""),
                    .init(term: "Agenda", words: next.statement.points.joined(separator: "; ")),
                ])
            ])
    }

    private func actions(_ actions: [StoredAllianceAction], _ ask: Ask) -> Part {
        Part(
            heading: "Open actions", id: "actions",
            views: actions.isEmpty
                ? [Hollow(words: "Nothing that was agreed is open.")]
                : [AllianceActionPages.table(actions, on: ask.today)])
    }

    // MARK: Organisations

    private func members(
        _ ask: Ask, _ faults: [FormFault] = []
    ) throws -> Page {
        let frame = frame(ask)
        let book = try frame.book()
        let belonging = book.organisations.filter { $0.statement.belongs(on: ask.today) }
        var views: [any View] = frame.news(["kept": "The organisation is kept"])
        views.append(
            book.organisations.isEmpty
                ? Hollow(
                    words: frame.keeps
                        ? "Nobody belongs to the alliance yet. Add the first organisation below."
                        : "Nobody belongs to the alliance yet. The secretary adds organisations.")
                : Table(
                    caption: "Organisations", captionIsHidden: true,
                    columns: [
                        .init(label: "Organisation", kind: .head),
                        .init(label: "Whom it represents"), .init(label: "Who sits for it"),
                        .init(label: "Since"), .init(label: "Pledges", kind: .number),
                    ],
                    rows: book.organisations.map { one in
                        let people = book.seats.filter { $0.organisation == one.number }
                        return Table.Row(cells: [
                            Table.Cell(
                                one.statement.name, to: Addresses.allianceMember(one.number),
                                tags: one.statement.belongs(on: ask.today)
                                    ? [] : [Tag("Left", .fact)]),
                            Table.Cell(one.statement.represents),
                            Table.Cell(
                                people.map { $0.isChair ? "\($0.name) (chair)" : $0.name }
                                    .joined(separator: ", ")),
                            Table.Cell(one.statement.joined.spoken),
                            Table.Cell(
                                "\(book.pledges.count { $0.organisation == one.number })"),
                        ])
                    }, folds: true))
        if frame.keeps {
            views.append(
                Part(
                    heading: "Add an organisation", id: "add",
                    views: [
                        form(
                            frame, Addresses.allianceMembers(), nil, faults,
                            button: "Add this organisation")
                    ]))
        }
        return frame.frame(
            Page(
                "Members",
                heading: "\(belonging.count) "
                    + "\(belonging.count == 1 ? "organisation" : "organisations") in the alliance",
                lead: "Whom they represent, and who sits for them.", content: Stack(views)))
    }

    private func form(
        _ frame: AllianceFrame, _ action: String, _ kept: StoredOrganisation?,
        _ faults: [FormFault], button: String
    ) -> FormView {
        let one = kept?.statement
        var fields: [any View] = [
            frame.field("name", "Name", value: one?.name ?? "", of: action, faults),
            frame.field(
                "represents", "Whom it represents", .area, value: one?.represents ?? "",
                of: action, faults),
            frame.field(
                "joined", "Joined on", .date,
                value: one?.joined.description ?? frame.ask.today.description, narrow: true,
                of: action, faults),
        ]
        if let kept {
            fields.insert(HiddenField("version", "\(kept.version)"), at: 0)
            fields.append(
                frame.field(
                    "left", "Left on", .date, value: one?.left?.description ?? "",
                    hint: "Leave it empty while the organisation belongs to the alliance.",
                    narrow: true, of: action, faults))
        }
        return FormView(
            action: action, faults: frame.ask.path == action ? faults : [], fields: fields,
            button: button, weight: kept == nil ? .second : .main)
    }

    private func put(_ ask: Ask, _ number: Int64?) throws -> Answer {
        let frame = frame(ask)
        var faults: [CaseworkFault] = []
        if ask.form.text("left") != nil, frame.date("left") == nil {
            faults.append(CaseworkFault("left", "Write the day as day, month and year."))
        }
        let statement = AllianceOrganisation(
            name: ask.form.text("name") ?? "", represents: ask.form.text("represents") ?? "",
            joined: frame.date("joined") ?? ask.today, left: frame.date("left"))
        if faults.isEmpty {
            faults = try frame.keeping().put(
                statement, as: number, version: frame.number("version").map(Int.init))
        }
        guard faults.isEmpty else {
            let shown = AllianceFrame.shown(faults)
            guard let number, let page = try memberPage(ask, number, shown) else {
                return .again(try members(ask, shown))
            }
            return .again(page)
        }
        return .go(to: Addresses.allianceMembers() + "?done=kept")
    }

    private func member(_ ask: Ask) throws -> Answer {
        guard let number = Int64(ask.value("organisation")),
            let page = try memberPage(ask, number)
        else { return Self.missing }
        return .page(page)
    }

    private func memberPage(
        _ ask: Ask, _ number: Int64, _ faults: [FormFault] = []
    ) throws -> Page? {
        let frame = frame(ask)
        let book = try frame.book()
        guard let one = book.organisation(number) else { return nil }
        let people = book.seats.filter { $0.organisation == number }
        let pledges = book.pledges.filter { $0.organisation == number }
        let seats = Addresses.allianceSeats(number)
        var views: [any View] = frame.news(["seated": "Who sits for it is kept"])
        views.append(
            Facts(
                facts: [
                    .init(term: "Represents", words: one.statement.represents),
                    .init(term: "Joined", words: one.statement.joined.spoken),
                ]
                    + (one.statement.left.map {
                        [Facts.Fact(term: "Left", words: $0.spoken)]
                    } ?? [])))
        views.append(
            Part(
                heading: "Who sits for it", id: "seats",
                views: people.isEmpty
                    ? [Hollow(words: "Nobody sits for it yet, so nobody gets packs for it.")]
                    : [
                        Tasks(
                            tasks: people.map { person in
                                Tasks.Task(
                                    words: person.name,
                                    note: person.isChair ? "chair of the alliance" : "",
                                    button: frame.keeps
                                        ? Button(
                                            words: "Take out", action: seats,
                                            label: "Take \(person.name) out",
                                            fields: Fields([("out", "\(person.person)")])) : nil)
                            })
                    ]))
        if frame.keeps {
            views.append(
                Part(
                    heading: "Say who sits for it", id: "sit",
                    views: [
                        FormView(
                            action: seats, faults: ask.path == seats ? faults : [],
                            fields: [
                                frame.field(
                                    "login", "Sign-in name of somebody with a role in the alliance",
                                    of: seats, faults),
                                Choices(
                                    name: "chair", legend: "Chairs the alliance",
                                    choices: [
                                        Choice(value: "no", words: "No", isChosen: true),
                                        Choice(value: "yes", words: "Yes"),
                                    ]),
                            ], button: "Say that they sit for it", weight: .second)
                    ]))
        }
        views.append(
            Part(
                heading: "Its pledges", id: "pledges",
                views: pledges.isEmpty
                    ? [Hollow(words: "It has promised nothing yet.")]
                    : [AlliancePledgePages.table(pledges, book, on: ask.today)]))
        if frame.keeps {
            let action = Addresses.allianceMember(number)
            views.append(
                Part(
                    heading: "Change what is said of it", id: "change",
                    views: [form(frame, action, one, faults, button: "Keep this")]))
        }
        var page = Page(
            "An organisation", heading: one.statement.name,
            lead: one.statement.belongs(on: ask.today)
                ? "It belongs to the alliance." : "It has left the alliance.",
            content: Stack(views))
        page.crumbs = [
            Page.Link("Members", to: Addresses.allianceMembers()),
            Page.Link(one.statement.name, to: ask.path, isHere: true),
        ]
        return frame.frame(page)
    }

    private func seat(_ ask: Ask) throws -> Answer {
        guard let number = Int64(ask.value("organisation")) else { return Self.missing }
        let frame = frame(ask)
        if let person = frame.number("out") {
            try frame.keeping().unseat(person)
            return .go(to: Addresses.allianceMember(number) + "?done=seated")
        }
        let faults = try frame.keeping().seat(
            ask.form.text("login") ?? "", for: number, isChair: ask.form.text("chair") == "yes")
        guard faults.isEmpty else {
            guard let page = try memberPage(ask, number, AllianceFrame.shown(faults)) else {
                return Self.missing
            }
            return .again(page)
        }
        return .go(to: Addresses.allianceMember(number) + "?done=seated")
    }
}
