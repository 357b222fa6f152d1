/// Bits of three planes and flags of rows, summed for each group of rows and each part of a window.
///
/// Several sums share a number while rows go by, three of 21 bits each:
///
/// ```
/// bits    | third plane | second plane | first plane |
/// flags   | upper flag  | lower flag   | rows        |
/// ```
///
/// The plain way to the same sums is ``BitPlane/count(inRow:under:)`` row by row and part by part;
/// this one is more than twice as fast, which the instruction counts of the benchmarks hold.
public struct PartTally: Sendable, Equatable {
    /// The sums of one group in one part.
    public struct Sums: Sendable, Equatable {
        /// Bits of the three planes.
        public var first = 0, second = 0, third = 0
        /// Rows with a bit of the first plane.
        public var rows = 0
        /// Of these, rows that reach the lower and the upper threshold.
        public var lower = 0, upper = 0

        /// Sums of nothing.
        public init() {}
    }

    /// How many bits of the second plane flag a row, by its bits of the first.
    public struct Thresholds: Sendable {
        /// For each number of bits of the first plane three numbers of 21 bits, to which the bits
        /// of the second plane are added: the highest of each 21 then says whether the row has a
        /// bit of the first, reaches the lower threshold, and reaches the upper one.
        let packed: [UInt64]

        /// The most slots that a row may have.
        public var slots: Int { packed.count - 1 }

        /// Lists the fewest bits of the second plane for each number of bits of the first.
        ///
        /// - Parameters:
        ///   - slots: The most slots that a row has.
        ///   - lower: The part of the bits of the first plane that flags a row: so many of so many.
        ///   - upper: The same for the other flag.
        /// - Complexity: O(slots).
        public init(
            slots: Int, lower: (numerator: Int, denominator: Int),
            upper: (numerator: Int, denominator: Int)
        ) {
            precondition(
                lower.numerator <= lower.denominator && upper.numerator <= upper.denominator,
                "a threshold is a part of one")
            let top = 1 << 20
            // A row without bits is in no part, and reaches nothing.
            var packed: [UInt64] = [0]
            packed.reserveCapacity(slots + 1)
            var (low, up) = (0, 0)
            for bits in 1..<max(1, slots + 1) {
                // Grown by one at most, which is much quicker than a division.
                if low * lower.denominator < bits * lower.numerator { low += 1 }
                if up * upper.denominator < bits * upper.numerator { up += 1 }
                packed.append(
                    UInt64(top) | UInt64(top - low) << 21 | UInt64(top - up) << 42)
            }
            self.packed = packed
        }
    }

    private let groupCount: Int
    private let partCount: Int
    /// The sums of each group, part after part; one more for rows of no group.
    private var sums: [Sums]

    /// Makes sums of nothing.
    public init(groupCount: Int, partCount: Int) {
        self.groupCount = groupCount
        self.partCount = partCount
        sums = [Sums](repeating: Sums(), count: (groupCount + 1) * partCount)
    }

    /// The sums of a group in a part.
    public subscript(group: Int, part: Int) -> Sums {
        precondition(group < groupCount && part < partCount, "there is such a group and part")
        return sums[part * (groupCount + 1) + group]
    }

    /// Adds the rows of three planes.
    ///
    /// - Parameters:
    ///   - planes: The planes, of one shape.
    ///   - parts: The parts.
    ///   - groups: The group of each row; rows of ``RowGroups/none`` are left out.
    ///   - thresholds: When a row is flagged, for at least as many slots as the chunks have.
    /// - Complexity: O(rows × parts).
    public mutating func add(
        _ planes: (BitPlane, BitPlane, BitPlane), in parts: SlotParts, groups: [UInt32],
        thresholds: Thresholds
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
        let places = groups.map { $0 == RowGroups.none ? groupCount : Int($0) }
        precondition(places.allSatisfy { $0 <= groupCount }, "there are sums for each group")
        // So many rows at a time that no sum outgrows its 21 bits.
        let batch = max(1, ((1 << 21) - 1) / max(1, slots))
        var start = 0
        while start < rows {
            let end = min(rows, start + batch)
            addBatch(planes, parts, places, thresholds, start..<end)
            start = end
        }
    }

    private mutating func addBatch(
        _ planes: (BitPlane, BitPlane, BitPlane), _ parts: SlotParts, _ places: [Int],
        _ thresholds: Thresholds, _ range: Range<Int>
    ) {
        let rows = planes.0.rowCount
        var bits = [UInt64](repeating: 0, count: sums.count)
        var flags = bits
        var bitSums = bits.mutableSpan
        var flagSums = flags.mutableSpan
        let places = places.span
        let limits = thresholds.packed.span
        // The counts of one part in a block of rows, packed like the sums.
        var block = [UInt64](repeating: 0, count: Self.block)
        var counts = block.mutableSpan
        let low: UInt64 = (1 << 21) - 1
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
                                    unchecked: Int(truncatingIfNeeded: sum & low)]
                                let reached = limit &+ (sum &>> 21 & low) &* Self.lowerAndUpper
                                let place = unsafe base &+ places[unchecked: from &+ row]
                                unsafe bitSums[unchecked: place] &+= sum
                                unsafe flagSums[unchecked: place] &+= reached &>> 20 & Self.each
                            }
                        }
                    }
                }
            }
        }
        for place in sums.indices {
            sums[place].first += Int(bits[place] & low)
            sums[place].second += Int(bits[place] >> 21 & low)
            sums[place].third += Int(bits[place] >> 42)
            sums[place].rows += Int(flags[place] & low)
            sums[place].lower += Int(flags[place] >> 21 & low)
            sums[place].upper += Int(flags[place] >> 42)
        }
    }

    /// A one in each of the three numbers, and in the upper two.
    private static let each: UInt64 = 1 | lowerAndUpper
    private static let lowerAndUpper: UInt64 = 1 << 21 | 1 << 42
    /// So many rows at a time that their words stay in the nearest cache for all parts.
    private static let block = 128
}
