import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// One engagement: where it stands, what can be done, the diagnosis, the plan, what changed, and its course.
struct EngagementView {
    let shown: EngagementPage
    let ask: Ask
    let viewer: Viewer
    let subject: Subject
    let kind: EngagementAddresses
    let faults: [FormFault]
    /// The form that the faults belong to: `step`, `objective`, `progress-2`, or an expectation's code.
    let form: String

    var engagement: StoredEngagement { shown.engagement }
    var code: String { engagement.place.code }
    var forms: EngagementForms { EngagementForms(view: self) }

    var page: Page {
        var views: [any View] = []
        if let news = EngagementWords.news(ask.query["done"]) { views.append(news) }
        views += shown.line.alarms.map { Notice(state: .act, title: $0.words.firstCapital) }
        if let ended = shown.line.place.ended, engagement.state.isOpen {
            views.append(
                Notice(
                    state: .act, title: "\(shown.line.place.name) ended on \(ended.spoken)",
                    text:
                        "Close this work or take it back, and offer help to the one that took over."
                ))
        }
        views.append(steps)
        views.append(
            Columns(columns: [
                .init(wide: 5, views: [facts]), .init(wide: 7, views: forms.step),
            ]))
        if engagement.state.takesFindings || shown.diagnosis.contains(where: { $0.finding != nil })
        {
            views.append(diagnosis)
        }
        if engagement.state.takesObjectives || !shown.objectives.isEmpty { views.append(plan) }
        if let changes { views.append(changes) }
        views.append(course)
        return Page(
            "An adviser’s work",
            heading: "\(shown.line.place.name): \(engagement.state.words)",
            lead: EngagementWords.turn(engagement.state), content: Stack(views))
    }

    // MARK: Where it stands

    private static let stages: [(words: String, step: EngagementStep)] = [
        ("Offered", .offer), ("Accepted", .accept), ("Ties checked", .clear),
        ("Visited", .visit), ("Diagnosed", .diagnose), ("Plan agreed", .agree),
        ("Reviewed", .review), ("Closed", .close),
    ]

    private var steps: Steps {
        let done = Dictionary(shown.steps.map { ($0.step, $0.date) }) { $1 }
        let next = Self.stages.first { done[$0.step] == nil }?.step
        return Steps(
            steps: Self.stages.map { words, step in
                Steps.Step(
                    words: words, note: done[step]?.spoken ?? "",
                    state: done[step] != nil
                        ? .done : step == next && engagement.state.isOpen ? .now : .next)
            })
    }

    private var facts: Facts {
        var facts = [
            Facts.Fact(term: "Adviser", words: engagement.adviser),
            Facts.Fact(term: "Offered", words: engagement.offered.spoken),
        ]
        if let why = shown.steps.first(where: { $0.step == .offer }), !why.words.isEmpty {
            facts.append(Facts.Fact(term: "Why", words: why.words))
        }
        if let ties = shown.steps.last(where: { $0.step == .declare }) {
            facts.append(Facts.Fact(term: "Ties, as the adviser says", words: ties.words))
        }
        if let clear = shown.steps.last(where: { $0.step == .clear }) {
            facts.append(
                Facts.Fact(
                    term: "Ties checked", words: "\(clear.words) (\(clear.author.words))"))
        }
        if let rating = shown.line.rating {
            facts.append(Facts.Fact(term: "At the last review", words: rating.words.firstCapital))
        }
        facts += shown.others.map { other in
            Facts.Fact(
                term: "Other work here", words: "\(other.offered.spoken): \(other.state.words)",
                address: kind.one(code, other.number))
        }
        return Facts(facts: facts, isRuled: true)
    }

    // MARK: Diagnosis

    private var diagnosis: Part {
        let open = shown.diagnosis.count { $0.finding?.rating.isGap == true }
        return Part(
            heading: "What is expected, and what was found", id: "diagnosis",
            note: open == 0 ? "" : "\(open) not met in full",
            views: [
                Table(
                    caption: "Each expectation, by the adviser and by the place itself",
                    captionIsHidden: true,
                    columns: [
                        .init(label: "Expected", kind: .head), .init(label: "The adviser"),
                        .init(label: "Evidence"), .init(label: "The place’s own word"),
                    ],
                    rows: shown.diagnosis.map { line in
                        Table.Row(cells: [
                            Table.Cell(line.expectation.words.firstCapital),
                            Table.Cell(
                                line.finding == nil ? "not rated yet" : "",
                                tags: (line.finding.map { [EngagementWords.tag($0.rating)] } ?? [])
                                    + (line.differs ? [Tag("Seen differently", .wait)] : [])),
                            Table.Cell(line.finding?.evidence ?? ""),
                            Table.Cell(own(line)),
                        ])
                    }, folds: true)
            ] + forms.findings)
    }

    /// What the place's own ledger says.
    private func own(_ line: DiagnosisLine) -> String {
        guard let ledger = line.ledger, let done = ledger.done else { return "not shown to you" }
        guard ledger.of > 0 else { return "nothing to count" }
        if ledger.isSaid, ledger.of == 1, ledger.gaps.isEmpty {
            guard let said = ledger.said else { return "nobody has said" }
            return done == 1
                ? "met: \([said.words, said.link].filter { !$0.isEmpty }.joined(separator: ", "))"
                : "not met"
        }
        return "\(done) of \(ledger.of) \(ledger.noun)"
    }

    // MARK: Plan

    private var plan: Part {
        let live = shown.objectives.filter { $0.objective.withdrawn == nil }
        var views: [any View] = []
        if live.isEmpty {
            views.append(
                Hollow(
                    words:
                        "No objective yet. Each names a figure, where it stands, where it is to be, "
                        + "and by when."))
        } else {
            views.append(table(live))
            views.append(
                Prose(
                    words: "A figure alone does not say whether the plan worked: see what changed "
                        + "beside schools like these, once two months have passed.", voice: .note))
        }
        let out = shown.objectives.filter { $0.objective.withdrawn != nil }
        if !out.isEmpty {
            views.append(
                Prose(
                    words: "Taken out of the plan: "
                        + out.map { "\($0.objective.number), \($0.objective.words)" }
                        .joined(separator: "; "), voice: .note))
        }
        return Part(
            heading: "The action plan", id: "plan",
            note: live.isEmpty ? "" : "\(shown.line.met) of \(live.count) met",
            views: views + forms.objectives(live))
    }

    private func table(_ lines: [ObjectiveLine]) -> Table {
        Table(
            caption: "Objectives", captionIsHidden: true,
            columns: [
                .init(label: "Objective", kind: .head), .init(label: "Figure"),
                .init(label: "At the beginning", kind: .number),
                .init(label: "Aim", kind: .number), .init(label: "Now", kind: .number),
                .init(label: "By"), .init(label: "How it goes"),
            ],
            rows: lines.map { line in
                let one = line.objective
                let last = line.progress.last
                return Table.Row(cells: [
                    Table.Cell("\(one.number). \(one.words)"),
                    Table.Cell(figure(one)),
                    Table.Cell(AreaWords.percent(one.baseline.share)),
                    Table.Cell(EngagementWords.target(one.target)),
                    Table.Cell(
                        line.now.map { AreaWords.percent($0.share) } ?? "not shown",
                        tags: line.isReached == true ? [Tag("Reached", .good)] : []),
                    Table.Cell(
                        one.due.spoken, tags: line.isOverdue ? [Tag("Past its day", .act)] : []),
                    Table.Cell(
                        last.map { "\($0.words) (\($0.date.spoken))" } ?? "nothing said yet",
                        tags: last.map { [EngagementWords.tag($0.rating)] } ?? []),
                ])
            }, folds: true)
    }

    private func figure(_ one: StoredObjective) -> String {
        let what =
            one.measure == .expectation
            ? shown.diagnosis.first { $0.expectation.code == one.expectation }?.expectation.words
                ?? one.measure.words
            : one.measure.words
        return "\(what.firstCapital); \(one.baseline.definition), "
            + AreaWords.window(one.baseline.window)
    }

    // MARK: What changed, and the course

    private var changes: Part? {
        guard let changes = shown.changes else { return nil }
        let dates = [
            ("Before", AreaWords.window(changes.before)),
            ("After", AreaWords.window(changes.after)),
        ]
        return Part(
            heading: "What changed beside schools like these", id: "changes",
            note: changes.isSynthetic ? "Made-up registers" : "",
            views: changes.words.map { Prose(words: $0) } + [
                Facts(facts: dates.map { Facts.Fact(term: $0.0, words: $0.1) })
            ])
    }

    private var course: Part {
        Part(
            heading: "Its course", id: "course", note: "Newest first",
            views: [
                Timeline(
                    moments: shown.steps.reversed().map { step in
                        let rating = step.rating.map { ": \($0.words)" } ?? ""
                        return Timeline.Moment(
                            when: step.date.spoken,
                            heading: "\(step.step.words.firstCapital)\(rating), by "
                                + step.author.words, text: step.words, state: .did)
                    })
            ])
    }
}
