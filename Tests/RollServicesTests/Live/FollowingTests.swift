import Foundation
import RollDomain
import RollEngine
import RollPostgres
import RollSQL
import RollSQLite
import RollServices
import RollStore
import RollTestSupport
import Testing

/// Two stores on one database stand for two processes: neither knows what the other does.
@Suite struct `Two that hear each other` {
    private static let span = RollServicesTests.span("2025-09-01", "2025-09-30")

    @Test func `on one file`() async throws {
        let folder = try Folder()
        let path = folder.path("town.sqlite")
        let town = try SmallTown(on: SQLiteDriver(path: path))
        let other = try Store(SQLiteDriver(path: path), now: .noon)
        try await Self.expectAgreement(town, other)
    }

    @Test(.enabled(if: PostgresServer.isHere, "no PostgreSQL server is installed"))
    func `on one server`() async throws {
        let server = try PostgresServer.shared.get()
        let name = try server.makeDatabase()
        defer { server.dropDatabase(name) }
        let town = try SmallTown(on: PostgresDriver(server.address(name)))
        let other = try Store(PostgresDriver(server.address(name)), now: .noon)
        try await Self.expectAgreement(town, other)
    }

    @Test(.enabled(if: PostgresServer.isHere, "no PostgreSQL server is installed"))
    func `after the database was gone, what happened meanwhile is in the figures`() async throws {
        let server = try PostgresServer.shared.get()
        let name = try server.makeDatabase()
        defer { server.dropDatabase(name) }
        let town = try SmallTown(on: PostgresDriver(server.address(name)))
        let live = try LiveNation(
            Store(PostgresDriver(server.address(name)), now: .noon), Self.span)
        let keeper = try PostgresDriver(server.address(try server.makeDatabase()))
        let follower = Follower(live)
        // Nobody may connect and everybody is sent away, as when the server stops.
        try Self.allowConnections(false, to: name, keeper)
        #expect(await follower.next() == "lost")
        let before = live.nation.snapshot.version
        try Self.allowConnections(true, to: name, keeper)
        try town.store.write { session in
            try town.send(
                [["O"], ["O"]], to: 900_002, sessions: [SmallTown.sessions[0]], at: .noon,
                in: session)
        }
        var heard = await follower.next()
        if heard == "regained nothing" { heard = await follower.next() }
        #expect(heard == "regained 900002" || heard == "changed 900002")
        #expect(live.nation.snapshot.version > before)
        try LiveQueries.compare(live, town.store, Self.span, after: "the loss")
        await follower.stop()
    }

    @Test func `a database that went back in time and forward again is compared whole`() throws {
        let folder = try Folder()
        let path = folder.path("town.sqlite")
        let driver = try SQLiteDriver(path: path)
        let town = try SmallTown(on: driver)
        try driver.backup(to: folder.path("backup.sqlite")) { _, _ in }
        // The same number of changes, but others, happen to the original and to the backup.
        let live = try LiveNation(town.store, Self.span)
        try Self.send("O", 900_002, town, town.store)
        let restored = try Store(SQLiteDriver(path: folder.path("backup.sqlite")), now: .noon)
        try Self.send("I", 900_001, town, restored)
        let (ours, theirs) = (
            try town.store.read { try $0.changes.since(0) },
            try restored.read { try $0.changes.since(0) }
        )
        #expect(ours.map(\.version).max() == theirs.map(\.version).max())
        #expect(live.version == ours.map(\.version).max())
        // The backup's state takes the place of ours, table by table, as when it is brought back.
        try driver.write { session in
            for table in ["school_change", "register_sheet"] {
                let name = SQLName.list([table])
                try session.execute(
                    Statement("by hand", "DELETE FROM " + name, isReused: false))
                let source = try SQLiteDriver(path: folder.path("backup.sqlite"))
                let rows = try source.read {
                    try $0.rows(Statement("by hand", "SELECT * FROM " + name, isReused: false))
                }
                guard let columns = rows.first?.columns else { continue }
                try session.load(into: table, columns: columns) { load in
                    for row in rows { try load.add(row.values) }
                }
            }
        }
        // By number alone nothing happened.
        #expect(try live.catchUp().isEmpty)
        let found = try live.catchUp(isThorough: true)
        #expect(Set(found.schools.map(\.urn)) == [urn(900_001), urn(900_002)])
        #expect(found.schools.allSatisfy { $0.way == .anew })
        try LiveQueries.compare(live, town.store, Self.span, after: "the backup came back")
    }

    @Test func `a schema newer than the program ends the following with a clear message`() throws {
        let town = try SmallTown()
        let live = try LiveNation(town.store, Self.span)
        let before = live.nation.snapshot.answer(LiveQueries.all[0])
        try town.driver.write { session in
            try session.execute(
                Statement(
                    "by hand",
                    """
                    INSERT INTO schema_migration (number, name, checksum, applied_at)
                    VALUES (9999, '9999_later', 'x', '2030-01-01T00:00:00Z')
                    """))
        }
        let refused = failure { try live.catchUp() }
        #expect(refused?.kind == .environment)
        #expect(refused?.message.contains("start the new program") ?? false)
        let ended = failure { try live.follow(until: { false }, pause: {}, told: { _ in }) }
        #expect(ended?.message.contains("start the new program") ?? false)
        #expect(live.nation.snapshot.answer(LiveQueries.all[0]) == before)
    }

    private static func send(
        _ code: String, _ school: Int, _ town: SmallTown, _ store: Store
    ) throws {
        try store.write { session in
            try town.send(
                [[code], [code]], to: school, sessions: [SmallTown.sessions[0]], at: .noon,
                in: session)
        }
    }

    /// Each writes, the other hears, and both have the figures of a nation built anew.
    private static func expectAgreement(_ town: SmallTown, _ other: Store) async throws {
        let (one, two) = (try LiveNation(town.store, span), try LiveNation(other, span))
        let (first, second) = (Follower(one), Follower(two))
        try send("O", 900_002, town, town.store)
        #expect(await second.next() == "changed 900002")
        try LiveQueries.compare(two, town.store, span, after: "the first wrote")
        try send("I", 900_001, town, other)
        var heard = await first.next()
        // The server may announce a commit before the store that made it says so itself.
        if heard == "changed 900002" { heard = await first.next() }
        #expect(heard == "changed 900001")
        try LiveQueries.compare(one, town.store, span, after: "the second wrote")
        #expect(one.version == two.version)
        await first.stop()
        await second.stop()
    }

    private static func allowConnections(
        _ allowed: Bool, to name: String, _ keeper: PostgresDriver
    ) throws {
        try keeper.write { session in
            try session.execute(
                Statement(
                    "by hand",
                    "UPDATE pg_database SET datallowconn = (:allowed = 1) WHERE datname = :name"),
                ["allowed": .integer(allowed ? 1 : 0), "name": .text(name)])
            guard !allowed else { return }
            _ = try session.rows(
                Statement(
                    "by hand",
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = :name AND pid <> pg_backend_pid()
                    """), ["name": .text(name)])
        }
    }
}

/// A folder that goes with the last who holds it.
private final class Folder {
    private let url = FileManager.default.temporaryDirectory
        .appending(path: "rollcall-live-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }
}
