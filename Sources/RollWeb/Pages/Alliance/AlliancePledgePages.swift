import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// What organisations promised, and what they report on it.
struct AlliancePledgePages: Pages {
    let services: SiteServices

    private static let see = Need.grant(.seeAlliance, .nation)
    private static let join = Need.grant(.joinAlliance, .nation)

    var routes: [Route] {
        [
            .get("alliance.pledges", Addresses.alliancePledges, title: "Pledges", needs: Self.see) {
                .page(try list($0))
            },
            .post(
                "alliance.pledge.make", Addresses.alliancePledges, title: "Make a pledge",
                needs: Self.join
            ) { try make($0) },
            .get("alliance.pledge", Addresses.alliancePledge, title: "A pledge", needs: Self.see) {
                ask in
                guard let page = try pledge(ask) else { return Self.missing }
                return .page(page)
            },
            .post(
                "alliance.pledge.report", Addresses.alliancePledge, title: "Report on a pledge",
                needs: Self.join
            ) { try report($0) },
        ]
    }

    private static var missing: Answer { .go(to: Addresses.alliancePledges() + "?done=missing") }

    private func frame(_ ask: Ask) -> AllianceFrame { AllianceFrame(ask: ask, services: services) }

    /// Pledges as a table.
    static func table(
        _ pledges: [StoredPledge], _ book: AllianceBook, on today: CivilDate
    ) -> Table {
        Table(
            caption: "Pledges", captionIsHidden: true,
            columns: [
                .init(label: "Promise", kind: .head), .init(label: "Organisation"),
                .init(label: "By"), .init(label: "Stands"), .init(label: "Last report"),
            ],
            rows: pledges.map { pledge in
                let organisation = book.organisation(pledge.organisation)
                let hasLeft = organisation.map { !$0.statement.belongs(on: today) } ?? true
                return Table.Row(cells: [
                    Table.Cell(
                        pledge.statement.promise, to: Addresses.alliancePledge(pledge.number)),
                    Table.Cell(
                        book.name(pledge.organisation),
                        tags: hasLeft ? [Tag("Left the alliance", .wait)] : []),
                    Table.Cell(pledge.statement.due?.spoken ?? AreaWords.nothing),
                    Table.Cell(
                        "",
                        tags: [pledge.state.tag]
                            + (pledge.isLate(on: today) ? [Tag("Day passed", .act)] : [])),
                    Table.Cell(
                        book.reports[pledge.number]?.last?.report.date.spoken ?? "none yet"),
                ])
            }, folds: true)
    }

    private func list(_ ask: Ask, _ faults: [FormFault] = []) throws -> Page {
        let frame = frame(ask)
        let book = try frame.book()
        let kept = book.pledges.count { $0.state == .kept }
        var views: [any View] = frame.news(["made": "The pledge is kept here"])
        views.append(
            book.pledges.isEmpty
                ? Hollow(
                    words: frame.joins
                        ? "Nobody has promised anything yet. Make the first pledge below."
                        : "Nobody has promised anything yet.")
                : Self.table(book.pledges, book, on: ask.today))
        if frame.joins {
            views.append(
                Part(
                    heading: "Make a pledge", id: "make",
                    views: [form(frame, book, faults)]))
        }
        return frame.frame(
            Page(
                "Pledges",
                heading: book.pledges.isEmpty
                    ? "No pledges yet"
                    : "\(kept) of \(book.pledges.count) pledges are kept",
                lead: "What organisations promised, to whom, and what came of it.",
                content: Stack(views)))
    }

    private func form(
        _ frame: AllianceFrame, _ book: AllianceBook, _ faults: [FormFault]
    ) -> FormView {
        let action = Addresses.alliancePledges()
        let own = frame.ask.guest?.viewer.flatMap { book.seat(of: $0.person)?.organisation }
        let chosen = frame.number("organisation") ?? own
        var fields: [any View] = []
        if frame.keeps {
            fields.append(
                Select(
                    name: "organisation", label: "Organisation",
                    choices: [Choice(value: "", words: "Choose", isChosen: chosen == nil)]
                        + book.organisations.filter {
                            $0.statement.belongs(on: frame.ask.today)
                        }.map {
                            Choice(
                                value: "\($0.number)", words: $0.statement.name,
                                isChosen: $0.number == chosen)
                        }))
        }
        fields += [
            frame.field("promise", "What will be done", .area, of: action, faults),
            frame.field("audience", "For whom", of: action, faults),
            frame.field(
                "milestone", "By what one will see that it is done", of: action, faults),
            frame.field("due", "By which day", .date, narrow: true, of: action, faults),
            frame.field("reporter", "Who reports on it", of: action, faults),
        ]
        return FormView(
            action: action, faults: frame.ask.path == action ? faults : [], fields: fields,
            button: "Make this pledge", weight: .second)
    }

    private func make(_ ask: Ask) throws -> Answer {
        let frame = frame(ask)
        let faults = try frame.keeping().add(
            PledgeStatement(
                promise: ask.form.text("promise") ?? "",
                audience: ask.form.text("audience") ?? "",
                milestone: ask.form.text("milestone") ?? "", due: frame.date("due"),
                reporter: ask.form.text("reporter") ?? ""),
            of: frame.number("organisation"))
        guard faults.isEmpty else {
            return .again(try list(ask, AllianceFrame.shown(faults)))
        }
        return .go(to: Addresses.alliancePledges() + "?done=made")
    }

    private func pledge(_ ask: Ask, _ faults: [FormFault] = []) throws -> Page? {
        let frame = frame(ask)
        let book = try frame.book()
        guard let number = Int64(ask.value("pledge")),
            let pledge = book.pledges.first(where: { $0.number == number }),
            let owner = book.organisation(pledge.organisation)
        else { return nil }
        let hasLeft = !owner.statement.belongs(on: ask.today)
        let isOwn =
            ask.guest?.viewer.flatMap { book.seat(of: $0.person) }?.organisation
            == pledge.organisation
        var views: [any View] = frame.news(["reported": "The report is kept"])
        if hasLeft {
            views.append(
                Notice(
                    state: .wait, title: "Its organisation has left the alliance",
                    text: "The pledge stays here as it was made. Nobody reports on it any more; "
                        + "the secretary can say that it is taken back."))
        }
        views.append(
            Facts(facts: [
                .init(
                    term: "Organisation", words: owner.statement.name,
                    address: Addresses.allianceMember(owner.number)),
                .init(term: "For whom", words: pledge.statement.audience),
                .init(term: "Done when", words: pledge.statement.milestone),
                .init(term: "By", words: pledge.statement.due?.spoken ?? AreaWords.nothing),
                .init(term: "Stands", words: pledge.state.words.firstCapital),
                .init(term: "Made on", words: pledge.made.spoken),
                .init(term: "Reports", words: pledge.statement.reporter),
            ]))
        let reports = book.reports[number] ?? []
        views.append(
            Part(
                heading: "Reports", id: "reports",
                views: reports.isEmpty
                    ? [Hollow(words: "Nothing was reported yet.")]
                    : reports.reversed().map { one in
                        Card(
                            heading: "\(one.report.date.spoken): \(one.report.state.words)",
                            views: [
                                Facts(
                                    facts: [
                                        ("What was done", one.report.words),
                                        ("What shows it", one.report.evidence),
                                        ("What it changed", one.report.impact),
                                        ("Reported by", one.author.words),
                                    ].filter { !$0.1.isEmpty }.map {
                                        Facts.Fact(term: $0.0, words: $0.1)
                                    })
                            ])
                    }))
        if pledge.state.isOpen, hasLeft ? frame.keeps : frame.keeps || isOwn {
            views.append(
                Part(
                    heading: "Report on it", id: "report",
                    views: [reportForm(frame, pledge, faults, hasLeft: hasLeft)]))
        }
        var page = Page(
            "A pledge", heading: pledge.statement.promise,
            lead: "A pledge of \(owner.statement.name).", content: Stack(views))
        page.crumbs = [
            Page.Link("Pledges", to: Addresses.alliancePledges()),
            Page.Link("A pledge", to: ask.path, isHere: true),
        ]
        return frame.frame(page)
    }

    private func reportForm(
        _ frame: AllianceFrame, _ pledge: StoredPledge, _ faults: [FormFault], hasLeft: Bool
    ) -> FormView {
        let action = Addresses.alliancePledge(pledge.number)
        let chosen = frame.ask.form.text("state")
        return FormView(
            action: action, faults: faults,
            fields: [
                HiddenField("version", "\(pledge.version)"),
                Choices(
                    name: "state", legend: "How it stands now",
                    choices: (hasLeft ? [.withdrawn] : pledge.state.reportable).map {
                        Choice(
                            value: $0.rawValue, words: $0.words.firstCapital,
                            isChosen: $0.rawValue == chosen)
                    }, fault: faults.first { $0.field == "state" }?.words ?? ""),
                frame.field(
                    "date", "Day", .date, value: frame.ask.today.description, narrow: true,
                    of: action, faults),
                frame.field("words", "What was done", .area, of: action, faults),
                frame.field(
                    "evidence", "What shows it", hint: "A link, a count, a document.",
                    of: action, faults),
                frame.field(
                    "impact", "What it changed, and how you know", .area,
                    hint: "Leave it empty where it is too early to say.", of: action, faults),
            ], button: "Report this")
    }

    private func report(_ ask: Ask) throws -> Answer {
        let frame = frame(ask)
        guard let number = Int64(ask.value("pledge")) else { return Self.missing }
        let state = ask.form.text("state").flatMap(PledgeState.init(rawValue:))
        let faults = try frame.keeping().report(
            PledgeReport(
                date: frame.date("date") ?? ask.today, state: state ?? .made,
                words: ask.form.text("words") ?? "", evidence: ask.form.text("evidence") ?? "",
                impact: ask.form.text("impact") ?? ""),
            on: number, version: frame.number("version").map(Int.init) ?? 0)
        guard faults.isEmpty else {
            guard let page = try pledge(ask, AllianceFrame.shown(faults)) else {
                return Self.missing
            }
            return .again(page)
        }
        return .go(to: Addresses.alliancePledge(number) + "?done=reported")
    }
}
