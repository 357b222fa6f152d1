public import RollDomain
public import RollSQL

extension PupilRepository {
    /// The characteristics of a school's pupils on a date, by child.
    ///
    /// - Throws: the failure of a statement.
    public func characteristics(
        of school: URN, on date: CivilDate
    ) throws(SQLFailure) -> [Int64: [Characteristic: String]] {
        try facts("Characteristic/on", of: school, on: date)
    }

    /// The responsible authorities of a school's pupils on a date, by child.
    ///
    /// - Throws: the failure of a statement.
    public func authorities(
        of school: URN, on date: CivilDate
    ) throws(SQLFailure) -> [Int64: [AuthorityRelation: AuthorityCode]] {
        try facts("Characteristic/authority_on", of: school, on: date).mapValues {
            $0.compactMapValues { AuthorityCode($0) }
        }
    }

    /// One pupil's characteristics with the dates on which they hold, in order of date.
    ///
    /// - Throws: the failure of a statement.
    public func characteristicSpans(
        _ school: URN, _ pupil: Int64
    ) throws(SQLFailure) -> [Characteristic: [DatedValue<String>]] {
        try spans("Characteristic/of_pupil", school, pupil)
    }

    /// One pupil's responsible authorities with the dates on which they hold.
    ///
    /// - Throws: the failure of a statement.
    public func authoritySpans(
        _ school: URN, _ pupil: Int64
    ) throws(SQLFailure) -> [AuthorityRelation: [DatedValue<AuthorityCode>]] {
        try spans("Characteristic/authority_of_pupil", school, pupil).mapValues { held in
            held.compactMap { one in
                AuthorityCode(one.value).map { DatedValue($0, one.span) }
            }
        }
    }

    /// The year groups of a school's registrations on a date, by registration.
    ///
    /// - Throws: the failure of a statement.
    public func yearGroups(
        of school: URN, on date: CivilDate
    ) throws(SQLFailure) -> [Int: YearGroup] {
        var years: [Int: YearGroup] = [:]
        // Rows come in order of date, so the last one is the one in force.
        try session.forEach(
            "Enrolment/years_on", ["school_id": SQLValue(school), "on": SQLValue(date)]
        ) { (row) throws(SQLFailure) in
            guard let year = YearGroup(try row.text("year_group")) else {
                throw row.unreadable("year_group", "a year group")
            }
            years[try row.int("enrolment_no")] = year
        }
        return years
    }

    private func facts<Kind: Hashable & RawRepresentable<String>>(
        _ statement: String, of school: URN, on date: CivilDate
    ) throws(SQLFailure) -> [Int64: [Kind: String]] {
        var facts: [Int64: [Kind: String]] = [:]
        try session.forEach(
            statement, ["school_id": SQLValue(school), "on": SQLValue(date)]
        ) { (row) throws(SQLFailure) in
            guard let kind = Kind(rawValue: try row.text(1)) else {
                throw row.unreadable("kind", "a kind of fact")
            }
            facts[try row.integer(0), default: [:]][kind] = try row.text(2)
        }
        return facts
    }

    private func spans<Kind: Hashable & RawRepresentable<String>>(
        _ statement: String, _ school: URN, _ pupil: Int64
    ) throws(SQLFailure) -> [Kind: [DatedValue<String>]] {
        var spans: [Kind: [DatedValue<String>]] = [:]
        for row in try session.rows(
            statement, ["school_id": SQLValue(school), "pupil_id": .integer(pupil)])
        {
            let kind: Kind = try row.word("kind", "a kind of fact")
            spans[kind, default: []].append(DatedValue(try row.text("value"), try row.span()))
        }
        return spans
    }
}
