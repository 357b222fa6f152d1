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

/// Which bytes leave their planes, and to which planes they come instead.
public struct ByteMoves: Sendable {
    /// For each byte: bit 7 where it moves, bits 0 to 2 for the planes it comes to.
    private(set) var table = [UInt8](repeating: 0, count: 256)

    /// Moves nothing.
    public init() {}

    /// Whether no byte moves.
    public var isEmpty: Bool { table.allSatisfy { $0 == 0 } }

    /// Whether a byte moves.
    public func moves(_ byte: UInt8) -> Bool { table[Int(byte)] != 0 }

    /// Lets a byte leave its planes for others.
    public mutating func move(_ byte: UInt8, toFirst: Bool, second: Bool, third: Bool) {
        table[Int(byte)] = 0x80 | (toFirst ? 1 : 0) | (second ? 2 : 0) | (third ? 4 : 0)
    }

    /// 1 for each plane that a byte comes to.
    public func target(of byte: UInt8) -> (first: UInt16, second: UInt16, third: UInt16) {
        let entry = UInt16(table[Int(byte)])
        return (entry & 1, entry >> 1 & 1, entry >> 2 & 1)
    }
}

extension SparseBytes {
    /// Corrects the counts of three planes as if some bytes belonged to other planes.
    ///
    /// - Parameters:
    ///   - moves: Which bytes move, and where to.
    ///   - planes: The planes that were counted.
    ///   - mask: The slots that were counted.
    ///   - counts: The counts.
    /// - Complexity: O(rows + bytes).
    public func apply(
        _ moves: ByteMoves, within planes: (BitPlane, BitPlane, BitPlane),
        under mask: SlotMask, to counts: inout PlaneCounts
    ) {
        precondition(mask.chunkCount == plane.chunkCount, "the mask spans the plane")
        precondition(
            planes.0.isShaped(like: plane) && planes.1.isShaped(like: plane)
                && planes.2.isShaped(like: plane), "planes of one partition have one shape")
        precondition(counts.first.count == plane.rowCount, "there is a count for each row")
        apply(
            moves, planes, mask, first: &counts.first, second: &counts.second,
            third: &counts.third)
    }

    private func apply(
        _ moves: ByteMoves, _ planes: (BitPlane, BitPlane, BitPlane), _ mask: SlotMask,
        first: inout [UInt16], second: inout [UInt16], third: inout [UInt16]
    ) {
        let rows = plane.rowCount
        let table = moves.table.span
        let masks = mask.words.span
        var first = first.mutableSpan
        var second = second.mutableSpan
        var third = third.mutableSpan
        plane.cells.withSpan { bits in
            bytes.withSpan { values in
                starts.withSpan { starts in
                    planes.0.cells.withSpan { one in
                        planes.1.cells.withSpan { two in
                            planes.2.cells.withSpan { three in
                                for chunk in 0..<plane.chunkCount {
                                    for row in 0..<rows {
                                        let line = chunk &* rows &+ row
                                        var at = Int(starts[line])
                                        if at == Int(starts[line &+ 1]) { continue }
                                        for word in 0..<SlotChunk.words {
                                            let place = line &* SlotChunk.words &+ word
                                            let wanted = masks[chunk &* SlotChunk.words &+ word]
                                            var rest = bits[place]
                                            while rest != 0 {
                                                let bit = rest & (0 &- rest)
                                                rest &= rest &- 1
                                                let entry = table[Int(values[at])]
                                                at &+= 1
                                                if entry == 0 || bit & wanted == 0 { continue }
                                                let to = UInt16(entry)
                                                first[row] &+= to & 1
                                                second[row] &+= to >> 1 & 1
                                                third[row] &+= to >> 2 & 1
                                                if one[place] & bit != 0 { first[row] &-= 1 }
                                                if two[place] & bit != 0 { second[row] &-= 1 }
                                                if three[place] & bit != 0 { third[row] &-= 1 }
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
