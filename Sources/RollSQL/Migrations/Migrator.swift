/// Brings a database to the schema that the program expects, one migration at a time.
///
/// Each migration runs in a transaction of its own, which also records it in
/// `schema_migration`; a failure leaves the database at the one before. Two programs that start
/// at once do not collide, since each step looks again at what is there.
public struct Migrator: Sendable {
    /// The migrations in order.
    public let migrations: [Migration]

    /// Loads migrations from the texts of a module.
    ///
    /// - Parameters:
    ///   - texts: texts by path, with `HEAD` among them.
    ///   - folder: the folder that holds them; empty for the root.
    ///   - dialect: the dialect whose twins to choose.
    /// - Throws: `migration` when the files break a rule, with the first fault.
    public init(
        texts: [String: String], folder: String = "Migrations", dialect: SQLDialect
    ) throws(SQLFailure) {
        let files = MigrationFiles(texts: texts, folder: folder)
        if let fault = files.faults().first {
            throw SQLFailure(.migration, fault)
        }
        migrations = files.migrations(for: dialect)
    }

    /// Checks migration files against all rules, for a test of the module that holds them.
    ///
    /// - Parameters:
    ///   - texts: texts by path, with `HEAD` among them.
    ///   - folder: the folder that holds them.
    /// - Returns: one sentence for each fault; empty when all is well.
    public static func faults(
        in texts: [String: String], folder: String = "Migrations"
    ) -> [String] {
        MigrationFiles(texts: texts, folder: folder).faults()
    }

    /// Applies every migration that the database does not have yet.
    ///
    /// - Parameters:
    ///   - driver: the database.
    ///   - appliedAt: the time to record, such as `2025-09-04T08:30:00Z`.
    /// - Returns: the migrations applied now, in order.
    /// - Throws: `migration` when the database has a changed, unknown or missing migration;
    ///   the failure of a statement, with its name and number, when one fails.
    @discardableResult
    public func migrate(
        _ driver: any SQLDriver, appliedAt: String
    ) throws(SQLFailure) -> [Migration] {
        // A look costs no lock: whoever only reads must not wait for a writer to open the database.
        guard try !pending(driver).isEmpty else { return [] }
        var applied: [Migration] = []
        while let migration = try applyNext(driver, appliedAt: appliedAt) {
            applied.append(migration)
        }
        return applied
    }

    /// Finds the migrations that the database does not have yet.
    ///
    /// - Parameter driver: the database.
    /// - Returns: the pending migrations in order; empty when the database is up to date.
    /// - Throws: `migration` when the database has a changed, unknown or missing migration.
    public func pending(_ driver: any SQLDriver) throws(SQLFailure) -> [Migration] {
        try SQLFailure.only {
            try driver.read { session in
                let exists = try session.row(Self.findTable(session.dialect)) != nil
                return try pending(after: exists ? Self.applied(session) : [])
            }
        }
    }

    private func applyNext(
        _ driver: any SQLDriver, appliedAt: String
    ) throws(SQLFailure) -> Migration? {
        try SQLFailure.only {
            try driver.write { session in
                try session.execute(Self.createTable)
                guard let next = try pending(after: Self.applied(session)).first else {
                    return nil
                }
                try session.executeScript(next.text, name: next.name)
                try session.execute(
                    Self.record,
                    [
                        "number": SQLValue(next.number), "name": .text(next.name),
                        "checksum": .text(next.checksum), "applied_at": .text(appliedAt),
                    ])
                return next
            }
        }
    }

    private func pending(after applied: [Applied]) throws(SQLFailure) -> [Migration] {
        for (place, record) in applied.enumerated() {
            guard record.number == place + 1 else {
                throw SQLFailure(
                    .migration,
                    "The database has migration \(record.name) but not number \(place + 1). "
                        + "Its list of migrations is damaged: restore a backup.")
            }
            guard place < migrations.count else {
                throw SQLFailure(
                    .migration,
                    "The database is newer than this program: it has \(record.name). "
                        + "Install the version of Rollcall that last used it, or a newer one.")
            }
            let ours = migrations[place]
            guard record.name == ours.name, record.checksum == ours.checksum else {
                throw SQLFailure(
                    .migration,
                    "The database was made with another text of migration \(record.name) than "
                        + "this program's \(ours.name). Use the version of Rollcall that made it; "
                        + "a released migration must never be changed.")
            }
        }
        return Array(migrations.dropFirst(applied.count))
    }
}

extension Migrator {
    /// A migration as the database recorded it.
    private struct Applied {
        let number: Int
        let name: String
        let checksum: String
    }

    private static func applied(_ session: any SQLSession) throws(SQLFailure) -> [Applied] {
        var applied: [Applied] = []
        try session.forEach(list) { (row) throws(SQLFailure) in
            applied.append(
                Applied(
                    number: Int(try row.integer(0)), name: try row.text(1),
                    checksum: try row.text(2)))
        }
        return applied
    }

    private static func findTable(_ dialect: SQLDialect) -> Statement {
        switch dialect {
        case .sqlite:
            Statement(
                "schema_migration/exists",
                "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'")
        case .postgres:
            Statement(
                "schema_migration/exists",
                "SELECT 1 WHERE to_regclass('schema_migration') IS NOT NULL")
        }
    }

    private static let createTable = Statement(
        "schema_migration/create",
        """
        CREATE TABLE IF NOT EXISTS schema_migration (
            number INTEGER NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            checksum TEXT NOT NULL,
            applied_at TEXT NOT NULL
        )
        """)

    private static let list = Statement(
        "schema_migration/list",
        "SELECT number, name, checksum FROM schema_migration ORDER BY number")

    private static let record = Statement(
        "schema_migration/record",
        """
        INSERT INTO schema_migration (number, name, checksum, applied_at)
        VALUES (:number, :name, :checksum, :applied_at)
        """)
}
