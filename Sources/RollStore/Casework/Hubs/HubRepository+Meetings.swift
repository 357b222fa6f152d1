public import RollCasework
public import RollDomain
public import RollSQL

extension HubRepository {
    // MARK: Meetings

    /// The meetings of a hub, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func meetings(of hub: Int64) throws(SQLFailure) -> [StoredHubMeeting] {
        try session.rows("Hub/meetings", ["hub_no": .integer(hub)])
            .map { (row) throws(SQLFailure) in try StoredHubMeeting(row) }
    }

    /// Keeps a meeting that is planned.
    ///
    /// - Returns: its number.
    /// - Throws: the failure of a statement.
    public func plan(
        _ meeting: HubMeetingStatement, of hub: Int64, now: Instant
    ) throws(SQLFailure) -> Int64 {
        let number = try session.next("hub_meeting")
        var values = Self.values(meeting, now: now)
        values["hub_no"] = .integer(hub)
        values["meeting_no"] = .integer(number)
        try session.execute("Hub/insert_meeting", values)
        return number
    }

    /// Moves a meeting, holds it or cancels it.
    ///
    /// - Returns: whether it was kept: false where somebody changed it since it was read.
    /// - Throws: the failure of a statement.
    public func change(_ meeting: StoredHubMeeting, now: Instant) throws(SQLFailure) -> Bool {
        var values = Self.values(meeting.statement, now: now)
        values["hub_no"] = .integer(meeting.hub)
        values["meeting_no"] = .integer(meeting.number)
        values["state"] = .text(meeting.state.rawValue)
        values["summary"] = .text(meeting.summary)
        values["recording"] = .text(meeting.recording)
        values["version"] = SQLValue(meeting.version)
        return try session.execute("Hub/update_meeting", values) == 1
    }

    private static func values(
        _ meeting: HubMeetingStatement, now: Instant
    ) -> [String: SQLValue] {
        [
            "theme": .text(meeting.theme), "on_date": SQLValue(meeting.date),
            "starts_at": .text(meeting.starts.description), "minutes": SQLValue(meeting.minutes),
            "place": .text(meeting.place),
            "agenda": .text(meeting.agenda.joined(separator: "\n")),
            "changed_at": SQLValue(now),
        ]
    }

    /// Which schools said that they come, and which came, of all meetings of a hub.
    ///
    /// - Throws: the failure of a statement.
    public func seats(of hub: Int64) throws(SQLFailure) -> [StoredHubSeat] {
        try session.rows("Hub/seats", ["hub_no": .integer(hub)])
            .map { (row) throws(SQLFailure) in try StoredHubSeat(row) }
    }

    /// Keeps whether a school means to come.
    ///
    /// - Throws: the failure of a statement.
    public func reply(
        _ comes: Bool, to meeting: Int64, of hub: Int64, from school: URN, now: Instant
    ) throws(SQLFailure) {
        try session.execute(
            "Hub/put_reply",
            [
                "school_id": SQLValue(school), "hub_no": .integer(hub),
                "meeting_no": .integer(meeting), "reply": .text(comes ? "yes" : "no"),
                "changed_at": SQLValue(now),
            ])
    }

    /// Keeps whether a school came.
    ///
    /// - Throws: the failure of a statement.
    public func note(
        _ school: URN, came: Bool, to meeting: Int64, of hub: Int64, now: Instant
    ) throws(SQLFailure) {
        try session.execute(
            "Hub/put_came",
            [
                "school_id": SQLValue(school), "hub_no": .integer(hub),
                "meeting_no": .integer(meeting), "came": .integer(came ? 1 : 0),
                "changed_at": SQLValue(now),
            ])
    }

    // MARK: Questions and resources

    /// What schools asked before or in meetings of a hub.
    ///
    /// - Throws: the failure of a statement.
    public func questions(of hub: Int64) throws(SQLFailure) -> [StoredHubQuestion] {
        try session.rows("Hub/questions", ["hub_no": .integer(hub)])
            .map { (row) throws(SQLFailure) in try StoredHubQuestion(row) }
    }

    /// Keeps a question.
    ///
    /// - Throws: the failure of a statement.
    public func ask(
        _ words: String, at meeting: Int64, of hub: Int64, from school: URN, by person: String,
        on date: CivilDate
    ) throws(SQLFailure) {
        try session.execute(
            "Hub/insert_question",
            [
                "hub_no": .integer(hub), "meeting_no": .integer(meeting),
                "question_no": .integer(try session.next("hub_question")),
                "school_id": SQLValue(school), "words": .text(words), "asked_by": .text(person),
                "asked_on": SQLValue(date),
            ])
    }

    /// Answers a question.
    ///
    /// - Returns: whether the meeting has such a question.
    /// - Throws: the failure of a statement.
    public func answer(
        _ words: String, to question: Int64, at meeting: Int64, of hub: Int64, by person: String,
        on date: CivilDate
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            "Hub/answer_question",
            [
                "hub_no": .integer(hub), "meeting_no": .integer(meeting),
                "question_no": .integer(question), "answer": .text(words),
                "answered_by": .text(person), "answered_on": SQLValue(date),
            ]) == 1
    }

    /// What a hub shares with its members, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func resources(of hub: Int64) throws(SQLFailure) -> [StoredHubResource] {
        try session.rows("Hub/resources", ["hub_no": .integer(hub)])
            .map { (row) throws(SQLFailure) in try StoredHubResource(row) }
    }

    /// Shares something with the members of a hub.
    ///
    /// - Throws: the failure of a statement.
    public func share(
        _ resource: HubResourceStatement, in hub: Int64, by person: String, on date: CivilDate
    ) throws(SQLFailure) {
        try session.execute(
            "Hub/insert_resource",
            [
                "hub_no": .integer(hub),
                "resource_no": .integer(try session.next("hub_resource")),
                "title": .text(resource.title), "link": .text(resource.link),
                "words": .text(resource.words), "added_by": .text(person),
                "added_on": SQLValue(date),
            ])
    }

    /// Takes something back that a hub shared.
    ///
    /// - Returns: whether it was shared until then.
    /// - Throws: the failure of a statement.
    public func withdraw(
        resource number: Int64, of hub: Int64, on date: CivilDate
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            "Hub/withdraw_resource",
            [
                "hub_no": .integer(hub), "resource_no": .integer(number), "on": SQLValue(date),
            ]) == 1
    }

    // MARK: Commitments

    /// What schools of a hub said they would do, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func commitments(of hub: Int64) throws(SQLFailure) -> [StoredHubCommitment] {
        try session.rows("Hub/commitments", ["hub_no": .integer(hub)])
            .map { (row) throws(SQLFailure) in try StoredHubCommitment(row) }
    }

    /// What a school said in hubs that it would do, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func commitments(by school: URN) throws(SQLFailure) -> [StoredHubCommitment] {
        try session.rows("Hub/commitments_of_school", ["school_id": SQLValue(school)])
            .map { (row) throws(SQLFailure) in try StoredHubCommitment(row) }
    }

    /// How commitments stand on a day, by hub.
    ///
    /// - Throws: the failure of a statement.
    public func commitmentCounts(
        on date: CivilDate
    ) throws(SQLFailure) -> [Int64: HubCommitmentCount] {
        var found: [Int64: HubCommitmentCount] = [:]
        for row in try session.rows("Hub/commitments_of_all") {
            let outcome =
                try row.textOrNil("outcome") == nil
                ? nil : try row.word("outcome", as: HubOutcome.self)
            let due = try row.date("due_on")
            for _ in 0..<(try row.int("commitments")) {
                found[try row.integer("hub_no"), default: HubCommitmentCount()]
                    .add(outcome, due: due, on: date)
            }
        }
        return found
    }

    /// Keeps what a school says it will do.
    ///
    /// - Returns: its number.
    /// - Throws: the failure of a statement.
    @discardableResult
    public func commit(
        _ commitment: HubCommitment, by school: URN, in hub: Int64, at meeting: Int64?,
        by person: String, on date: CivilDate, now: Instant
    ) throws(SQLFailure) -> Int64 {
        let number = try session.next("hub_commitment")
        try session.execute(
            "Hub/insert_commitment",
            [
                "school_id": SQLValue(school), "hub_no": .integer(hub),
                "commitment_no": .integer(number),
                "meeting_no": meeting.map { .integer($0) } ?? .null,
                "what": .text(commitment.what), "who": .text(commitment.who),
                "made_by": .text(person), "made_on": SQLValue(date),
                "due_on": SQLValue(commitment.due), "changed_at": SQLValue(now),
            ])
        return number
    }

    /// Keeps what a school reports back.
    ///
    /// - Returns: whether the school has such a commitment in the hub.
    /// - Throws: the failure of a statement.
    public func report(
        _ report: HubReport, on commitment: Int64, by school: URN, in hub: Int64,
        by person: String, on date: CivilDate, now: Instant
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            "Hub/report_commitment",
            [
                "school_id": SQLValue(school), "hub_no": .integer(hub),
                "commitment_no": .integer(commitment),
                "outcome": .text(report.outcome.rawValue),
                "effect": .text(report.effect.rawValue), "report": .text(report.words),
                "reported_by": .text(person), "reported_on": SQLValue(date),
                "changed_at": SQLValue(now),
            ]) == 1
    }
}
