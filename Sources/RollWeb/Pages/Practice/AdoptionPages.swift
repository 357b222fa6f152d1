import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// What a school takes up from the library, and what it says became of it.
struct AdoptionPages: Pages {
    let services: SiteServices

    private static let share = Need.grant(.sharePractice, .school)
    private var keeping: KeepAdoptions { KeepAdoptions(store: services.store) }

    var routes: [Route] {
        [
            .post(
                "practice.adopt", Addresses.adoptions, title: "Take a card up", needs: Self.share
            ) { try adopt($0) },
            .get(
                "practice.adoption", Addresses.adoption, title: "What became of it",
                needs: Self.share
            ) { ask in
                guard let line = try line(ask) else { return try missing(ask) }
                return .page(page(ask, line))
            },
            .post(
                "practice.report", Addresses.adoption, title: "Say what became of it",
                needs: Self.share
            ) { try report($0) },
        ]
    }

    private func missing(_ ask: Ask) throws -> Answer {
        .go(to: Addresses.schoolPractice(ask.value("urn")) + "?done=missing")
    }

    /// The fields with which a school takes a card up.
    static func form(
        _ action: String, card: Int64, typed: Fields, faults: [FormFault], today: CivilDate
    ) -> FormView {
        FormView(
            action: action, faults: faults,
            fields: [
                HiddenField("card", "\(card)"),
                TextField(
                    name: "start", label: "Start date", kind: .date, value: today.description,
                    isNarrow: true
                ).kept(typed, faults),
                TextField(
                    name: "aim", label: "What you want to reach, and for whom", kind: .area,
                    hint: "After two terms we ask what happened, even if nothing did."
                ).kept(typed, faults),
                Choices(
                    name: "named", legend: "Beside the result", kind: .several,
                    choices: [
                        Choice(
                            value: "yes",
                            words: "Others may see our school's name",
                            isChosen: typed["named"] == "yes")
                    ],
                    hint: "Your trust and your local authority see it in any case."),
            ], button: "Start on this date")
    }

    private func adopt(_ ask: Ask) throws -> Answer {
        let card = ask.form.text("card").flatMap { Int64($0) } ?? 0
        let statement = AdoptionStatement(
            start: ask.form.date("start"), aim: ask.form.text("aim") ?? "",
            mayBeNamed: ask.form["named"] == "yes")
        let outcome = try keeping.adopt(card, statement, by: ask.grant, on: ask.occasion())
        switch outcome {
        case .kept: return .go(to: Addresses.practiceCard(card) + "?done=adopted")
        case .missing: return PracticePages.gone
        case .faulty(let faults):
            let frame = PracticeFrame(ask)
            let found = try FindPractice(store: services.store)
                .card(card, by: frame.seeing(), on: ask.occasion())
            guard let found else { return PracticePages.gone }
            var page = Page(
                "Take a card up", heading: found.version.text.title,
                lead: "From \(found.card.school.name).",
                content: Self.form(
                    ask.path, card: card, typed: ask.form, faults: faults.forForm,
                    today: ask.today))
            page.crumbs = [
                Page.Link("Practice", to: Addresses.practice()),
                Page.Link(found.version.text.title, to: Addresses.practiceCard(card)),
                Page.Link("Take it up", to: ask.path, isHere: true),
            ]
            return .again(frame.frame(page, in: Addresses.practice))
        }
    }

    // MARK: What became of it

    private func line(_ ask: Ask) throws -> AdoptionLine? {
        let number = Int(ask.value("adoption"))
        return try keeping.own(by: ask.grant).first { $0.adoption.number == number }
    }

    private func page(_ ask: Ask, _ line: AdoptionLine, faults: [FormFault] = []) -> Page {
        let adoption = line.adoption
        let chosen =
            ask.form.text("outcome").flatMap(AdoptionOutcome.init(rawValue:)) ?? adoption.outcome
        var views: [any View] = [
            Facts(
                facts: [
                    Facts.Fact(
                        term: "Card", words: line.text.title,
                        address: Addresses.practiceCard(line.card.number)),
                    Facts.Fact(term: "Began", words: adoption.start.spoken),
                    Facts.Fact(term: "Aim", words: adoption.aim),
                    Facts.Fact(term: "Asked on", words: adoption.due.spoken),
                ], isRuled: true)
        ]
        if line.card.state == .withdrawn {
            views.append(
                Notice(state: .act, title: "This card was withdrawn", text: line.card.reason))
        }
        views.append(
            Part(
                heading: adoption.outcome == nil ? "Say what happened" : "What you said",
                views: [
                    FormView(
                        action: ask.path, faults: faults,
                        fields: [
                            Choices(
                                name: "outcome", legend: "What happened",
                                choices: AdoptionOutcome.allCases.map {
                                    Choice(
                                        value: $0.rawValue, words: $0.choice,
                                        isChosen: $0 == chosen)
                                }, hint: "Nothing is an answer, and a useful one.",
                                fault: faults.first { $0.field == "outcome" }?.words ?? ""),
                            TextField(
                                name: "said", label: "What you would tell the next school",
                                kind: .area, value: adoption.said,
                                hint: "Every school reads this. Name no child."
                            ).kept(ask.form, faults),
                        ],
                        button: adoption.outcome == nil ? "Keep this report" : "Change the report")
                ]))
        var page = Page(
            "What became of it", heading: line.text.title,
            lead: "The figures come from the registers; here you say what you saw.",
            content: Stack(views))
        page.crumbs = [
            Page.Link("Our practice", to: Addresses.schoolPractice(ask.value("urn"))),
            Page.Link(line.text.title, to: ask.path, isHere: true),
        ]
        return PracticeFrame(ask).frame(page, in: Addresses.schoolPractice)
    }

    private func report(_ ask: Ask) throws -> Answer {
        guard let line = try line(ask) else { return try missing(ask) }
        let report = AdoptionReport(
            outcome: ask.form.text("outcome").flatMap(AdoptionOutcome.init(rawValue:)),
            said: ask.form.text("said") ?? "")
        let outcome = try keeping.report(
            report, of: line.adoption.number, by: ask.grant, on: ask.occasion())
        switch outcome {
        case .kept: return .go(to: Addresses.practiceCard(line.card.number) + "?done=reported")
        case .missing: return try missing(ask)
        case .faulty(let faults): return .again(page(ask, line, faults: faults.forForm))
        }
    }
}

/// What a school took up, on its own desk.
struct OwnAdoptionsView {
    private let lines: [AdoptionLine]
    private let ask: Ask

    init(ask: Ask, services: SiteServices) throws {
        lines = try KeepAdoptions(store: services.store).own(by: ask.grant)
        self.ask = ask
    }

    /// What is due, in a sentence.
    func heading(_ school: String) -> String {
        let due = lines.count { $0.adoption.isDue(on: ask.today) }
        if due > 0 {
            return "\(SchoolWords.count(due, "report is", "reports are")) due on what you took up"
        }
        let going = lines.count { $0.adoption.outcome == nil }
        return going == 0
            ? "\(school) tries nothing from the library now"
            : "\(school) tries \(SchoolWords.count(going, "thing", "things")) from the library"
    }

    var view: any View {
        Part(
            heading: "What we took up", id: "adoptions",
            views: [
                lines.isEmpty
                    ? Hollow(
                        words:
                            "Nothing yet. Begin from a figure: the pages of patterns and groups link "
                            + "to what schools did about it.",
                        links: [Page.Link("Find practice", to: Addresses.practice())])
                    : Tasks(tasks: lines.map(task))
            ])
    }

    private func task(_ line: AdoptionLine) -> Tasks.Task {
        let adoption = line.adoption
        let tag: Tag =
            adoption.outcome.map(PracticeWords.tag)
            ?? (adoption.isDue(on: ask.today) ? Tag("Report due", .act) : Tag("Going on", .info))
        return Tasks.Task(
            words: line.text.title,
            address: Addresses.adoption(adoption.school.urn, adoption.number),
            note: "since \(adoption.start.spoken)"
                + (adoption.outcome == nil
                    ? ", asked on \(adoption.due.spoken)"
                    : ", reported \(adoption.reported?.spoken ?? "")")
                + (line.card.state == .withdrawn ? ", card withdrawn" : ""), tag: tag)
    }
}
