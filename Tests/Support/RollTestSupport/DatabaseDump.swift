public import RollSQL

/// Every row of every table as text, to compare two states of a database.
///
/// - Parameter driver: a SQLite database.
/// - Returns: a line for each row, sorted within its table.
/// - Throws: the failure of a statement.
public func dump(_ driver: any SQLDriver) throws -> [String] {
    try driver.read { session in
        var lines: [String] = []
        for table in try tables(session) {
            let all = Statement("dump", "SELECT * FROM \(table)", isReused: false)
            lines += try session.rows(all).map { "\(table) \($0.values)" }.sorted()
        }
        return lines
    }
}

/// The columns of every table of the schema, as `table.column`.
///
/// - Parameter driver: a SQLite database.
/// - Returns: the columns; those of the migrator's own table are left out.
/// - Throws: the failure of a statement.
public func columns(of driver: any SQLDriver) throws -> [String] {
    let list = Statement(
        "columns",
        """
        SELECT t.name AS table_name, c.name AS column_name
        FROM sqlite_master AS t, pragma_table_info(t.name) AS c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> 'schema_migration'
        """)
    return try driver.read { session in
        try session.rows(list).map { "\(try $0.text("table_name")).\(try $0.text("column_name"))" }
    }
}

private func tables(_ session: any SQLSession) throws -> [String] {
    let list = Statement(
        "tables",
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            + "ORDER BY name")
    return try session.rows(list).map { try $0.text("name") }
}
