import RollColumns
import Testing

@Suite struct `Bit planes` {
    /// A plane, its plain twin, and a mask with its plain twin, all at random.
    struct Sample {
        var plane: BitPlane
        var bits: [[Bool]]
        var mask: SlotMask
        var inMask: [Bool]

        init(using random: inout SplitMix64) {
            let rows = Int.random(in: 0...12, using: &random)
            let slots = Int.random(in: 1...1_200, using: &random)
            let chunks = SlotChunk.count(forSlots: slots)
            plane = BitPlane(rowCount: rows, chunkCount: chunks)
            bits = [[Bool]](repeating: [Bool](repeating: false, count: slots), count: rows)
            for row in 0..<rows {
                for slot in 0..<slots where Int.random(in: 0..<3, using: &random) == 0 {
                    plane.set(row, slot)
                    bits[row][slot] = true
                }
            }
            mask = SlotMask(chunkCount: chunks)
            inMask = [Bool](repeating: false, count: slots)
            let from = Int.random(in: 0..<slots, using: &random)
            for slot in from..<Int.random(in: from...slots, using: &random)
            where Int.random(in: 0..<4, using: &random) > 0 {
                mask[slot] = true
                inMask[slot] = true
            }
        }

        func count(_ row: Int) -> Int {
            bits[row].indices.count { bits[row][$0] && inMask[$0] }
        }
    }

    @Test(arguments: 0..<100)
    func `count as plain loops do`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let sample = Sample(using: &random)
        var counts = [UInt16](repeating: 3, count: sample.bits.count)
        sample.plane.addCounts(under: sample.mask, to: &counts)
        for row in sample.bits.indices {
            #expect(Int(counts[row]) == 3 + sample.count(row))
            #expect(sample.plane.count(inRow: row, under: sample.mask) == sample.count(row))
        }
        let sum = sample.bits.indices.reduce(0) { $0 + sample.count($1) }
        #expect(sample.plane.count(under: sample.mask) == sum)
    }

    @Test(arguments: 0..<50)
    func `hold the bits that were set and not cleared`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        var sample = Sample(using: &random)
        for row in sample.bits.indices {
            for slot in sample.bits[row].indices where slot % 5 == 0 {
                sample.plane.clear(row, slot)
                sample.bits[row][slot] = false
            }
        }
        for row in sample.bits.indices {
            for slot in sample.bits[row].indices {
                #expect(sample.plane[row, slot] == sample.bits[row][slot])
            }
        }
    }

    @Test(arguments: 0..<50)
    func `masks behave as sets of slots`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let chunks = Int.random(in: 0...4, using: &random)
        let slots = 0..<chunks * SlotChunk.slots
        func pick() -> Set<Int> {
            Set(slots.filter { _ in Int.random(in: 0..<3, using: &random) == 0 })
        }
        func mask(_ set: Set<Int>) -> SlotMask {
            var mask = SlotMask(chunkCount: chunks)
            for slot in set { mask[slot] = true }
            return mask
        }
        let (one, other) = (pick(), pick())
        #expect(mask(one).slots == one.sorted())
        #expect(mask(one).count == one.count)
        #expect(mask(one).isEmpty == one.isEmpty)
        #expect(mask(one).union(mask(other)) == mask(one.union(other)))
        #expect(mask(one).intersection(mask(other)) == mask(one.intersection(other)))
        #expect(mask(one).subtracting(mask(other)) == mask(one.subtracting(other)))
    }
}
