public import RollDomain
public import RollSQL

extension ContactRepository {
    /// The children of a school who share a contact, as brothers and sisters do.
    ///
    /// - Parameters:
    ///   - school: the school.
    ///   - date: the date on which restrictions are looked up; a restricted contact joins nobody.
    /// - Returns: the children of each contact that several share, each once, by their first child.
    ///   Blanks, signs and capitals make no other contact; one whom more than eight children share is
    ///   an office and not a family.
    /// - Throws: the failure of a statement.
    /// - Complexity: O(contacts of the school).
    public func shared(at school: URN, on date: CivilDate) throws(SQLFailure) -> [[Int64]] {
        var groups: [Key: [Int64]] = [:]
        try session.forEach(
            "Contact/shared", ["school_id": SQLValue(school), "on": SQLValue(date)]
        ) { (row) throws(SQLFailure) in
            let key = Key(name: try row.text("name"), telephone: try row.text("telephone"))
            let child = try row.integer("pupil_id")
            guard !key.telephone.isEmpty, groups[key]?.last != child else { return }
            groups[key, default: []].append(child)
        }
        return groups.values.filter { (2...Self.mostOfFamily).contains($0.count) }
            .sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// Whoever is to be rung for more children is a service, not somebody of the family.
    private static let mostOfFamily = 8

    /// A contact as people write it in more ways than one.
    private struct Key: Hashable {
        let name: String
        let telephone: String

        init(name: String, telephone: String) {
            self.name = name.lowercased().split(whereSeparator: \.isWhitespace)
                .joined(separator: " ")
            let digits = telephone.filter(\.isWholeNumber)
            self.telephone = digits.hasPrefix("44") ? "0" + digits.dropFirst(2) : digits
        }
    }
}
