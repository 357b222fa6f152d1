public import RollSQL

/// Every row of every table as text, to compare two states of a database, or two databases.
///
/// The feed of changes says that something was written, not what, with an identity and stamps
/// that are drawn anew in each database. So two databases are compared without it, and one database
/// before and after with it: what changes nothing announces nothing.
///
/// - Parameters:
///   - driver: a database.
///   - hasFeed: whether the feed of changes is told too.
/// - Returns: a line for each row, sorted within its table.
/// - Throws: the failure of a statement.
public func dump(_ driver: any SQLDriver, withFeed hasFeed: Bool = false) throws -> [String] {
    try driver.read { session in
        var lines: [String] = []
        for (table, columns) in try tables(session) where hasFeed || !feed.contains(table) {
            let all = Statement(
                "dump", "SELECT \(SQLName.list(columns)) FROM \(SQLName.list([table]))",
                isReused: false)
            lines += try session.rows(all).map { "\(table) \($0.values)" }.sorted()
        }
        return lines
    }
}

private let feed: Set<String> = ["change_feed", "school_change"]

/// The columns of every table of the schema, as `table.column`, in order of the schema.
///
/// - Parameter driver: a database.
/// - Returns: the columns; those of the migrator's own table are left out.
/// - Throws: the failure of a statement.
public func columns(of driver: any SQLDriver) throws -> [String] {
    try driver.read { session in
        try tables(session).filter { $0.table != "schema_migration" }
            .flatMap { table, columns in columns.map { "\(table).\($0)" } }
    }
}

/// The tables by name, each with its columns in order.
private func tables(
    _ session: any SQLSession
) throws -> [(table: String, columns: [String])] {
    var tables: [(table: String, columns: [String])] = []
    for row in try session.rows(catalogue(session.dialect)) {
        let table = try row.text("table_name")
        if tables.last?.table != table { tables.append((table, [])) }
        tables[tables.count - 1].columns.append(try row.text("column_name"))
    }
    return tables
}

private func catalogue(_ dialect: SQLDialect) -> Statement {
    switch dialect {
    case .sqlite:
        Statement(
            "catalogue",
            """
            SELECT m.name AS table_name, c.name AS column_name
            FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
            WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid
            """)
    case .postgres:
        Statement(
            "catalogue",
            """
            SELECT c.relname AS table_name, a.attname AS column_name
            FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
            WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
                AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY c.relname, a.attnum
            """)
    }
}
