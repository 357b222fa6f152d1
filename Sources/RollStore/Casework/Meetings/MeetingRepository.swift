public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Targeting support meetings.
    public var meetings: MeetingRepository { MeetingRepository(session: self) }
}

/// Targeting support meetings: when, with whom, and what was said.
public struct MeetingRepository {
    let session: StoreSession

    // MARK: Rhythm

    /// How often authorities meet their schools, where they said so.
    ///
    /// - Throws: the failure of a statement.
    public func rhythms() throws(SQLFailure) -> [AuthorityCode: MeetingRhythm] {
        var found: [AuthorityCode: MeetingRhythm] = [:]
        for row in try session.rows("Meeting/rhythm") {
            guard let authority = AuthorityCode(try row.text("authority")),
                let rhythm = MeetingRhythm(rawValue: try row.int("meetings_a_year"))
            else { throw row.unreadable("meetings_a_year", "a rhythm of meetings") }
            found[authority] = rhythm
        }
        return found
    }

    /// Says how often an authority meets its schools.
    ///
    /// - Throws: the failure of a statement.
    public func set(
        _ rhythm: MeetingRhythm, of authority: AuthorityCode, by person: String, at now: Instant
    ) throws(SQLFailure) {
        try session.execute(
            "Meeting/put_rhythm",
            [
                "authority": .text(authority.description),
                "meetings_a_year": SQLValue(rhythm.rawValue), "changed_by": .text(person),
                "changed_at": SQLValue(now),
            ])
    }

    // MARK: Meetings

    /// Keeps a meeting that was planned.
    ///
    /// - Returns: its number in the school.
    /// - Throws: the failure of a statement.
    public func add(
        _ meeting: MeetingStatement, at school: URN, by authority: AuthorityCode, now: Instant
    ) throws(SQLFailure) -> Int {
        let row = try session.row("Meeting/next", ["school_id": SQLValue(school)])
        let number = try row?.int("meeting_no") ?? 1
        try session.execute(
            "Meeting/insert",
            [
                "school_id": SQLValue(school), "meeting_no": SQLValue(number),
                "authority": .text(authority.description), "on_date": SQLValue(meeting.date),
                "starts_at": .text(meeting.starts.description),
                "minutes": SQLValue(meeting.minutes), "place": .text(meeting.place),
                "changed_at": SQLValue(now),
            ])
        try put(meeting.attendees, of: number, at: school)
        return number
    }

    /// Changes a meeting.
    ///
    /// - Parameters:
    ///   - meeting: the meeting as it is to be, with the version that was read.
    ///   - now: when it was changed.
    /// - Returns: whether nobody else changed it in between.
    /// - Throws: the failure of a statement.
    public func change(_ meeting: StoredMeeting, now: Instant) throws(SQLFailure) -> Bool {
        try session.execute(
            "Meeting/update",
            [
                "school_id": SQLValue(meeting.school), "meeting_no": SQLValue(meeting.number),
                "on_date": SQLValue(meeting.date), "starts_at": .text(meeting.starts.description),
                "minutes": SQLValue(meeting.minutes), "place": .text(meeting.place),
                "state": .text(meeting.state.rawValue), "invited_on": SQLValue(meeting.invited),
                "sent_on": SQLValue(meeting.sent), "sent_to": .text(meeting.sentTo),
                "next_on": SQLValue(meeting.next), "version": SQLValue(meeting.version),
                "changed_at": SQLValue(now),
            ]) == 1
    }

    /// One meeting, nil where there is none of that number.
    ///
    /// - Throws: the failure of a statement.
    public func meeting(_ number: Int, of school: URN) throws(SQLFailure) -> StoredMeeting? {
        try session.row("Meeting/one", Self.key(number, school)).map(StoredMeeting.init)
    }

    /// The meetings of a school, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func of(_ school: URN) throws(SQLFailure) -> [StoredMeeting] {
        try session.rows("Meeting/of_school", ["school_id": SQLValue(school)])
            .map(StoredMeeting.init)
    }

    /// The meetings of all schools in dates, by day.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(meetings in the dates).
    public func during(_ span: DateSpan) throws(SQLFailure) -> [StoredMeeting] {
        try session.rows(
            "Meeting/in_dates",
            [
                "from": SQLValue(span.from), "to": .text(span.to?.description ?? "9999-12-31"),
            ]
        ).map(StoredMeeting.init)
    }

    /// Who is asked to a meeting, and who came.
    ///
    /// - Throws: the failure of a statement.
    public func attendees(
        of number: Int, at school: URN
    ) throws(SQLFailure) -> [MeetingAttendee] {
        try session.rows("Meeting/attendees", Self.key(number, school))
            .map { (row) throws(SQLFailure) in
                let side: MeetingSide = try row.word("side", "a side of a meeting")
                return MeetingAttendee(
                    name: try row.text("name"), part: try row.text("part"), side: side,
                    came: try row.integerOrNil("came").map { $0 == 1 })
            }
    }

    /// Replaces who is asked to a meeting.
    ///
    /// - Throws: the failure of a statement.
    public func put(
        _ attendees: [MeetingAttendee], of number: Int, at school: URN
    ) throws(SQLFailure) {
        try session.execute("Meeting/erase_attendees", Self.key(number, school))
        for (place, attendee) in attendees.enumerated() {
            var values = Self.key(number, school)
            values["attendee_no"] = SQLValue(place + 1)
            values["name"] = .text(attendee.name)
            values["part"] = .text(attendee.part)
            values["side"] = .text(attendee.side.rawValue)
            values["came"] = attendee.came.map { .integer($0 ? 1 : 0) } ?? .null
            try session.execute("Meeting/insert_attendee", values)
        }
    }

    static func key(_ number: Int, _ school: URN) -> [String: SQLValue] {
        ["school_id": SQLValue(school), "meeting_no": SQLValue(number)]
    }
}
