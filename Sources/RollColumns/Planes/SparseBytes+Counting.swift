extension SparseBytes {
    /// Counts the bytes under a mask by value, apart for each group of rows.
    ///
    /// - Parameters:
    ///   - mask: The slots to count.
    ///   - groups: The group of each row; rows of ``RowGroups/none`` are left out.
    ///   - sums: Counts of 256 values for each group, group after group.
    /// - Complexity: O(rows + bytes under the mask).
    public func addHistogram(
        under mask: SlotMask, groups: [UInt32], to sums: inout [Int]
    ) {
        precondition(mask.chunkCount == plane.chunkCount, "the mask spans the plane")
        precondition(groups.count >= plane.rowCount, "each row has a group")
        var sums = sums.mutableSpan
        visit(mask: mask, groups: groups) { row, byte in
            sums[Int(groups[row]) &* 256 &+ Int(byte)] &+= 1
        }
    }

    /// Adds to each row's count its bytes under a mask that are marked in a table.
    ///
    /// - Parameters:
    ///   - marked: For each of the 256 values, 1 to count it, 0 to pass over it.
    ///   - mask: The slots to count.
    ///   - counts: One place for each row.
    /// - Complexity: O(rows + bytes under the mask).
    public func addCounts(
        of marked: [UInt8], under mask: SlotMask, to counts: inout [UInt16]
    ) {
        precondition(marked.count == 256, "a table has a place for each byte")
        precondition(mask.chunkCount == plane.chunkCount, "the mask spans the plane")
        precondition(counts.count >= plane.rowCount, "there is a count for each row")
        var sums = counts.mutableSpan
        let table = marked.span
        visit(mask: mask, groups: nil) { row, byte in
            sums[row] &+= UInt16(table[Int(byte)])
        }
    }

    /// Calls for each byte under a mask, with its row.
    @inline(__always)
    func visit(
        mask: SlotMask, groups: [UInt32]?, _ body: (_ row: Int, _ byte: UInt8) -> Void
    ) {
        let rows = plane.rowCount
        plane.cells.withSpan { bits in
            bytes.withSpan { values in
                starts.withSpan { starts in
                    for chunk in 0..<plane.chunkCount {
                        let maskBase = chunk * SlotChunk.words
                        for row in 0..<rows {
                            if let groups, groups[row] == RowGroups.none { continue }
                            let line = chunk &* rows &+ row
                            var at = Int(starts[line])
                            let end = Int(starts[line &+ 1])
                            if at == end { continue }
                            var outside: UInt64 = 0
                            for word in 0..<SlotChunk.words {
                                outside |=
                                    bits[line &* SlotChunk.words &+ word]
                                    & ~mask.words[maskBase &+ word]
                            }
                            // A window that holds all of the row's bits needs no look at them.
                            if outside == 0 {
                                while at < end {
                                    body(row, values[at])
                                    at &+= 1
                                }
                                continue
                            }
                            for word in 0..<SlotChunk.words {
                                let all = bits[line &* SlotChunk.words &+ word]
                                var rest = all & mask.words[maskBase &+ word]
                                while rest != 0 {
                                    let lower = (rest & (0 &- rest)) &- 1
                                    body(row, values[at &+ (all & lower).nonzeroBitCount])
                                    rest &= rest &- 1
                                }
                                at &+= all.nonzeroBitCount
                            }
                        }
                    }
                }
            }
        }
    }
}
