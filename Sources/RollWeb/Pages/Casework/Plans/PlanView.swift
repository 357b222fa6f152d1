import RollAccess
import RollCasework
import RollCharts
import RollDomain
import RollServices
import RollStore

/// One plan: who has agreed, the pupil's words beside the weeks, goals, steps, actions, needs, reviews.
struct PlanView {
    let frame: CaseFrame
    let page: PlanPage
    let faults: [FormFault]
    /// The move whose form has the faults.
    let move: String

    private var ask: Ask { frame.ask }
    private var plan: StoredPlan { page.plan }
    private var person: StoredPupil { page.person }
    private var mayKeep: Bool { frame.may(.keepPlan) && page.isOwn && plan.state.isOpen }
    private var address: String { Addresses.plan(frame.urn, frame.child, plan.number) }

    /// The content from top to bottom.
    var content: Stack {
        var views: [any View] = [header]
        views += notices
        if plan.kind == .joint {
            views.append(PlanAgreement(frame: frame, page: page).view)
        }
        views.append(
            Columns(columns: [
                .init(wide: 5, views: words), .init(wide: 7, views: weeks),
            ]))
        if !page.goals.isEmpty { views.append(goals) }
        if let joint = page.shown.content.joint, !joint.steps.isEmpty {
            views.append(steps(joint))
        }
        views.append(actions)
        if let joint = page.shown.content.joint {
            views.append(
                Columns(columns: [
                    .init(wide: 7, views: [PlanNeeds(joint: joint, page: page, frame: frame).part]),
                    .init(wide: 5, views: [reviews]),
                ]))
        } else {
            views.append(
                Columns(columns: [
                    .init(wide: 7, views: [support]), .init(wide: 5, views: [reviews]),
                ]))
        }
        if mayKeep {
            views.append(
                PlanMoveForms(frame: frame, page: page, faults: faults, move: move).view)
        }
        views.append(Signatures(names: ["School", "Authority", "\(person.forename) and family"]))
        return Stack(views)
    }

    // MARK: Head

    private var header: PersonHeader {
        var acts: [Act] = []
        if mayKeep {
            acts.append(
                Act(
                    plan.kind == .joint && plan.isLive ? "Propose a change" : "Change the plan",
                    to: Addresses.planText(frame.urn, frame.child, plan.number), .main))
            acts.append(
                Act(
                    "Family copy in plain English",
                    to: Addresses.familyLetter(frame.urn, frame.child, plan.number)))
        }
        var tags = [HelpSection.tag(plan)]
        if page.year.possible >= JointDuty.fewestSessions, page.year.isSevere {
            tags.append(Tag("Severely absent so far", .act))
        }
        if plan.isLive {
            tags.append(
                plan.isReviewDue(on: ask.today)
                    ? Tag("Review due \(plan.reviewOn.spoken)", .act)
                    : Tag("Review \(plan.reviewOn.spoken)", .info))
        }
        let share = PupilYearView.percent(page.year.share)
        var facts = [
            Facts.Fact(
                term: "Pupil",
                words: [page.yearGroup?.words ?? "", page.school.name].filter { !$0.isEmpty }
                    .joined(separator: ", ")),
            Facts.Fact(
                term: "Missed this year",
                words: "\(share), \(page.year.missed) of \(page.year.possible) sessions"),
            Facts.Fact(term: "Opened", words: plan.openedOn.spoken),
        ]
        if let joint = page.shown.content.joint {
            facts += [
                Facts.Fact(term: "School lead", words: joint.schoolLead),
                Facts.Fact(term: "Authority lead", words: joint.authorityLead),
                Facts.Fact(term: "Lead agency", words: joint.leadAgency),
            ].filter { !$0.words.isEmpty }
        }
        return PersonHeader(
            name: "\(plan.kind.words.firstCapital) for \(person.fullName)", tags: tags, acts: acts,
            facts: facts)
    }

    private var notices: [any View] {
        var views: [any View] = []
        if let done = ask.query["kept"] {
            let what = done == "text" ? "The change is kept" : "It is kept"
            views.append(
                Notice(
                    state: .good, title: what,
                    text: done == "text" && plan.kind == .joint
                        ? "Any change needs both sides again."
                        : "Who did it and when stands in the record.", isNews: true))
        }
        if !page.isOnRoll, plan.state.isOpen {
            views.append(
                Notice(
                    state: .wait, title: "\(person.forename) has left this school",
                    text: "End the plan, or hand the casework over to the next school."))
        }
        if !page.isOwn {
            views.append(
                Notice(
                    title: "This plan was \(page.school.name)'s",
                    text: "It came here by a hand-over, to be read."))
        }
        if plan.kind == .support, plan.state == .draft, mayKeep {
            views.append(
                Notice(
                    state: .wait, title: "The plan has not begun",
                    text: "Talk it through with \(person.forename) and the family, then begin it."))
            views.append(
                Button(
                    words: "Begin the plan",
                    action: Addresses.planMoves(frame.urn, frame.child, plan.number), weight: .main,
                    fields: Fields([("move", PlanMove.start.key)])))
        }
        let beyond = faults.filter { _ in !["note", "review", "end"].contains(move) }
        views += beyond.map { Notice(state: .act, title: $0.words, isNews: true) }
        return views
    }

    // MARK: Words and weeks

    private var words: [any View] {
        let spoken = page.conversations.flatMap { stored in
            stored.conversation.childsWords.map { statement in
                Said(
                    words: statement.words,
                    who: "\(person.forename), \(stored.conversation.heldOn.spoken), "
                        + "\(stored.conversation.place.words), to \(stored.newest.author.name)")
            }
        }
        let parents = page.conversations.flatMap { stored in
            stored.conversation.othersWords.filter { $0.voice == .parent }.map { statement in
                Said(
                    words: statement.words,
                    who: "\(statement.speaker), \(stored.conversation.heldOn.spoken)")
            }
        }
        let all: [any View] = Array(spoken.prefix(2)) + Array(parents.prefix(1))
        let strengths = page.shown.content.strengths
        return [
            Part(
                heading: "In \(person.forename)'s words",
                views: (all.isEmpty
                    ? [Hollow(words: "Nobody has written down yet what \(person.forename) says.")]
                    : all)
                    + (strengths.isEmpty
                        ? []
                        : [
                            Facts(
                                facts: [
                                    .init(
                                        term: "What \(person.forename) is good at", words: strengths
                                    )
                                ], isRuled: true)
                        ]))
        ]
    }

    private var weeks: [any View] {
        guard let last = page.weeks.last else {
            return [
                Part(
                    heading: "Week by week",
                    views: [Hollow(words: "No session of this year is counted yet.")])
            ]
        }
        let chart = ColumnChart(
            title: "Sessions attended each week", groups: "Week of", measure: "Sessions attended",
            columns: page.weeks.map { week in
                let attended = week.figure.possible - week.figure.missed
                return ColumnChart.Column(
                    "\(week.monday.day) \(CivilDate.monthNames[week.monday.month - 1].prefix(3))",
                    PlottedValue(Double(attended), "\(attended) of \(week.figure.possible)"))
            })
        let attended = last.figure.possible - last.figure.missed
        return [
            ChartFigure(
                finding: "In for \(attended) of \(last.figure.possible) sessions in the week of "
                    + last.monday.spoken,
                measure: "Sessions attended each week, of those possible. From nought up.",
                picture: chart.svg(id: "weeks"), key: chart.key, table: chart.table.html(),
                basis: "A few weeks are too few to say that the plan did it.")
        ]
    }

    private var goals: Part {
        Part(
            heading: "Goals", id: "goals", note: "Counted as the register counts",
            views: [
                Table(
                    caption: "Goals", captionIsHidden: true,
                    columns: [
                        .init(label: "Goal", kind: .head), .init(label: "Aim"),
                        .init(label: "Before"), .init(label: "Since"),
                        .init(label: "How it stands"),
                    ],
                    rows: page.goals.map { progress in
                        let goal = progress.goal
                        return Table.Row(cells: [
                            Table.Cell(goal.words),
                            Table.Cell(
                                "\(goal.target.words), \(goal.from.spoken) to \(goal.by.spoken)"),
                            Table.Cell(
                                goal.baseline.map { "\($0.missed) of \($0.possible) missed" }
                                    ?? "not counted"),
                            Table.Cell(
                                "\(progress.figure.missed) of \(progress.figure.possible) missed"),
                            Table.Cell("", tags: [Self.tag(progress.standing)]),
                        ])
                    }, folds: true)
            ])
    }

    private static func tag(_ standing: GoalStanding) -> Tag {
        switch standing {
        case .met, .onCourse: Tag(standing.words.firstCapital, .good)
        case .missed: Tag(standing.words.firstCapital, .act)
        case .offCourse: Tag(standing.words.firstCapital, .wait)
        case .tooEarly: Tag(standing.words.firstCapital, .info)
        }
    }

    // MARK: Steps and actions

    private func steps(_ joint: JointNeeds) -> Part {
        let current = joint.steps.last { $0.from <= ask.today && state($0.number) != .done }
        return Part(
            heading: "Steps back", id: "steps",
            note: "\(person.forename) moves on when the test is met",
            views: [
                Steps(
                    steps: joint.steps.map { step in
                        let progress = page.items[step.number]
                        let isDone = progress?.state == .done
                        let notes = [
                            "From \(step.from.spoken).",
                            isDone ? "" : step.test.isEmpty ? "" : "Moves on when: \(step.test).",
                            progress?.note ?? "",
                        ]
                        return Steps.Step(
                            words: step.words,
                            note: notes.filter { !$0.isEmpty }.joined(separator: " "),
                            state: isDone ? .done : step == current ? .now : .next)
                    })
            ])
    }

    private func state(_ item: Int) -> ActionState { page.items[item]?.state ?? .open }

    private var actions: Part {
        let all = page.shown.content.actions
        let done = all.count { state($0.number) == .done }
        let late = all.count { !state($0.number).isOver && $0.due < ask.today }
        return Part(
            heading: "Who does what", id: "actions",
            note: "\(done) done, \(all.count - done) to do or going on, \(late) late",
            views: [
                Table(
                    caption: "Actions", captionIsHidden: true,
                    columns: [
                        .init(label: "Action", kind: .head), .init(label: "Barrier it answers"),
                        .init(label: "By"), .init(label: "Name"), .init(label: "Due"),
                        .init(label: "How it fares"),
                    ],
                    rows: all.map { action in
                        Table.Row(cells: [
                            Table.Cell(action.words),
                            Table.Cell(Barrier.coded(action.barrier)?.words.firstCapital ?? "–"),
                            Table.Cell(action.party.words.firstCapital), Table.Cell(action.owner),
                            Table.Cell(action.due.spoken),
                            Table.Cell(
                                page.items[action.number]?.note ?? "", tags: [tag(action)]),
                        ])
                    }, folds: true)
            ])
    }

    private func tag(_ action: PlanAction) -> Tag {
        let state = state(action.number)
        let late = action.due.days(until: ask.today)
        if !state.isOver, late > 0 { return Tag("Late, \(late) day\(late == 1 ? "" : "s")", .act) }
        return switch state {
        case .open: Tag("To do", .wait)
        case .going: Tag("Going on", .info)
        case .done: Tag("Done", .good)
        case .dropped: Tag("Not done", .fact)
        }
    }

    private var support: Part {
        let content = page.shown.content
        let barriers = content.barriers.compactMap { Barrier.coded($0)?.words.firstCapital }
        let supports = content.supports.compactMap { Support.coded($0) }
        let facts =
            [
                Facts.Fact(
                    term: "Barriers",
                    words: barriers.isEmpty ? "none named" : barriers.joined(separator: "; "))
            ]
            + supports.map {
                Facts.Fact(term: $0.words.firstCapital, words: $0.provider.firstCapital)
            }
            + [
                Facts.Fact(
                    term: "With the family",
                    words: content.contact.isEmpty ? "nobody named yet" : content.contact)
            ]
        return Part(
            heading: "What it answers, and with what", id: "support",
            views: [Facts(facts: facts, isRuled: true)])
    }

    private var reviews: Part {
        var moments: [Timeline.Moment] = []
        if plan.isLive {
            moments.append(
                Timeline.Moment(
                    when: plan.reviewOn.spoken, heading: "Next review",
                    state: plan.isReviewDue(on: ask.today) ? .act : .due))
        }
        moments += page.entries.reversed().filter { $0.kind != PlanMove.note.key }.map { entry in
            Timeline.Moment(
                when: entry.on.spoken, heading: PlanWords.done(entry).firstCapital,
                text: [
                    entry.note,
                    entry.figure.map { "\($0.missed) of \($0.possible) sessions missed." } ?? "",
                    "\(entry.author.words).",
                ].filter { !$0.isEmpty }.joined(separator: " "), state: .did)
        }
        return Part(
            heading: "Reviews, and what was done", id: "reviews",
            views: [
                Timeline(moments: moments),
                Prose(
                    words: "", voice: .note,
                    links: page.isOwn
                        ? [
                            Page.Link(
                                "Every version of the text",
                                to: Addresses.planVersions(frame.urn, frame.child, plan.number))
                        ] : []),
            ])
    }
}
