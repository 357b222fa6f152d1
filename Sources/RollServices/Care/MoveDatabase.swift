public import RollDomain
public import RollSQL
public import RollStore

/// Copies a database into a new one, of the same kind or another.
public struct MoveDatabase: Sendable {
    private let source: Store

    /// Copies from a database.
    public init(from source: Store) {
        self.source = source
    }

    /// Copies everything.
    ///
    /// - Parameters:
    ///   - now: The instant to record for the new database's schema.
    ///   - connect: Opens the new database, which must be empty.
    /// - Returns: The tables with their rows, in the order in which they were copied.
    /// - Throws: ``ServiceFailure`` where the new database is not empty or one of them fails;
    ///   no row is kept then.
    /// - Complexity: O(rows).
    public func run(
        at now: Instant, into connect: () throws(SQLFailure) -> any SQLDriver
    ) throws(ServiceFailure) -> [CopiedTable] {
        try ServiceFailure.only { try source.copyEverything(into: try connect(), at: now) }
    }
}
