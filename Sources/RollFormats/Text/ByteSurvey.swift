/// What a piece of a file holds, found in one quick pass.
struct ByteSurvey {
    /// Whether a byte is 0.
    let hasZero: Bool
    /// Whether a byte is outside ASCII.
    let hasUpper: Bool
    /// How many line feeds there are.
    let lineFeeds: Int

    init(_ bytes: Span<UInt8>) {
        let feed = UInt64(CSVDialect.lineFeed) &* ByteWord.ones
        var union: UInt64 = 0
        var zeros: UInt64 = 0
        var feeds = 0
        var index = 0
        while index &+ 8 <= bytes.count {
            let word = ByteWord.load(bytes, at: index)
            union |= word
            zeros |= ByteWord.zeros(word)
            feeds &+= ByteWord.zeros(word ^ feed).nonzeroBitCount
            index &+= 8
        }
        while index < bytes.count {
            let byte = UInt64(bytes[index])
            union |= byte
            if byte == 0 { zeros = 1 }
            if byte == 0x0A { feeds &+= 1 }
            index &+= 1
        }
        hasZero = zeros != 0
        hasUpper = union & (0x80 &* ByteWord.ones) != 0
        lineFeeds = feeds
    }
}
