import RollPostgres
import RollSQL
import RollSQLite
import RollTestSupport
import Testing

/// A kind of database that the conformance suite runs on; add one here to test another driver.
enum Backend: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqliteFile
    case sqliteMemory
    case postgres

    /// The ones that are here: a server may not be installed.
    static let allCases: [Backend] =
        [.sqliteFile, .sqliteMemory] + (PostgresServer.isHere ? [.postgres] : [])

    /// The ones whose readers do not wait for the writer.
    static let concurrent: [Backend] = allCases.filter { $0 != .sqliteMemory }

    var testDescription: String { rawValue }

    /// Runs a test on an empty database, which is gone afterwards.
    func withDatabase<Result>(_ test: (any SQLDriver) throws -> Result) throws -> Result {
        switch self {
        case .sqliteFile:
            return try withTemporaryFolder { folder throws in
                try test(SQLiteDriver(path: folder.path("test.sqlite")))
            }
        case .sqliteMemory:
            return try test(SQLiteDriver())
        case .postgres:
            return try withPostgres { _, address throws in
                try test(PostgresDriver(address))
            }
        }
    }

    /// The type of a column of bytes.
    var blobType: String { self == .postgres ? "BYTEA" : "BLOB" }

    /// The type of a column of 64-bit integers.
    var integerType: String { "BIGINT" }

    /// The type of a column of floating-point numbers.
    var realType: String { "DOUBLE PRECISION" }
}

/// Runs a test with the server and the address of a new database, which is gone afterwards.
func withPostgres<Result>(
    _ test: (PostgresServer, String) throws -> Result
) throws -> Result {
    let server = try PostgresServer.shared.get()
    let name = try server.makeDatabase()
    defer { server.dropDatabase(name) }
    return try test(server, server.address(name))
}
