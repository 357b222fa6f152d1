/// The SQL that a database speaks, so that a text with a twin is chosen for it.
public enum SQLDialect: String, Sendable, CaseIterable {
    /// SQLite, the embedded default.
    case sqlite
    /// PostgreSQL, for many nodes.
    case postgres
}

extension SQLDialect {
    /// Splits a file name such as `find.postgres.sql` into its stem and its dialect.
    ///
    /// - Parameter path: a path that may end in `.sql`.
    /// - Returns: the path without endings, and the dialect of a twin (nil for a shared text);
    ///   nil when the path does not end in `.sql`.
    static func parse(path: String) -> (stem: String, dialect: SQLDialect?)? {
        guard path.hasSuffix(".sql") else { return nil }
        let stem = path.dropLast(4)
        for dialect in allCases where stem.hasSuffix(".\(dialect.rawValue)") {
            return (String(stem.dropLast(dialect.rawValue.count + 1)), dialect)
        }
        return (String(stem), nil)
    }
}
