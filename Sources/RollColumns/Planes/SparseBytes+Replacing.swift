extension SparseBytes {
    /// The same bytes, but for some slots.
    ///
    /// - Parameters:
    ///   - slots: The slots that change, in order, each once.
    ///   - table: Their bytes, row after row, one for each of the slots; 0 for none.
    ///   - usual: The usual byte of each slot of the list, which is not kept.
    /// - Returns: The bytes after the change; the plane is as wide as before.
    /// - Complexity: O(rows × (slots + words) + bytes).
    public func replacing(_ slots: [Int], table: [UInt8], usual: [UInt8]) -> SparseBytes {
        precondition(
            table.count == plane.rowCount * slots.count && usual.count == slots.count,
            "the table has a byte for each row and slot")
        precondition(
            zip(slots, slots.dropFirst()).allSatisfy { $0 < $1 }, "slots stand in order")
        var words = [UInt64](
            repeating: 0, count: plane.rowCount * plane.chunkCount * SlotChunk.words)
        var starts: [UInt32] = [0]
        var bytes: [UInt8] = []
        starts.reserveCapacity(plane.rowCount * plane.chunkCount + 1)
        bytes.reserveCapacity(self.bytes.count + plane.rowCount)
        for chunk in 0..<plane.chunkCount {
            // For each word of a line the slots that change, and where their columns begin.
            var changed = [UInt64](repeating: 0, count: SlotChunk.words)
            var columns = [Int](repeating: -1, count: SlotChunk.words * 64)
            for (column, slot) in slots.enumerated() where slot / SlotChunk.slots == chunk {
                precondition(slot >= 0, "the slot is in the plane")
                let inside = slot % SlotChunk.slots
                changed[inside / 64] |= 1 << UInt64(inside % 64)
                columns[inside] = column
            }
            for row in 0..<plane.rowCount {
                let line = chunk * plane.rowCount + row
                var at = Int(self.starts.withSpan { $0[line] })
                for word in 0..<SlotChunk.words {
                    let old = plane.cells.withSpan { $0[line * SlotChunk.words + word] }
                    var rest = old | changed[word]
                    var new: UInt64 = 0
                    while rest != 0 {
                        let bit = rest & ~(rest &- 1)
                        let column = columns[word * 64 + rest.trailingZeroBitCount]
                        rest &= rest &- 1
                        var byte: UInt8 = 0
                        if old & bit != 0 {
                            byte = self.bytes.withSpan { $0[at] }
                            at += 1
                        }
                        if column >= 0 {
                            byte = table[row * slots.count + column]
                            if byte == usual[column] { byte = 0 }
                        }
                        if byte == 0 { continue }
                        new |= bit
                        bytes.append(byte)
                    }
                    words[line * SlotChunk.words + word] = new
                }
                starts.append(UInt32(bytes.count))
            }
        }
        return SparseBytes(
            plane: BitPlane(
                rowCount: plane.rowCount, chunkCount: plane.chunkCount, cells: Cells(words)),
            starts: Cells(starts), bytes: Cells(bytes))
    }
}
