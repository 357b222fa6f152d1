import RollDomain
import RollPostgres
import RollSQL
import RollSQLite
import RollStore
import RollTestSupport
import Testing

/// The kind of database that a test's stores are opened on.
enum StoreBackend: String, CaseIterable, Sendable {
    case sqlite
    case postgres

    /// The one that the running test opens its stores on.
    @TaskLocal static var current = StoreBackend.sqlite

    /// The ones that are here: a server may not be installed.
    static let present = PostgresServer.isHere ? allCases : [.sqlite]

    /// Makes an empty database, or one with the schema and reference data of an instant; it is gone when the driver is.
    func makeDatabase(withSchemaOf now: Instant? = nil) throws -> any SQLDriver {
        switch self {
        case .sqlite: try SQLiteDriver()
        case .postgres: try LeasedDriver(withSchemaOf: now)
        }
    }
}

/// A database of its own on the tests' server, dropped with the last reference to this.
private final class LeasedDriver: SQLDriver {
    private let server: PostgresServer
    private let name: String
    private let driver: PostgresDriver

    var dialect: SQLDialect { driver.dialect }

    init(withSchemaOf now: Instant?) throws {
        server = try PostgresServer.shared.get()
        name =
            if let now {
                try server.makeDatabase(with: "the schema of \(now)") {
                    _ = try Store(PostgresDriver($0), now: now)
                }
            } else {
                try server.makeDatabase()
            }
        driver = try PostgresDriver(server.address(name))
    }

    deinit {
        server.dropDatabase(name)
    }

    func read<Result>(_ work: (any SQLSession) throws -> Result) throws -> Result {
        try driver.read(work)
    }

    @discardableResult
    func write<Result>(
        _ scope: WriteScope, _ work: (any SQLSession) throws -> Result
    ) throws -> Result {
        try driver.write(scope, work)
    }

    func watchCommits(announcedOn channel: String) throws(SQLFailure) -> any CommitWatch {
        try driver.watchCommits(announcedOn: channel)
    }
}

/// Runs each test of a suite once for every kind of database that is here.
struct EachDatabase: SuiteTrait, TestTrait, TestScoping {
    let isRecursive = true

    func provideScope(
        for test: Test, testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        for backend in StoreBackend.present {
            try await StoreBackend.$current.withValue(backend) {
                do {
                    try await function()
                } catch {
                    Issue.record("on \(backend.rawValue): \(error)")
                    throw error
                }
            }
        }
    }
}

extension Trait where Self == EachDatabase {
    /// Runs each test once for every kind of database that is here.
    static var eachDatabase: EachDatabase { EachDatabase() }
}
