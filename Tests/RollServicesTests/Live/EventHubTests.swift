import RollDomain
import RollEngine
import RollPostgres
import RollSQL
import RollSQLite
import RollServices
import RollStore
import RollTestSupport
import Synchronization
import Testing

@Suite struct `Events of changes` {
    private static let hill = LiveScope(.school(urn(900_001)))
    private static let dale = LiveScope(.school(urn(900_002)))
    private static let span = RollServicesTests.span("2025-09-01", "2025-09-30")

    /// A hub whose only view shows how many sessions of the scope were missed.
    private static func hub(
        _ town: SmallTown, most: Int = 100, mostEach: Int = 100, buffer: Int = 8
    ) throws -> EventHub {
        let live = try LiveNation(town.store, span)
        return hub(live, most: most, mostEach: mostEach, buffer: buffer)
    }

    private static func hub(
        _ live: LiveNation, most: Int = 100, mostEach: Int = 100, buffer: Int = 8
    ) -> EventHub {
        EventHub(
            live: live,
            makers: [
                "missed": { scope, _ in
                    var query = Query(Window(span))
                    query.schools.schools = Set(
                        scope.changes.compactMap { change -> URN? in
                            if case .school(let urn) = change { urn } else { nil }
                        })
                    return "\(live.nation.snapshot.answer(query).total.absent)"
                }
            ], most: most, mostEach: mostEach, buffer: buffer)
    }

    private static func send(
        _ code: String, _ school: Int, _ town: SmallTown, session: Int = 0
    ) throws {
        try town.store.write { store in
            try town.send(
                [[code], [code]], to: school, sessions: [SmallTown.sessions[session]], at: .noon,
                in: store)
        }
    }

    private static func version(_ town: SmallTown) throws -> Int64 {
        try town.store.read { try $0.changes.version() }
    }

    @Test func `a commit reaches those who watch the school, and nobody else`() async throws {
        let town = try SmallTown()
        let hub = try Self.hub(town)
        let now = try Self.version(town)
        var hill = try #require(hub.watch("missed", Self.hill, after: now, by: "me"))
            .makeAsyncIterator()
        var dale = try #require(hub.watch("missed", Self.dale, after: now, by: "me"))
            .makeAsyncIterator()
        #expect(await hill.next() == "retry: 2000\n\n")
        #expect(await dale.next() == "retry: 2000\n\n")
        try Self.send("O", 900_002, town)
        #expect(await dale.next() == "id: \(now + 1)\nevent: missed\ndata: 11\n\n")
        try Self.send("I", 900_001, town)
        // The first thing that it hears of is its own.
        #expect(await hill.next()?.hasPrefix("id: \(now + 2)\n") ?? false)
    }

    @Test func `what many watch is made once`() async throws {
        let town = try SmallTown()
        let hub = try Self.hub(town)
        let now = try Self.version(town)
        let streams = try (0..<50).map { _ in
            try #require(hub.watch("missed", Self.dale, after: now, by: "me"))
        }
        #expect(hub.watcherCount == 50)
        try Self.send("O", 900_002, town)
        var heard: Set<String> = []
        for stream in streams {
            var events = stream.makeAsyncIterator()
            _ = await events.next()
            heard.insert(await events.next() ?? "")
        }
        #expect(heard.count == 1)
        #expect(hub.madeCount == 1)
    }

    @Test func `who was away gets the newest state, and nothing where nothing happened`()
        async throws
    {
        let town = try SmallTown()
        let hub = try Self.hub(town)
        let seen = try Self.version(town)
        try Self.send("O", 900_002, town)
        try Self.send("I", 900_001, town)
        let now = try Self.version(town)
        var away = try #require(hub.watch("missed", Self.dale, after: seen, by: "me"))
            .makeAsyncIterator()
        _ = await away.next()
        #expect(await away.next() == "id: \(now)\nevent: missed\ndata: 11\n\n")
        // A number that this database has not given out is another one's.
        var other = try #require(hub.watch("missed", Self.dale, after: now + 5, by: "me"))
            .makeAsyncIterator()
        _ = await other.next()
        #expect(await other.next()?.hasPrefix("id: \(now)\n") ?? false)
        #expect(hub.madeCount == 1)
        // The school's last change was before the other's: who saw that has seen all of it.
        var there = try #require(hub.watch("missed", Self.dale, after: now - 1, by: "me"))
            .makeAsyncIterator()
        _ = await there.next()
        hub.beat()
        #expect(await there.next() == ": still here\n\n")
    }

    @Test func `who does not read is let go, and the others are not`() async throws {
        let town = try SmallTown()
        let hub = try Self.hub(town, buffer: 3)
        let now = try Self.version(town)
        let slow = try #require(hub.watch("missed", Self.dale, after: now, by: "me"))
        var quick = try #require(hub.watch("missed", Self.dale, after: now, by: "me"))
            .makeAsyncIterator()
        _ = await quick.next()
        for _ in 0..<5 {
            hub.beat()
            #expect(await quick.next() == ": still here\n\n")
        }
        #expect(hub.slowCount == 1 && hub.watcherCount == 1)
        var texts: [String] = []
        for await text in slow { texts.append(text) }
        #expect(texts.count == 3)
    }

    @Test func `who may watch no longer is let go, and nobody for want of an answer`() async throws
    {
        let town = try SmallTown()
        let hub = try Self.hub(town)
        let now = try Self.version(town)
        let mayStay = Mutex(true)
        struct Silence: Error {}
        var ending = try #require(
            hub.watch("missed", Self.dale, after: now, by: "me") { mayStay.withLock { $0 } }
        ).makeAsyncIterator()
        var unasked = try #require(
            hub.watch("missed", Self.dale, after: now, by: "me") { throw Silence() }
        ).makeAsyncIterator()
        _ = (await ending.next(), await unasked.next())
        hub.beat()
        #expect(await ending.next() == ": still here\n\n")
        #expect(await unasked.next() == ": still here\n\n")
        mayStay.withLock { $0 = false }
        hub.beat()
        #expect(await ending.next() == nil)
        #expect(await unasked.next() == ": still here\n\n")
        #expect(hub.watcherCount == 1)
    }

    @Test func `nobody is let in beyond the limit, for no view, or after the end`() async throws {
        let town = try SmallTown()
        let hub = try Self.hub(town, most: 1)
        #expect(hub.watch("other", Self.dale, after: 0, by: "me") == nil)
        let stream = try #require(hub.watch("missed", Self.dale, after: 0, by: "me"))
        #expect(hub.watch("missed", Self.hill, after: 0, by: "me") == nil)
        hub.stop()
        for await _ in stream {}
        #expect(hub.watch("missed", Self.hill, after: 0, by: "me") == nil)
    }

    @Test func `one party cannot take the places of the others`() async throws {
        let hub = try Self.hub(try SmallTown(), mostEach: 2)
        let first = hub.watch("missed", Self.dale, after: 0, by: "me")
        let second = hub.watch("missed", Self.hill, after: 0, by: "me")
        #expect(first != nil && second != nil)
        #expect(hub.watch("missed", Self.dale, after: 0, by: "me") == nil)
        #expect(hub.watch("missed", Self.dale, after: 0, by: "you") != nil)
    }

    @Test(.enabled(if: PostgresServer.isHere, "no PostgreSQL server is installed"))
    func `what another process commits on a server reaches those who watch here`() async throws {
        let server = try PostgresServer.shared.get()
        let name = try server.makeDatabase()
        defer { server.dropDatabase(name) }
        let town = try SmallTown(on: PostgresDriver(server.address(name)))
        let live = try LiveNation(
            Store(PostgresDriver(server.address(name)), now: .noon), Self.span)
        let hub = Self.hub(live)
        let following = Following(live)
        let now = try Self.version(town)
        var events = try #require(hub.watch("missed", Self.dale, after: now, by: "me"))
            .makeAsyncIterator()
        _ = await events.next()
        try Self.send("O", 900_002, town)
        #expect(await events.next() == "id: \(now + 1)\nevent: missed\ndata: 11\n\n")
        await following.stop()
    }

    @Test(arguments: [
        "school:900001", "authority:330", "trust:5001", "region:E12000005", "nation",
    ])
    func `a scope is known by its name`(name: String) throws {
        #expect(LiveScope(name)?.description == name)
    }

    @Test(arguments: ["", "school:1", "school", "county:1", "region:X", "authority:x"])
    func `what is no scope is none`(name: String) throws {
        #expect(LiveScope(name) == nil)
    }
}
