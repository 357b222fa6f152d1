import RollDomain
public import RollStore

/// Finds schools by part of a name or number, and by place.
public struct FindSchools: Sendable {
    let store: Store

    /// Asks a database.
    public init(store: Store) {
        self.store = store
    }

    /// Finds schools, in order of number.
    ///
    /// - Parameters:
    ///   - text: Part of a name, a URN or a LAESTAB; nil for every school.
    ///   - filter: Where.
    /// - Returns: The schools found.
    /// - Throws: ``ServiceFailure``.
    public func run(
        _ text: String?, _ filter: SchoolFilter
    ) throws(ServiceFailure) -> [StoredSchool] {
        try ServiceFailure.only {
            try store.read { session in
                let placed = try Population(filter).schools(among: session.schools.all())
                guard let text else { return placed }
                let found = Set(try session.schools.find(text).map(\.urn))
                return placed.filter { found.contains($0.urn) }
            }
        }
    }
}
