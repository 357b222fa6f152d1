public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Dated records of work across the country, without names.
    public var nationWork: NationWorkRepository { NationWorkRepository(session: self) }
}

/// A time in which a child had a joint plan in force.
public struct JointPlanSpan: Sendable, Hashable {
    /// The child.
    public let pupil: Int64
    /// The day from which it was in force.
    public let from: CivilDate
    /// The day on which it ended; nil while it goes on.
    public let ended: CivilDate?

    /// Whether it was in force at the end of a day.
    public func isInForce(on date: CivilDate) -> Bool {
        from <= date && ended.map { $0 > date } ?? true
    }
}

/// How one case of a mentor programme went.
public struct MenteeCourse: Sendable, Hashable {
    /// The child.
    public let pupil: Int64
    /// The school that referred the child.
    public let school: URN
    /// The authority of the school; nil where it has none.
    public let authority: AuthorityCode?
    /// Where it stands.
    public let state: MenteeState
    /// The day of the referral.
    public let referred: CivilDate
    /// The day of the first meeting; nil before it.
    public let started: CivilDate?
    /// The day on which the programme ended; nil before it.
    public let ended: CivilDate?
}

/// A time in which a child was on an authority's list.
public struct CareListSpan: Sendable, Hashable {
    /// The child of the list.
    public let child: CareKey
    /// The dates.
    public let span: DateSpan
}

/// Dated records of work across the country, for counts that are protected before anybody sees them.
public struct NationWorkRepository {
    let session: StoreSession

    /// Joint plans that were in force at some time since a day.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(joint plans).
    public func jointPlans(since date: CivilDate) throws(SQLFailure) -> [JointPlanSpan] {
        try session.rows("Nation/joint_plans", ["from": SQLValue(date)])
            .map { (row) throws(SQLFailure) in
                JointPlanSpan(
                    pupil: try row.integer("pupil_id"), from: try row.date("live_from"),
                    ended: try row.dateOrNil("ended_on"))
            }
    }

    /// How cases of mentor programmes went that were referred since a day.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(cases).
    public func mentees(since date: CivilDate) throws(SQLFailure) -> [MenteeCourse] {
        try session.rows("Nation/mentee_courses", ["from": SQLValue(date)])
            .map { (row) throws(SQLFailure) in
                MenteeCourse(
                    pupil: try row.integer("pupil_id"), school: try row.school(),
                    authority: try row.textOrNil("la_code").flatMap { AuthorityCode($0) },
                    state: try row.word("state", as: MenteeState.self),
                    referred: try row.date("referred_on"),
                    started: try row.dateOrNil("started_on"),
                    ended: try row.dateOrNil("ended_on"))
            }
    }

    /// Children who were on an authority's list at some time since a day.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(children of the lists).
    public func careLists(since date: CivilDate) throws(SQLFailure) -> [CareListSpan] {
        try session.rows("Nation/care_statuses", ["from": SQLValue(date)])
            .map { (row) throws(SQLFailure) in
                CareListSpan(
                    child: try Self.key(row),
                    span: DateSpan(
                        from: try row.date("valid_from"), to: try row.dateOrNil("valid_to")))
            }
    }

    /// The day on which each child of the lists first had a target of its own in a year.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(targets of the year).
    public func careTargets(in year: AcademicYear) throws(SQLFailure) -> [CareKey: CivilDate] {
        var found: [CareKey: CivilDate] = [:]
        for row in try session.rows(
            "Nation/care_targets", ["year_start": SQLValue(year.startYear)])
        {
            found[try Self.key(row)] = try row.instant("set_at").date
        }
        return found
    }

    private static func key(_ row: SQLRow) throws(SQLFailure) -> CareKey {
        guard let authority = AuthorityCode(try row.text("la_code")) else {
            throw row.unreadable("la_code", "an authority")
        }
        return CareKey(authority, try row.int("care_no"))
    }
}
