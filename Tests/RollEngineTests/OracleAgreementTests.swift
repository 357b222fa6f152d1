import RollDomain
import RollEngine
import RollOracle
import Testing

/// Questions of every kind, half terms (rule R-CAL-02) among them.
@Suite struct `The engine and the oracle` {
    private func compare(
        _ snapshot: NationSnapshot, _ nation: MadeUpNation, _ made: MadeUpQuery, _ seed: Int
    ) {
        let answer = snapshot.answer(made.query).inOracle(nation.symbols)
        let expected = Oracle.answer(made.question, nation.inOracle)
        #expect(answer.total == expected.total, "total, seed \(seed)")
        #expect(answer.leftOut == expected.leftOut, "left out, seed \(seed)")
        #expect(answer.coverage == expected.coverage, "coverage, seed \(seed)")
        #expect(Set(answer.groups.keys) == Set(expected.groups.keys), "keys, seed \(seed)")
        for (key, figures) in expected.groups {
            #expect(answer.groups[key] == figures, "\(key), seed \(seed)")
        }
    }

    @Test(arguments: 0..<200)
    func `answer random questions about random schools alike`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let nation = MadeUpNation(using: &random)
        let snapshot = NationSnapshot(rules: nation.rules, partitions: nation.partitions())
        for _ in 0..<3 {
            compare(snapshot, nation, MadeUpQuery(about: nation, using: &random), seed)
        }
    }

    @Test(arguments: 0..<60)
    func `agree after registers were amended and new dates came`(seed: Int) {
        var random = SplitMix64(seed: UInt64(10_000 + seed))
        var made = MadeUpNation(using: &random)
        let live = Nation(NationSnapshot(rules: made.rules, partitions: made.partitions()))
        for _ in 0..<4 {
            let place = Int.random(in: made.schools.indices, using: &random)
            let life = made.schools[place].life
            let days = life.from.days(until: life.to ?? life.from)
            let date = life.from.adding(days: .random(in: -15...days, using: &random))
            guard made.year.span.contains(date) else { continue }
            let when = SessionDate(date, Bool.random(using: &random) ? .morning : .afternoon)
            made.schools[place].takeRegister(when, symbols: made.symbols, using: &random)
            let old = live.snapshot.partition(of: made.schools[place].facts.urn, made.year)
            live.replace(made.partition(of: made.schools[place], replacing: old))
        }
        for _ in 0..<3 {
            compare(live.snapshot, made, MadeUpQuery(about: made, using: &random), seed)
        }
    }

    @Test(arguments: 0..<30)
    func `the marks of a partition are those of its sheets`(seed: Int) {
        var random = SplitMix64(seed: UInt64(20_000 + seed))
        let nation = MadeUpNation(using: &random)
        for school in nation.schools {
            let partition = nation.partition(of: school)
            let rows = school.enrolments.filter { $0.span.overlaps(nation.year.span) }
            #expect(partition.enrolmentCount == rows.count)
            for slot in 0..<partition.calendar.slotCount {
                let sheet = school.sheets[partition.calendar.session(of: slot)]
                for (row, one) in rows.enumerated() {
                    #expect(partition.mark(row: row, slot: slot) == sheet?[one.number] ?? .none)
                }
            }
        }
    }
}
