import RollSQL

/// The look at a database before it is used: is it ours, and does it sort as SQLite does.
enum PostgresOpening {
    /// True where text is compared byte by byte, as SQLite compares it.
    private static let sortsByBytes = Statement(
        "opening/sorts_by_bytes",
        "SELECT ('B' < 'a' AND 'z' < 'é' AND 'a b' < 'aB') AS sorts",
        isReused: false)

    private static let tables = Statement(
        "opening/tables",
        """
        SELECT count(*) AS tables, count(*) FILTER (WHERE relname = 'schema_migration') AS ours
        FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
        """, isReused: false)

    /// Checks a database.
    ///
    /// - Throws: `wrongFile` when it is not one that we may use.
    static func check(_ driver: PostgresDriver, mayBeEmpty: Bool) throws(SQLFailure) {
        try SQLFailure.only {
            try driver.read { session in
                guard try session.row(sortsByBytes)?.integer("sorts") == 1 else {
                    throw SQLFailure(
                        .wrongFile,
                        "The database sorts text by the rules of a language. Make one that sorts "
                            + "by bytes: createdb --template template0 --encoding UTF8 --locale C.")
                }
                guard let found = try session.row(tables) else { return }
                let isOurs = try found.integer("ours") > 0
                let isEmpty = try found.integer("tables") == 0
                guard isOurs || isEmpty else {
                    throw SQLFailure(
                        .wrongFile,
                        "The database holds tables of another program. "
                            + "Check the address; nothing was changed.")
                }
                guard isOurs || mayBeEmpty else {
                    throw SQLFailure(
                        .wrongFile,
                        "The database is empty. Make its tables with “rollcall init”.")
                }
            }
        }
    }
}
