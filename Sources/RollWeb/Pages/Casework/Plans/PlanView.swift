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

    var ask: Ask { frame.ask }
    var plan: StoredPlan { page.plan }
    var person: StoredPupil { page.person }
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
        if !page.programmes.isEmpty {
            views.append(PlanProgrammes(page: page, ask: ask).part)
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

    // MARK: What it answers, and reviews

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
