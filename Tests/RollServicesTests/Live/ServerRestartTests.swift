import Foundation
import RollDomain
import RollEngine
import RollPostgres
import RollSQL
import RollServices
import RollStore
import RollTestSupport
import Testing

/// The server itself goes, in order or by a crash, and comes back: nobody has to start again.
@Suite(.enabled(if: PostgresServer.isHere, "no PostgreSQL server is installed"))
struct `When the server stops and starts` {
    private static let span = RollServicesTests.span("2025-09-01", "2025-09-30")

    @Test(arguments: PostgresServer.End.allCases)
    func `who follows says so once, keeps the figures, and catches up`(
        _ end: PostgresServer.End
    ) async throws {
        let server = try PostgresServer.ofItsOwn()
        let address = server.address(try server.makeDatabase())
        let town = try SmallTown(on: PostgresDriver(address))
        let live = try LiveNation(Store(PostgresDriver(address), now: .noon), Self.span)
        let follower = Follower(live)
        // Twice, so that what recovers is as good as new.
        for code in ["O", "I"] {
            let before = live.nation.snapshot.answer(LiveQueries.all[0])
            try server.stop(end)
            #expect(await follower.next() == "lost")
            let refused = try #require(Self.sqlFailure { try Self.send(code, town) })
            #expect(refused.code == .connectionLost || refused.code == .cannotOpen)
            #expect(refused.message.contains("server"))
            #expect(live.nation.snapshot.answer(LiveQueries.all[0]) == before)
            try server.start()
            // The pool's old connections are replaced without a word.
            try Self.send(code, town)
            var heard = await follower.next()
            if heard == "regained nothing" { heard = await follower.next() }
            #expect(heard == "regained 900002" || heard == "changed 900002")
            #expect(live.nation.snapshot.answer(LiveQueries.all[0]) != before)
            try LiveQueries.compare(live, town.store, Self.span, after: "the server came back")
        }
        await follower.stop()
    }

    @Test(arguments: PostgresServer.End.allCases, [0, 1, 2])
    func `an import that was under way is not there at all, and whole when sent again`(
        _ end: PostgresServer.End, _ moment: Int
    ) throws {
        try withTemporaryFolder { folder in
            try interrupt(Self.marks(in: folder), end, at: moment)
        }
    }

    private func interrupt(_ path: String, _ end: PostgresServer.End, at moment: Int) throws {
        let server = try PostgresServer.ofItsOwn()
        // How many points the import has, found on a database of its own.
        let aside = FaultyDriver(
            try SmallTown(on: PostgresDriver(server.address(try server.makeDatabase()))).driver,
            at: .max
        ) {}
        try Self.bringIn(path, Store(aside, now: .noon))
        let points = aside.pointsPassed
        #expect(points > 10)

        let address = server.address(try server.makeDatabase())
        let town = try SmallTown(on: PostgresDriver(address))
        let live = try LiveNation(town.store, Self.span)
        let before = try dump(town.driver)
        let store = try Store(PostgresDriver(address), now: .noon)
        // At its first statement, in the middle, and when all is done but the commit.
        let breaking = FaultyDriver(
            try PostgresDriver(address), at: [1, points / 2, points][moment]
        ) { try? server.stop(end) }
        let refused = failure { try Self.bringIn(path, Store(breaking, now: .noon)) }
        #expect(breaking.hasFailed)
        #expect(refused?.kind == .environment, "\(String(describing: refused))")
        try server.start()
        #expect(try dump(town.driver) == before)
        try Self.bringIn(path, store)
        #expect(try dump(town.driver) != before)
        let changed = try live.catchUp()
        #expect(changed.schools.map(\.urn) == [urn(900_001)])
        try LiveQueries.compare(live, town.store, Self.span, after: "the import came again")
    }

    private static func send(_ code: String, _ town: SmallTown) throws {
        try town.store.write { session in
            try town.send(
                [[code], [code]], to: 900_002, sessions: [SmallTown.sessions[0]], at: .noon,
                in: session)
        }
    }

    /// A week of three pupils, in a file.
    private static func marks(in folder: TemporaryFolder) throws -> String {
        var text = "URN,UPN,Date,Session,Code\n"
        let first = SessionDate(day("2025-09-22"), .morning).ordinal
        for pupil in 0..<3 {
            for place in 0..<10 {
                let when = SessionDate(ordinal: first + Int32(place))
                text += "900001,\(upn(pupil)),\(when.date),\(when.session.letters),"
                text += place == pupil ? "I\n" : when.session == .morning ? "/\n" : "\\\n"
            }
        }
        let path = folder.path("marks.csv")
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    private static func bringIn(_ path: String, _ store: Store) throws {
        let result = try ImportDesk(
            store: store, occasion: occasion(), options: ImportOptions()
        ).importMarks(.path(path))
        #expect(result.ending == .applied)
    }

    private static func sqlFailure(of work: () throws -> Void) -> SQLFailure? {
        do {
            try work()
            return nil
        } catch {
            return error as? SQLFailure
        }
    }
}
