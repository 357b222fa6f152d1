import RollDomain
import Testing

/// Which cells the search hides, as it was when it weighed every product of moves to the end.
///
/// - Source: rule R-DISC-02.
@Suite struct `The choice of circuits` {
    /// The digests were taken from that search. One that leaves a product as soon as a cell of it is
    /// stuck, or as soon as it has lost more than the best, must choose the same.
    @Test(arguments: [
        (DisclosurePolicy.partners, 3_587, 1_549_807_616_090_137_125 as UInt64),
        (.everyone, 2_330, 1_709_654_721_826_175_815),
        (.everyoneSensitive, 3_878, 11_889_326_393_156_626_838),
    ])
    func `leaving products early changes no choice`(
        policy: DisclosurePolicy, hidden: Int, digest: UInt64
    ) {
        var random = SplitMix64(seed: 45)
        var tables = (0..<150).map { _ in `Protection of made-up tables`.table(&random) }
        tables += (1...6).map { MadeUpTable.fewSchools(seed: $0, authorities: 6) }
        var count = 0
        var found: UInt64 = 0xCBF2_9CE4_8422_2325
        for table in tables {
            let cells = TableProtector.protect(table, policy: policy).hiddenCells
            count += cells.count
            for cell in cells { found = (found ^ UInt64(cell)) &* 1_099_511_628_211 }
        }
        #expect(count == hidden)
        #expect(found == digest)
    }
}
