public import RollCasework
public import RollDomain
public import RollSQL

/// A meeting of the alliance as it is kept.
public struct StoredAllianceMeeting: Sendable, Hashable {
    /// Its number.
    public let number: Int64
    /// When, where and about what.
    public var statement: AllianceMeetingStatement
    /// Where it stands.
    public var state: AllianceMeetingState
    /// Its minutes; empty until they are written.
    public var record: String
    /// The day on which they were published; nil where they were not.
    public var published: CivilDate?
    /// How often it was changed, from 1.
    public let version: Int

    init(_ row: SQLRow) throws(SQLFailure) {
        guard let starts = ClockTime(try row.text("starts_at")) else {
            throw row.unreadable("starts_at", "a time of day")
        }
        number = try row.integer("meeting_no")
        statement = AllianceMeetingStatement(
            date: try row.date("on_date"), starts: starts, minutes: try row.int("minutes"),
            place: try row.text("place"), agenda: try row.text("agenda"))
        state = try row.word("state", as: AllianceMeetingState.self)
        record = try row.text("record")
        published = try row.dateOrNil("published_on")
        version = try row.int("version")
    }
}

/// Somebody who came to a meeting of the alliance.
public struct AllianceAttendee: Sendable, Hashable {
    /// The organisation, by number.
    public let organisation: Int64
    /// Its name.
    public let organisationName: String
    /// The person's name.
    public let name: String
}

/// What was agreed at a meeting of the alliance, as it is kept.
public struct StoredAllianceAction: Sendable, Hashable {
    /// Its number.
    public let number: Int64
    /// The meeting, by number.
    public let meeting: Int64
    /// What is to be done, by whom and when.
    public let statement: AllianceActionStatement
    /// The day on which it was agreed.
    public let agreed: CivilDate
    /// Where it stands.
    public let state: MeetingActionState
    /// What came of it.
    public let outcome: String
    /// The day on which it was settled; nil while it is open.
    public let settled: CivilDate?

    init(_ row: SQLRow) throws(SQLFailure) {
        number = try row.integer("action_no")
        meeting = try row.integer("meeting_no")
        statement = AllianceActionStatement(
            words: try row.text("words"), owner: try row.text("owner"),
            due: try row.date("due_on"))
        agreed = try row.date("agreed_on")
        state = try row.word("state", as: MeetingActionState.self)
        outcome = try row.text("outcome")
        settled = try row.dateOrNil("settled_on")
    }

    /// Whether its day has passed while it is open.
    public func isLate(on date: CivilDate) -> Bool {
        state == .open && statement.due.map { $0 < date } ?? false
    }
}

extension AllianceRepository {
    /// Every meeting, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func meetings() throws(SQLFailure) -> [StoredAllianceMeeting] {
        try session.rows("Alliance/meetings")
            .map { (row) throws(SQLFailure) in try StoredAllianceMeeting(row) }
    }

    /// Keeps a meeting that was planned.
    ///
    /// - Returns: its number.
    /// - Throws: the failure of a statement; a constraint where a meeting is on that day already.
    public func add(
        _ meeting: AllianceMeetingStatement, at now: Instant
    ) throws(SQLFailure) -> Int64 {
        let number = try session.next("alliance_meeting")
        try session.execute("Alliance/insert_meeting", Self.arguments(meeting, number, at: now))
        return number
    }

    /// Changes a meeting.
    ///
    /// - Parameters:
    ///   - meeting: as it is to be, with the version that was read.
    ///   - now: when it was changed.
    /// - Returns: whether nobody else changed it in between.
    /// - Throws: the failure of a statement.
    public func change(
        _ meeting: StoredAllianceMeeting, at now: Instant
    ) throws(SQLFailure) -> Bool {
        var values = Self.arguments(meeting.statement, meeting.number, at: now)
        values["state"] = .text(meeting.state.rawValue)
        values["record"] = .text(meeting.record)
        values["published_on"] = SQLValue(meeting.published)
        values["version"] = SQLValue(meeting.version)
        return try session.execute("Alliance/update_meeting", values) == 1
    }

    private static func arguments(
        _ meeting: AllianceMeetingStatement, _ number: Int64, at now: Instant
    ) -> [String: SQLValue] {
        [
            "meeting_no": .integer(number), "on_date": SQLValue(meeting.date),
            "starts_at": .text(meeting.starts.description), "minutes": SQLValue(meeting.minutes),
            "place": .text(meeting.place), "agenda": .text(meeting.agenda),
            "changed_at": SQLValue(now),
        ]
    }

    /// Who came to meetings, by meeting.
    ///
    /// - Throws: the failure of a statement.
    public func attendees() throws(SQLFailure) -> [Int64: [AllianceAttendee]] {
        var found: [Int64: [AllianceAttendee]] = [:]
        for row in try session.rows("Alliance/attendees") {
            found[try row.integer("meeting_no"), default: []].append(
                AllianceAttendee(
                    organisation: try row.integer("organisation_no"),
                    organisationName: try row.text("organisation"), name: try row.text("name")))
        }
        return found
    }

    /// Says who came to a meeting, in the place of what was said before.
    ///
    /// - Throws: the failure of a statement.
    public func put(
        _ attendees: [(organisation: Int64, name: String)], of meeting: Int64
    ) throws(SQLFailure) {
        try session.execute("Alliance/erase_attendees", ["meeting_no": .integer(meeting)])
        for (organisation, name) in attendees {
            try session.execute(
                "Alliance/insert_attendee",
                [
                    "meeting_no": .integer(meeting), "organisation_no": .integer(organisation),
                    "name": .text(name),
                ])
        }
    }

    /// What was agreed at meetings, by the day it is due.
    ///
    /// - Throws: the failure of a statement.
    public func actions() throws(SQLFailure) -> [StoredAllianceAction] {
        try session.rows("Alliance/actions")
            .map { (row) throws(SQLFailure) in try StoredAllianceAction(row) }
    }

    /// Keeps what was agreed at a meeting.
    ///
    /// - Returns: its number.
    /// - Throws: the failure of a statement.
    @discardableResult
    public func agree(
        _ action: AllianceActionStatement, at meeting: Int64, due: CivilDate, on date: CivilDate,
        now: Instant
    ) throws(SQLFailure) -> Int64 {
        let number = try session.next("alliance_action")
        try session.execute(
            "Alliance/insert_action",
            [
                "action_no": .integer(number), "meeting_no": .integer(meeting),
                "words": .text(action.words), "owner": .text(action.owner),
                "agreed_on": SQLValue(date), "due_on": SQLValue(due),
                "changed_at": SQLValue(now),
            ])
        return number
    }

    /// Says what became of an action.
    ///
    /// - Returns: whether it was open.
    /// - Throws: the failure of a statement.
    public func settle(
        _ action: Int64, as state: MeetingActionState, outcome: String, on date: CivilDate,
        now: Instant
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            "Alliance/settle_action",
            [
                "action_no": .integer(action), "state": .text(state.rawValue),
                "outcome": .text(outcome), "settled_on": SQLValue(date),
                "changed_at": SQLValue(now),
            ]) == 1
    }
}
