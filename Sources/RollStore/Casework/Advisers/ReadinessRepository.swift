public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// How ready places are for help, as people said.
    public var readiness: ReadinessRepository { ReadinessRepository(session: self) }
    /// Which programmes are had where, as people claim.
    public var programmes: ProgrammeClaimRepository { ProgrammeClaimRepository(session: self) }
}

/// How ready a place is for help, as it is kept.
public struct StoredReadiness: Sendable, Hashable {
    /// The trust or the authority.
    public let place: HelpPlace
    /// What was said.
    public let readiness: HelpReadiness
    /// Who said so, and when.
    public let author: CaseAuthor

    init(_ row: SQLRow) throws(SQLFailure) {
        place = try row.helpPlace()
        readiness = HelpReadiness(
            wish: try row.word("wish", as: HelpReadiness.Wish.self),
            sharesData: try row.int("shares_data") == 1,
            namesLead: try row.int("names_lead") == 1, reason: try row.text("reason"),
            since: try row.date("said_of"))
        author = try CaseAuthor(row, "written")
    }
}

/// How ready places are for help; a later word stands beside the one before.
public struct ReadinessRepository {
    let session: StoreSession

    /// Everything that was said, the newest of a place last.
    ///
    /// - Throws: the failure of a statement.
    public func all() throws(SQLFailure) -> [StoredReadiness] {
        try session.rows("HelpReadiness/all")
            .map { (row) throws(SQLFailure) in try StoredReadiness(row) }
    }

    /// Keeps what somebody says.
    ///
    /// - Parameters:
    ///   - readiness: what is said.
    ///   - date: the day of which it is said.
    ///   - place: of whom.
    ///   - author: who says so.
    /// - Throws: the failure of a statement.
    public func say(
        _ readiness: HelpReadiness, of date: CivilDate, at place: HelpPlace,
        by author: CaseAuthor
    ) throws(SQLFailure) {
        var values = place.arguments
        values["wish"] = .text(readiness.wish.rawValue)
        values["shares_data"] = .integer(readiness.sharesData ? 1 : 0)
        values["names_lead"] = .integer(readiness.namesLead ? 1 : 0)
        values["reason"] = .text(readiness.reason)
        values["said_of"] = SQLValue(date)
        values.merge(author.arguments("written")) { $1 }
        try session.execute("HelpReadiness/insert", values)
    }
}

/// What is claimed of a programme at a place, as it is kept.
public struct StoredClaim: Sendable, Hashable {
    /// The school, the trust or the authority.
    public let place: HelpPlace
    /// What is claimed.
    public let claim: ProgrammeClaim
    /// Who wrote it down, and when.
    public let author: CaseAuthor

    init(_ row: SQLRow) throws(SQLFailure) {
        place = try row.helpPlace()
        claim = ProgrammeClaim(
            programme: try row.text("programme"),
            standing: try row.word("standing", as: ProgrammeStanding.self),
            since: try row.dateOrNil("since"), until: try row.dateOrNil("until"),
            soFar: try row.text("so_far"), source: try row.text("source"),
            asOf: try row.date("as_of"))
        author = try CaseAuthor(row, "written")
    }
}

/// Which programmes are had where; a later claim stands beside the one before.
public struct ProgrammeClaimRepository {
    let session: StoreSession

    /// What is claimed of one place, the newest of a programme last.
    ///
    /// - Throws: the failure of a statement.
    public func of(_ place: HelpPlace) throws(SQLFailure) -> [StoredClaim] {
        try session.rows("ProgrammeClaim/of_place", place.arguments)
            .map { (row) throws(SQLFailure) in try StoredClaim(row) }
    }

    /// What is claimed of every place, the newest of a place and a programme last.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(claims).
    public func all() throws(SQLFailure) -> [StoredClaim] {
        try session.rows("ProgrammeClaim/all")
            .map { (row) throws(SQLFailure) in try StoredClaim(row) }
    }

    /// Keeps a claim.
    ///
    /// - Parameters:
    ///   - claim: what is claimed.
    ///   - standing: how it stands.
    ///   - asOf: the day of which it is claimed.
    ///   - place: of whom.
    ///   - author: who wrote it down.
    /// - Throws: the failure of a statement.
    public func add(
        _ claim: ProgrammeClaim, _ standing: ProgrammeStanding, asOf: CivilDate,
        at place: HelpPlace, by author: CaseAuthor
    ) throws(SQLFailure) {
        var values = place.arguments
        values["programme"] = .text(claim.programme)
        values["standing"] = .text(standing.rawValue)
        values["since"] = SQLValue(claim.since)
        values["until"] = SQLValue(claim.until)
        values["so_far"] = .text(claim.soFar)
        values["source"] = .text(claim.source)
        values["as_of"] = SQLValue(asOf)
        values.merge(author.arguments("written")) { $1 }
        try session.execute("ProgrammeClaim/insert", values)
    }
}
