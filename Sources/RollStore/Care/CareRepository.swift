public import RollSQL

extension StoreSession {
    /// Whether the database itself is sound.
    public var care: CareRepository { CareRepository(session: self) }
}

/// What the database knows of its own soundness.
public struct CareRepository {
    let session: StoreSession

    /// The kind of database.
    public var dialect: SQLDialect { session.sql.dialect }

    /// Looks for damage, for rows that refer to missing ones, and for rules that are switched off.
    ///
    /// SQLite reads the whole file. PostgreSQL says what its catalogue knows; it reads no row.
    ///
    /// - Returns: one clause for each fault, without stored values; empty when all is well.
    /// - Throws: `corrupt` where the damage is such that the database cannot look.
    /// - Complexity: O(size of the database) on SQLite.
    public func faults() throws(SQLFailure) -> [String] {
        try session.rows("Care/faults").map { (row) throws(SQLFailure) in
            try row.text("fault")
        }
    }

    /// Hands over every row of every table, tables as made, rows in the order of their keys.
    ///
    /// - Parameter body: receives the table's name and a row; throwing ends it.
    /// - Throws: `SQLFailure`, from the database or the body.
    /// - Complexity: O(rows), in memory for one row at a time.
    public func forEachRow(
        _ body: (String, [SQLValue]) throws(SQLFailure) -> Void
    ) throws(SQLFailure) {
        for table in try session.catalogue() {
            try session.forEach(in: table) { (row) throws(SQLFailure) in
                try body(table.name, row.values)
            }
        }
    }
}
