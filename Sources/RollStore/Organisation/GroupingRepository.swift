public import RollDomain
public import RollSQL

extension StoreSession {
    /// Groupings of schools that people have made for their own work.
    public var groupings: GroupingRepository { GroupingRepository(session: self) }
}

/// A grouping of schools that somebody has made.
public struct StoredGrouping: Sendable, Hashable {
    /// Its number.
    public let number: Int64
    /// Its name, which no other grouping of the person has.
    public let name: String
    /// Its schools, by number.
    public let schools: [URN]
}

/// Groupings of schools: each belongs to the person who made it.
public struct GroupingRepository {
    let session: StoreSession

    /// The groupings of a person, by name.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(their schools).
    public func of(_ person: Int64) throws(SQLFailure) -> [StoredGrouping] {
        var found: [StoredGrouping] = []
        for row in try session.rows("Grouping/of_person", ["person_id": .integer(person)]) {
            let number = try row.integer("grouping_id")
            var schools = found.last?.number == number ? found.removeLast().schools : []
            if try row.intOrNil("school_id") != nil { schools.append(try row.school()) }
            found.append(
                StoredGrouping(number: number, name: try row.text("name"), schools: schools))
        }
        return found
    }

    /// Keeps a new grouping.
    ///
    /// - Parameters:
    ///   - name: a name that no grouping of the person has.
    ///   - schools: its schools.
    ///   - person: whose it is.
    ///   - now: when.
    /// - Returns: its number.
    /// - Throws: the failure of a statement.
    @discardableResult
    public func add(
        _ name: String, _ schools: Set<URN>, of person: Int64, at now: Instant
    ) throws(SQLFailure) -> Int64 {
        let number = try session.next("school_grouping")
        try session.execute(
            "Grouping/insert",
            [
                "grouping_id": .integer(number), "person_id": .integer(person),
                "name": .text(name), "changed_at": SQLValue(now),
            ])
        try put(schools, into: number)
        return number
    }

    /// Gives a grouping another name and other schools.
    ///
    /// - Returns: whether the person has such a grouping.
    /// - Throws: the failure of a statement.
    public func change(
        _ number: Int64, to name: String, _ schools: Set<URN>, of person: Int64, at now: Instant
    ) throws(SQLFailure) -> Bool {
        let changed = try session.execute(
            "Grouping/update",
            [
                "grouping_id": .integer(number), "person_id": .integer(person),
                "name": .text(name), "changed_at": SQLValue(now),
            ])
        guard changed == 1 else { return false }
        try session.execute("Grouping/erase_members", ["grouping_id": .integer(number)])
        try put(schools, into: number)
        return true
    }

    /// Takes a grouping away.
    ///
    /// - Returns: whether the person had such a grouping.
    /// - Throws: the failure of a statement.
    public func remove(_ number: Int64, of person: Int64) throws(SQLFailure) -> Bool {
        guard try of(person).contains(where: { $0.number == number }) else { return false }
        try session.execute("Grouping/erase_members", ["grouping_id": .integer(number)])
        return try session.execute(
            "Grouping/erase",
            ["grouping_id": .integer(number), "person_id": .integer(person)]) == 1
    }

    private func put(_ schools: Set<URN>, into number: Int64) throws(SQLFailure) {
        for school in schools.sorted() {
            try session.execute(
                "Grouping/insert_member",
                ["grouping_id": .integer(number), "school_id": SQLValue(school)])
        }
    }
}
