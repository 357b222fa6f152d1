public import RollDomain
public import RollSQL

/// How many families a team can see in a week, as somebody said.
public struct ListTeam: Sendable, Hashable {
    /// Families a week, from 1 to 500.
    public var families: Int
    /// Who said so.
    public var by: NotedBy

    /// States the size of a team.
    public init(families: Int, by: NotedBy) {
        self.families = families
        self.by = by
    }
}

/// That a family was put off, and why.
public struct ListDeferral: Sendable, Hashable {
    /// The child.
    public var pupil: Int64
    /// When.
    public var deferredOn: CivilDate
    /// Why.
    public var reason: String
    /// Who put it off.
    public var by: NotedBy

    /// Describes a deferral.
    public init(pupil: Int64, on date: CivilDate, reason: String, by: NotedBy) {
        self.pupil = pupil
        deferredOn = date
        self.reason = reason
        self.by = by
    }
}

extension FollowUpRepository {
    /// Keeps the size of a school's team; the latest holds.
    ///
    /// - Throws: the failure of a statement.
    public func add(_ team: ListTeam, at school: URN) throws(SQLFailure) {
        try insert(
            "insert_team", school, team.by,
            ["team_no": try next("next_team", school), "families": SQLValue(team.families)])
    }

    /// The size of a school's team as last said; nil where nobody has.
    ///
    /// - Throws: the failure of a statement.
    public func team(of school: URN) throws(SQLFailure) -> ListTeam? {
        try session.row("FollowUp/team_of_school", ["school_id": SQLValue(school)]).map {
            (row) throws(SQLFailure) in
            ListTeam(families: try row.int("families"), by: try NotedBy(row))
        }
    }

    /// Keeps that a family was put off.
    ///
    /// - Throws: the failure of a statement.
    public func add(_ deferral: ListDeferral, at school: URN) throws(SQLFailure) {
        try insert(
            "insert_deferral", school, deferral.by,
            [
                "deferral_no": try next("next_deferral", school),
                "pupil_id": .integer(deferral.pupil),
                "deferred_on": SQLValue(deferral.deferredOn), "reason": .text(deferral.reason),
            ])
    }

    /// The families that a school has put off in some dates, oldest first.
    ///
    /// - Throws: the failure of a statement.
    public func deferrals(
        of school: URN, in span: DateSpan
    ) throws(SQLFailure) -> [ListDeferral] {
        try session.rows("FollowUp/deferrals_of_school", Self.dates(school, span)).map {
            (row) throws(SQLFailure) in
            ListDeferral(
                pupil: try row.integer("pupil_id"), on: try row.date("deferred_on"),
                reason: try row.text("reason"), by: try NotedBy(row))
        }
    }
}
