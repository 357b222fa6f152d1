public import RollDomain
public import RollSQL

/// What was recorded of a school's registrations between two instants, by their numbers.
public struct RecordedRegistrations: Sendable, Hashable {
    /// Registrations that were entered.
    public internal(set) var entered: Set<Int> = []
    /// Registrations whose first or last day was changed.
    public internal(set) var datesChanged: Set<Int> = []
    /// Registrations of which something else was changed.
    public internal(set) var otherwiseChanged: Set<Int> = []
}

extension PupilRepository {
    /// What was recorded of a school's registrations after one instant and up to another.
    ///
    /// - Parameters:
    ///   - school: the school.
    ///   - first: the earlier instant, itself not in.
    ///   - last: the later instant, itself in.
    /// - Returns: the registrations, by what was recorded of them.
    /// - Throws: the failure of a statement.
    public func recorded(
        at school: URN, after first: Instant, until last: Instant
    ) throws(SQLFailure) -> RecordedRegistrations {
        let values = [
            "school_id": SQLValue(school), "after": SQLValue(first), "until": SQLValue(last),
        ]
        var found = RecordedRegistrations()
        for row in try session.rows("Enrolment/entered_between", values) {
            found.entered.insert(try row.int("enrolment_no"))
        }
        for row in try session.rows("Enrolment/changed_between", values) {
            let number = try row.int("enrolment_no")
            switch try row.text("field") {
            case "start_date", "leaving_date": found.datesChanged.insert(number)
            default: found.otherwiseChanged.insert(number)
            }
        }
        return found
    }
}
