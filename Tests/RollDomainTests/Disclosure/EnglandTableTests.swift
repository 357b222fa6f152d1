import RollDomain
import Testing

/// A table of the size that is published: 153 authorities, 10 groups, 3 phases, and every total.
///
/// - Source: rules R-DISC-02 and R-DISC-03.
@Suite struct `A table of England` {
    static let table = MadeUpTable.sparse(seed: 153, regions: 9, authorities: 153)

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
