import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// All that was done for one child, on one page and one printout.
struct HelpView {
    let frame: CaseFrame
    let found: ShowHelp.Page
    /// Which restricted note the faults are of; nil where there are none.
    let kind: RestrictedKind?
    let faults: [FormFault]

    private var ask: Ask { frame.ask }
    private var person: StoredPupil { found.person }

    /// The content from top to bottom.
    var content: Stack {
        var views: [any View] = [header]
        if let kept { views.append(kept) }
        if !found.isOnRoll {
            views.append(
                Notice(
                    state: .wait, title: "\(person.forename) has left this school",
                    text: "Plans end here, or pass to the next school by a hand-over.",
                    links: frame.may(.handOverCasework)
                        ? [
                            Page.Link(
                                "Hand it over", to: Addresses.handOver(frame.urn, frame.child))
                        ]
                        : []))
        }
        views += [plans, words]
        if let barriers { views.append(barriers) }
        views.append(chronology)
        views += RestrictedKind.allCases.flatMap {
            RestrictedNotes(
                kind: $0, frame: frame, found: found, faults: $0 == kind ? faults : []
            ).views
        }
        return Stack(views)
    }

    private var header: PersonHeader {
        var acts: [Act] = []
        if frame.may(.keepPlan) {
            acts.append(
                Act(
                    "Write down a conversation",
                    to: Addresses.conversations(frame.urn, frame.child), .main))
            for kind in PlanKind.allCases where found.isOnRoll && !isOpen(kind) {
                acts.append(
                    Act(
                        "Open a \(kind.words)",
                        to: Addresses.plans(frame.urn, frame.child) + "?kind=\(kind.rawValue)"))
            }
        }
        if frame.may(.seeChildMeetings) {
            acts.append(
                Act("Meetings", to: Addresses.childMeetings(frame.urn, frame.child)))
        }
        if frame.may(.handOverCasework), !found.others.isEmpty {
            acts.append(Act("Hand over", to: Addresses.handOver(frame.urn, frame.child)))
        }
        return PersonHeader(
            name: "Help for \(person.fullName)",
            tags: found.plans.filter(\.state.isOpen).map(HelpSection.tag), acts: acts,
            facts: [
                Facts.Fact(
                    term: "Conversations", words: "\(found.conversations.count)"),
                Facts.Fact(
                    term: "Last spoken with",
                    words: found.conversations.first?.conversation.heldOn.spoken ?? "not yet"),
                Facts.Fact(term: "Plans", words: "\(found.plans.count)"),
            ])
    }

    private func isOpen(_ kind: PlanKind) -> Bool {
        found.plans.contains {
            $0.kind == kind && $0.state.isOpen && $0.school == frame.urn
        }
    }

    private var kept: Notice? {
        switch ask.query["kept"] {
        case "conversation":
            Notice(
                state: .good, title: "The conversation is kept",
                text: "Make a plan of it while it is fresh.", isNews: true)
        case "hand-over":
            Notice(
                state: .good, title: "The casework is handed over",
                text: "The other school sees it from now on.", isNews: true)
        default: nil
        }
    }

    // MARK: Plans

    private var plans: Part {
        Part(
            heading: "Plans", id: "plans",
            views: found.plans.isEmpty
                ? [
                    Hollow(
                        words: "No plan yet. Speak with \(person.forename) and the family first, "
                            + "then open one.")
                ]
                : [
                    Tasks(
                        tasks: found.plans.map { plan in
                            Tasks.Task(
                                words: "\(plan.kind.words.firstCapital) \(plan.number)",
                                address: HelpSection.address(of: plan, at: frame.urn),
                                note: HelpSection.note(plan, on: ask.today)
                                    + (plan.school == frame.urn
                                        ? "" : ". From \(name(plan.school))"),
                                tag: HelpSection.tag(plan))
                        })
                ])
    }

    private func name(_ school: URN) -> String {
        found.schools[school]?.name ?? "another school"
    }

    // MARK: Words

    private var words: Part {
        let said = found.conversations.flatMap { stored in
            stored.conversation.childsWords.map { (stored, $0) }
        }
        let views: [any View] =
            said.isEmpty
            ? [
                Hollow(
                    words: "Nobody has written down yet what \(person.forename) says. Ask, and "
                        + "write it in \(person.forename)'s own words.")
            ]
            : said.prefix(3).map { stored, statement in
                Said(
                    words: statement.words,
                    who: "\(person.forename), \(stored.conversation.heldOn.spoken), "
                        + "\(stored.conversation.place.words), to \(stored.newest.author.name)")
            }
        return Part(heading: "In \(person.forename)'s words", id: "words", views: views)
    }

    private var barriers: Part? {
        guard let newest = found.conversations.first(where: { !$0.conversation.barriers.isEmpty })
        else { return nil }
        let matched = Support.matching(Set(newest.conversation.barriers.map(\.barrier.code)))
        return Part(
            heading: "What is in the way", id: "barriers",
            note: "As named on \(newest.conversation.heldOn.spoken)",
            views: [
                Table(
                    caption: "Barriers", captionIsHidden: true,
                    columns: [
                        .init(label: "Barrier", kind: .head), .init(label: "Where"),
                        .init(label: "How it works"), .init(label: "Named by"),
                        .init(label: "How sure"),
                    ],
                    rows: newest.conversation.barriers.map { note in
                        Table.Row(
                            cells: [
                                note.barrier.words.firstCapital, note.barrier.domain.words,
                                note.force.words, note.saidBy.words, note.confidence.words,
                            ].map { Table.Cell($0) })
                    }, folds: true, isTight: true),
                More(
                    summary: "What helps against these",
                    views: [
                        Facts(
                            facts: matched.prefix(8).map {
                                Facts.Fact(
                                    term: $0.words.firstCapital,
                                    words: "\($0.provider.firstCapital). "
                                        + ($0.needs.isEmpty ? "" : "Asks for \($0.needs). ")
                                        + "\($0.source.title), \($0.source.publisher) "
                                        + $0.source.year)
                            }, isRuled: true)
                    ]),
            ] + practice(newest.conversation.barriers.map(\.barrier)))
    }

    /// The way to what schools did about such barriers; nothing of the child goes with it.
    private func practice(_ barriers: [Barrier]) -> [any View] {
        guard ask.guest?.viewer?.may(.seePractice) == true else { return [] }
        return [
            Prose(
                words: "What other schools did about it:",
                links: barriers.prefix(4).map {
                    Page.Link($0.words, to: PracticeReading.address([.barrier($0.code)]))
                })
        ]
    }

    // MARK: Chronology

    private var chronology: Part {
        Part(
            heading: "All of it, in order", id: "chronology", note: "The newest first",
            views: (found.moments.isEmpty
                ? [Hollow(words: "Nothing was written down yet.")]
                : timelines) + [
                    Prose(
                        words: "", voice: .note,
                        links: [
                            Page.Link(
                                "The chronology, oldest first, to read or print",
                                to: Addresses.chronology(frame.urn, frame.child))
                        ])
                ] + corrections)
    }

    /// This year's moments, and those of earlier years folded away.
    private var timelines: [any View] {
        let now = found.moments.filter { $0.on >= found.since }
        let before = found.moments.filter { $0.on < found.since }
        var views: [any View] =
            now.isEmpty
            ? [Hollow(words: "Nothing was written down this academic year.")] : [timeline(now)]
        if !before.isEmpty {
            views.append(
                More(
                    summary: "\(before.count) from earlier years",
                    views: [timeline(before)]))
        }
        return views
    }

    private func timeline(_ moments: [ShowHelp.Moment]) -> Timeline {
        Timeline(
            moments: moments.map { moment in
                HelpMoment(moment, person: person, schools: found.schools, here: frame.urn).shown
            }, isWide: true)
    }

    /// Links to correct conversations of this school.
    private var corrections: [any View] {
        let own = found.conversations.filter { $0.school == frame.urn }
        guard frame.may(.keepPlan), !own.isEmpty else { return [] }
        return [
            More(
                summary: "Correct a conversation",
                views: [
                    Tasks(
                        tasks: own.map {
                            Tasks.Task(
                                words: "Conversation of \($0.conversation.heldOn.spoken)",
                                address: Addresses.conversation(
                                    frame.urn, frame.child, $0.number),
                                note: $0.versions.count == 1
                                    ? "" : "corrected \($0.versions.count - 1) times")
                        })
                ])
        ]
    }
}
