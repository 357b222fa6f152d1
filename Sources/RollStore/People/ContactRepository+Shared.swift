public import RollDomain
public import RollSQL

extension ContactRepository {
    /// The children of a school who share a contact, as brothers and sisters do.
    ///
    /// - Parameters:
    ///   - school: the school.
    ///   - date: the date on which restrictions are looked up; a restricted contact joins nobody.
    /// - Returns: the children of each contact that several share, each once.
    /// - Throws: the failure of a statement.
    /// - Complexity: O(contacts of the school).
    public func shared(at school: URN, on date: CivilDate) throws(SQLFailure) -> [[Int64]] {
        var groups: [[Int64]] = []
        var last: (String, String)?
        for row in try session.rows(
            "Contact/shared", ["school_id": SQLValue(school), "on": SQLValue(date)])
        {
            let key = (try row.text("telephone"), try row.text("name"))
            let child = try row.integer("pupil_id")
            if let last, last == key {
                if groups[groups.count - 1].last != child {
                    groups[groups.count - 1].append(child)
                }
            } else {
                groups.append([child])
            }
            last = key
        }
        return groups.filter { $0.count > 1 }
    }
}
