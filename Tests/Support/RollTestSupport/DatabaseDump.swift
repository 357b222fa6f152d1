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

/// The columns of every table, as `table.column`, in order of the schema.
public func columns(of driver: any SQLDriver) throws -> [String] {
    try driver.read { session in
        var columns: [String] = []
        for table in try tables(session) {
            let info = Statement(
                "columns", "SELECT name FROM pragma_table_info('\(table)')", isReused: false)
            columns += try session.rows(info).map { "\(table).\(try $0.text("name"))" }
        }
        return columns
    }
}

private func tables(_ session: any SQLSession) throws -> [String] {
    let list = Statement(
        "tables",
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            + "ORDER BY name")
    return try session.rows(list).map { try $0.text("name") }
}
