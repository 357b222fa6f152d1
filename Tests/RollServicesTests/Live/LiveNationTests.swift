import RollDomain
import RollEngine
import RollServices
import RollStore
import Testing

/// Writes of every kind, after each of which the live figures must be those built anew.
@Suite struct `A nation kept up to date` {
    private static let span = RollServicesTests.span("2025-09-01", "2025-09-30")

    @Test func `agrees with one built anew after every kind of write`() throws {
        let town = try SmallTown()
        let live = try LiveNation(town.store, Self.span)
        for query in LiveQueries.kept { live.nation.keep(query, as: "\(query)") }
        for write in Self.writes {
            let before = live.version
            try write.run(town)
            #expect(live.version > before, "\(write.name) left no mark in the feed")
            try LiveQueries.compare(live, town.store, Self.span, after: write.name)
        }
    }

    @Test func `lays one session over the year, and reads a school anew for more`() throws {
        let town = try SmallTown()
        let live = try LiveNation(town.store, Self.span)
        let other = try LiveNation(Store(town.driver, now: .noon), Self.span)
        try town.store.write { session in
            try town.send(
                [["I"], ["O"]], to: 900_001, sessions: [SmallTown.sessions[2]], at: .noon,
                in: session)
        }
        #expect(other.version < live.version)
        let laid = try other.catchUp()
        #expect(laid.schools.map(\.way) == [.sessions(1)])
        #expect(laid.schools.map(\.name) == ["Hill School"])
        #expect(try other.catchUp().isEmpty)
        try LiveQueries.compare(other, town.store, Self.span, after: "one session")
        _ = try town.store.write { session in
            try session.calendars.setWeek([.monday, .tuesday], of: urn(900_001), at: .noon)
        }
        #expect(try other.catchUp().schools.map(\.way) == [.anew])
        try LiveQueries.compare(other, town.store, Self.span, after: "another week")
    }

    @Test func `follows only the schools that its filter names, as they come and go`() throws {
        let town = try SmallTown()
        var filter = SchoolFilter()
        filter.trustUID = "5001"
        let live = try LiveNation(town.store, Self.span, filter)
        #expect(live.nation.snapshot.partitionCount == 1)
        _ = try town.store.write { session in
            try session.schools.applyMemberships([
                TrustMembership(school: urn(900_003), trustUID: "5001", joined: nil)
            ])
        }
        #expect(live.nation.snapshot.partitionCount == 2)
        try town.store.write { session in
            try town.send(
                [["I"]], to: 900_002, sessions: [SmallTown.sessions[2]], at: .noon, in: session)
        }
        #expect(live.nation.snapshot.partitionCount == 2)
        _ = try town.store.write { session in
            try session.schools.applyTrusts([
                TrustStatement(uid: "5001", name: "Hills Trust", kind: "Federation")
            ])
        }
        #expect(live.nation.snapshot.partitionCount == 0)
    }

    @Test func `is published before the write returns, and tells those who watch`() async throws {
        let town = try SmallTown()
        let live = try LiveNation(town.store, Self.span)
        var changes = live.nation.changes(in: .authority(authority(330))).makeAsyncIterator()
        let query = Query(Window(Self.span))
        let before = live.nation.snapshot
        try town.store.write { session in
            try town.send(
                [["O"]], to: 900_001, sessions: [SmallTown.sessions[0]], at: .noon, in: session)
        }
        let after = live.nation.snapshot.answer(query).total
        #expect(after.unauthorised == before.answer(query).total.unauthorised + 1)
        #expect(await changes.next()?.school.urn == urn(900_001))
    }

    @Test func `a school that changes its authority moves the figures of both`() async throws {
        let town = try SmallTown()
        let live = try LiveNation(town.store, Self.span)
        var left = live.nation.changes(in: .authority(authority(331))).makeAsyncIterator()
        var joined = live.nation.changes(in: .authority(authority(202))).makeAsyncIterator()
        let dale = school(900_002, "Dale School", .secondary, authority: 202)
        _ = try town.store.write { try $0.schools.apply([dale], at: .noon) }
        #expect(await left.next()?.school.urn == urn(900_002))
        #expect(await joined.next()?.before?.authority == authority(331))
    }

    @Test func `a write that fails publishes nothing, and one without figures does neither`()
        throws
    {
        let town = try SmallTown()
        let live = try LiveNation(town.store, Self.span)
        let before = live.nation.snapshot.version
        let refused = failure {
            try town.store.write { session in
                try town.send(
                    [["O"]], to: 900_001, sessions: [SmallTown.sessions[0]], at: .noon,
                    in: session)
                throw ServiceFailure(.fault, "Stopped on purpose.")
            }
        }
        #expect(refused?.message == "Stopped on purpose.")
        try town.store.write { try $0.settings.set("name", to: "value") }
        #expect(live.nation.snapshot.version == before)
    }

    @Test func `readers see one state or the next while registers are laid over each other`()
        async throws
    {
        let town = try SmallTown()
        let live = try LiveNation(town.store, Self.span)
        let query = Query(Window(Self.span))
        live.nation.keep(query, as: "all")
        let first = live.nation.snapshot.version
        let rounds = 60
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for round in 0..<rounds {
                    let code = round % 2 == 0 ? "O" : "I"
                    try? town.store.write { session in
                        try town.send(
                            [[code], [code]], to: 900_001, sessions: [SmallTown.sessions[0]],
                            at: .noon, in: session)
                    }
                }
            }
            for _ in 0..<3 {
                group.addTask {
                    while live.nation.snapshot.version < first + rounds {
                        let snapshot = live.nation.snapshot
                        #expect(snapshot.standingAnswer("all") == snapshot.answer(query))
                        await Task.yield()
                    }
                }
            }
        }
        #expect(live.nation.snapshot.version == first + rounds)
    }
}
