import RollDomain
import RollEngine
import RollOracle
import Testing

/// The quick ways of counting parts of time and children give what the plain ones give.
@Suite struct `Quick ways and plain ways` {
    /// Sessions, thresholds and nothing else: what both ways count.
    private func plain(_ counts: FigureCounts) -> FigureCounts {
        var plain = FigureCounts()
        plain.possible = counts.possible
        plain.attending = counts.attending
        plain.authorised = counts.authorised
        plain.unauthorised = counts.unauthorised
        plain.enrolments = counts.enrolments
        plain.persistent = counts.persistent
        plain.severe = counts.severe
        return plain
    }

    @Test(arguments: 0..<120)
    func `sessions and thresholds are the same in one pass as with everything else asked`(seed: Int)
    {
        var random = SplitMix64(seed: UInt64(40_000 + seed))
        let nation = MadeUpNation(using: &random)
        let snapshot = NationSnapshot(rules: nation.rules, partitions: nation.partitions())
        var query = MadeUpQuery(about: nation, using: &random).query
        let times: [Dimension] = [.week, .day, .weekday, .session, .term, .halfTerm, .month]
        query.dimensions = [Bool.random(using: &random) ? .sex : .school]
        if Int.random(in: 0..<3, using: &random) > 0 {
            query.dimensions.append(times.randomElement(using: &random) ?? .week)
        }
        if Int.random(in: 0..<3, using: &random) == 0 { query.dimensions.append(.session) }
        query.unit = .registration
        query.rules.recoded = [:]
        query.measures = [.bands]
        let slow = snapshot.answer(query)
        query.measures = []
        let quick = snapshot.answer(query)
        #expect(Set(quick.groups.keys) == Set(slow.groups.keys), "seed \(seed)")
        for (key, counts) in slow.groups {
            #expect(quick[key] == plain(counts), "seed \(seed), \(key)")
        }
        #expect(quick.total == plain(slow.total))
        #expect(quick.coverage == slow.coverage && quick.leftOut == slow.leftOut)
    }

    @Test(arguments: 0..<60)
    func `children are the same on several lanes, asked at all schools or at some`(
        seed: Int
    ) async {
        var random = SplitMix64(seed: UInt64(50_000 + seed))
        let nation = MadeUpNation(using: &random)
        let snapshot = NationSnapshot(rules: nation.rules, partitions: nation.partitions())
        var query = MadeUpQuery(about: nation, using: &random).query
        query.unit = .child
        query.dimensions = [.school, seed % 2 == 0 ? .month : .halfTerm]
        query.schools = SchoolSelection()
        let whole = snapshot.answer(query)
        let lanes = await snapshot.answer(query, lanes: 2)
        #expect(lanes == whole, "seed \(seed)")
        for school in nation.schools {
            query.schools.schools = [school.facts.urn]
            let part = snapshot.answer(query)
            for (key, counts) in part.groups { #expect(whole[key] == counts, "seed \(seed)") }
            let mine = whole.groups.filter { $0.key[0] == .school(school.facts.urn) }
            #expect(mine.count == part.groups.count, "seed \(seed)")
        }
    }
}
