import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// What is done for a pupil, in short, on the pupil's own page.
struct HelpSection {
    let found: ShowHelp.Page
    let grant: Grant
    let school: URN
    let today: CivilDate

    /// The part.
    var part: Part {
        let open = found.plans.filter(\.state.isOpen)
        let child = found.person.pupil
        let help = Addresses.help(school, child)
        var tasks = open.map { plan in
            Tasks.Task(
                words: "\(plan.kind.words.firstCapital)",
                address: Self.address(of: plan, at: school),
                note: Self.note(plan, on: today), tag: Self.tag(plan))
        }
        if let last = found.conversations.first {
            tasks.append(
                Tasks.Task(
                    words: "Conversation of \(last.conversation.heldOn.spoken)",
                    address: help + "#chronology",
                    note: last.conversation.childsWords.first.map { "“\($0.words)”" } ?? ""))
        }
        let mayKeep = Door.why(grant.viewer, .keepPlan, grant.subject) != nil
        var links = [Page.Link("All that was done", to: help)]
        if mayKeep {
            links.append(
                Page.Link(
                    "Write down a conversation", to: Addresses.conversations(school, child)))
        }
        return Part(
            heading: "Help", id: "help",
            views: tasks.isEmpty
                ? [
                    Hollow(
                        words: "No conversation and no plan yet. Begin by listening.", links: links)
                ]
                : [Tasks(tasks: tasks), Prose(words: "", voice: .note, links: links)])
    }

    /// Where a plan is shown to somebody of a school.
    static func address(of plan: StoredPlan, at school: URN) -> String {
        Addresses.plan(school, plan.pupil, plan.number)
            + (plan.school == school ? "" : "?from=\(plan.school)")
    }

    /// How a plan stands, as a tag.
    static func tag(_ plan: StoredPlan) -> Tag {
        switch plan.state {
        case .live: Tag("\(plan.kind.words.firstCapital) live", .good)
        case .draft, .draftSchool, .draftAuthority:
            Tag("\(plan.kind.words.firstCapital) \(plan.state.words)", .wait)
        case .changing, .changingSchool, .changingAuthority: Tag("Change waits", .wait)
        case .ended: Tag("Ended, \(plan.outcome?.words ?? "")", .fact)
        case .handedOver: Tag("Handed over", .fact)
        }
    }

    /// What is next in a plan.
    static func note(_ plan: StoredPlan, on today: CivilDate) -> String {
        if let ended = plan.endedOn {
            return "\(plan.openedOn.spoken) to \(ended.spoken)"
        }
        guard plan.isLive else { return "opened \(plan.openedOn.spoken), \(plan.state.words)" }
        let days = plan.reviewOn.days(until: today)
        return days < 0
            ? "review on \(plan.reviewOn.spoken)"
            : days == 0 ? "review today" : "review was due on \(plan.reviewOn.spoken)"
    }
}
