public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Meetings of several agencies about one child.
    public var childMeetings: ChildMeetingRepository { ChildMeetingRepository(session: self) }
}

/// Meetings of several agencies about one child: when, with whom, what was said and agreed.
public struct ChildMeetingRepository {
    let session: StoreSession

    // MARK: Meetings

    /// Keeps a meeting that was called.
    ///
    /// - Returns: its number in the school.
    /// - Throws: the failure of a statement.
    public func add(
        _ meeting: ChildMeetingStatement, about pupil: Int64, at school: URN, for side: MeetingSide,
        by person: String, on date: CivilDate, now: Instant
    ) throws(SQLFailure) -> Int {
        let row = try session.row("ChildMeeting/next", ["school_id": SQLValue(school)])
        let number = try row?.int("meeting_no") ?? 1
        try session.execute(
            "ChildMeeting/insert",
            [
                "school_id": SQLValue(school), "meeting_no": SQLValue(number),
                "pupil_id": .integer(pupil), "on_date": SQLValue(meeting.date),
                "starts_at": .text(meeting.starts.description),
                "minutes": SQLValue(meeting.minutes), "place": .text(meeting.place),
                "purpose": .text(meeting.purpose), "side": .text(side.rawValue),
                "called_by": .text(person), "called_on": SQLValue(date),
                "changed_at": SQLValue(now),
            ])
        try put(meeting.seats, of: number, at: school)
        return number
    }

    /// Changes a meeting.
    ///
    /// - Parameters:
    ///   - meeting: the meeting as it is to be, with the version that was read.
    ///   - now: when it was changed.
    /// - Returns: whether nobody else changed it in between.
    /// - Throws: the failure of a statement.
    public func change(_ meeting: StoredChildMeeting, now: Instant) throws(SQLFailure) -> Bool {
        var values = Self.key(meeting.number, meeting.school)
        values["on_date"] = SQLValue(meeting.date)
        values["starts_at"] = .text(meeting.starts.description)
        values["minutes"] = SQLValue(meeting.minutes)
        values["place"] = .text(meeting.place)
        values["purpose"] = .text(meeting.purpose)
        values["state"] = .text(meeting.state.rawValue)
        values["invited_on"] = SQLValue(meeting.invited)
        values["sent_on"] = SQLValue(meeting.sent)
        values["version"] = SQLValue(meeting.version)
        values["changed_at"] = SQLValue(now)
        return try session.execute("ChildMeeting/update", values) == 1
    }

    /// One meeting, nil where there is none of that number.
    ///
    /// - Throws: the failure of a statement.
    public func meeting(_ number: Int, of school: URN) throws(SQLFailure) -> StoredChildMeeting? {
        try session.row("ChildMeeting/one", Self.key(number, school)).map(StoredChildMeeting.init)
    }

    /// The meetings about a child at a school, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func of(_ school: URN, _ pupil: Int64) throws(SQLFailure) -> [StoredChildMeeting] {
        try session.rows(
            "ChildMeeting/of_pupil", ["school_id": SQLValue(school), "pupil_id": .integer(pupil)]
        ).map(StoredChildMeeting.init)
    }

    // MARK: Who

    /// Who is asked to a meeting, and who came.
    ///
    /// - Throws: the failure of a statement.
    public func seats(of meeting: StoredChildMeeting) throws(SQLFailure) -> [ChildMeetingSeat] {
        try session.rows("ChildMeeting/seats", Self.key(meeting.number, meeting.school))
            .map { (row) throws(SQLFailure) in
                ChildMeetingSeat(
                    name: try row.text("name"), side: try row.word("side", as: MeetingSide.self),
                    service: try row.integerOrNil("service_no"),
                    came: try row.integerOrNil("came").map { $0 == 1 })
            }
    }

    /// Replaces who is asked to a meeting.
    ///
    /// - Throws: the failure of a statement.
    public func put(
        _ seats: [ChildMeetingSeat], of number: Int, at school: URN
    ) throws(SQLFailure) {
        try session.execute("ChildMeeting/erase_seats", Self.key(number, school))
        for (place, seat) in seats.enumerated() {
            var values = Self.key(number, school)
            values["seat_no"] = SQLValue(place + 1)
            values["name"] = .text(seat.name)
            values["side"] = .text(seat.side.rawValue)
            values["service_no"] = seat.service.map(SQLValue.integer) ?? .null
            values["came"] = seat.came.map { .integer($0 ? 1 : 0) } ?? .null
            try session.execute("ChildMeeting/insert_seat", values)
        }
    }

    // MARK: What was said

    /// Keeps what was said; notes are added and never changed, so that none is lost.
    ///
    /// - Throws: the failure of a statement.
    public func note(
        _ words: String, _ kind: RestrictedKind?, in meeting: StoredChildMeeting,
        by person: String, for side: MeetingSide, now: Instant
    ) throws(SQLFailure) {
        var values = Self.key(meeting.number, meeting.school)
        let row = try session.row("ChildMeeting/next_note", values)
        values["note_no"] = SQLValue(try row?.int("note_no") ?? 1)
        values["kind"] = .text(kind?.rawValue ?? "")
        values["words"] = .text(words)
        values["side"] = .text(side.rawValue)
        values["written_by"] = .text(person)
        values["written_at"] = SQLValue(now)
        try session.execute("ChildMeeting/insert_note", values)
    }

    /// What was said in a meeting, in the order in which it was written.
    ///
    /// - Throws: the failure of a statement.
    public func notes(of meeting: StoredChildMeeting) throws(SQLFailure) -> [ChildMeetingNote] {
        try session.rows("ChildMeeting/notes", Self.key(meeting.number, meeting.school))
            .map(ChildMeetingNote.init)
    }

    // MARK: What was agreed

    /// Keeps an action that was agreed.
    ///
    /// - Returns: its number in the meeting.
    /// - Throws: the failure of a statement.
    @discardableResult
    public func agree(
        _ words: String, by owner: String, of side: MeetingSide, due: CivilDate,
        in meeting: StoredChildMeeting, now: Instant
    ) throws(SQLFailure) -> Int {
        var values = Self.key(meeting.number, meeting.school)
        let row = try session.row("ChildMeeting/next_action", values)
        let number = try row?.int("action_no") ?? 1
        values["action_no"] = SQLValue(number)
        values["words"] = .text(words)
        values["side"] = .text(side.rawValue)
        values["owner"] = .text(owner)
        values["agreed_on"] = SQLValue(meeting.date)
        values["due_on"] = SQLValue(due)
        values["changed_at"] = SQLValue(now)
        try session.execute("ChildMeeting/insert_action", values)
        return number
    }

    /// Says what became of an action.
    ///
    /// - Returns: whether nobody else settled it in between.
    /// - Throws: the failure of a statement.
    public func settle(
        _ action: ChildMeetingAction, as state: MeetingActionState, outcome: String,
        on date: CivilDate?, by person: String, now: Instant
    ) throws(SQLFailure) -> Bool {
        var values = Self.key(action.meeting, action.school)
        values["action_no"] = SQLValue(action.number)
        values["before"] = .text(action.state.rawValue)
        values["state"] = .text(state.rawValue)
        values["outcome"] = .text(outcome)
        values["settled_on"] = SQLValue(date)
        values["settled_by"] = .text(person)
        values["changed_at"] = SQLValue(now)
        return try session.execute("ChildMeeting/settle_action", values) == 1
    }

    /// The actions agreed in a meeting, by the day on which they are due.
    ///
    /// - Throws: the failure of a statement.
    public func actions(
        of meeting: StoredChildMeeting
    ) throws(SQLFailure) -> [ChildMeetingAction] {
        try session.rows("ChildMeeting/actions", Self.key(meeting.number, meeting.school))
            .map(ChildMeetingAction.init)
    }

    /// Every action that is not settled, the longest due first.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(open actions of the installation).
    public func openActions() throws(SQLFailure) -> [ChildMeetingAction] {
        try session.rows("ChildMeeting/open_actions").map(ChildMeetingAction.init)
    }

    private static func key(_ number: Int, _ school: URN) -> [String: SQLValue] {
        ["school_id": SQLValue(school), "meeting_no": SQLValue(number)]
    }
}
