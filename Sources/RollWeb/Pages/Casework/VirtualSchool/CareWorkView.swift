import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// What a virtual school does each term: targets of cohorts, monitoring, briefings of teams.
struct CareWorkView {
    let ask: Ask
    let services: SiteServices

    init(_ ask: Ask, _ services: SiteServices) {
        self.ask = ask
        self.services = services
    }

    private var keeping: KeepCareList { KeepCareList(store: services.store) }

    /// The list that is looked at: the one that is asked for, else the first of the visitor's.
    private var authority: AuthorityCode? {
        let lists = CareReach(ask.grant).lists
        let asked = (ask.form["list"] ?? ask.query["list"]).flatMap(AuthorityCode.init)
        return asked.flatMap { lists.contains($0) ? $0 : nil } ?? lists.min()
    }

    private func counts() throws -> VirtualSchoolPage {
        guard let grant = Door.grant(ask.grant.viewer, .seeCareList, .own) else {
            throw WebFailure.notFound
        }
        return try ShowVirtualSchool(store: services.store, figures: services.figures)
            .counts(under: grant, on: ask.occasion())
    }

    // MARK: Keeping

    func keep() throws -> Answer {
        guard let authority else { return .again(try page([FormFault("", "No list is yours.")])) }
        do {
            switch ask.form["act"] {
            case "cohort":
                guard let cohort = ask.form["cohort"].flatMap(CareCohort.init(rawValue:)) else {
                    return .again(try page([FormFault("", "Choose a cohort.")]))
                }
                try keeping.setTarget(
                    cohort, of: authority, ask.form.text("cohort-percent") ?? "",
                    on: ask.occasion())
            case "monitor":
                try keeping.monitor(
                    authority, try counts(), found: ask.form.text("monitor-found") ?? "",
                    agreed: ask.form.text("monitor-agreed") ?? "", on: ask.occasion())
            case "brief":
                guard let date = ask.form.text("brief-on").flatMap(CivilDate.init(typed:)) else {
                    return .again(try page([FormFault("brief-on", "Say on which day.")]))
                }
                try keeping.brief(
                    authority, team: ask.form.text("brief-team") ?? "", on: date,
                    people: ask.form.text("brief-people").flatMap(Int.init) ?? 0,
                    topic: ask.form.text("brief-topic") ?? "", occasion: ask.occasion())
            default: return .again(try page([FormFault("", "Choose what to keep.")]))
            }
        } catch let failure as ServiceFailure {
            guard failure.kind == .fault || failure.kind == .usage else { throw failure }
            return .again(try page([FormFault("", failure.message)]))
        }
        return .go(
            to: Addresses.careWork()
                + Fields([("list", authority.description), ("done", "kept")]).question)
    }

    // MARK: The page

    func page(_ faults: [FormFault]) throws -> Page {
        guard let authority else {
            return CareFrame.frame(
                Page(
                    "Terms and teams", heading: "No list is yours",
                    content: Hollow(words: "An administrator gives a list to who keeps it.")),
                ask, in: Addresses.careWork)
        }
        let work = try CareWork(
            authority, store: services.store, under: ask.grant, on: ask.today)
        let counts = try counts()
        var views: [any View] = []
        if faults.isEmpty, ask.query["done"] != nil {
            views.append(Notice(state: .good, title: "Kept", isNews: true))
        }
        if let fault = faults.first(where: { $0.field.isEmpty }) {
            views.append(Notice(state: .act, title: "Not done", text: fault.words, isNews: true))
        }
        let year = AcademicYear(of: ask.today)
        let briefed = work.teams.count { $0.isBriefed(in: year) }
        views.append(
            Stats(stats: [
                Stat(
                    label: "Monitoring of the term", figure: work.isMonitored ? "held" : "due",
                    note: work.term.description),
                Stat(
                    label: "Teams briefed this year", figure: "\(briefed)",
                    unit: "of \(work.teams.count)",
                    note: work.teams.isEmpty ? "the list names no team" : "teams of the list"),
                Stat(
                    label: "Children with a target", figure: "\(counts.targets.set)",
                    unit: "of \(counts.children)", note: "this year",
                    address: Addresses.care() + "?show=no-target"),
            ]))
        views.append(
            Columns(columns: [
                .init(wide: 6, views: [monitoring(work, faults), cohort(counts, faults)]),
                .init(wide: 6, views: [teams(work, year), briefing(work, faults)]),
            ]))
        var page = Page(
            "Terms and teams",
            heading: work.isMonitored
                ? "The \(work.term) is monitored" : "The \(work.term) is still to be monitored",
            lead: Geography.england.authority(authority)?.name ?? "authority \(authority)",
            content: Stack(views))
        page.basis = "the authority's own list on \(ask.today.spoken)"
        return CareFrame.frame(page, ask, in: Addresses.careWork)
    }

    private func monitoring(_ work: CareWork, _ faults: [FormFault]) -> Part {
        let known: [any View] =
            work.monitorings.isEmpty
            ? [Hollow(words: "No term was monitored yet.")]
            : work.monitorings.prefix(4).map { record in
                Card(
                    heading: "\(record.term), held \(record.heldOn.spoken)",
                    views: [
                        Facts(
                            facts: [
                                .init(
                                    term: "Attendance",
                                    words: CareWords.percent(
                                        Ratio(record.attended, of: record.possible))
                                        + " of \(record.children) children"),
                                .init(
                                    term: "On target",
                                    words: "\(record.onTarget) of \(record.withTarget)"),
                                .init(
                                    term: "In the plan",
                                    words: "\(record.plansReflecting) of \(record.plans)"),
                                .init(term: "Found", words: record.found),
                                .init(
                                    term: "Agreed",
                                    words: record.agreed.isEmpty ? "nothing" : record.agreed),
                                .init(term: "By", words: record.madeBy),
                            ], isRuled: true)
                    ])
            }
        return Part(
            heading: "Monitoring", id: "monitoring",
            views: known + [
                FormView(
                    action: Addresses.careWork(),
                    faults: faults.filter { $0.field.hasPrefix("monitor") },
                    fields: [
                        HiddenField("act", "monitor"), HiddenField("list", "\(work.authority)"),
                        TextField(
                            name: "monitor-found", label: "What was found", kind: .area,
                            hint: "The counts of today are kept with it."
                        ).kept(ask.form, faults),
                        TextField(
                            name: "monitor-agreed", label: "What was agreed (may be empty)",
                            kind: .area
                        ).kept(ask.form, faults),
                    ], button: "Keep this term's record", weight: .second)
            ])
    }

    private func cohort(_ counts: VirtualSchoolPage, _ faults: [FormFault]) -> Part {
        let facts = counts.cohorts.map { cohort in
            Facts.Fact(
                term: cohort.cohort.words.firstCapital,
                words: CareWords.percent(Ratio(cohort.attended, of: cohort.possible))
                    + (cohort.progress.map {
                        ", target \($0.target.words): \(CareWords.tag($0).words)"
                    } ?? ", no target"))
        }
        return Part(
            heading: "Targets of cohorts", id: "cohorts",
            views: [
                Facts(facts: facts, isRuled: true),
                FormView(
                    action: Addresses.careWork(),
                    faults: faults.filter { $0.field.hasPrefix("cohort") },
                    fields: [
                        HiddenField("act", "cohort"),
                        HiddenField("list", authority?.description ?? ""),
                        Select(
                            name: "cohort", label: "Cohort",
                            choices: CareCohort.all.map {
                                Choice(
                                    value: $0.rawValue, words: $0.words.firstCapital,
                                    isChosen: $0.rawValue == ask.form["cohort"])
                            }),
                        TextField(
                            name: "cohort-percent", label: "Attendance to reach, in per cent",
                            isNarrow: true
                        ).kept(ask.form, faults),
                    ], button: "Set it", weight: .second),
            ])
    }

    private func teams(_ work: CareWork, _ year: AcademicYear) -> Part {
        Part(
            heading: "Teams", id: "teams",
            views: work.teams.isEmpty
                ? [Hollow(words: "The list names no teams. Add the column team to its file.")]
                : [
                    Tasks(
                        tasks: work.teams.map { team in
                            Tasks.Task(
                                words: team.team,
                                note: "\(team.children) children; "
                                    + (team.last.map {
                                        "last briefed \($0.heldOn.spoken): \($0.topic)"
                                    } ?? "never briefed"),
                                tag: team.isBriefed(in: year)
                                    ? Tag("this year", .good) : Tag("due", .wait))
                        })
                ])
    }

    private func briefing(_ work: CareWork, _ faults: [FormFault]) -> Part {
        Part(
            heading: "Keep a briefing", id: "briefing",
            views: [
                FormView(
                    action: Addresses.careWork(),
                    faults: faults.filter { $0.field.hasPrefix("brief") },
                    fields: [
                        HiddenField("act", "brief"), HiddenField("list", "\(work.authority)"),
                        TextField(name: "brief-team", label: "Team").kept(ask.form, faults),
                        TextField(
                            name: "brief-on", label: "Day", kind: .date,
                            value: ask.today.description, isNarrow: true
                        ).kept(ask.form, faults),
                        TextField(
                            name: "brief-people", label: "How many were there", kind: .number,
                            isNarrow: true
                        ).kept(ask.form, faults),
                        TextField(name: "brief-topic", label: "What it was about")
                            .kept(ask.form, faults),
                    ], button: "Keep the briefing", weight: .second)
            ])
    }
}
