public import RollDomain
public import RollSQL

extension PupilRepository {
    /// The dated characteristics of all pupils of a school, by pupil, in order of date.
    ///
    /// - Throws: the failure of a statement.
    public func characteristicSpans(
        of school: URN
    ) throws(SQLFailure) -> [Int64: [Characteristic: [DatedValue<String>]]] {
        var spans: [Int64: [Characteristic: [DatedValue<String>]]] = [:]
        // Rows come by pupil and kind: what is said of one is gathered, then put in its place.
        var (pupil, text) = (Int64.min, "")
        var kind: Characteristic?
        var held: [DatedValue<String>] = []
        try session.forEach("Characteristic/of_school", ["school_id": SQLValue(school)]) {
            (row) throws(SQLFailure) in
            // By place, as the statement lists them: these are the most rows of a school.
            let (nextPupil, nextText) = (try row.integer(0), try row.text(1))
            if nextPupil != pupil || nextText != text {
                guard let next = Characteristic(rawValue: nextText) else {
                    throw row.unreadable("kind", "a kind of fact")
                }
                if let kind { spans[pupil, default: [:]][kind] = held }
                (pupil, text, kind) = (nextPupil, nextText, next)
                held.removeAll(keepingCapacity: true)
            }
            held.append(
                DatedValue(try row.text(2), try row.span(from: "valid_from", to: "valid_to")))
        }
        if let kind { spans[pupil, default: [:]][kind] = held }
        return spans
    }

    /// When each registration of a school was in which year group, in order of date.
    ///
    /// A year group holds until the day before the next one.
    ///
    /// - Throws: the failure of a statement.
    public func yearGroupSpans(
        of school: URN
    ) throws(SQLFailure) -> [Int: [DatedValue<YearGroup>]] {
        var changes: [Int: [DatedValue<YearGroup>]] = [:]
        try session.forEach("Enrolment/years_of_school", ["school_id": SQLValue(school)]) {
            (row) throws(SQLFailure) in
            guard let year = YearGroup(try row.text("year_group")) else {
                throw row.unreadable("year_group", "a year group")
            }
            let from = try row.date("valid_from")
            var held = changes[try row.int("enrolment_no")] ?? []
            if let last = held.indices.last {
                held[last].span = DateSpan(from: held[last].span.from, to: from.adding(days: -1))
            }
            held.append(DatedValue(year, DateSpan(from: from)))
            changes[try row.int("enrolment_no")] = held
        }
        return changes
    }
}
