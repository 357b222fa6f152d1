/// A byte for each bit of a plane, and nothing where the plane has none.
///
/// ```
/// plane   row 0: . . 1 . 1 .     row 1: . 1 . . . .
/// starts         0               2                    3
/// bytes          I   L           B
/// ```
///
/// The byte of a bit is found by counting the bits before it. Most sessions of most enrolments
/// hold the usual mark, so that the bytes of the others take a ninth of one byte a session.
public struct SparseBytes: Sendable, Equatable {
    /// Where there is a byte.
    public let plane: BitPlane
    /// The place of the first byte of each row of each chunk, and the end of the last.
    let starts: Cells<UInt32>
    /// The bytes, chunk after chunk, row after row, in the order of slots.
    let bytes: Cells<UInt8>

    /// Keeps the bytes of a full table that are neither zero nor usual.
    ///
    /// - Parameters:
    ///   - table: One byte for each row and slot, row after row.
    ///   - rowCount: Rows of the table.
    ///   - usual: The usual byte of each slot.
    /// - Complexity: O(rows × slots).
    public init(table: [UInt8], rowCount: Int, usual: [UInt8]) {
        let slotCount = usual.count
        precondition(table.count == rowCount * slotCount, "the table has a byte for each slot")
        let chunks = SlotChunk.count(forSlots: slotCount)
        var words = [UInt64](repeating: 0, count: rowCount * chunks * SlotChunk.words)
        var starts: [UInt32] = [0]
        var bytes: [UInt8] = []
        starts.reserveCapacity(rowCount * chunks + 1)
        bytes.reserveCapacity(table.count / 8)
        for chunk in 0..<chunks {
            let first = chunk * SlotChunk.slots
            let slots = first..<min(first + SlotChunk.slots, slotCount)
            for row in 0..<rowCount {
                let line = (chunk &* rowCount &+ row) &* SlotChunk.words
                for slot in slots {
                    let byte = table[row &* slotCount &+ slot]
                    if byte == usual[slot] || byte == 0 { continue }
                    let inside = slot &- first
                    words[line &+ inside >> 6] |= 1 << UInt64(inside & 63)
                    bytes.append(byte)
                }
                starts.append(UInt32(bytes.count))
            }
        }
        plane = BitPlane(rowCount: rowCount, chunkCount: chunks, cells: Cells(words))
        self.starts = Cells(starts)
        self.bytes = Cells(bytes)
    }

    /// Wraps bytes that are laid out already.
    init(plane: BitPlane, starts: Cells<UInt32>, bytes: Cells<UInt8>) {
        precondition(
            starts.count == plane.rowCount * plane.chunkCount + 1, "each line has its start")
        self.plane = plane
        self.starts = starts
        self.bytes = bytes
    }

    /// How many bytes are kept.
    public var count: Int { bytes.count }

    /// The byte of a row's slot; nil where the plane has no bit.
    public subscript(row: Int, slot: Int) -> UInt8? {
        guard plane[row, slot] else { return nil }
        let chunk = slot / SlotChunk.slots
        let inside = slot % SlotChunk.slots
        let first = (chunk * plane.rowCount + row) * SlotChunk.words
        var before = 0
        plane.cells.withSpan { words in
            for word in 0..<inside / 64 { before += words[first + word].nonzeroBitCount }
            let lower = words[first + inside / 64] & ((1 << UInt64(inside % 64)) - 1)
            before += lower.nonzeroBitCount
        }
        let start = starts.withSpan { $0[chunk * plane.rowCount + row] }
        return bytes.withSpan { $0[Int(start) + before] }
    }

    /// The bytes of a row with their slots, in the order of slots.
    public func entries(ofRow row: Int) -> [(slot: Int, byte: UInt8)] {
        var found: [(slot: Int, byte: UInt8)] = []
        for chunk in 0..<plane.chunkCount {
            let line = chunk * plane.rowCount + row
            var at = Int(starts.withSpan { $0[line] })
            for word in 0..<SlotChunk.words {
                var rest = plane.cells.withSpan { $0[line * SlotChunk.words + word] }
                while rest != 0 {
                    let slot =
                        chunk * SlotChunk.slots + word * 64 + rest.trailingZeroBitCount
                    found.append((slot, bytes.withSpan { $0[at] }))
                    at += 1
                    rest &= rest &- 1
                }
            }
        }
        return found
    }

    /// Writes a row's bytes over those of a buffer, and leaves the others as they are.
    ///
    /// - Parameters:
    ///   - row: The row.
    ///   - buffer: A byte for each slot of each chunk.
    public func overlay(row: Int, onto buffer: inout [UInt8]) {
        precondition(row >= 0 && row < plane.rowCount, "the row is in the plane")
        precondition(
            buffer.count == plane.chunkCount * SlotChunk.slots, "the buffer holds a row")
        var buffer = buffer.mutableSpan
        plane.cells.withSpan { bits in
            bytes.withSpan { values in
                for chunk in 0..<plane.chunkCount {
                    let line = chunk &* plane.rowCount &+ row
                    var at = Int(starts.withSpan { $0[line] })
                    for word in 0..<SlotChunk.words {
                        let base = chunk &* SlotChunk.slots &+ word &* 64
                        var rest = bits[line &* SlotChunk.words &+ word]
                        while rest != 0 {
                            buffer[base &+ rest.trailingZeroBitCount] = values[at]
                            at &+= 1
                            rest &= rest &- 1
                        }
                    }
                }
            }
        }
    }
}
