/// One bit for each row and slot: one fact about every session of every enrolment.
///
/// ```
/// chunk 0:  row 0 [8 words]  row 1 [8 words] …   chunk 1:  row 0 [8 words] …
/// ```
///
/// A row of a chunk is 512 bits, one cache line. Invariant: bits beyond a chunk's slots are zero.
public struct BitPlane: Sendable, Equatable {
    /// Rows of the plane.
    public let rowCount: Int
    /// Chunks of slots.
    public let chunkCount: Int
    /// The words, chunk after chunk and row after row.
    var cells: Cells<UInt64>

    /// Makes a plane without a bit set.
    public init(rowCount: Int, chunkCount: Int) {
        self.rowCount = rowCount
        self.chunkCount = chunkCount
        cells = Cells(
            [UInt64](repeating: 0, count: rowCount * chunkCount * SlotChunk.words))
    }

    /// Wraps words that are laid out already.
    init(rowCount: Int, chunkCount: Int, cells: Cells<UInt64>) {
        precondition(
            cells.count == rowCount * chunkCount * SlotChunk.words, "a plane is full")
        self.rowCount = rowCount
        self.chunkCount = chunkCount
        self.cells = cells
    }

    /// Whether a row has the bit of a slot.
    public subscript(row: Int, slot: Int) -> Bool {
        let (word, bit) = place(row, slot)
        return cells.withSpan { $0[word] & bit != 0 }
    }

    /// Sets the bit of a slot in a row.
    ///
    /// - Complexity: O(1) for a plane that nothing else shares.
    public mutating func set(_ row: Int, _ slot: Int) {
        let (word, bit) = place(row, slot)
        cells.update { $0[word] |= bit }
    }

    /// Clears the bit of a slot in a row.
    ///
    /// - Complexity: O(1) for a plane that nothing else shares.
    public mutating func clear(_ row: Int, _ slot: Int) {
        let (word, bit) = place(row, slot)
        cells.update { $0[word] &= ~bit }
    }

    /// Copies a row's words, chunk after chunk, into a buffer as wide as a mask.
    public func copyRow(_ row: Int, into buffer: inout [UInt64]) {
        precondition(row < rowCount, "the row is in the plane")
        precondition(buffer.count == chunkCount * SlotChunk.words, "the buffer holds a row")
        cells.withSpan { span in
            for chunk in 0..<chunkCount {
                let from = (chunk * rowCount + row) * SlotChunk.words
                for word in 0..<SlotChunk.words {
                    buffer[chunk * SlotChunk.words + word] = span[from + word]
                }
            }
        }
    }

    /// Writes a byte for each bit of a row, one value in even slots and another in odd ones.
    ///
    /// - Parameters:
    ///   - row: The row.
    ///   - even: The byte of slots 0, 2, 4 and so on.
    ///   - odd: The byte of the slots between.
    ///   - buffer: A byte for each slot of each chunk; those without a bit stay as they are.
    public func fill(row: Int, even: UInt8, odd: UInt8, into buffer: inout [UInt8]) {
        precondition(row >= 0 && row < rowCount, "the row is in the plane")
        precondition(buffer.count == chunkCount * SlotChunk.slots, "the buffer holds a row")
        var buffer = buffer.mutableSpan
        cells.withSpan { bits in
            for chunk in 0..<chunkCount {
                for word in 0..<SlotChunk.words {
                    let base = chunk &* SlotChunk.slots &+ word &* 64
                    var rest = bits[(chunk &* rowCount &+ row) &* SlotChunk.words &+ word]
                    while rest != 0 {
                        let slot = base &+ rest.trailingZeroBitCount
                        buffer[slot] = slot & 1 == 0 ? even : odd
                        rest &= rest &- 1
                    }
                }
            }
        }
    }

    private func place(_ row: Int, _ slot: Int) -> (word: Int, bit: UInt64) {
        precondition(row >= 0 && row < rowCount, "the row is in the plane")
        let chunk = slot / SlotChunk.slots
        precondition(slot >= 0 && chunk < chunkCount, "the slot is in the plane")
        let inside = slot % SlotChunk.slots
        return (
            (chunk * rowCount + row) * SlotChunk.words + inside / 64, 1 << UInt64(inside % 64)
        )
    }
}
