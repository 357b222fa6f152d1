import RollCasework
import RollDomain
import RollServices
import RollStore

/// Steps back, and who does what by when.
extension PlanView {
    func steps(_ joint: JointNeeds) -> Part {
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

    var actions: Part {
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
}
