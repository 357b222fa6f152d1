public import RollDomain
public import RollSQL

extension StoreSession {
    /// Which authorities each authority is set beside.
    public var neighbours: NeighbourRepository { NeighbourRepository(session: self) }
}

/// Neighbours of authorities, as published lists say.
public struct NeighbourRepository {
    let session: StoreSession

    /// The neighbours of an authority, by kind and in the order of the list.
    ///
    /// - Throws: the failure of a statement.
    public func of(_ authority: AuthorityCode) throws(SQLFailure) -> [NeighbourStatement] {
        try list("Neighbour/of_authority", ["la_code": .text(authority.description)])
    }

    /// Every neighbour of a kind, by authority.
    ///
    /// - Throws: the failure of a statement.
    public func all(_ kind: NeighbourKind) throws(SQLFailure) -> [NeighbourStatement] {
        try list("Neighbour/of_kind", ["kind": .text(kind.rawValue)])
    }

    /// Puts a list in the place of the one of the same kind.
    ///
    /// - Parameters:
    ///   - statements: the whole list, all of one kind; each neighbour of an authority once.
    ///   - kind: the kind.
    ///   - now: when it was loaded.
    /// - Returns: what was new, what changed or was taken away, and what was there already.
    /// - Throws: the failure of a statement.
    /// - Complexity: O(rows of the kind).
    public func replace(
        _ statements: [NeighbourStatement], _ kind: NeighbourKind, at now: Instant
    ) throws(SQLFailure) -> ApplyCount {
        var held: [[AuthorityCode]: NeighbourStatement] = [:]
        for one in try all(kind) {
            held[[one.authority, one.neighbour]] = one
        }
        var count = ApplyCount()
        for statement in statements {
            let known = held.removeValue(forKey: [statement.authority, statement.neighbour])
            guard known != statement else {
                count.unchanged += 1
                continue
            }
            if let known {
                try erase(known)
                count.changed += 1
            } else {
                count.new += 1
            }
            try session.execute(
                "Neighbour/insert",
                [
                    "la_code": .text(statement.authority.description),
                    "kind": .text(kind.rawValue),
                    "neighbour_code": .text(statement.neighbour.description),
                    "place": .integer(Int64(statement.place)),
                    "closeness": .text(statement.closeness), "loaded_at": SQLValue(now),
                ])
        }
        for gone in held.values {
            try erase(gone)
            count.changed += 1
        }
        return count
    }

    private func erase(_ one: NeighbourStatement) throws(SQLFailure) {
        try session.execute(
            "Neighbour/erase",
            [
                "la_code": .text(one.authority.description), "kind": .text(one.kind.rawValue),
                "neighbour_code": .text(one.neighbour.description),
            ])
    }

    private func list(
        _ name: String, _ values: [String: SQLValue]
    ) throws(SQLFailure) -> [NeighbourStatement] {
        try session.rows(name, values).map { (row) throws(SQLFailure) in
            guard let authority = AuthorityCode(try row.text("la_code")),
                let neighbour = AuthorityCode(try row.text("neighbour_code"))
            else { throw row.unreadable("la_code", "an authority") }
            let kind: NeighbourKind = try row.word("kind", "a kind of neighbour")
            return NeighbourStatement(
                authority, kind, neighbour, place: Int(try row.integer("place")),
                closeness: try row.text("closeness"))
        }
    }
}
