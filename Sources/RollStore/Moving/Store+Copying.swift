public import RollDomain
public import RollSQL

/// How many rows of a table were copied.
public struct CopiedTable: Sendable, Hashable {
    /// The table.
    public let name: String
    /// Its rows.
    public let rows: Int
}

extension Store {
    /// Copies everything into another database, one table after another, in the order of keys.
    ///
    /// The other database must be new: empty, or with the schema alone. It gets the schema first;
    /// the rows of all tables are one transaction. The feed of changes is not copied: the copy has
    /// its own identity, and figures kept of this database are not figures of the copy.
    ///
    /// - Parameters:
    ///   - driver: the other database.
    ///   - now: the instant to record for its schema.
    /// - Returns: the tables, in the order in which they were copied.
    /// - Throws: `wrongFile` when the other database holds a row already; the failure of a
    ///   statement otherwise; no row is kept then.
    /// - Complexity: O(rows), in memory for one row at a time.
    public func copyEverything(
        into driver: any SQLDriver, at now: Instant
    ) throws -> [CopiedTable] {
        let target = try Store(bare: driver, now: now)
        return try read { source in
            try target.write { target in
                let tables = try source.catalogue()
                try target.requireEmpty(try target.catalogue())
                return try tables.map { table in
                    CopiedTable(name: table.name, rows: try source.copy(table, to: target))
                }
            }
        }
    }
}

/// A table as the catalogue of the database describes it.
struct StoredTable: Hashable {
    let name: String
    var columns: [String] = []
    var key: [String] = []
}

extension StoreSession {
    /// The tables of the database, in the order in which they were made.
    func catalogue() throws(SQLFailure) -> [StoredTable] {
        var tables: [StoredTable] = []
        var places: [Int64] = []
        for row in try rows("Move/columns") {
            let name = try row.text("table_name")
            if tables.last?.name != name {
                tables.append(StoredTable(name: name))
                places = []
            }
            let column = try row.text("column_name")
            tables[tables.count - 1].columns.append(column)
            let place = try row.integer("key_place")
            guard place > 0 else { continue }
            let index = places.firstIndex { $0 > place } ?? places.count
            places.insert(place, at: index)
            tables[tables.count - 1].key.insert(column, at: index)
        }
        return tables
    }

    fileprivate func requireEmpty(_ tables: [StoredTable]) throws {
        for table in tables {
            let any = Statement(
                "Move/any", "SELECT 1 AS found FROM \(SQLName.list([table.name])) LIMIT 1",
                isReused: false)
            guard try sql.row(any) == nil else {
                throw SQLFailure(
                    .wrongFile,
                    "The database to copy into holds rows in \(table.name) already. "
                        + "Name one that is not there yet; nothing was changed.")
            }
        }
    }

    fileprivate func copy(_ table: StoredTable, to target: StoreSession) throws -> Int {
        try target.sql.load(into: table.name, columns: table.columns) { load in
            try forEach(in: table) { (row) throws(SQLFailure) in try load.add(row.values) }
        }
    }

    /// Hands over the rows of a table in the order of its key.
    func forEach(
        in table: StoredTable, _ body: (SQLRow) throws(SQLFailure) -> Void
    ) throws(SQLFailure) {
        let all = Statement(
            "Move/all",
            "SELECT \(SQLName.list(table.columns)) FROM \(SQLName.list([table.name])) "
                + "ORDER BY \(SQLName.list(table.key))",
            isReused: false)
        try sql.forEach(all, [:], body)
    }
}
