public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Concerns that people outside have told a school or an authority.
    public var concerns: ConcernRepository { ConcernRepository(session: self) }
}

/// Concerns that people outside have told, and what was done with each.
public struct ConcernRepository {
    let session: StoreSession

    /// Keeps a concern that nobody has read.
    ///
    /// - Parameters:
    ///   - statement: What was told.
    ///   - place: Whom it was told to.
    ///   - origin: How it came.
    ///   - date: The day.
    ///   - now: When.
    /// - Returns: Its number.
    /// - Throws: the failure of a statement.
    public func add(
        _ statement: ConcernStatement, to place: ConcernPlace, by origin: ConcernOrigin,
        on date: CivilDate, now: Instant
    ) throws(SQLFailure) -> Int64 {
        let number = try session.next("outside_concern")
        var values = place.arguments
        values["concern_no"] = .integer(number)
        values["origin"] = .text(origin.rawValue)
        values["profession"] = .text(statement.profession?.rawValue ?? "")
        values["seen"] = .text(statement.seen)
        values["child"] = .text(statement.child)
        values["sender"] = .text(statement.sender)
        values["contact"] = .text(statement.contact)
        values["sent_on"] = SQLValue(date)
        values["sent_at"] = SQLValue(now)
        try session.execute("Concern/insert", values)
        return number
    }

    /// One concern of a place, nil where it was told none of that number.
    ///
    /// - Throws: the failure of a statement.
    public func concern(
        _ number: Int64, at place: ConcernPlace
    ) throws(SQLFailure) -> StoredConcern? {
        let found = try session.row("Concern/one", place.key(number))
            .map(StoredConcern.init)
        return found.flatMap { $0.place == place ? $0 : nil }
    }

    /// The concerns that a place was told, the newest first.
    ///
    /// - Throws: the failure of a statement.
    public func of(_ place: ConcernPlace) throws(SQLFailure) -> [StoredConcern] {
        try session.rows("Concern/of_place", place.arguments).map(StoredConcern.init)
    }

    /// How many concerns of a place nobody has read, and how many were read and wait.
    ///
    /// - Throws: the failure of a statement.
    public func open(at place: ConcernPlace) throws(SQLFailure) -> [ConcernState: Int] {
        var counts: [ConcernState: Int] = [:]
        for row in try session.rows("Concern/open_counts", place.arguments) {
            let state: ConcernState = try row.word("state", "a state of a concern")
            counts[state] = try row.int("concerns")
        }
        return counts
    }

    /// Keeps what became of a concern.
    ///
    /// - Returns: Whether it is kept; false where somebody else changed it since it was read.
    /// - Throws: the failure of a statement.
    public func change(_ concern: StoredConcern, now: Instant) throws(SQLFailure) -> Bool {
        var values = concern.place.key(concern.number)
        values["state"] = .text(concern.state.rawValue)
        values["child_school_id"] = concern.childSchool.map { SQLValue($0) } ?? .integer(0)
        values["pupil_id"] = .integer(concern.child ?? 0)
        values["version"] = SQLValue(concern.version)
        values["changed_at"] = SQLValue(now)
        return try session.execute("Concern/update", values) == 1
    }

    /// Keeps a step.
    ///
    /// - Throws: the failure of a statement.
    public func note(
        _ step: ConcernStep, _ words: String, of concern: StoredConcern, on date: CivilDate,
        by person: String, now: Instant
    ) throws(SQLFailure) {
        var values = concern.place.key(concern.number)
        let row = try session.row("Concern/next_step", values)
        values["step_no"] = SQLValue(try row?.int("step_no") ?? 1)
        values["step"] = .text(step.rawValue)
        values["words"] = .text(words)
        values["on_date"] = SQLValue(date)
        values["taken_by"] = .text(person)
        values["taken_at"] = SQLValue(now)
        try session.execute("Concern/insert_step", values)
    }

    /// The steps of a concern, in order.
    ///
    /// - Throws: the failure of a statement.
    public func steps(of concern: StoredConcern) throws(SQLFailure) -> [StoredConcernStep] {
        try session.rows("Concern/steps", concern.place.key(concern.number))
            .map(StoredConcernStep.init)
    }
}
