import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// One meeting about a child: who is asked, what was said and agreed, and what can be done.
struct ChildMeetingView {
    let shown: ChildMeetingPage
    let frame: CaseFrame
    let faults: [FormFault]
    /// The part of the page whose form was sent with faults.
    let part: String

    private var ask: Ask { frame.ask }
    private var meeting: StoredChildMeeting { shown.meeting }
    private var steps: String {
        Addresses.childMeetingSteps(frame.urn, frame.child, meeting.number)
    }
    private var words: String {
        Addresses.childMeetingWords(frame.urn, frame.child, meeting.number)
    }

    private func faults(at part: String) -> [FormFault] {
        self.part == part ? faults.filter { !$0.field.isEmpty } : []
    }

    var page: Page {
        var views: [any View] = news
        views += faults.filter(\.field.isEmpty).map {
            Notice(state: .act, title: $0.words, isNews: true)
        }
        views += moves
        views += [facts, notes, actions]
        views += ending
        var page = Page(
            "Meeting of \(meeting.date.spoken)",
            heading: "Meeting about \(shown.person.fullName)",
            lead: ChildMeetingWords.when(meeting), content: Stack(views))
        page.acts = [
            Act(
                "Calendar file",
                to: Addresses.childMeetingInvitation(frame.urn, frame.child, meeting.number))
        ]
        if shown.may(.move) {
            page.acts.append(
                Act(
                    "Change",
                    to: Addresses.childMeetingPlan(frame.urn, frame.child, meeting.number)))
        }
        return page
    }

    private var news: [any View] {
        switch ask.query["done"] {
        case "called":
            [
                Notice(
                    state: .good, title: "The meeting is called",
                    text: "Send the calendar file to those who are asked; it names no child. Then "
                        + "note that the invitation went out.", isNews: true)
            ]
        case "moved":
            [
                Notice(
                    state: .good, title: "The change is kept",
                    text: "Send the calendar file again: whoever was invited has to be told.",
                    isNews: true)
            ]
        default: []
        }
    }

    // MARK: Steps

    private var moves: [any View] {
        var tasks: [Tasks.Task] = []
        func add(_ step: MeetingStep, _ words: String, _ note: String, _ button: String) {
            guard shown.may(step) else { return }
            tasks.append(
                Tasks.Task(
                    words: words, note: note,
                    button: Button(
                        words: button, action: steps, fields: Fields([("step", step.rawValue)]))))
        }
        if meeting.invited == nil {
            add(
                .invite, "The invitation",
                "Send the calendar file to those who are asked, then note it here.", "It went out")
        }
        if meeting.date <= ask.today {
            add(.begin, "The meeting", "From then on actions are agreed here.", "Begin")
        }
        add(.cancel, "It does not take place", "It stays in the chronology.", "Cancel it")
        add(
            .send, "The record",
            "Print this page for those who came, each what they may see, then note it here.",
            "It was sent")
        return tasks.isEmpty ? [] : [Tasks(tasks: tasks)]
    }

    private var facts: Columns {
        func people(_ side: MeetingSide) -> String {
            let own = shown.seats.filter { $0.side == side }.map {
                $0.came == false ? "\($0.name) (did not come)" : $0.name
            }
            return own.isEmpty ? "nobody" : own.joined(separator: "; ")
        }
        var left = [
            Facts.Fact(term: "To decide", words: meeting.purpose),
            Facts.Fact(
                term: "Called",
                words: "\(meeting.called.spoken), by \(meeting.calledBy), "
                    + meeting.side.words.lowercased()),
        ]
        if let year = shown.year, year.possible > 0 {
            left.append(
                Facts.Fact(
                    term: "This year",
                    words: "\(year.missed) of \(year.possible) sessions missed"))
        }
        if let invited = meeting.invited {
            left.append(Facts.Fact(term: "Invitation", words: "went out on \(invited.spoken)"))
        }
        if let sent = meeting.sent {
            left.append(Facts.Fact(term: "Record", words: "sent on \(sent.spoken)"))
        }
        return Columns(columns: [
            .init(
                wide: 6, middle: 6,
                views: [
                    Tags(tags: [MeetingWords.tag(meeting.state)]),
                    Facts(facts: left, isRuled: true),
                ]),
            .init(
                wide: 6, middle: 6,
                views: [
                    Facts(
                        facts: [
                            Facts.Fact(term: "School", words: people(.school)),
                            Facts.Fact(term: "Authority", words: people(.authority)),
                            Facts.Fact(term: "Agencies and others", words: people(.service)),
                        ], isRuled: true)
                ]),
        ])
    }

    // MARK: What was said

    private var notes: Part {
        var views: [any View] =
            shown.notes.isEmpty
            ? [Hollow(words: "Nothing is written down yet.")]
            : [
                Timeline(
                    moments: shown.notes.map { note in
                        Timeline.Moment(
                            when: ask.spoken(note.writtenAt),
                            heading: "\(note.writtenBy), "
                                + ChildMeetingWords.side(note.side).lowercased()
                                + (note.kind.map { ", on \($0.words)" } ?? ""),
                            text: note.words, state: .did)
                    }, isWide: true)
            ]
        if shown.may(.note) {
            let found = faults(at: "notes")
            var fields: [any View] = [
                TextField(
                    name: "said", label: "What was said, or what you bring", kind: .area,
                    hint: "Everybody at the table who may see the child reads it."
                ).kept(ask.form, found)
            ]
            let kinds = RestrictedKind.allCases.filter { frame.may($0.keeping) }
            if !kinds.isEmpty {
                let chosen = ask.form.text("kind") ?? ""
                fields.append(
                    Select(
                        name: "kind", label: "Who sees it",
                        choices: [Choice(value: "", words: "Everybody at the table")]
                            + kinds.map {
                                Choice(
                                    value: $0.rawValue,
                                    words: "Only those who must know of the child's \($0.words)",
                                    isChosen: chosen == $0.rawValue)
                            }))
            }
            views.append(
                FormView(
                    action: words, faults: found, fields: fields, button: "Keep the note",
                    weight: .second))
        }
        return Part(heading: "What was said", id: "notes", views: views)
    }

    // MARK: What was agreed

    private var actions: Part {
        var views: [any View] = []
        if shown.actions.isEmpty {
            views.append(
                Hollow(
                    words: shown.may(.agree)
                        ? "Nothing is agreed yet. Add the first action below."
                        : "Nothing is agreed yet. Actions are added once the meeting has begun."))
        } else {
            views.append(table)
            views += settling
        }
        if !meeting.state.isHeld { views.append(PaperLines.actions) }
        if shown.may(.agree) { views.append(actionForm) }
        return Part(heading: "Agreed", id: "agreed", views: views)
    }

    private var table: Table {
        Table(
            caption: "Actions", captionIsHidden: true,
            columns: [
                .init(label: "Action", kind: .head), .init(label: "Whose"),
                .init(label: "Who"), .init(label: "Due"), .init(label: "What happened"),
            ],
            rows: shown.actions.map { action in
                Table.Row(cells: [
                    Table.Cell(action.words), Table.Cell(ChildMeetingWords.side(action.side)),
                    Table.Cell(action.owner), Table.Cell(action.due.spoken),
                    Table.Cell(
                        [action.settled?.spoken ?? "", action.outcome]
                            .filter { !$0.isEmpty }.joined(separator: ". "),
                        tags: [ChildMeetingWords.tag(action, on: ask.today)]),
                ])
            }, folds: true)
    }

    /// What became of the open actions of the visitor's side.
    private var settling: [any View] {
        let own = shown.actions.filter { $0.state == .open && $0.side == shown.side }
        guard !own.isEmpty else { return [] }
        let found = faults(at: "settle")
        let chosen = ask.form.text("action")
        return [
            More(
                summary: "Say what became of an action of your side",
                views: [
                    FormView(
                        action: words, faults: found,
                        fields: [
                            Select(
                                name: "action", label: "Which action",
                                choices: own.map {
                                    Choice(
                                        value: "\($0.number)", words: $0.words,
                                        isChosen: chosen == "\($0.number)")
                                }),
                            Choices(
                                name: "step", legend: "What became of it",
                                choices: [
                                    Choice(value: ActionStep.finish.rawValue, words: "It is done"),
                                    Choice(
                                        value: ActionStep.drop.rawValue, words: "It is given up"),
                                ], fault: found.first { $0.field == "step" }?.words ?? ""),
                            TextField(
                                name: "outcome", label: "What happened", kind: .area,
                                hint: "Needed where it is given up."
                            ).kept(ask.form, found),
                        ], button: "Keep this", weight: .second)
                ])
        ]
    }

    private var actionForm: FormView {
        let found = faults(at: "agreed")
        let chosen = ask.form.text("side").flatMap(MeetingSide.init(rawValue:)) ?? .school
        return FormView(
            action: steps, faults: found,
            fields: [
                HiddenField("step", MeetingStep.agree.rawValue),
                TextField(name: "action", label: "What is to be done").kept(ask.form, found),
                Select(
                    name: "side", label: "Whose action it is",
                    choices: MeetingSide.allCases.map {
                        Choice(
                            value: $0.rawValue, words: ChildMeetingWords.side($0),
                            isChosen: $0 == chosen)
                    }, isNarrow: true),
                TextField(name: "owner", label: "Who does it").kept(ask.form, found),
                TextField(name: "due", label: "By when", kind: .date, isNarrow: true)
                    .kept(ask.form, found),
            ], button: "Add this action", weight: meeting.state.isHeld ? .second : .main)
    }

    // MARK: The end

    private var ending: [any View] {
        guard shown.may(.close) else { return [] }
        let found = faults(at: "close")
        let came = Set(ask.form.values("came"))
        let wasSent = ask.form.text("step") == MeetingStep.close.rawValue
        return [
            Part(
                heading: "End the meeting", id: "close",
                views: [
                    FormView(
                        action: steps, faults: found,
                        fields: [
                            HiddenField("step", MeetingStep.close.rawValue),
                            Choices(
                                name: "came", legend: "Who came", kind: .several,
                                choices: shown.seats.map {
                                    Choice(
                                        value: $0.name, words: $0.name,
                                        isChosen: !wasSent || came.contains($0.name),
                                        count: ChildMeetingWords.side($0.side))
                                },
                                fault: found.first { $0.field == "people" }?.words ?? ""),
                        ], button: "End it")
                ])
        ]
    }
}
