import RollColumns
import Testing

@Suite struct `Planes from a table of bytes` {
    /// A table with its flags, all at random.
    struct Sample {
        let rows: Int
        let slots: Int
        let table: [UInt8]
        let kinds: [UInt8]
        let tables: [UInt8]
        let flags: [UInt8]
        var mask: SlotMask

        init(using random: inout SplitMix64) {
            rows = Int.random(in: 0...9, using: &random)
            slots = Int.random(in: 1...1_200, using: &random)
            table = (0..<rows * slots).map { _ in UInt8.random(in: 0...9, using: &random) }
            kinds = (0..<rows).map { _ in UInt8.random(in: 0...1, using: &random) }
            tables = (0..<slots).map { _ in UInt8.random(in: 0...2, using: &random) }
            flags = (0..<3 * 512).map { _ in UInt8.random(in: 0...15, using: &random) }
            mask = SlotMask(chunkCount: SlotChunk.count(forSlots: slots))
            for slot in 0..<slots where Bool.random(using: &random) { mask[slot] = true }
        }

        func flag(_ row: Int, _ slot: Int) -> UInt8 {
            flags[
                Int(tables[slot]) * 512 + Int(kinds[row]) * 256 + Int(table[row * slots + slot])]
        }
    }

    @Test(arguments: 0..<60)
    func `have a bit where the flags say so`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let sample = Sample(using: &random)
        let planes = BitPlane.planes(
            table: sample.table, kinds: sample.kinds, tables: sample.tables, flags: sample.flags)
        var seen: UInt8 = 0
        for row in 0..<sample.rows {
            for slot in 0..<sample.slots {
                let flag = sample.flag(row, slot)
                seen |= flag
                #expect(planes.first[row, slot] == (flag & 1 != 0))
                #expect(planes.second[row, slot] == (flag & 2 != 0))
                #expect(planes.third[row, slot] == (flag & 4 != 0))
            }
        }
        #expect(planes.seen == seen)
    }

    @Test(arguments: 0..<60)
    func `counts change by what the bytes under a mask say`(seed: Int) {
        var random = SplitMix64(seed: UInt64(100 + seed))
        let sample = Sample(using: &random)
        let made = BitPlane.planes(
            table: sample.table, kinds: sample.kinds, tables: sample.tables, flags: sample.flags)
        // Byte 4 is the usual one, which has no place among the sparse bytes.
        let sparse = SparseBytes(
            table: sample.table, rowCount: sample.rows,
            usual: [UInt8](repeating: 4, count: sample.slots))
        var deltas = (ByteDeltas(), ByteDeltas())
        deltas.0.set(2, first: 1, second: -1, third: 0)
        deltas.0.set(7, first: -1, second: 0, third: 1)
        deltas.1.set(2, first: 0, second: 1, third: 1)
        let before = PlaneCounts(
            of: (made.first, made.second, made.third), under: sample.mask)
        var counts = before
        sparse.apply(deltas, kinds: sample.kinds, under: sample.mask, to: &counts)
        for row in 0..<sample.rows {
            var expected = [
                Int(before.first[row]), Int(before.second[row]), Int(before.third[row]),
            ]
            for slot in 0..<sample.slots where sample.mask[slot] {
                let change: [Int] =
                    switch (sample.kinds[row], sample.table[row * sample.slots + slot]) {
                    case (0, 2): [1, -1, 0]
                    case (0, 7): [-1, 0, 1]
                    case (1, 2): [0, 1, 1]
                    default: [0, 0, 0]
                    }
                for plane in 0..<3 { expected[plane] += change[plane] }
            }
            let found = [counts.first[row], counts.second[row], counts.third[row]]
            #expect(found == expected.map { UInt16(truncatingIfNeeded: $0) })
        }
    }
}
