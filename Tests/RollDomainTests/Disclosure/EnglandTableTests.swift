import RollDomain
import Testing

/// A table of the size that is published: 153 authorities, 10 groups, 3 phases, and every total.
///
/// - Source: rules R-DISC-02 and R-DISC-03.
@Suite struct `A table of England` {
    static let table: DisclosureTable = {
        var random = SplitMix64(seed: 153)
        let places = MadeUpTable.places(regions: 9, authorities: 153)
        let groups = DisclosureDimension.total(
            "group", "Total", of: (0..<10).map { "group \($0)" })
        let phases = DisclosureDimension.total(
            "phase", "Total", of: ["Primary", "Secondary", "Special"])
        let shares = [400, 200, 120, 100, 70, 50, 30, 20, 7, 3]
        let phaseShares = [40, 55, 5]
        let sizes = places.members.map { _ in Int.random(in: 150...1_500, using: &random) }
        return MadeUpTable.build([places, groups, phases]) { place in
            let expected =
                sizes[place[0]] * shares[place[1] - 1] * phaseShares[place[2] - 1]
            let spread = Int.random(in: 60...140, using: &random)
            return (expected * spread / 100 + Int.random(in: 0..<100_000, using: &random)) / 100_000
        }
    }()

    @Test func `every small cell is proved safe, and attacks on a sample find nothing`() {
        let result = TableProtector.protect(Self.table, policy: .partners)
        var system = DisclosureSystem(result)
        let faults = result.widthNeeded.keys.sorted().flatMap {
            result.faults(inProofOf: $0, knowing: system)
        }
        #expect(faults.prefix(3) == [])
        #expect(result.isSafe)
        #expect(result.widthNeeded.count == 1_615)
        // Less than one and a half other cells for each small one, and England's totals stay.
        let others = result.reasons.values.count { !$0.isPrimary }
        #expect(2 * others < 3 * result.widthNeeded.count)
        // So many groups of a few pupils each: the table should be coarser, and says so.
        #expect(result.needsCoarserTable)
        system.targets = system.targets.enumerated().filter { $0.offset % 160 == 0 }.map(\.element)
        let report = DisclosureAttack.run(on: system)
        #expect(report.isSafe && report.findings.count > 8)
    }
}
