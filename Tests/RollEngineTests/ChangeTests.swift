import RollDomain
import RollEngine
import Testing

@Suite struct `Changes by scope` {
    private func nation() throws -> (live: Nation, one: Partition, other: Partition) {
        var made = SmallNation()
        try made.enrol(1, at: 1)
        try made.enrol(2, at: 2)
        try made.write(["/"], for: 1, at: 1, from: "2025-09-08")
        let partitions = (try made.partition(1), try made.partition(2))
        let live = Nation(NationSnapshot(rules: made.rules))
        return (live, partitions.0, partitions.1)
    }

    @Test func `reach those who watch the school, its authority or the nation`() async throws {
        let (live, one, other) = try nation()
        let code = try #require(AuthorityCode(number: 301))
        var school = live.changes(in: .school(one.school.urn)).makeAsyncIterator()
        var authority = live.changes(in: .authority(code)).makeAsyncIterator()
        var everybody = live.changes(in: .nation).makeAsyncIterator()
        live.replace(one)
        #expect(await everybody.next()?.school.urn == one.school.urn)
        live.replace(other)
        #expect(await everybody.next()?.school.urn == other.school.urn)
        #expect(await school.next()?.version == 1)
        #expect(await authority.next()?.version == 1)
        // The other school's change reached neither, so that the next one is this.
        live.replace(one)
        #expect(await school.next()?.version == 3)
        #expect(await authority.next()?.version == 3)
    }

    @Test func `a slow watcher gets the newest, and the snapshot holds it`() async throws {
        let (live, one, other) = try nation()
        var changes = live.changes(in: .nation).makeAsyncIterator()
        for partition in [one, other, one, other] { live.replace(partition) }
        let change = await changes.next()
        #expect(change?.version == 4)
        #expect(live.snapshot.version >= 4)
    }

    @Test func `whoever stops watching is forgotten`() async throws {
        let (live, one, _) = try nation()
        do {
            let stream = live.changes(in: .nation)
            #expect(live.watcherCount == 1)
            live.replace(one)
            for await _ in stream { break }
        }
        #expect(live.watcherCount == 0)
    }
}
