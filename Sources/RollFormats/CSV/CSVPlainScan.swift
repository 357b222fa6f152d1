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
    private let start: Int
    private let delimiter: UInt8
    private var fieldStart: Int

    init(start: Int, delimiter: UInt8) {
        self.start = start
        self.delimiter = delimiter
        index = start
        fieldStart = start
    }

    /// Scans, and notes at `marks[1]` and on where each field after the first begins.
    mutating func run(_ bytes: Span<UInt8>, _ marks: inout MutableSpan<Int32>) -> Stop {
        let delimiters = UInt64(delimiter) &* Self.everyByte
        let quotes = UInt64(CSVDialect.quote) &* Self.everyByte
        while index &+ 8 <= bytes.count {
            let word = Self.word(bytes.extracting(index..<index &+ 8))
            // LF and CR lie in the group 0x08 to 0x0F, which one comparison finds.
            let group = (word & (0xF8 &* Self.everyByte)) ^ (0x08 &* Self.everyByte)
            var hits =
                Self.zeros(word ^ delimiters) | Self.zeros(word ^ quotes) | Self.zeros(group)
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
            marks[separators] = Int32(truncatingIfNeeded: fieldStart &- start)
            return nil
        }
        if byte == CSVDialect.lineFeed || byte == CSVDialect.carriageReturn { return .lineEnd }
        return byte == CSVDialect.quote && index == fieldStart ? .quote : nil
    }

    private static let everyByte: UInt64 = 0x0101_0101_0101_0101

    /// The top bit of each byte that is zero: `(low + 0x7F) | byte` has it for all others.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        return ~(((word & low) &+ low) | word | low)
    }

    /// Eight bytes as a word, the first lowest; the compiler makes one load of it.
    @inline(__always)
    private static func word(_ bytes: Span<UInt8>) -> UInt64 {
        let low =
            UInt64(bytes[0]) | UInt64(bytes[1]) &<< 8 | UInt64(bytes[2]) &<< 16
            | UInt64(bytes[3]) &<< 24
        let high =
            UInt64(bytes[4]) &<< 32 | UInt64(bytes[5]) &<< 40 | UInt64(bytes[6]) &<< 48
            | UInt64(bytes[7]) &<< 56
        return low | high
    }
}
