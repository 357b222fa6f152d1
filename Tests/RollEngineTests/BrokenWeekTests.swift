import RollDomain
import RollEngine
import Testing

/// How missed sessions lie in weeks: rule R-CHOOSE-01.
@Suite struct `Broken weeks` {
    @Test func `a week with some sessions missed is broken, one missed wholly is not`() throws {
        var nation = SmallNation()
        for pupil in 1...3 { try nation.enrol(Int64(pupil), at: 1) }
        let present = ["/", "\\"]
        func week(_ marks: [String]...) -> [String] { marks.flatMap { $0 } }
        // Two weeks: one broken by a day without leave and one by illness; one wholly ill; nothing missed.
        try nation.write(
            week(["O", "O"], present, present, present, present), for: 1, at: 1,
            from: "2025-09-08")
        try nation.write(
            week(["I", "I"], present, present, present, present), for: 1, at: 1,
            from: "2025-09-15")
        try nation.write(
            [String](repeating: "I", count: 10), for: 2, at: 1, from: "2025-09-08")
        try nation.write(
            week(present, present, present, present, present), for: 3, at: 1, from: "2025-09-08")
        let found = try nation.snapshot().brokenWeeks(Query(Window(nation.year)))
        let weeks = try #require(found[try SmallNation.urn(1)])
        #expect(weeks.weeks == 4 && weeks.broken == 2)
        #expect(weeks.possible == 40 && weeks.absent == 14)
        // The wholly missed week was with leave: only what lies in broken weeks is open to change.
        #expect(weeks.open == 4)
    }

    @Test(arguments: 0..<60)
    func `weeks and sessions are those of a question by week`(seed: Int) {
        var random = SplitMix64(seed: UInt64(70_000 + seed))
        let nation = MadeUpNation(using: &random)
        let snapshot = NationSnapshot(rules: nation.rules, partitions: nation.partitions())
        var query = MadeUpQuery(about: nation, using: &random).query
        query.unit = .registration
        query.measures = []
        query.rules.recoded = [:]
        query.minimumPossible = 1
        query.dimensions = [.school, .week]
        let found = snapshot.brokenWeeks(query)
        var wanted: [URN: FigureCounts] = [:]
        for row in snapshot.answer(query).rows {
            guard case .school(let urn) = row.key[0] else { continue }
            wanted[urn, default: FigureCounts()] += row.counts
        }
        #expect(Set(found.keys) == Set(wanted.filter { $0.value.possible > 0 }.keys))
        for (urn, weeks) in found {
            let counts = wanted[urn] ?? FigureCounts()
            #expect(weeks.weeks == counts.enrolments, "seed \(seed)")
            #expect(weeks.possible == counts.possible && weeks.absent == counts.absent)
            #expect(weeks.broken <= weeks.weeks && weeks.open <= weeks.absent)
            #expect(weeks.open >= counts.unauthorised, "seed \(seed)")
        }
    }
}
