import RollColumns
import Testing

@Suite struct `Counting the parts of a window` {
    @Test(arguments: 0..<60)
    func `one pass finds what plain loops find`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let slots = Int.random(in: 1...700, using: &random)
        let rows = Int.random(in: 0...300, using: &random)
        let chunks = SlotChunk.count(forSlots: slots)
        var planes = (0..<3).map { _ in BitPlane(rowCount: rows, chunkCount: chunks) }
        for row in 0..<rows {
            for slot in 0..<slots {
                for plane in planes.indices where Int.random(in: 0...plane + 1, using: &random) == 0
                {
                    planes[plane].set(row, slot)
                }
            }
        }
        let masks = (0..<Int.random(in: 0...9, using: &random)).map { _ in
            var mask = SlotMask(chunkCount: chunks)
            let from = Int.random(in: 0..<slots, using: &random)
            for slot in from..<min(slots, from + Int.random(in: 0...90, using: &random)) {
                mask[slot] = true
            }
            return mask
        }
        let groupCount = Int.random(in: 1...4, using: &random)
        let groups = (0..<rows).map { _ in
            let group = Int.random(in: 0...groupCount, using: &random)
            return group == groupCount ? RowGroups.none : UInt32(group)
        }
        let lower = Int.random(in: 1...8, using: &random)
        var tally = PartTally(groupCount: groupCount, partCount: masks.count)
        tally.add(
            (planes[0], planes[1], planes[2]), in: SlotParts(masks, chunkCount: chunks),
            groups: groups,
            thresholds: PartTally.Thresholds(
                slots: chunks * SlotChunk.slots, lower: (1, lower), upper: (1, 2)))
        for (part, mask) in masks.enumerated() {
            var expected = [PartTally.Sums](repeating: PartTally.Sums(), count: groupCount)
            for row in 0..<rows where groups[row] != RowGroups.none {
                let counts = planes.map { $0.count(inRow: row, under: mask) }
                let group = Int(groups[row])
                expected[group].first += counts[0]
                expected[group].second += counts[1]
                expected[group].third += counts[2]
                if counts[0] == 0 { continue }
                expected[group].rows += 1
                if counts[1] * lower >= counts[0] { expected[group].lower += 1 }
                if counts[1] * 2 >= counts[0] { expected[group].upper += 1 }
            }
            for group in 0..<groupCount {
                #expect(tally[group, part] == expected[group], "seed \(seed), part \(part)")
            }
        }
    }

    @Test(arguments: 0..<40)
    func `one part of most of a year is as plain loops find it`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let rows = Int.random(in: 0...300, using: &random)
        var planes = (0..<3).map { _ in BitPlane(rowCount: rows, chunkCount: 1) }
        for row in 0..<rows {
            for slot in 0..<SlotChunk.slots {
                for plane in planes.indices where Int.random(in: 0...plane + 1, using: &random) == 0
                {
                    planes[plane].set(row, slot)
                }
            }
        }
        var mask = SlotMask(chunkCount: 1)
        for slot in 0..<SlotChunk.slots where Int.random(in: 0...9, using: &random) > 0 {
            mask[slot] = true
        }
        let thresholds = PartTally.Thresholds(
            slots: SlotChunk.slots, lower: (1, 3), upper: (1, 2))
        let parts = SlotParts([mask], chunkCount: 1)
        // Two groups, and a number beyond them for rows of none.
        let groups = (0..<rows).map { _ in UInt8.random(in: 0...2, using: &random) }
        var few = PartTally(groupCount: 2, partCount: 1)
        var many = few
        let three = (planes[0], planes[1], planes[2])
        few.add(three, in: parts, groups: groups, thresholds: thresholds)
        many.add(
            three, in: parts, groups: groups.map { $0 == 2 ? RowGroups.none : UInt32($0) },
            thresholds: thresholds)
        #expect(few == many)
        for group in 0..<2 {
            var expected = PartTally.Sums()
            for row in 0..<rows where Int(groups[row]) == group {
                let counts = planes.map { $0.count(inRow: row, under: mask) }
                expected.first += counts[0]
                expected.second += counts[1]
                expected.third += counts[2]
                if counts[0] == 0 { continue }
                expected.rows += 1
                if counts[1] * 3 >= counts[0] { expected.lower += 1 }
                if counts[1] * 2 >= counts[0] { expected.upper += 1 }
            }
            #expect(few[group, 0] == expected)
        }
    }

    @Test(arguments: 0..<40)
    func `a run of slots is put into a mask as one slot after another`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let chunks = Int.random(in: 1...3, using: &random)
        let ends = (0..<2).map { _ in Int.random(in: 0...chunks * SlotChunk.slots, using: &random) }
            .sorted()
        var (run, slots) = (SlotMask(chunkCount: chunks), SlotMask(chunkCount: chunks))
        run[0] = true
        slots[0] = true
        run.insert(ends[0]..<ends[1])
        for slot in ends[0]..<ends[1] { slots[slot] = true }
        #expect(run == slots)
    }

    @Test func `sums hold more rows than fit one number while counting`() {
        let rows = 5_000
        var plane = BitPlane(rowCount: rows, chunkCount: 1)
        var mask = SlotMask(chunkCount: 1)
        for slot in 0..<SlotChunk.slots {
            mask[slot] = true
            for row in 0..<rows { plane.set(row, slot) }
        }
        var tally = PartTally(groupCount: 1, partCount: 1)
        tally.add(
            (plane, plane, plane), in: SlotParts([mask], chunkCount: 1),
            groups: [UInt32](repeating: 0, count: rows),
            thresholds: PartTally.Thresholds(
                slots: SlotChunk.slots, lower: (1, 1), upper: (1, 20)))
        let all = rows * SlotChunk.slots
        let sums = tally[0, 0]
        #expect(sums.first == all && sums.second == all && sums.third == all)
        #expect(sums.rows == rows && sums.lower == rows && sums.upper == rows)
    }

    @Test(arguments: 0..<30)
    func `a row's bytes are written slot by slot`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let (rows, slots) = (3, Int.random(in: 1...700, using: &random))
        let table = (0..<rows * slots).map { _ in UInt8.random(in: 0...4, using: &random) }
        let sparse = SparseBytes(
            table: table, rowCount: rows, usual: [UInt8](repeating: 1, count: slots))
        let chunks = SlotChunk.count(forSlots: slots)
        var usual = BitPlane(rowCount: rows, chunkCount: chunks)
        for row in 0..<rows {
            for slot in 0..<slots where table[row * slots + slot] == 1 { usual.set(row, slot) }
        }
        for row in 0..<rows {
            var buffer = [UInt8](repeating: 0, count: chunks * SlotChunk.slots)
            usual.fill(row: row, even: 1, odd: 1, into: &buffer)
            sparse.overlay(row: row, onto: &buffer)
            #expect(Array(buffer[..<slots]) == Array(table[row * slots..<(row + 1) * slots]))
        }
    }
}
