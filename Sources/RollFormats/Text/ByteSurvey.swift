/// What a piece of a file holds, found in one pass that the compiler can vectorise.
struct ByteSurvey {
    /// Whether a byte is 0.
    private(set) var hasZero = false
    /// Whether a byte is outside ASCII.
    private(set) var hasUpper = false
    /// How many line feeds there are.
    private(set) var lineFeeds = 0

    init(_ bytes: Span<UInt8>) {
        var start = 0
        while start < bytes.count {
            // Short blocks let the counters stay in single bytes, sixteen or more at a time.
            let block = bytes.extracting(start..<Swift.min(start + 255, bytes.count))
            var union: UInt8 = 0
            var zeros: UInt8 = 0
            var feeds: UInt8 = 0
            for index in block.indices {
                let byte = block[index]
                union |= byte
                zeros |= byte == 0 ? 1 : 0
                feeds &+= byte == 0x0A ? 1 : 0
            }
            if zeros != 0 { hasZero = true }
            if union >= 0x80 { hasUpper = true }
            lineFeeds += Int(feeds)
            start += 255
        }
    }
}
