import RollAccess
import RollCasework
import RollDomain
import RollStore

/// How much somebody has to do: what stands in their tasks and is due, and what waits to be read.
public struct DueCount: Sendable, Hashable {
    /// Actions that are due, and concerns that nobody has read.
    public let due: Int
    /// Those of them whose day has passed.
    public let late: Int
    /// Those of them that are concerns from outside.
    public let concerns: Int
}

/// Counts what is due for people, each at the same door as on their pages.
struct DueCounts {
    private let session: StoreSession
    private let today: CivilDate
    private let agreed: [String: [StoredAction]]
    private let aboutChildren: [String: [ChildMeetingAction]]

    /// Reads what is open once.
    ///
    /// - Complexity: O(open actions of the installation).
    init(_ session: StoreSession, on today: CivilDate) throws {
        self.session = session
        self.today = today
        agreed = Dictionary(
            grouping: try session.meetings.openActions().filter { $0.due <= today },
            by: { $0.owner.lowercased() })
        aboutChildren = Dictionary(
            grouping: try session.childMeetings.openActions().filter { $0.due <= today },
            by: { $0.owner.lowercased() })
    }

    /// What is due for a person, in all the roles of the day; nil where nothing is.
    func count(_ person: StoredPerson) throws -> DueCount? {
        let name = person.name.lowercased()
        let (ours, theirs) = (agreed[name] ?? [], aboutChildren[name] ?? [])
        var seen: Set<TaskLine> = []
        var children: Set<ChildMeetingAction> = []
        var places: Set<ConcernPlace> = []
        let reader = ViewerReader(session)
        for role in try reader.roles(of: person.person, on: today) {
            guard let viewer = try reader.viewer(person.person, as: role, on: today) else {
                continue
            }
            if Door.grant(viewer, .seeTasks, .own) != nil {
                let agreed = try ShowTasks.agreed(viewer, of: ours, in: session)
                seen.formUnion(
                    try ShowTasks.own(viewer, agreed, in: session).filter { $0.date <= today })
            }
            children.formUnion(try theirs.filter { try reaches($0, viewer) })
            places.formUnion(try ConcernPlace.read(by: viewer, in: session))
        }
        let concerns = try places.reduce(0) {
            try $0 + (session.concerns.open(at: $1)[.new] ?? 0)
        }
        let late =
            seen.count { $0.isLate(on: today) } + children.count { $0.isOverdue(on: today) }
        let due = seen.count + children.count + concerns
        return due == 0 ? nil : DueCount(due: due, late: late, concerns: concerns)
    }

    private func reaches(_ action: ChildMeetingAction, _ viewer: Viewer) throws -> Bool {
        guard
            let grant = try Doorkeeper(viewer, session)
                .grant(.seeChildMeetings, action.school, action.pupil),
            let meeting = try session.childMeetings.meeting(action.meeting, of: action.school)
        else { return false }
        return try ChildMeetingSight(grant: grant)
            .shows(meeting, session.childMeetings.seats(of: meeting), in: session)
    }
}
