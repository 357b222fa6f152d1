/// A set of slots: a window laid over the columns.
///
/// ```
/// chunk 0: word 0 … word 7 | chunk 1: word 0 … word 7 | …
/// ```
///
/// Invariant: bits beyond a chunk's slots are zero.
public struct SlotMask: Sendable, Hashable {
    /// The words, chunk after chunk.
    public private(set) var words: [UInt64]

    /// Makes an empty set over so many chunks.
    public init(chunkCount: Int) {
        words = [UInt64](repeating: 0, count: chunkCount * SlotChunk.words)
    }

    /// Takes a mask over so many slots from a section.
    ///
    /// - Throws: `damaged` where the section is too short, or a slot is set that there is not.
    public init(_ section: inout SectionReader, slotCount: Int) throws(SectionFailure) {
        var all = SlotMask(chunkCount: SlotChunk.count(forSlots: slotCount))
        for slot in 0..<slotCount { all[slot] = true }
        words = try section.numbers(all.words.count)
        guard zip(words, all.words).allSatisfy({ $0 & ~$1 == 0 }) else {
            throw SectionReader.contradiction("a slot is set that there is not")
        }
    }

    /// Chunks that the mask spans.
    public var chunkCount: Int { words.count / SlotChunk.words }

    /// Whether a slot is in the set.
    public subscript(slot: Int) -> Bool {
        get {
            let (word, bit) = SlotChunk.place(of: slot)
            return words[word] & bit != 0
        }
        set {
            let (word, bit) = SlotChunk.place(of: slot)
            if newValue { words[word] |= bit } else { words[word] &= ~bit }
        }
    }

    /// How many slots are in the set.
    public var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// Whether no slot is in the set.
    public var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// The slots in the set, lowest first.
    public var slots: [Int] {
        var found: [Int] = []
        for (index, word) in words.enumerated() {
            let base =
                index / SlotChunk.words * SlotChunk.slots + index % SlotChunk.words * 64
            var rest = word
            while rest != 0 {
                found.append(base + rest.trailingZeroBitCount)
                rest &= rest &- 1
            }
        }
        return found
    }

    /// Puts a run of slots into the set.
    ///
    /// - Complexity: O(words).
    public mutating func insert(_ run: Range<Int>) {
        precondition(
            run.lowerBound >= 0 && run.upperBound <= chunkCount * SlotChunk.slots,
            "the slots are in the chunks")
        for place in words.indices {
            // The slots of a word; the last word of a chunk may have fewer than its bits.
            let first =
                place / SlotChunk.words * SlotChunk.slots + place % SlotChunk.words * 64
            let width = min(64, SlotChunk.slots - place % SlotChunk.words * 64)
            let low = max(run.lowerBound - first, 0)
            let high = min(run.upperBound - first, width)
            if low < high {
                words[place] |= (UInt64.max >> UInt64(64 - (high - low))) << UInt64(low)
            }
        }
    }

    /// The slots that both sets hold.
    public func intersection(_ other: SlotMask) -> SlotMask { combined(other, &) }

    /// The slots that either set holds.
    public func union(_ other: SlotMask) -> SlotMask { combined(other, |) }

    /// The slots of this set that the other does not hold.
    public func subtracting(_ other: SlotMask) -> SlotMask { combined(other) { $0 & ~$1 } }

    /// The words of a chunk from the first to the last with a slot in it, as offsets in the chunk.
    func usedWords(ofChunk chunk: Int) -> Range<Int> {
        let base = chunk * SlotChunk.words
        var low = 0
        var high = SlotChunk.words
        while high > low && words[base + high - 1] == 0 { high -= 1 }
        while low < high && words[base + low] == 0 { low += 1 }
        return low..<high
    }

    private func combined(
        _ other: SlotMask, _ operation: (UInt64, UInt64) -> UInt64
    ) -> SlotMask {
        precondition(words.count == other.words.count, "masks of one partition have one length")
        var result = self
        for index in words.indices {
            result.words[index] = operation(words[index], other.words[index])
        }
        return result
    }
}
