public import RollDomain
public import RollSQL

extension PupilRepository {
    /// The dated characteristics of all pupils of a school, by pupil, in order of date.
    ///
    /// - Throws: the failure of a statement.
    public func characteristicSpans(
        of school: URN
    ) throws(SQLFailure) -> [Int64: [DatedValue<Characteristic>]] {
        var spans: [Int64: [DatedValue<Characteristic>]] = [:]
        try session.forEach("Characteristic/of_school", ["school_id": SQLValue(school)]) {
            (row) throws(SQLFailure) in
            guard let kind = Characteristic(rawValue: try row.text("kind")) else {
                throw row.unreadable("kind", "a kind of fact")
            }
            spans[try row.integer("pupil_id"), default: []].append(
                DatedValue(
                    kind: kind, value: try row.text("value"),
                    span: try row.span(from: "valid_from", to: "valid_to")))
        }
        return spans
    }

    /// From which date each registration of a school was in which year group, in order of date.
    ///
    /// - Throws: the failure of a statement.
    public func yearGroupChanges(
        of school: URN
    ) throws(SQLFailure) -> [Int: [(from: CivilDate, year: YearGroup)]] {
        var changes: [Int: [(from: CivilDate, year: YearGroup)]] = [:]
        try session.forEach("Enrolment/years_of_school", ["school_id": SQLValue(school)]) {
            (row) throws(SQLFailure) in
            guard let year = YearGroup(try row.text("year_group")) else {
                throw row.unreadable("year_group", "a year group")
            }
            changes[try row.int("enrolment_no"), default: []].append(
                (try row.date("valid_from"), year))
        }
        return changes
    }
}
