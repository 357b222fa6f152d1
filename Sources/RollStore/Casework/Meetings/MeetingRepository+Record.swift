public import RollCasework
public import RollDomain
public import RollSQL

/// What is written down in meetings, and what is agreed.
extension MeetingRepository {
    /// Keeps what was said; notes are added and never changed, so that none is lost.
    ///
    /// - Throws: the failure of a statement.
    public func note(
        _ words: String, about pupil: Int64?, in number: Int, at school: URN,
        by person: String, for side: MeetingSide, now: Instant
    ) throws(SQLFailure) {
        var values = Self.key(number, school)
        let row = try session.row("Meeting/next_note", values)
        values["note_no"] = SQLValue(try row?.int("note_no") ?? 1)
        values["pupil_id"] = pupil.map(SQLValue.integer) ?? .null
        values["words"] = .text(words)
        values["side"] = .text(side.rawValue)
        values["written_by"] = .text(person)
        values["written_at"] = SQLValue(now)
        try session.execute("Meeting/insert_note", values)
    }

    /// What was said in a meeting, in the order in which it was written.
    ///
    /// - Throws: the failure of a statement.
    public func notes(of number: Int, at school: URN) throws(SQLFailure) -> [StoredMeetingNote] {
        try session.rows("Meeting/notes", Self.key(number, school)).map(StoredMeetingNote.init)
    }

    /// What was said of a child in meetings, in the order of their days.
    ///
    /// - Throws: the failure of a statement.
    public func remarks(on pupil: Int64, at school: URN) throws(SQLFailure) -> [MeetingRemark] {
        try session.rows(
            "Meeting/notes_of_pupil",
            ["school_id": SQLValue(school), "pupil_id": .integer(pupil)]
        ).map { (row) throws(SQLFailure) in
            MeetingRemark(
                date: try row.date("on_date"), words: try row.text("words"),
                writtenBy: try row.text("written_by"), writtenAt: try row.instant("written_at"))
        }
    }

    /// The actions about a child that were agreed in meetings, by the day of the meeting.
    ///
    /// - Throws: the failure of a statement.
    public func actions(about pupil: Int64, at school: URN) throws(SQLFailure) -> [StoredAction] {
        try session.rows(
            "Meeting/actions_of_pupil",
            ["school_id": SQLValue(school), "pupil_id": .integer(pupil)]
        ).map(StoredAction.init)
    }

    /// Says whether a pupil on the agenda was talked about.
    ///
    /// - Throws: the failure of a statement.
    public func put(
        _ pupil: Int64, wasReached: Bool, in number: Int, at school: URN
    ) throws(SQLFailure) {
        var values = Self.key(number, school)
        values["pupil_id"] = .integer(pupil)
        values["was_reached"] = .integer(wasReached ? 1 : 0)
        try session.execute("Meeting/put_pupil", values)
    }

    /// How often each pupil of a school stood on an agenda and was not reached since last talked
    /// about.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(pupils on the school's agendas so far).
    public func deferrals(of school: URN) throws(SQLFailure) -> [Int64: Int] {
        var found: [Int64: Int] = [:]
        for row in try session.rows("Meeting/pupils", ["school_id": SQLValue(school)]) {
            let pupil = try row.integer("pupil_id")
            found[pupil] = try row.int("was_reached") == 1 ? 0 : (found[pupil] ?? 0) + 1
        }
        return found.filter { $0.value > 0 }
    }

    // MARK: Actions

    /// Keeps an action that was agreed.
    ///
    /// - Parameters:
    ///   - action: the action; it has a day by which it is due.
    ///   - meeting: the meeting in which it was agreed.
    ///   - due: by when.
    ///   - now: when it was kept.
    /// - Returns: its number in the school.
    /// - Throws: the failure of a statement.
    @discardableResult
    public func agree(
        _ action: ActionStatement, in meeting: StoredMeeting, due: CivilDate, now: Instant
    ) throws(SQLFailure) -> Int {
        let row = try session.row(
            "Meeting/next_action", ["school_id": SQLValue(meeting.school)])
        let number = try row?.int("action_no") ?? 1
        var values = Self.key(meeting.number, meeting.school)
        values["action_no"] = SQLValue(number)
        values["pupil_id"] = action.pupil.map(SQLValue.integer) ?? .null
        values["words"] = .text(action.words)
        values["side"] = .text(action.side.rawValue)
        values["owner"] = .text(action.owner)
        values["agreed_on"] = SQLValue(meeting.date)
        values["due_on"] = SQLValue(due)
        values["changed_at"] = SQLValue(now)
        try session.execute("Meeting/insert_action", values)
        return number
    }

    /// Says what became of an action.
    ///
    /// - Parameters:
    ///   - action: the action as it was read.
    ///   - state: what became of it.
    ///   - outcome: what happened, in words.
    ///   - date: when; nil where it is open again.
    ///   - person: who says so.
    ///   - now: when it was kept.
    /// - Returns: whether nobody else settled it in between.
    /// - Throws: the failure of a statement.
    public func settle(
        _ action: StoredAction, as state: MeetingActionState, outcome: String, on date: CivilDate?,
        by person: String, now: Instant
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            "Meeting/settle_action",
            [
                "school_id": SQLValue(action.school), "action_no": SQLValue(action.number),
                "before": .text(action.state.rawValue), "state": .text(state.rawValue),
                "outcome": .text(outcome), "settled_on": SQLValue(date),
                "settled_by": .text(person), "changed_at": SQLValue(now),
            ]) == 1
    }

    /// The actions agreed with a school, by the day on which they are due.
    ///
    /// - Throws: the failure of a statement.
    public func actions(of school: URN) throws(SQLFailure) -> [StoredAction] {
        try session.rows("Meeting/actions_of_school", ["school_id": SQLValue(school)])
            .map(StoredAction.init)
    }

    /// Every action that is not settled, the longest due first.
    ///
    /// - Parameter schools: whose; nil for those of all schools.
    /// - Returns: the actions.
    /// - Throws: the failure of a statement.
    /// - Complexity: O(open actions of the schools).
    public func openActions(of schools: Set<URN>? = nil) throws(SQLFailure) -> [StoredAction] {
        let rows =
            if let schools {
                try session.rows("Meeting/open_actions_of", ["schools": SQLValue(schools: schools)])
            } else {
                try session.rows("Meeting/open_actions")
            }
        return try rows.map(StoredAction.init)
    }
}
