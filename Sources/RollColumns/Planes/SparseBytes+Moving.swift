/// Counts of three planes by row, kept together since they change together.
public struct PlaneCounts: Sendable, Equatable {
    /// Bits of the first plane.
    public var first: [UInt16]
    /// Bits of the second plane.
    public var second: [UInt16]
    /// Bits of the third plane.
    public var third: [UInt16]

    /// Counts the bits of three planes under a mask.
    ///
    /// - Parameters:
    ///   - planes: The planes, of one shape.
    ///   - mask: The slots to count.
    /// - Complexity: O(rows × words under the mask).
    public init(of planes: (BitPlane, BitPlane, BitPlane), under mask: SlotMask) {
        first = [UInt16](repeating: 0, count: planes.0.rowCount)
        second = first
        third = first
        planes.0.addCounts(under: mask, to: &first)
        planes.1.addCounts(under: mask, to: &second)
        planes.2.addCounts(under: mask, to: &third)
    }
}

/// By how much each byte changes the counts of three planes: by one more, one less, or nothing.
public struct ByteDeltas: Sendable, Equatable {
    /// For each byte four numbers of 16 bits side by side: three changes, each one too high so that
    /// none is negative, and a one that counts the bytes and so what to take off again.
    private(set) var packed = [UInt64](repeating: 0x0001_0001_0001_0001, count: 256)

    /// Changes nothing.
    public init() {}

    /// Lets a byte change the counts, each by -1, 0 or 1.
    public mutating func set(_ byte: UInt8, first: Int, second: Int, third: Int) {
        func lane(_ delta: Int, _ place: UInt64) -> UInt64 {
            precondition((-1...1).contains(delta), "a session is in a plane or not")
            return UInt64(delta + 1) << (place * 16)
        }
        packed[Int(byte)] =
            lane(first, 0) | lane(second, 1) | lane(third, 2) | 0x0001_0000_0000_0000
    }
}

extension SparseBytes {
    /// Changes the counts of three planes by what the bytes under a mask say.
    ///
    /// - Parameters:
    ///   - deltas: What each byte changes, for each of two kinds of rows.
    ///   - kinds: The kind of each row, 0 or 1.
    ///   - mask: The slots that were counted.
    ///   - counts: The counts.
    /// - Complexity: O(rows + bytes under the mask).
    public func apply(
        _ deltas: (ByteDeltas, ByteDeltas), kinds: [UInt8], under mask: SlotMask,
        to counts: inout PlaneCounts
    ) {
        precondition(
            kinds.count == plane.rowCount && counts.first.count == plane.rowCount,
            "each row has a kind and a count")
        let table = deltas.0.packed + deltas.1.packed
        var sums = [UInt64](repeating: 0, count: plane.rowCount)
        addSums(of: table, kinds: kinds, under: mask, to: &sums)
        for row in sums.indices {
            let sum = sums[row]
            let bytes = UInt16(truncatingIfNeeded: sum >> 48)
            counts.first[row] &+= UInt16(truncatingIfNeeded: sum) &- bytes
            counts.second[row] &+= UInt16(truncatingIfNeeded: sum >> 16) &- bytes
            counts.third[row] &+= UInt16(truncatingIfNeeded: sum >> 32) &- bytes
        }
    }

    /// Adds up a number for each byte under a mask, row by row.
    private func addSums(
        of table: [UInt64], kinds: [UInt8], under mask: SlotMask, to sums: inout [UInt64]
    ) {
        precondition(mask.chunkCount == plane.chunkCount, "the mask spans the plane")
        var sums = sums.mutableSpan
        let table = table.span
        let kinds = kinds.span
        visit(mask: mask, groups: nil) { row, byte in
            sums[row] &+= table[Int(kinds[row]) &* 256 &+ Int(byte)]
        }
    }
}
