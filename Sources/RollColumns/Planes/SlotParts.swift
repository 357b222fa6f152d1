/// A window cut into parts, laid out for counting all of them in one pass over the rows.
///
/// ```
/// slots   0 … 9 | 10 … 19 | … | 60 … 69 | …      a week each
/// pieces  part 0: word 0, bits 0-9;  part 1: word 0, bits 10-19;  …  part 6: word 0 and word 1
/// ```
public struct SlotParts: Sendable {
    /// The slots of a part that lie in one word.
    struct Piece: Sendable {
        /// The place of the word in a row of all chunks, side by side.
        var chunk: Int
        var word: Int
        var mask: UInt64
    }

    /// Chunks that the parts span.
    public let chunkCount: Int
    /// The pieces, part after part.
    let pieces: [Piece]
    /// For each part, where its pieces end.
    let ends: [Int]

    /// How many parts there are.
    public var count: Int { ends.count }

    /// The mask of all words of a row, where there is one part of most words of one chunk.
    var wholeRow: [UInt64]? {
        guard chunkCount == 1, ends.count == 1, pieces.count * 2 > SlotChunk.words else {
            return nil
        }
        var words = [UInt64](repeating: 0, count: SlotChunk.words)
        for piece in pieces { words[piece.word] = piece.mask }
        return words
    }

    /// Lays out masks of one length; a slot that two of them hold counts in both.
    public init(_ masks: [SlotMask], chunkCount: Int) {
        precondition(
            masks.allSatisfy { $0.chunkCount == chunkCount },
            "masks of one partition have one length")
        self.chunkCount = chunkCount
        var pieces: [Piece] = []
        var ends: [Int] = []
        for mask in masks {
            for (place, word) in mask.words.enumerated() where word != 0 {
                pieces.append(
                    Piece(
                        chunk: place / SlotChunk.words, word: place % SlotChunk.words, mask: word))
            }
            ends.append(pieces.count)
        }
        self.pieces = pieces
        self.ends = ends
    }
}
