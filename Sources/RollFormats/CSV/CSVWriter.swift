/// Writes CSV in UTF-8, quoting a field only where it must be.
///
/// Bytes are gathered and passed on in pieces of about 64 KiB. A row of one empty field is
/// written as `""`, since an empty line would be passed over when the file is read.
public struct CSVWriter: ~Copyable {
    /// How rows end.
    public enum LineEnd: Sendable {
        /// LF, as most programs expect today.
        case lineFeed
        /// CR and LF, as RFC 4180 says.
        case carriageReturnLineFeed
    }

    private var sink: ByteSink
    private var buffer: [UInt8] = []
    private var fieldsInRow = 0
    private var isFirstFieldEmpty = false
    private let delimiter: UInt8
    private let lineEnd: LineEnd
    private let spreadsheetSafe: Bool

    /// How many rows were ended.
    public private(set) var rowsWritten = 0

    /// Makes a writer.
    ///
    /// - Parameters:
    ///   - sink: Where the bytes go.
    ///   - delimiter: The byte between fields.
    ///   - lineEnd: How rows end.
    ///   - spreadsheetSafe: Whether a field that a spreadsheet would take for a formula gets an
    ///     apostrophe before it. Plain numbers and a lone sign are left as they are.
    public init(
        to sink: consuming ByteSink, delimiter: UInt8 = 0x2C, lineEnd: LineEnd = .lineFeed,
        spreadsheetSafe: Bool = false
    ) {
        self.sink = sink
        self.delimiter = delimiter
        self.lineEnd = lineEnd
        self.spreadsheetSafe = spreadsheetSafe
        buffer.reserveCapacity(Self.pieceSize + 1_024)
    }

    /// Writes a row.
    ///
    /// - Parameter fields: The fields in order.
    /// - Throws: What the sink throws.
    public mutating func row(_ fields: [String]) throws(FormatsFailure) {
        for value in fields { field(value) }
        try endRow()
    }

    /// Writes a field of the row that is being made.
    ///
    /// - Parameter text: The field's text.
    public mutating func field(_ text: String) {
        separate()
        if spreadsheetSafe, SpreadsheetText.looksLikeFormula(text.utf8) {
            quote(Array(("'" + text).utf8)[...])
            return
        }
        let start = buffer.count
        buffer.append(contentsOf: text.utf8)
        close(from: start)
    }

    /// Writes a field of the row that is being made.
    ///
    /// - Parameter bytes: The field as UTF-8.
    public mutating func field(_ bytes: ArraySlice<UInt8>) {
        separate()
        if spreadsheetSafe, SpreadsheetText.looksLikeFormula(bytes) {
            quote([0x27] + bytes)
            return
        }
        let start = buffer.count
        buffer.append(contentsOf: bytes)
        close(from: start)
    }

    /// Writes a whole number as a field of the row that is being made.
    ///
    /// - Parameter number: The number, written in plain digits.
    public mutating func field(_ number: Int) {
        separate()
        var digits: [UInt8] = []
        var rest = number.magnitude
        repeat {
            digits.append(0x30 + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        if number < 0 { buffer.append(0x2D) }
        buffer.append(contentsOf: digits.reversed())
    }

    /// Ends the row that is being made.
    ///
    /// - Throws: What the sink throws.
    public mutating func endRow() throws(FormatsFailure) {
        if fieldsInRow == 1, isFirstFieldEmpty { buffer += [CSVDialect.quote, CSVDialect.quote] }
        if lineEnd == .carriageReturnLineFeed { buffer.append(CSVDialect.carriageReturn) }
        buffer.append(CSVDialect.lineFeed)
        fieldsInRow = 0
        rowsWritten += 1
        if buffer.count >= Self.pieceSize {
            try sink.write(buffer)
            buffer.removeAll(keepingCapacity: true)
        }
    }

    /// Writes what is held back and closes the sink.
    ///
    /// - Returns: The bytes of a memory sink; nothing for the others.
    /// - Throws: What the sink throws.
    @discardableResult
    public consuming func finish() throws(FormatsFailure) -> [UInt8] {
        precondition(fieldsInRow == 0, "a row was begun and not ended")
        if !buffer.isEmpty { try sink.write(buffer) }
        return try sink.close()
    }

    private static let pieceSize = 1 << 16

    private mutating func separate() {
        if fieldsInRow > 0 { buffer.append(delimiter) }
        fieldsInRow += 1
        isFirstFieldEmpty = false
    }

    /// Quotes the field that was just appended, if it must be.
    private mutating func close(from start: Int) {
        let count = buffer.count - start
        if count == 0 {
            isFirstFieldEmpty = fieldsInRow == 1
            return
        }
        let mustQuote = buffer[start...].contains { byte in
            byte == delimiter || byte == CSVDialect.quote || byte == CSVDialect.lineFeed
                || byte == CSVDialect.carriageReturn
        }
        guard mustQuote else { return }
        let field = buffer[start...]
        buffer.removeSubrange(start...)
        quote(field)
    }

    private mutating func quote(_ field: ArraySlice<UInt8>) {
        buffer.append(CSVDialect.quote)
        for byte in field {
            if byte == CSVDialect.quote { buffer.append(CSVDialect.quote) }
            buffer.append(byte)
        }
        buffer.append(CSVDialect.quote)
    }
}
