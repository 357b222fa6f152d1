import RollColumns
import Testing

@Suite struct `Sparse bytes` {
    @Test(arguments: 0..<100)
    func `count as a full table does`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let rows = Int.random(in: 0...9, using: &random)
        let slots = Int.random(in: 1...1_200, using: &random)
        let table = (0..<rows * slots).map { _ in
            Int.random(in: 0..<5, using: &random) > 0
                ? UInt8(1) : UInt8.random(in: 0...255, using: &random)
        }
        let sparse = SparseBytes(
            table: table, rowCount: rows, usual: [UInt8](repeating: 1, count: slots))
        var mask = SlotMask(chunkCount: SlotChunk.count(forSlots: slots))
        let isWhole = Bool.random(using: &random)
        for slot in 0..<slots where isWhole || Bool.random(using: &random) { mask[slot] = true }
        var other = BitPlane(rowCount: rows, chunkCount: mask.chunkCount)
        let marked = (0..<256).map { UInt8($0 % 3 == 0 ? 1 : 0) }
        let groups: [UInt32] = (0..<rows).map { _ in
            let group = UInt32.random(in: 0...3, using: &random)
            return group == 3 ? RowGroups.none : group
        }
        var expected = [Int](repeating: 0, count: 3 * 256)
        var inRow = [Int](repeating: 0, count: rows)
        for row in 0..<rows {
            var entries: [UInt8] = []
            for slot in 0..<slots {
                let byte = table[row * slots + slot]
                let isOther = Bool.random(using: &random)
                if isOther { other.set(row, slot) }
                #expect(sparse[row, slot] == (byte > 1 ? byte : nil))
                guard byte > 1 else { continue }
                entries.append(byte)
                guard mask[slot] else { continue }
                if groups[row] != RowGroups.none {
                    expected[Int(groups[row]) * 256 + Int(byte)] += 1
                }
                inRow[row] += Int(marked[Int(byte)])
            }
            #expect(sparse.entries(ofRow: row).map(\.byte) == entries)
        }
        var sums = [Int](repeating: 0, count: 3 * 256)
        sparse.addHistogram(under: mask, groups: groups, to: &sums)
        #expect(sums == expected)
        var counts = [UInt16](repeating: 0, count: rows)
        sparse.addCounts(of: marked, under: mask, to: &counts)
        #expect(counts.map { Int($0) } == inRow)
        #expect(sparse.count == table.count { $0 > 1 })
        var rest = [UInt16](repeating: 0, count: rows)
        other.addCounts(without: sparse.plane, under: mask, to: &rest)
        for row in 0..<rows {
            let plain = (0..<slots).count {
                mask[$0] && other[row, $0] && table[row * slots + $0] <= 1
            }
            #expect(Int(rest[row]) == plain)
        }
    }
}
