import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// What was said in a meeting about a child, and what was agreed.
extension ChildMeetingView {
    // MARK: What was said

    var notes: Part {
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

    var actions: Part {
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
                        tags: [MeetingWords.tag(action, on: ask.today)]),
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
}
