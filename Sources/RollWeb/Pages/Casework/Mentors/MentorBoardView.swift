import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// The programme as a page: what is due, who waits and who could take them, idle places.
struct MentorBoardView {
    let ask: Ask
    let services: SiteServices

    init(_ ask: Ask, _ services: SiteServices) {
        self.ask = ask
        self.services = services
    }

    func page(_ faults: [FormFault]) throws -> Page {
        guard let grant = Door.grant(ask.grant.viewer, .seeMentoring, .own) else {
            throw WebFailure.notFound
        }
        let board = try ShowMentoring(store: services.store, figures: services.figures)
            .run(under: grant, on: ask.occasion())
        var views: [any View] = []
        if faults.isEmpty, ask.query["done"] != nil {
            views.append(Notice(state: .good, title: "Kept", isNews: true))
        }
        if ask.query["missing"] != nil {
            views.append(
                Notice(
                    state: .wait, title: "That case is not yours",
                    text: "These are the cases that are.", isNews: true))
        }
        views.append(Stats(stats: Self.stats(board)))
        if board.part == .coordinator { views.append(queue(board)) }
        views.append(cases(board))
        if board.part == .coordinator {
            views.append(
                Columns(columns: [
                    .init(wide: 6, views: [mentors(board)]),
                    .init(wide: 6, views: [delays(board), form(faults)]),
                ]))
        }
        let due = board.lines.count { $0.due != .nothing }
        var page = Page(
            "Mentors",
            heading: board.lines.isEmpty
                ? "Nobody is in the mentor programme"
                : due == 0
                    ? "Nothing is due for \(board.lines.count) children with mentors"
                    : "\(due) of \(board.lines.count) cases need somebody today",
            lead: "\(ask.today.weekday.name) \(ask.today.spoken).", content: Stack(views))
        page.namesPupils = !board.lines.isEmpty
        page.basis = "the cases of the programme, and sessions to the day before"
        return page
    }

    private static func stats(_ board: MentorBoard) -> [Stat] {
        let met = (board.counts[.active] ?? 0) + (board.counts[.steppingDown] ?? 0)
        var stats = [
            Stat(
                label: "Consent sought", figure: "\(board.counts[.consentSought] ?? 0)",
                note: "nothing begins before"),
            Stat(label: "Waiting", figure: "\(board.waiting)", note: "for a mentor"),
            Stat(label: "Met every week", figure: "\(met)", note: "stepping down included"),
            Stat(
                label: "Watched", figure: "\(board.counts[.watched] ?? 0)",
                note: "after the end"),
        ]
        if board.part == .coordinator {
            stats.append(
                Stat(
                    label: "Idle places", figure: "\(board.idle)",
                    unit: "of \(board.mentors.reduce(0) { $0 + $1.profile.places })",
                    note: board.waiting > 0 && board.idle > 0 ? "while children wait" : "now"))
        }
        return stats
    }

    // MARK: The queue

    private func queue(_ board: MentorBoard) -> Part {
        let waiting = board.lines.filter { $0.held.state == .waiting }
        let tasks = waiting.map { line -> Tasks.Task in
            let held = line.held
            let suggestion = board.suggestions[held.school]?[held.number]
            return Tasks.Task(
                words: line.name, address: Addresses.menteeCase(held.school, held.number),
                note: "\(line.schoolName), waiting since \(held.since.spoken); "
                    + (suggestion.map { "\($0.name) could take the child: \($0.words)" }
                        ?? "no free place fits"),
                tag: held.comesBack ? Tag("comes back", .act) : nil,
                button: suggestion.map { suggestion in
                    Button(
                        words: "Choose \(suggestion.name)",
                        action: Addresses.menteeCase(held.school, held.number),
                        label: "Choose \(suggestion.name) for \(line.name)",
                        fields: Fields([
                            ("act", MenteeAction.match.rawValue),
                            ("mentor", "\(suggestion.mentor)"),
                        ]))
                })
        }
        return Part(
            heading: "Waiting for a mentor", id: "queue",
            note: "pairs that together save most sessions; you decide",
            views: tasks.isEmpty ? [Hollow(words: "Nobody waits.")] : [Tasks(tasks: tasks)])
    }

    // MARK: Cases

    private func cases(_ board: MentorBoard) -> Part {
        let open = board.lines.filter { !$0.held.state.isOver }
        let over = board.lines.filter(\.held.state.isOver)
        var views: [any View] =
            open.isEmpty
            ? [
                Hollow(
                    words: board.part == .mentor
                        ? "No child is given to you. The coordinator of the programme does that."
                        : "Refer a pupil from the pupil's page.")
            ] : [table(open, "Cases that run")]
        if !over.isEmpty {
            views.append(
                More(
                    summary: "\(over.count) over",
                    views: [table(over, "Cases that are over")]))
        }
        return Part(heading: "Cases", id: "cases", views: views)
    }

    private func table(_ lines: [MenteeLine], _ caption: String) -> Table {
        Table(
            caption: caption, captionIsHidden: true,
            columns: [
                .init(label: "Child", kind: .head), .init(label: "School"),
                .init(label: "State"), .init(label: "Due"), .init(label: "Mentor"),
                .init(label: "Week", kind: .number),
                .init(label: "Missed before", kind: .number),
                .init(label: "Missed since", kind: .number),
            ],
            rows: lines.map { line in
                let held = line.held
                return Table.Row(cells: [
                    .init(line.name, to: Addresses.menteeCase(held.school, held.number)),
                    .init(line.schoolName), .init(held.state.words),
                    .init("", tags: line.due == .nothing ? [] : [Tag(line.due.words, .act)]),
                    .init(line.mentorName.isEmpty ? "none yet" : line.mentorName),
                    .init(line.week.map(String.init) ?? "–"),
                    .init(
                        held.startedOn == nil
                            ? Self.percent(line.sessions) : Self.percent(held.base)),
                    .init(held.startedOn == nil ? "–" : Self.percent(line.sessions)),
                ])
            }, folds: true)
    }

    /// The share of sessions missed; a dash where none was possible.
    static func percent(_ pair: SessionPair) -> String {
        CareWords.percent(Ratio(pair.absent, of: pair.possible))
    }

    // MARK: Mentors

    private func mentors(_ board: MentorBoard) -> Part {
        Part(
            heading: "Mentors", id: "mentors",
            views: board.mentors.isEmpty
                ? [Hollow(words: "No mentor is in the programme. Add the first beside this.")]
                : [
                    Tasks(
                        tasks: board.mentors.map { load in
                            Tasks.Task(
                                words: load.profile.name,
                                note: "\(load.taken) of \(load.profile.places) places taken; "
                                    + "\(load.profile.schools.count) schools"
                                    + (load.profile.languages.isEmpty
                                        ? ""
                                        : "; speaks "
                                            + load.profile.languages.sorted()
                                            .joined(separator: ", ")),
                                tag: load.profile.isActive
                                    ? load.idle > 0
                                        ? Tag("\(load.idle) idle", .wait) : Tag("full", .good)
                                    : Tag("kept out", .act))
                        })
                ])
    }

    private func delays(_ board: MentorBoard) -> Part {
        Part(
            heading: "How long it takes", id: "delays",
            views: board.delays.isEmpty
                ? [Hollow(words: "No case has taken a step yet.")]
                : [
                    Facts(
                        facts: board.delays.map {
                            .init(
                                term: $0.words.firstCapital,
                                words: "\($0.days) day\($0.days == 1 ? "" : "s") in the middle of "
                                    + "\($0.cases) case\($0.cases == 1 ? "" : "s")")
                        }, isRuled: true)
                ])
    }

    private func form(_ faults: [FormFault]) -> Part {
        Part(
            heading: "A mentor's places", id: "places",
            views: [
                FormView(
                    action: Addresses.mentors(), faults: faults,
                    fields: [
                        TextField(
                            name: "login", label: "Name to sign in by", kind: .email
                        ).kept(ask.form, faults),
                        TextField(
                            name: "schools", label: "Schools on the way, by URN",
                            hint: "With blanks between."
                        ).kept(ask.form, faults),
                        TextField(
                            name: "languages", label: "Languages beside English (may be empty)",
                            hint: "Codes of three letters, such as POL URD."
                        ).kept(ask.form, faults),
                        TextField(
                            name: "strengths", label: "At home with which barriers (may be empty)",
                            hint: "Codes of the list, such as C-ANX F-FIN."
                        ).kept(ask.form, faults),
                        TextField(
                            name: "places", label: "Children at a time", kind: .number,
                            isNarrow: true
                        ).kept(ask.form, faults),
                    ], button: "Keep it", weight: .second)
            ])
    }

    func setMentor() throws -> Answer {
        func words(_ name: String) -> [String] {
            (ask.form.text(name) ?? "").split { $0.isWhitespace || $0 == "," }.map(String.init)
        }
        let urns = words("schools").compactMap { URN($0) }
        guard urns.count == words("schools").count else {
            return .again(try page([FormFault("schools", "A URN has six digits.")]))
        }
        guard let first = urns.first,
            let code = try services.store.read({ try $0.schools.school(first)?.authority })
        else {
            return .again(try page([FormFault("schools", "Name at least one school.")]))
        }
        do {
            try KeepMentoring(store: services.store, figures: services.figures).setMentor(
                ask.form.text("login") ?? "", of: code, schools: Set(urns),
                languages: Set(words("languages")), strengths: Set(words("strengths")),
                places: ask.form.text("places").flatMap(Int.init) ?? -1, on: ask.occasion())
        } catch {
            guard error.kind == .fault || error.kind == .usage else { throw error }
            return .again(try page([FormFault("login", error.message.withoutCommands)]))
        }
        return .go(to: Addresses.mentoring() + "?done=mentor")
    }
}
