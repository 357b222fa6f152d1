/// Finds the separators of a row up to its end or its first quoted field, eight bytes at a time.
///
/// A word of eight bytes is compared with each sought byte in a few whole-word operations, so that
/// bytes which are neither separator, quote nor line end cost almost nothing.
struct CSVPlainScan {
    enum Stop {
        /// `index` is at LF or CR.
        case lineEnd
        /// `index` is at a quote that opens a field.
        case quote
        /// `index` is past the last byte.
        case bytesEnd
        /// There is no room for another mark.
        case marksFull
    }

    /// Where the scan stopped.
    private(set) var index: Int
    /// How many separators were found.
    private(set) var separators = 0
    private let delimiter: UInt8
    private var fieldStart: Int

    init(start: Int, delimiter: UInt8) {
        self.delimiter = delimiter
        index = start
        fieldStart = start
    }

    /// Scans, and notes at `marks[1]` and on where each field after the first begins.
    mutating func run(_ bytes: Span<UInt8>, _ marks: inout MutableSpan<Int32>) -> Stop {
        let delimiters = UInt64(delimiter) &* ByteWord.ones
        let quotes = UInt64(CSVDialect.quote) &* ByteWord.ones
        while index &+ 8 <= bytes.count {
            let word = ByteWord.load(bytes, at: index)
            // LF and CR lie in the group 0x08 to 0x0F, which one comparison finds.
            let group = (word & (0xF8 &* ByteWord.ones)) ^ (0x08 &* ByteWord.ones)
            var hits =
                ByteWord.zeros(word ^ delimiters) | ByteWord.zeros(word ^ quotes)
                | ByteWord.zeros(group)
            let base = index
            while hits != 0 {
                index = base &+ (hits.trailingZeroBitCount &>> 3)
                hits &= hits &- 1
                if let stop = look(bytes[index], &marks) { return stop }
            }
            index = base &+ 8
        }
        while index < bytes.count {
            if let stop = look(bytes[index], &marks) { return stop }
            index &+= 1
        }
        return .bytesEnd
    }

    /// Deals with one byte that may be of interest.
    @inline(__always)
    private mutating func look(_ byte: UInt8, _ marks: inout MutableSpan<Int32>) -> Stop? {
        if byte == delimiter {
            guard separators &+ 1 < marks.count else { return .marksFull }
            separators &+= 1
            fieldStart = index &+ 1
            marks[separators] = Int32(truncatingIfNeeded: fieldStart)
            return nil
        }
        if byte == CSVDialect.lineFeed || byte == CSVDialect.carriageReturn { return .lineEnd }
        return byte == CSVDialect.quote && index == fieldStart ? .quote : nil
    }
}
