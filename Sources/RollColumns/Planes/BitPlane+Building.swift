extension BitPlane {
    /// Makes three planes from a table of bytes, each bit by looking its byte up.
    ///
    /// - Parameters:
    ///   - table: One byte for each row and slot, row after row.
    ///   - kinds: For each row, which half of a slot's tables applies: 0 or 1.
    ///   - tables: For each slot, the number of its table.
    ///   - flags: For each table two runs of 256 bytes, one for each kind of row; bits 0 to 2 say
    ///     in which planes a byte has its bit.
    /// - Returns: The planes, and the union of all flags seen.
    /// - Complexity: O(rows × slots).
    public static func planes(
        table: [UInt8], kinds: [UInt8], tables: [UInt8], flags: [UInt8]
    ) -> (first: BitPlane, second: BitPlane, third: BitPlane, seen: UInt8) {
        let rows = kinds.count
        let slots = tables.count
        precondition(table.count == rows * slots, "the table has a byte for each slot")
        precondition(
            kinds.allSatisfy { $0 < 2 } && tables.allSatisfy { (Int($0) + 1) * 512 <= flags.count },
            "each slot has its flags")
        let chunks = SlotChunk.count(forSlots: slots)
        let empty = [UInt64](repeating: 0, count: rows * chunks * SlotChunk.words)
        var (one, two, three) = (empty, empty, empty)
        var seen: UInt8 = 0
        for chunk in 0..<chunks {
            for row in 0..<rows {
                let line = (chunk &* rows &+ row) &* SlotChunk.words
                let half = Int(kinds[row]) &* 256
                for word in 0..<SlotChunk.words {
                    let first = chunk &* SlotChunk.slots &+ word &* 64
                    let last = min(first &+ 64, (chunk &+ 1) &* SlotChunk.slots, slots)
                    if last <= first { continue }
                    var (a, b, c): (UInt64, UInt64, UInt64) = (0, 0, 0)
                    for slot in first..<last {
                        let byte = Int(table[row &* slots &+ slot])
                        let flag = flags[Int(tables[slot]) &* 512 &+ half &+ byte]
                        seen |= flag
                        let at = UInt64(slot &- first)
                        a |= UInt64(flag & 1) << at
                        b |= UInt64(flag >> 1 & 1) << at
                        c |= UInt64(flag >> 2 & 1) << at
                    }
                    one[line &+ word] = a
                    two[line &+ word] = b
                    three[line &+ word] = c
                }
            }
        }
        func plane(_ words: [UInt64]) -> BitPlane {
            BitPlane(rowCount: rows, chunkCount: chunks, cells: Cells(words))
        }
        return (plane(one), plane(two), plane(three), seen)
    }
}
