import RollDomain
import Testing

/// Tables of the same pupils, protected one after the other.
///
/// - Source: rules R-DISC-01 and R-DISC-02.
@Suite struct `Later tables of the same pupils` {
    /// Regions by groups, with every total.
    private static func table(_ random: inout SplitMix64) -> DisclosureTable {
        var generator = random
        let made = MadeUpTable.build([
            .total("region", "England", of: (0..<5).map { "region \($0)" }),
            .total("group", "Total", of: ["plan", "support", "none"]),
        ]) { _ in MadeUpTable.count(&generator) }
        random = generator
        return made
    }

    @Test func `no proof rests on a figure moving that another table showed`() {
        var random = SplitMix64(seed: 45)
        var proofs = 0
        for round in 0..<200 {
            let table = Self.table(&random)
            // Totals over groups were shown before, rounded, with sums of their own.
            let margin = table.cells.indices.filter { $0 % 4 == 0 && table.cells[$0].value > 4 }
            let rounding = CountRounding(toNearest: 5)
            let earlier = Dictionary(
                uniqueKeysWithValues: margin.map {
                    ($0, EarlierAnswer.shown(rounding.rounded(table.cells[$0].value)))
                })
            let result = TableProtector.protect(table, policy: .everyone, earlier: earlier)
            for cell in result.widthNeeded.keys.sorted() {
                guard let proof = result.proof(of: cell) else { continue }
                proofs += 1
                let moved = margin.filter {
                    proof.lower[$0] != table.cells[$0].value
                        || proof.higher[$0] != table.cells[$0].value
                }
                guard moved.isEmpty else {
                    Issue.record("round \(round): the proof of \(cell) moves \(moved)")
                    return
                }
            }
        }
        #expect(proofs > 200)
    }
}
