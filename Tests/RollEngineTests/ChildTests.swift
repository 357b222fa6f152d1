import RollDomain
import RollEngine
import RollOracle
import Testing

/// Rule R-CHILD-01.
@Suite struct `Children across schools` {
    private func children(_ nation: SmallNation, by dimensions: [Dimension] = []) throws -> Answer {
        var query = Query(Window(nation.year), by: dimensions)
        query.unit = .child
        return try nation.snapshot().answer(query)
    }

    @Test func `the worked example of the rule`() throws {
        var nation = SmallNation()
        try nation.enrol(1, at: 1, kind: .main)
        try nation.enrol(1, at: 2, kind: .subsidiary)
        try nation.write(["D", "I", "I"], for: 1, at: 1, from: "2025-09-08")
        try nation.write(["/", "\\", "O"], for: 1, at: 2, from: "2025-09-08")
        let answer = try children(nation, by: [.school])
        #expect(answer.total.possible == 3)
        #expect(answer.total.attending == 2)
        #expect(answer.total.authorised == 1)
        #expect(answer.total.unauthorised == 0)
        #expect(answer.total.enrolments == 1)
        #expect(answer.rows.map(\.key) == [[.school(try SmallNation.urn(1))]])
        // By registration each school answers for its own sessions.
        let official = try nation.snapshot().answer(Query(Window(nation.year), by: [.school]))
        #expect(official.total.enrolments == 2)
        #expect(official.total.possible == 5)
        #expect(official[[.school(try SmallNation.urn(2))]].unauthorised == 1)
    }

    @Test func `a mover is one child, at the school that came last`() throws {
        var nation = SmallNation()
        try nation.enrol(1, at: 1, to: "2025-09-09")
        try nation.enrol(1, at: 2, from: "2025-09-10")
        try nation.enrol(2, at: 1)
        try nation.write(["O", "O", "O", "O"], for: 1, at: 1, from: "2025-09-08")
        try nation.write(["/", "\\", "/", "\\"], for: 1, at: 2, from: "2025-09-10")
        try nation.write(["/", "\\"], for: 2, at: 1, from: "2025-09-08")
        let answer = try children(nation, by: [.authority])
        #expect(answer.total.enrolments == 2)
        #expect(answer.total.severe == 1)
        #expect(answer[[.authority(AuthorityCode(number: 302))]].possible == 8)
        #expect(answer[[.authority(AuthorityCode(number: 301))]].possible == 2)
    }

    @Test(arguments: 0..<60)
    func `children of schools add up to all children`(seed: Int) {
        var random = SplitMix64(seed: UInt64(30_000 + seed))
        let nation = MadeUpNation(using: &random)
        let snapshot = NationSnapshot(rules: nation.rules, partitions: nation.partitions())
        var query = MadeUpQuery(about: nation, using: &random).query
        query.unit = .child
        query.dimensions = [.school, .sex]
        let answer = snapshot.answer(query)
        var sum = FigureCounts()
        for row in answer.rows { sum += row.counts }
        #expect(sum.inOracle(nation.symbols) == answer.total.inOracle(nation.symbols))
    }
}
