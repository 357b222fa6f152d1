public import RollAccess
import RollCasework
public import RollDomain
public import RollStore

/// An open action with the school that it was agreed with.
public struct TaskLine: Sendable, Hashable {
    /// The action.
    public let action: StoredAction
    /// The school's name.
    public let schoolName: String
}

/// What somebody and their side have to do, the longest due first.
public struct TaskList: Sendable, Hashable {
    /// Actions whose owner has the viewer's name.
    public let own: [TaskLine]
    /// Other actions of the viewer's side, at schools that the viewer reaches.
    public let others: [TaskLine]
    /// Since when the viewer has a link for a calendar; nil where there is none.
    public let linkedSince: Instant?
}

/// Lists agreed actions by who does them, and gives calendars their count.
public struct ShowTasks: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// The open actions of a viewer's side.
    ///
    /// - Parameter grant: Leave to see meetings of one's own schools.
    /// - Returns: The viewer's own, and those of others on the same side.
    /// - Throws: ``ServiceFailure``.
    /// - Complexity: O(open actions of the installation).
    public func run(_ grant: Grant) throws(ServiceFailure) -> TaskList {
        precondition(grant.action == .seeMeetings, "leave for something else")
        return try ServiceFailure.only {
            try store.read { session in
                let lines = try Self.lines(grant, in: session)
                return TaskList(
                    own: lines.filter { Self.isOwn($0.action, grant.viewer) },
                    others: lines.filter { !Self.isOwn($0.action, grant.viewer) },
                    linkedSince: try session.calendarLinks.since(of: grant.viewer.person))
            }
        }
    }

    private static func isOwn(_ action: StoredAction, _ viewer: Viewer) -> Bool {
        action.owner.lowercased() == viewer.name.lowercased()
    }

    private static func lines(_ grant: Grant, in session: StoreSession) throws -> [TaskLine] {
        let side = grant.viewer.role.meetingSide
        var names: [URN: String?] = [:]
        return try session.meetings.openActions().compactMap { action in
            if let side, !action.side.includes(side) { return nil }
            if names[action.school] == nil {
                let school = try session.schools.school(action.school)
                names[action.school] = .some(
                    school.flatMap { grant.reach.holds(SchoolPlace($0)) ? $0.name : nil })
            }
            return names[action.school].flatMap { $0 }.map {
                TaskLine(action: action, schoolName: $0)
            }
        }
    }

    // MARK: A calendar of one's own

    /// Makes a link by which a calendar reads how much is due; the one before ends.
    ///
    /// - Parameters:
    ///   - grant: Leave to see meetings of one's own schools.
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
        precondition(grant.action == .seeMeetings, "leave for something else")
        try ServiceFailure.only {
            try store.write { session in
                try work(session)
                let pen = AuditPen(session, on: occasion)
                try pen.note(pen.event(.change, words, reason: grant.reason))
            }
        }
    }

    /// The calendar that a link leads to: how many actions are due on which day, and no name.
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
                    let grant = Door.grant(viewer, .seeMeetings, .own)
                else { return nil }
                let own = try Self.lines(grant, in: session).map(\.action)
                    .filter { Self.isOwn($0, viewer) }
                return CalendarFile(
                    Self.events(own, on: occasion.today), name: "Agreed actions",
                    at: occasion.now)
            }
        }
    }

    static func events(_ actions: [StoredAction], on today: CivilDate) -> [CalendarFile.Event] {
        let days = Dictionary(grouping: actions) { max($0.due, today) }
        return days.sorted { $0.key < $1.key }.map { date, due in
            let late = due.count { $0.isOverdue(on: today) }
            var words = due.count == 1 ? "1 agreed action" : "\(due.count) agreed actions"
            words += late == due.count ? " late" : late > 0 ? " due, \(late) late" : " due"
            return CalendarFile.Event(id: "actions-\(date)", title: words, date: date)
        }
    }
}
