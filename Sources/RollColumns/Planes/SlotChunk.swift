/// The size of a chunk of slots: one row of one plane in one chunk is one cache line.
///
/// A constant of the build. The hostile build (`ROLL_HOSTILE`) makes it tiny, so that every small
/// test crosses the edges of chunks.
public enum SlotChunk {
    #if ROLL_HOSTILE
    /// Slots in a chunk.
    public static let slots = 8
    #else
    /// Slots in a chunk.
    public static let slots = 512
    #endif

    /// Words of 64 bits in one row of one chunk; the last is not full where slots are few.
    public static let words = (slots + 63) / 64

    /// How many chunks hold so many slots.
    public static func count(forSlots slots: Int) -> Int {
        (slots + Self.slots - 1) / Self.slots
    }

    /// The place of a slot's bit in a row of all chunks, side by side.
    @inline(__always)
    static func place(of slot: Int) -> (word: Int, bit: UInt64) {
        let inside = slot % slots
        return (slot / slots * words + inside / 64, 1 << UInt64(inside % 64))
    }
}
