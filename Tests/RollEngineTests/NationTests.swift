import RollDomain
import RollEngine
import RollOracle
import Testing

@Suite struct `A live nation` {
    @Test(arguments: 0..<40)
    func `standing answers by difference are those counted anew`(seed: Int) {
        var random = SplitMix64(seed: UInt64(40_000 + seed))
        var made = MadeUpNation(using: &random)
        let live = Nation(NationSnapshot(rules: made.rules))
        var query = MadeUpQuery(about: made, using: &random).query
        query.unit = .registration
        live.keep(query, as: "kept")
        for partition in made.partitions() { live.replace(partition) }
        for _ in 0..<5 {
            let place = Int.random(in: made.schools.indices, using: &random)
            let when = SessionDate(made.schools[place].life.from, .morning)
            made.schools[place].takeRegister(when, symbols: made.symbols, using: &random)
            let old = live.snapshot.partition(of: made.schools[place].facts.urn, made.year)
            live.replace(made.partition(of: made.schools[place], replacing: old))
        }
        let snapshot = live.snapshot
        let anew = snapshot.answer(query)
        #expect(snapshot.version == made.schools.count + 5)
        #expect(
            snapshot.standingAnswer("kept")?.total.inOracle(made.symbols)
                == anew.total.inOracle(made.symbols))
        #expect(snapshot.standingAnswer("kept")?.leftOut == anew.leftOut)
        #expect(snapshot.standingAnswer("kept")?.coverage == anew.coverage)
        #expect(
            snapshot.standingAnswer("kept")?.rows.map { $0.counts.inOracle(made.symbols) }
                == anew.rows.map { $0.counts.inOracle(made.symbols) })
    }

    @Test(arguments: 0..<40)
    func `several lanes give the answer of one`(seed: Int) async {
        var random = SplitMix64(seed: UInt64(50_000 + seed))
        let made = MadeUpNation(using: &random)
        let snapshot = NationSnapshot(rules: made.rules, partitions: made.partitions())
        let query = MadeUpQuery(about: made, using: &random).query
        let one = snapshot.answer(query).inOracle(made.symbols)
        let several = await snapshot.answer(query, lanes: 2).inOracle(made.symbols)
        #expect(one.groups == several.groups)
        #expect(one.total == several.total)
        #expect(one.leftOut == several.leftOut)
        #expect(one.coverage == several.coverage)
    }

    @Test func `a snapshot stays as it was while the nation goes on`() throws {
        var nation = SmallNation()
        try nation.enrol(1, at: 1)
        try nation.write(["/"], for: 1, at: 1, from: "2025-09-08")
        let live = Nation(try nation.snapshot())
        let before = live.snapshot
        try nation.write(["O", "O"], for: 1, at: 1, from: "2025-09-09")
        let old = before.partition(of: try SmallNation.urn(1), nation.year)
        live.replace(try nation.partition(1, replacing: old))
        let query = Query(Window(nation.year))
        #expect(before.answer(query).total.possible == 1)
        #expect(live.snapshot.answer(query).total.possible == 3)
        #expect(live.snapshot.answer(query).total.severe == 1)
    }

    @Test func `slots keep their dates when earlier dates come later`() throws {
        var nation = SmallNation()
        try nation.enrol(1, at: 1)
        try nation.write(["O", "O"], for: 1, at: 1, from: "2025-09-10")
        let first = try nation.partition(1)
        try nation.write(["O", "/"], for: 1, at: 1, from: "2025-09-08")
        let second = try nation.partition(1, replacing: first)
        #expect(
            Array(second.calendar.dates.prefix(first.calendar.dates.count)) == first.calendar.dates)
        var query = Query(Window(nation.year))
        query.measures = [.spells]
        let snapshot = NationSnapshot(rules: nation.rules, partitions: [second])
        // In order of date: absent, present, absent, absent.
        #expect(snapshot.answer(query).total.spells == 2)
    }

    @Test func `readers see whole states while partitions are replaced`() async throws {
        var nation = SmallNation()
        for pupil in 0..<4 { try nation.enrol(Int64(pupil), at: 1) }
        var states: [Partition] = []
        for day in 0..<6 {
            for pupil in 0..<4 {
                try nation.write(
                    ["/", "\\"], for: Int64(pupil), at: 1, from: "2025-09-0\(day + 1)")
            }
            states.append(try nation.partition(1, replacing: states.last))
        }
        let live = Nation(NationSnapshot(rules: nation.rules, partitions: [states[0]]))
        let query = Query(Window(nation.year))
        live.keep(query, as: "all")
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [states] in
                for round in 0..<600 { live.replace(states[round % states.count]) }
            }
            for _ in 0..<3 {
                group.addTask {
                    while live.snapshot.version < 600 {
                        let snapshot = live.snapshot
                        let possible = snapshot.answer(query).total.possible
                        #expect(possible % 8 == 0 && possible > 0)
                        #expect(snapshot.standingAnswer("all")?.total.possible == possible)
                    }
                }
            }
        }
    }
}
