import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// The content of the page of what somebody has to do.
struct TaskView {
    let found: TaskList
    let ask: Ask

    private var viewer: Viewer { ask.grant.viewer }

    /// How much waits, and how much of it is late.
    var heading: String {
        let count = found.own.count
        let late = found.own.count { $0.isLate(on: ask.today) }
        guard count > 0 else { return "Nothing waits for you" }
        return "\(count) \(count == 1 ? "task waits" : "tasks wait") for you"
            + (late > 0 ? ", \(late) late" : "")
    }

    /// The viewer's own, what waits for their desk, and what others of their side agreed.
    var parts: [any View] {
        var views: [any View] = []
        if let desk = found.unanswered {
            views.append(
                Tasks(tasks: [
                    Tasks.Task(
                        words: desk.count == 1
                            ? "1 referral waits for an answer"
                            : "\(desk.count) referrals wait for an answer",
                        address: Addresses.myReferrals() + "?state=\(ReferralState.sent.rawValue)",
                        note: "the oldest was sent on \(desk.oldest.spoken)",
                        tag: Tag("Your desk", .act))
                ]))
        }
        views.append(
            found.own.isEmpty
                ? Hollow(
                    words:
                        "What meetings, plans and referrals ask of you stands here, with its day, "
                        + "until it is done.") : Tasks(tasks: found.own.map(task)))
        let others = Dictionary(grouping: found.others, by: \.action.owner)
            .sorted { $0.key.lowercased() < $1.key.lowercased() }
        if !others.isEmpty {
            views.append(
                Part(
                    heading: "Others of your side", id: "others",
                    note: "as agreed when school and authority met",
                    views: others.flatMap { owner, lines -> [any View] in
                        [
                            Tier(heading: owner, note: "\(lines.count) open"),
                            Tasks(tasks: lines.map { agreed($0.action, $0.schoolName) }),
                        ]
                    }))
        }
        return views
    }

    private func task(_ line: TaskLine) -> Tasks.Task {
        let pupil = line.pupil ?? 0
        let tag = line.isLate(on: ask.today) ? Tag("Late", .act) : nil
        func task(_ address: String, _ tag: Tag?, _ button: Button? = nil) -> Tasks.Task {
            Tasks.Task(
                words: line.words, address: address,
                note: (line.name.isEmpty ? "" : "\(line.name), ") + "\(line.schoolName), "
                    + (line.isDue ? "due \(line.date.spoken)" : "since \(line.date.spoken)"),
                tag: tag, button: button)
        }
        switch line.source {
        case .agreed(let action): return agreed(action, line.schoolName)
        case .action(let plan, let item):
            return task(
                Addresses.plan(line.school, pupil, plan.number), tag ?? Tag("Plan", .wait),
                doneButton(line, plan, item))
        case .review(let plan):
            return task(
                Addresses.plan(line.school, pupil, plan.number), tag ?? Tag("Review", .wait))
        case .work(let referral):
            return task(
                Addresses.referral(line.school, pupil, referral.number), Tag("Referral", .wait))
        case .answer(let referral):
            return task(
                Addresses.referral(line.school, pupil, referral.number), Tag("Answer", .info))
        case .commitment(let commitment):
            return Tasks.Task(
                words: line.words,
                address: Addresses.schoolHub(line.school) + "#commitments-\(commitment.hub)",
                note: "\(line.schoolName), due \(line.date.spoken)", tag: tag ?? Tag("Hub", .wait))
        case .adoption(let adoption):
            return task(
                Addresses.adoption(line.school, adoption.number), tag ?? Tag("Practice", .wait))
        }
    }

    /// Ticks an action off where the viewer may write in plans.
    private func doneButton(_ line: TaskLine, _ plan: StoredPlan, _ item: Int) -> Button? {
        guard viewer.may(.keepPlan) else { return nil }
        return Button(
            words: "Done", action: Addresses.planMoves(line.school, plan.pupil, plan.number),
            label: "Done: \(line.words), \(line.name)",
            fields: Fields([
                ("move", PlanMove.note.key), ("item", "\(item)"),
                ("state", ActionState.done.rawValue), ("from", "tasks"),
            ]))
    }

    private func agreed(_ action: StoredAction, _ school: String) -> Tasks.Task {
        let maySettle = viewer.may(.holdMeetings) && viewer.role.meetingSide != nil
        return Tasks.Task(
            words: ActionList.words(action, [:]),
            address: maySettle
                ? Addresses.agreedAction(action.school, action.number)
                : Addresses.schoolMeeting(action.school, action.meeting),
            note: "\(school), due \(action.due.spoken)",
            tag: MeetingWords.tag(action, on: ask.today))
    }
}
