/// The separator and the limits that a CSV file is read by.
public struct CSVDialect: Hashable, Sendable {
    /// The byte between fields; sniffed from the first line when `nil`.
    public var delimiter: UInt8?
    /// Whether the first row names the columns.
    public var hasHeader: Bool
    /// Whether rows with another number of fields than the header are handed out, with a warning.
    ///
    /// A last row that the end of the file cuts off is never handed out. Compare an index with the
    /// row's `count` before asking for a field.
    public var deliversUnevenRows: Bool
    /// The most bytes in one field.
    public var fieldLimit: Int
    /// The most bytes in one row.
    public var rowLimit: Int

    /// Makes a dialect; without arguments the one of RFC 4180 with a header, separator sniffed.
    ///
    /// - Parameters:
    ///   - delimiter: The byte between fields; sniffed from the first line when `nil`.
    ///   - hasHeader: Whether the first row names the columns.
    ///   - deliversUnevenRows: Whether rows with another number of fields are handed out too.
    ///   - fieldLimit: The most bytes in one field.
    ///   - rowLimit: The most bytes in one row.
    public init(
        delimiter: UInt8? = nil, hasHeader: Bool = true, deliversUnevenRows: Bool = false,
        fieldLimit: Int = 1 << 20, rowLimit: Int = 4 << 20
    ) {
        precondition(fieldLimit > 0 && rowLimit > 0, "limits are positive")
        precondition(rowLimit <= Int(Int32.max) / 2, "a row is at most a gibibyte")
        self.delimiter = delimiter
        self.hasHeader = hasHeader
        self.deliversUnevenRows = deliversUnevenRows
        self.fieldLimit = fieldLimit
        self.rowLimit = rowLimit
    }

    static let comma: UInt8 = 0x2C
    static let quote: UInt8 = 0x22
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D

    /// The separator that a first line uses most: a comma, a semicolon or a tab.
    ///
    /// Separators inside quotes do not count, and a comma wins a tie.
    static func sniffDelimiter(_ bytes: ArraySlice<UInt8>) -> UInt8 {
        var counts = [0, 0, 0]
        var inQuotes = false
        var hasBegun = false
        for byte in bytes {
            if byte == quote {
                inQuotes.toggle()
            } else if !inQuotes {
                if byte == lineFeed || byte == carriageReturn {
                    if hasBegun { break }
                    continue
                }
                if let candidate = candidates.firstIndex(of: byte) { counts[candidate] += 1 }
            }
            hasBegun = true
        }
        var best = 0
        for index in 1..<3 where counts[index] > counts[best] { best = index }
        return candidates[best]
    }

    /// Whether bytes hold a line that is not empty, with its end outside quotes.
    static func holdsWholeLine(_ bytes: [UInt8]) -> Bool {
        var inQuotes = false
        var hasBegun = false
        for byte in bytes {
            if byte == quote {
                inQuotes.toggle()
            } else if !inQuotes, byte == lineFeed || byte == carriageReturn {
                if hasBegun { return true }
                continue
            }
            hasBegun = true
        }
        return false
    }

    private static let candidates: [UInt8] = [comma, 0x3B, 0x09]
}
