public import RollCasework
public import RollDomain
public import RollSQL

/// What the schools of an area said of one card, in numbers.
public struct AdoptionTotal: Sendable, Hashable {
    /// The card.
    public let card: Int64
    /// The authority of the schools; nil where the register names none.
    public let authority: AuthorityCode?
    /// Schools that took the card up.
    public let schools: Int
    /// How often it was taken up: a school may begin again.
    public let starts: Int
    /// How often a school said what became of it.
    public let reported: Int
    /// What they said, by how many reports.
    public let outcomes: [AdoptionOutcome: Int]
    /// Reports that are due and have not come.
    public let overdue: Int

    init(_ row: SQLRow) throws(SQLFailure) {
        card = try row.integer("card_no")
        authority = AuthorityCode(try row.text("la_code"))
        schools = try row.int("adopted")
        starts = try row.int("starts")
        reported = try row.int("reported")
        outcomes = [
            .better: try row.int("better"), .noChange: try row.int("unchanged"),
            .worse: try row.int("worse"), .stopped: try row.int("stopped"),
        ]
        overdue = try row.int("overdue")
    }
}

extension AdoptionRepository {
    /// What the schools of an authority took up, the newest first.
    ///
    /// - Throws: the failure of a statement.
    public func of(_ authority: AuthorityCode) throws(SQLFailure) -> [StoredAdoption] {
        try session.rows(
            "Practice/adoptions_in_authority", ["la_code": .text(authority.description)]
        ).map { (row) throws(SQLFailure) in try StoredAdoption(row) }
    }

    /// What the schools that belong to a trust now took up, the newest first.
    ///
    /// - Throws: the failure of a statement.
    public func of(trust uid: String) throws(SQLFailure) -> [StoredAdoption] {
        try session.rows("Practice/adoptions_in_trust", ["trust_uid": .text(uid)])
            .map { (row) throws(SQLFailure) in try StoredAdoption(row) }
    }

    /// What schools took up and said, by card and authority.
    ///
    /// - Parameter today: the day on which a report may be due.
    /// - Returns: one for each card and authority with an adopter.
    /// - Throws: the failure of a statement.
    /// - Complexity: O(adoptions).
    public func totals(on today: CivilDate) throws(SQLFailure) -> [AdoptionTotal] {
        try session.rows("Practice/adoption_totals", ["today": SQLValue(today)])
            .map { (row) throws(SQLFailure) in try AdoptionTotal(row) }
    }

    /// How many schools of each authority took anything up; nil stands for those of none.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(adoptions).
    public func adopting() throws(SQLFailure) -> [AuthorityCode?: Int] {
        var counts: [AuthorityCode?: Int] = [:]
        for row in try session.rows("Practice/adopting_schools") {
            counts[AuthorityCode(try row.text("la_code")), default: 0] += try row.int("schools")
        }
        return counts
    }
}
