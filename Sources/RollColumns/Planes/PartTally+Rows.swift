extension PartTally {
    /// Adds the rows of three planes.
    ///
    /// - Parameters:
    ///   - planes: The planes, of one shape.
    ///   - parts: The parts.
    ///   - groups: The group of each row; rows of any number that is none are left out.
    ///   - thresholds: When a row is flagged, for at least as many slots as the chunks have.
    /// - Complexity: O(rows × parts).
    public mutating func add(
        _ planes: (BitPlane, BitPlane, BitPlane), in parts: SlotParts, groups: [UInt32],
        thresholds: Thresholds
    ) {
        addRows(planes, parts, groups, thresholds)
    }

    /// Adds the rows of three planes, whose groups are few.
    ///
    /// - Complexity: O(rows × parts).
    public mutating func add(
        _ planes: (BitPlane, BitPlane, BitPlane), in parts: SlotParts, groups: [UInt8],
        thresholds: Thresholds
    ) {
        addRows(planes, parts, groups, thresholds)
    }

    private mutating func addRows<Group: FixedWidthInteger & UnsignedInteger>(
        _ planes: (BitPlane, BitPlane, BitPlane), _ parts: SlotParts, _ groups: [Group],
        _ thresholds: Thresholds
    ) {
        let rows = planes.0.rowCount
        let slots = parts.chunkCount * SlotChunk.slots
        precondition(
            planes.1.rowCount == rows && planes.2.rowCount == rows
                && planes.0.chunkCount == parts.chunkCount
                && planes.1.chunkCount == parts.chunkCount
                && planes.2.chunkCount == parts.chunkCount && parts.count == partCount,
            "planes and parts have one shape")
        precondition(
            groups.count == rows && thresholds.packed.count > slots, "rows have groups and limits")
        // Sums under way, three to a number.
        var bits = [UInt64](repeating: 0, count: sums.count)
        var flags = bits
        // Most of a year in one piece: whole rows, one after another, are quicker than pieces.
        let whole = parts.wholeRow
        // So many rows at a time that no sum outgrows its 21 bits.
        let batch = max(1, ((1 << 21) - 1) / max(1, slots))
        var start = 0
        while start < rows {
            let range = start..<min(rows, start + batch)
            if let whole {
                addWhole(planes, whole, groups, thresholds, range, &bits, &flags)
            } else {
                addPieces(planes, parts, groups, thresholds, range, &bits, &flags)
            }
            move(&bits, &flags)
            start = range.upperBound
        }
    }

    /// Takes the sums under way over, and lets them start anew.
    private mutating func move(_ bits: inout [UInt64], _ flags: inout [UInt64]) {
        for place in sums.indices {
            sums[place].first += Int(bits[place] & Self.low)
            sums[place].second += Int(bits[place] >> 21 & Self.low)
            sums[place].third += Int(bits[place] >> 42)
            sums[place].rows += Int(flags[place] & Self.low)
            sums[place].lower += Int(flags[place] >> 21 & Self.low)
            sums[place].upper += Int(flags[place] >> 42)
            bits[place] = 0
            flags[place] = 0
        }
    }

    /// Adds rows under one mask as long as a row, where there is one chunk and one part.
    private func addWhole<Group: FixedWidthInteger & UnsignedInteger>(
        _ planes: (BitPlane, BitPlane, BitPlane), _ mask: [UInt64], _ groups: [Group],
        _ thresholds: Thresholds, _ range: Range<Int>, _ bits: inout [UInt64],
        _ flags: inout [UInt64]
    ) {
        precondition(mask.count == SlotChunk.words, "the mask is as long as a row")
        var bitSums = bits.mutableSpan
        var flagSums = flags.mutableSpan
        let groups = groups.span
        let masks = mask.span
        let limits = thresholds.packed.span
        planes.0.cells.withSpan { first in
            planes.1.cells.withSpan { second in
                planes.2.cells.withSpan { third in
                    // Unchecked below, checked before: rows lie in the planes, groups in the sums,
                    // and no row has more bits than there are limits.
                    for row in range {
                        var (one, two, three) = (0, 0, 0)
                        for word in 0..<SlotChunk.words {
                            let place = row &* SlotChunk.words &+ word
                            let mask = unsafe masks[unchecked: word]
                            one &+= unsafe (first[unchecked: place] & mask).nonzeroBitCount
                            two &+= unsafe (second[unchecked: place] & mask).nonzeroBitCount
                            three &+= unsafe (third[unchecked: place] & mask).nonzeroBitCount
                        }
                        let limit = unsafe limits[unchecked: one]
                        let lines = UInt64(truncatingIfNeeded: two) &* Self.lowerAndUpper
                        let place = unsafe min(
                            Int(truncatingIfNeeded: groups[unchecked: row]), groupCount)
                        unsafe bitSums[unchecked: place] &+=
                            UInt64(truncatingIfNeeded: one | two &<< 21 | three &<< 42)
                        unsafe flagSums[unchecked: place] &+= (limit &+ lines) &>> 20 & Self.each
                    }
                }
            }
        }
    }

    /// Adds rows piece by piece, block by block.
    private func addPieces<Group: FixedWidthInteger & UnsignedInteger>(
        _ planes: (BitPlane, BitPlane, BitPlane), _ parts: SlotParts, _ groups: [Group],
        _ thresholds: Thresholds, _ range: Range<Int>, _ bits: inout [UInt64],
        _ flags: inout [UInt64]
    ) {
        let rows = planes.0.rowCount
        var bitSums = bits.mutableSpan
        var flagSums = flags.mutableSpan
        let groups = groups.span
        let limits = thresholds.packed.span
        // The counts of one part in a block of rows, packed like the sums.
        var block = [UInt64](repeating: 0, count: Self.block)
        var counts = block.mutableSpan
        planes.0.cells.withSpan { first in
            planes.1.cells.withSpan { second in
                planes.2.cells.withSpan { third in
                    for from in stride(from: range.lowerBound, to: range.upperBound, by: Self.block)
                    {
                        let size = min(Self.block, range.upperBound - from)
                        var at = 0
                        for (part, end) in parts.ends.enumerated() {
                            // Unchecked below, checked before: pieces lie in the planes, groups in
                            // the sums, and no row has more bits than there are limits.
                            while at < end {
                                let piece = parts.pieces[at]
                                let mask = piece.mask
                                var word =
                                    (piece.chunk &* rows &+ from) &* SlotChunk.words &+ piece.word
                                for row in 0..<size {
                                    let one = unsafe (first[unchecked: word] & mask)
                                    let two = unsafe (second[unchecked: word] & mask)
                                    let three = unsafe (third[unchecked: word] & mask)
                                    unsafe counts[unchecked: row] &+=
                                        UInt64(truncatingIfNeeded: one.nonzeroBitCount)
                                        | UInt64(truncatingIfNeeded: two.nonzeroBitCount) &<< 21
                                        | UInt64(truncatingIfNeeded: three.nonzeroBitCount) &<< 42
                                    word &+= SlotChunk.words
                                }
                                at &+= 1
                            }
                            let base = part &* (groupCount &+ 1)
                            for row in 0..<size {
                                let sum = unsafe counts[unchecked: row]
                                unsafe counts[unchecked: row] = 0
                                let limit = unsafe limits[
                                    unchecked: Int(truncatingIfNeeded: sum & Self.low)]
                                let reached =
                                    limit &+ (sum &>> 21 & Self.low) &* Self.lowerAndUpper
                                let group = unsafe Int(
                                    truncatingIfNeeded: groups[unchecked: from &+ row])
                                let place = base &+ min(group, groupCount)
                                unsafe bitSums[unchecked: place] &+= sum
                                unsafe flagSums[unchecked: place] &+= reached &>> 20 & Self.each
                            }
                        }
                    }
                }
            }
        }
    }

    /// A one in each of the three numbers, and in the upper two.
    private static let each: UInt64 = 1 | lowerAndUpper
    private static let lowerAndUpper: UInt64 = 1 << 21 | 1 << 42
    /// The bits of the lowest of the three numbers.
    private static let low: UInt64 = (1 << 21) - 1
    /// So many rows at a time that their words stay in the nearest cache for all parts.
    private static let block = 128
}
