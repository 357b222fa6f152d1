import RollColumns
import Testing

@Suite struct `Sparse bytes with some slots replaced` {
    @Test(arguments: 0..<60)
    func `are those of the whole table laid out anew`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let rows = Int.random(in: 0...7, using: &random)
        let slots = Int.random(in: 1...SlotChunk.slots * 2 + 3, using: &random)
        let usual = (0..<slots).map { UInt8($0 % 2 + 1) }
        func byte() -> UInt8 {
            Int.random(in: 0..<3, using: &random) > 0
                ? UInt8.random(in: 0...2, using: &random) : .random(in: 0...255, using: &random)
        }
        var table = (0..<rows * slots).map { _ in byte() }
        let old = SparseBytes(table: table, rowCount: rows, usual: usual)
        var changed: Set<Int> = []
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            changed.insert(.random(in: 0..<slots, using: &random))
        }
        let list = changed.sorted()
        var laid: [UInt8] = []
        for row in 0..<rows {
            for slot in list {
                let new = byte()
                laid.append(new)
                table[row * slots + slot] = new
            }
        }
        let new = old.replacing(list, table: laid, usual: list.map { usual[$0] })
        #expect(new == SparseBytes(table: table, rowCount: rows, usual: usual))
    }
}
