public import RollAccess
import RollCasework
import RollDomain
public import RollStore

/// Lists what somebody has to do, from meetings, plans and referrals, and gives calendars their count.
///
/// Nothing is kept of a task but in the record from which it comes: done there is done here.
public struct ShowTasks: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// What a viewer and their side have to do; the names that are shown are recorded.
    ///
    /// - Parameters:
    ///   - grant: Leave to see what one has to do.
    ///   - occasion: Who looks, and when.
    /// - Returns: The viewer's own, and what others of the same side agreed in meetings.
    /// - Throws: ``ServiceFailure``.
    /// - Complexity: O(open actions + plans in force of the schools reached).
    public func run(
        _ grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> TaskList {
        precondition(grant.action == .seeTasks, "leave for something else")
        return try ServiceFailure.only {
            let viewer = grant.viewer
            let list = try store.read { session in
                let agreed = try Self.agreed(viewer, in: session)
                return TaskList(
                    own: try Self.own(viewer, agreed, in: session),
                    others: agreed.filter { !Self.isOwn($0.action, viewer) },
                    unanswered: try ReferralTasks(viewer)?.unanswered(in: session),
                    linkedSince: try session.calendarLinks.since(of: viewer.person))
            }
            let named = Dictionary(
                grouping: list.own.filter { !$0.name.isEmpty }, by: \.school)
            if !named.isEmpty {
                try store.write { session in
                    let pen = AuditPen(session, on: occasion)
                    for (school, lines) in named.sorted(by: { $0.key < $1.key }) {
                        let children = Set(lines.compactMap(\.pupil))
                        try pen.look(
                            "tasks", at: school,
                            child: children.count == 1 ? children.first : nil,
                            shown: children.count, reason: grant.reason)
                    }
                }
            }
            return list
        }
    }

    private static func isOwn(_ action: StoredAction, _ viewer: Viewer) -> Bool {
        action.owner.lowercased() == viewer.name.lowercased()
    }

    /// What has the viewer's name on it, the longest due first.
    static func own(
        _ viewer: Viewer, _ agreed: [StoredActionLine], in session: StoreSession
    ) throws -> [TaskLine] {
        let actions = agreed.filter { isOwn($0.action, viewer) }.map { line in
            TaskLine(
                source: .agreed(line.action), school: line.action.school,
                schoolName: line.schoolName, pupil: line.action.pupil, name: "",
                words: line.action.words, date: line.action.due, isDue: true)
        }
        let lines =
            try actions + PlanTasks(viewer: viewer).lines(in: session)
            + (ReferralTasks(viewer)?.lines(in: session) ?? [])
            + HubTasks(viewer: viewer).lines(in: session)
            + PracticeTasks(viewer: viewer).lines(in: session)
        return lines.sorted {
            ($0.date, $0.school, $0.pupil ?? 0, $0.words)
                < ($1.date, $1.school, $1.pupil ?? 0, $1.words)
        }
    }

    /// The open actions that the viewer's side agreed with schools in reach.
    private static func agreed(
        _ viewer: Viewer, in session: StoreSession
    ) throws -> [StoredActionLine] {
        guard let reach = Door.reach(viewer, .seeMeetings) else { return [] }
        let schools = try session.reaches.records(of: reach).touched
        return try agreed(viewer, of: session.meetings.openActions(of: schools), in: session)
    }

    /// Those of some open actions that the viewer's side agreed with schools in reach.
    static func agreed(
        _ viewer: Viewer, of actions: [StoredAction], in session: StoreSession
    ) throws -> [StoredActionLine] {
        guard let grant = Door.grant(viewer, .seeMeetings, .own) else { return [] }
        let side = viewer.role.meetingSide
        var names: [URN: String?] = [:]
        return try actions.compactMap { action in
            if let side, !action.side.includes(side) { return nil }
            if names[action.school] == nil {
                let school = try session.schools.school(action.school)
                names[action.school] = .some(
                    school.flatMap { grant.reach.holds(SchoolPlace($0)) ? $0.name : nil })
            }
            return names[action.school].flatMap { $0 }.map {
                StoredActionLine(action: action, schoolName: $0)
            }
        }
    }

    // MARK: A calendar of one's own

    /// Makes a link by which a calendar reads how much is due; the one before ends.
    ///
    /// - Parameters:
    ///   - grant: Leave to see what one has to do.
    ///   - random: Where the link comes from.
    ///   - occasion: Who makes it, and when.
    /// - Returns: The link, which is told once and kept as a digest.
    /// - Throws: ``ServiceFailure``.
    public func makeLink(
        _ grant: Grant, _ random: RandomSource, on occasion: Occasion
    ) throws(ServiceFailure) -> String {
        let token = SecretToken(random)
        try change(grant, "made a link for a calendar", on: occasion) { session in
            try session.calendarLinks.put(
                token.digest, of: grant.viewer.person, as: grant.viewer.role, at: occasion.now)
        }
        return token.text
    }

    /// Ends one's link.
    ///
    /// - Throws: ``ServiceFailure``.
    public func endLink(_ grant: Grant, on occasion: Occasion) throws(ServiceFailure) {
        try change(grant, "ended a link for a calendar", on: occasion) { session in
            try session.calendarLinks.end(of: grant.viewer.person)
        }
    }

    private func change(
        _ grant: Grant, _ words: String, on occasion: Occasion,
        _ work: (StoreSession) throws -> Void
    ) throws(ServiceFailure) {
        precondition(grant.action == .seeTasks, "leave for something else")
        try ServiceFailure.only {
            try store.write { session in
                try work(session)
                try AuditPen(session, on: occasion).note(.change, words, reason: grant.reason)
            }
        }
    }

    /// The calendar that a link leads to: how much is due on which day, and no name.
    ///
    /// - Parameters:
    ///   - link: The link as it was told.
    ///   - occasion: When it is read.
    /// - Returns: The calendar; nil for a link that is not open, or of one who may not see it.
    /// - Throws: ``ServiceFailure``.
    public func calendar(
        _ link: String, on occasion: Occasion
    ) throws(ServiceFailure) -> CalendarFile? {
        try ServiceFailure.only {
            try store.read { session -> CalendarFile? in
                guard
                    let (person, role) = try session.calendarLinks.person(
                        link: SecretToken.digest(link)),
                    let viewer = try ViewerReader(session)
                        .viewer(person, as: role, on: occasion.today),
                    Door.grant(viewer, .seeTasks, .own) != nil
                else { return nil }
                let own = try Self.own(
                    viewer, Self.agreed(viewer, in: session), in: session)
                return CalendarFile(
                    Self.events(own, on: occasion.today), name: "What you have to do",
                    at: occasion.now)
            }
        }
    }

    static func events(_ tasks: [TaskLine], on today: CivilDate) -> [CalendarFile.Event] {
        let days = Dictionary(grouping: tasks) { max($0.date, today) }
        return days.sorted { $0.key < $1.key }.map { date, due in
            let late = due.count { $0.isLate(on: today) }
            var words = due.count == 1 ? "1 task" : "\(due.count) tasks"
            words += late == due.count ? " late" : late > 0 ? " due, \(late) late" : " due"
            return CalendarFile.Event(id: "tasks-\(date)", title: words, date: date)
        }
    }
}
