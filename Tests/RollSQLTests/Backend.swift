import RollSQL
import RollSQLite
import RollTestSupport
import Testing

/// A kind of database that the conformance suite runs on; add one here to test another driver.
enum Backend: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqliteFile
    case sqliteMemory

    /// The ones whose readers do not wait for the writer.
    static let concurrent: [Backend] = [.sqliteFile]

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
        }
    }

    /// The type of a column of bytes.
    var blobType: String { "BLOB" }

    /// The type of a column of 64-bit integers.
    var integerType: String { "BIGINT" }

    /// The type of a column of floating-point numbers.
    var realType: String { "DOUBLE PRECISION" }
}
