public import RollSQL
public import RollStore

/// Copies a database into a new one, of the same kind or another.
public struct MoveDatabase: Sendable {
    private let source: Store

    /// Copies from a database.
    public init(from source: Store) {
        self.source = source
    }

    /// Copies everything, after the old database's record has it that it is taken away.
    ///
    /// - Parameters:
    ///   - what: What the record says of it, such as `move to a file`.
    ///   - occasion: Who copies it, and when.
    ///   - connect: Opens the new database, which must be empty.
    /// - Returns: The tables with their rows, in the order in which they were copied.
    /// - Throws: ``ServiceFailure`` where the new database is not empty or one of them fails;
    ///   no row is kept then.
    /// - Complexity: O(rows).
    public func run(
        _ what: String, on occasion: Occasion, into connect: () throws(SQLFailure) -> any SQLDriver
    ) throws(ServiceFailure) -> [CopiedTable] {
        // The new database is opened first: what cannot begin takes nothing away.
        let target = try ServiceFailure.only { try connect() }
        try RecordExport(store: source).run(what, on: occasion)
        return try ServiceFailure.only {
            try source.copyEverything(into: target, at: occasion.now)
        }
    }
}
