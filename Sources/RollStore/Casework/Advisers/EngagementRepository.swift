public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Advisers' work with authorities and trusts.
    public var engagements: EngagementRepository { EngagementRepository(session: self) }
}

/// Advisers' work with authorities and trusts: steps, findings, objectives and how they go.
///
/// Nothing but where an engagement stands is ever written over.
public struct EngagementRepository {
    let session: StoreSession

    // MARK: Engagements

    /// Keeps one that is offered.
    ///
    /// - Parameters:
    ///   - place: to whom.
    ///   - adviser: who is to do it, by name and number.
    ///   - date: when it is offered.
    ///   - now: when it was kept.
    /// - Returns: its number.
    /// - Throws: the failure of a statement.
    public func add(
        _ place: HelpPlace, _ adviser: (name: String, number: Int64), on date: CivilDate,
        now: Instant
    ) throws(SQLFailure) -> Int64 {
        let number = try session.next("engagement")
        var values = place.arguments
        values["engagement_no"] = .integer(number)
        values["adviser"] = .text(adviser.name)
        values["adviser_id"] = .integer(adviser.number)
        values["offered_on"] = SQLValue(date)
        values["changed_at"] = SQLValue(now)
        try session.execute("Engagement/insert", values)
        return number
    }

    /// Takes one on.
    ///
    /// - Parameters:
    ///   - engagement: as it is to be, with the version that was read.
    ///   - now: when it was changed.
    /// - Returns: whether nobody else changed it in between.
    /// - Throws: the failure of a statement.
    public func change(_ engagement: StoredEngagement, now: Instant) throws(SQLFailure) -> Bool {
        try session.execute(
            "Engagement/update",
            [
                "engagement_no": .integer(engagement.number),
                "state": .text(engagement.state.rawValue), "adviser": .text(engagement.adviser),
                "adviser_id": .integer(engagement.adviserPerson),
                "ended_on": SQLValue(engagement.ended),
                "version": SQLValue(engagement.version), "changed_at": SQLValue(now),
            ]) == 1
    }

    /// One engagement, nil where there is none of that number.
    ///
    /// - Throws: the failure of a statement.
    public func engagement(_ number: Int64) throws(SQLFailure) -> StoredEngagement? {
        try session.row("Engagement/one", Self.key(number))
            .map { (row) throws(SQLFailure) in try StoredEngagement(row) }
    }

    /// Those with one place, the newest first.
    ///
    /// - Throws: the failure of a statement.
    public func of(_ place: HelpPlace) throws(SQLFailure) -> [StoredEngagement] {
        try session.rows("Engagement/of_place", place.arguments)
            .map { (row) throws(SQLFailure) in try StoredEngagement(row) }
    }

    /// All, the newest first.
    ///
    /// - Throws: the failure of a statement.
    public func all() throws(SQLFailure) -> [StoredEngagement] {
        try session.rows("Engagement/all")
            .map { (row) throws(SQLFailure) in try StoredEngagement(row) }
    }

    // MARK: What is kept of one

    /// Keeps a step.
    ///
    /// - Throws: the failure of a statement.
    public func note(
        _ step: EngagementStep, _ words: String, _ rating: ProgressRating?,
        of number: Int64, as party: EngagementParty, on date: CivilDate, by author: CaseAuthor
    ) throws(SQLFailure) {
        var values = Self.key(number)
        values["step"] = .text(step.rawValue)
        values["party"] = .text(party.rawValue)
        values["on_date"] = SQLValue(date)
        values["words"] = .text(words)
        values["rating"] = .text(rating?.rawValue ?? "")
        values.merge(author.arguments("written")) { $1 }
        try session.execute("Engagement/insert_step", values)
    }

    /// The steps of one, in order.
    ///
    /// - Throws: the failure of a statement.
    public func steps(of number: Int64) throws(SQLFailure) -> [StoredEngagementStep] {
        try session.rows("Engagement/steps", Self.key(number))
            .map { (row) throws(SQLFailure) in try StoredEngagementStep(row) }
    }

    /// The steps of all, in order.
    ///
    /// - Throws: the failure of a statement.
    public func steps() throws(SQLFailure) -> [StoredEngagementStep] {
        try session.rows("Engagement/all_steps")
            .map { (row) throws(SQLFailure) in try StoredEngagementStep(row) }
    }

    /// Keeps what was found of an expectation.
    ///
    /// - Throws: the failure of a statement.
    public func find(
        _ expectation: String, _ rating: FindingRating, _ evidence: String, in number: Int64,
        by author: CaseAuthor
    ) throws(SQLFailure) {
        var values = Self.key(number)
        values["expectation"] = .text(expectation)
        values["rating"] = .text(rating.rawValue)
        values["evidence"] = .text(evidence)
        values.merge(author.arguments("written")) { $1 }
        try session.execute("Engagement/insert_finding", values)
    }

    /// What was found in one, by expectation, the newest last.
    ///
    /// - Throws: the failure of a statement.
    public func findings(of number: Int64) throws(SQLFailure) -> [StoredFinding] {
        try session.rows("Engagement/findings", Self.key(number))
            .map { (row) throws(SQLFailure) in try StoredFinding(row) }
    }

    /// What was found in all, the newest of an expectation last.
    ///
    /// - Throws: the failure of a statement.
    public func findings() throws(SQLFailure) -> [StoredFinding] {
        try session.rows("Engagement/all_findings")
            .map { (row) throws(SQLFailure) in try StoredFinding(row) }
    }

    static func key(_ number: Int64) -> [String: SQLValue] { ["engagement_no": .integer(number)] }
}
