/// Eight bytes handled as one word: the safe way to look at many bytes at once.
enum ByteWord {
    /// The byte 1 in each place: a factor that repeats a byte eight times.
    static let ones: UInt64 = 0x0101_0101_0101_0101

    /// Eight bytes as a word, the first lowest; the compiler makes one load of it.
    @inline(__always)
    static func load(_ bytes: Span<UInt8>, at index: Int) -> UInt64 {
        let eight = bytes.extracting(index..<index &+ 8)
        let low =
            UInt64(eight[0]) | UInt64(eight[1]) &<< 8 | UInt64(eight[2]) &<< 16
            | UInt64(eight[3]) &<< 24
        let high =
            UInt64(eight[4]) &<< 32 | UInt64(eight[5]) &<< 40 | UInt64(eight[6]) &<< 48
            | UInt64(eight[7]) &<< 56
        return low | high
    }

    /// The top bit of each byte that is zero: `(low + 0x7F) | byte` has it for all others.
    @inline(__always)
    static func zeros(_ word: UInt64) -> UInt64 {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        return ~(((word & low) &+ low) | word | low)
    }
}
