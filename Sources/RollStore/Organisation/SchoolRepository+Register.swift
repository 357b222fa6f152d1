public import RollDomain
public import RollSQL

extension SchoolRepository {
    /// Says where a school keeps its statutory register: here, or in its own system.
    ///
    /// - Parameters:
    ///   - isHere: whether it is Rollcall.
    ///   - school: the school.
    ///   - now: when we were told.
    /// - Returns: whether this is news; the change is kept in the school's history.
    /// - Throws: the failure of a statement.
    @discardableResult
    public func setRegister(
        isHere: Bool, of school: URN, at now: Instant
    ) throws(SQLFailure) -> Bool {
        guard let stored = try self.school(school), stored.isRegisteredHere != isHere else {
            return false
        }
        func word(_ isHere: Bool) -> SQLValue { .text(isHere ? "rollcall" : "mis") }
        try session.execute(
            "School/note_change",
            [
                "school_id": SQLValue(school), "recorded_at": SQLValue(now),
                "field": "register_of_record", "old_value": word(!isHere),
                "new_value": word(isHere),
            ])
        try session.execute(
            "School/set_register_of_record",
            ["school_id": SQLValue(school), "register_of_record": word(isHere)])
        return true
    }
}
