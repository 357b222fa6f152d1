extension BitPlane {
    /// Adds to each row's count its bits under a mask.
    ///
    /// Only the words between the first and the last slot of the mask are read, so that a week
    /// costs an eighth of a year.
    ///
    /// - Parameters:
    ///   - mask: The slots to count.
    ///   - counts: One place for each row.
    /// - Complexity: O(rows × words under the mask).
    public func addCounts(under mask: SlotMask, to counts: inout [UInt16]) {
        precondition(mask.chunkCount == chunkCount, "the mask spans the plane")
        precondition(counts.count >= rowCount, "there is a count for each row")
        var sums = counts.mutableSpan
        let masks = mask.words.span
        cells.withSpan { bits in
            for chunk in 0..<chunkCount {
                let used = mask.usedWords(ofChunk: chunk)
                let base = chunk * rowCount * SlotChunk.words
                let maskBase = chunk * SlotChunk.words
                // Most of a year: a loop of known length is twice as fast as one cut to fit.
                if used.count * 2 > SlotChunk.words {
                    for row in 0..<rowCount {
                        var sum = 0
                        let from = base &+ row &* SlotChunk.words
                        for word in 0..<SlotChunk.words {
                            sum &+=
                                (bits[from &+ word] & masks[maskBase &+ word]).nonzeroBitCount
                        }
                        sums[row] &+= UInt16(truncatingIfNeeded: sum)
                    }
                    continue
                }
                for row in 0..<rowCount {
                    var sum = 0
                    let from = base &+ row &* SlotChunk.words
                    for word in used {
                        sum &+= (bits[from &+ word] & masks[maskBase &+ word]).nonzeroBitCount
                    }
                    sums[row] &+= UInt16(truncatingIfNeeded: sum)
                }
            }
        }
    }

    /// Adds to each row's count the bits under a mask that another plane does not have.
    ///
    /// - Complexity: O(rows × words under the mask).
    public func addCounts(
        without other: BitPlane, under mask: SlotMask, to counts: inout [UInt16]
    ) {
        precondition(
            other.rowCount == rowCount && other.chunkCount == chunkCount,
            "planes of one partition have one shape")
        precondition(mask.chunkCount == chunkCount, "the mask spans the plane")
        precondition(counts.count >= rowCount, "there is a count for each row")
        var sums = counts.mutableSpan
        let masks = mask.words.span
        cells.withSpan { bits in
            other.cells.withSpan { others in
                for chunk in 0..<chunkCount {
                    let used = mask.usedWords(ofChunk: chunk)
                    let base = chunk * rowCount * SlotChunk.words
                    let maskBase = chunk * SlotChunk.words
                    for row in 0..<rowCount {
                        var sum = 0
                        let from = base &+ row &* SlotChunk.words
                        for word in used {
                            let bit = bits[from &+ word] & ~others[from &+ word]
                            sum &+= (bit & masks[maskBase &+ word]).nonzeroBitCount
                        }
                        sums[row] &+= UInt16(truncatingIfNeeded: sum)
                    }
                }
            }
        }
    }

    /// How many bits of one row lie under a mask.
    public func count(inRow row: Int, under mask: SlotMask) -> Int {
        precondition(row >= 0 && row < rowCount, "the row is in the plane")
        precondition(mask.chunkCount == chunkCount, "the mask spans the plane")
        var sum = 0
        cells.withSpan { bits in
            for chunk in 0..<chunkCount {
                let from = (chunk * rowCount + row) * SlotChunk.words
                for word in 0..<SlotChunk.words {
                    sum +=
                        (bits[from + word] & mask.words[chunk * SlotChunk.words + word])
                        .nonzeroBitCount
                }
            }
        }
        return sum
    }

    /// How many bits of all rows lie under a mask.
    ///
    /// - Complexity: O(rows × words).
    public func count(under mask: SlotMask) -> Int {
        precondition(mask.chunkCount == chunkCount, "the mask spans the plane")
        var sum = 0
        let masks = mask.words.span
        cells.withSpan { bits in
            for chunk in 0..<chunkCount {
                let used = mask.usedWords(ofChunk: chunk)
                let maskBase = chunk * SlotChunk.words
                for row in 0..<rowCount {
                    let from = (chunk &* rowCount &+ row) &* SlotChunk.words
                    for word in used {
                        sum &+= (bits[from &+ word] & masks[maskBase &+ word]).nonzeroBitCount
                    }
                }
            }
        }
        return sum
    }

    /// The bytes of the plane and the sum of its words: what reading it costs, and no more.
    public var bareSum: (bytes: Int, sum: UInt64) {
        cells.withSpan { words in
            var sum: UInt64 = 0
            for index in words.indices { sum &+= words[index] }
            return (words.count * 8, sum)
        }
    }
}
