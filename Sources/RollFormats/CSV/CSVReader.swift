/// Reads a CSV file row by row, in one pass, without making a string of any field.
///
/// The form is RFC 4180 as files really are: LF, CRLF or CR; a last line with or without its end;
/// empty lines passed over; a separator found by looking; any usual encoding. A row with another
/// number of fields than the header is reported and, unless asked for, not handed out.
///
///     var reader = try CSVReader(ByteSource(path: path))
///     var row = CSVRow()
///     while try reader.nextRow(into: &row) { use(row.bytes(0)) }
public struct CSVReader: ~Copyable {
    /// What the first row names the columns; empty when the dialect has no header.
    public private(set) var header = CSVRow()
    /// Faults met so far.
    public var log = DiagnosticLog()
    /// The byte between fields.
    public let delimiter: UInt8
    /// How many rows were handed out, the header not counted.
    public private(set) var rowsRead = 0
    /// How many rows were met but not handed out.
    public private(set) var rowsSkipped = 0

    private static let sniffSize = 1 << 16
    private let dialect: CSVDialect
    private var source: TextSource
    private var buffer: [UInt8]
    /// Stands for the buffer, so that rows know when it is another.
    private var token = CSVRow.Token()
    private var fieldsExpected: Int?
    private var position = 0
    private var line = 1
    private var sourceEnded: Bool
    private var reportedEncoding = false
    /// Whether the last row ended in CR, so that a LF that follows belongs to it.
    private var passLineFeed = false

    /// Opens a file and reads its header.
    ///
    /// - Parameters:
    ///   - source: The file.
    ///   - dialect: The separator and the limits.
    /// - Throws: `notText` for workbooks and other binary files, `tooLarge`, or what the source
    ///   throws.
    public init(
        _ source: consuming ByteSource, dialect: CSVDialect = CSVDialect()
    ) throws(FormatsFailure) {
        let opened = try Self.opened(TextSource(source), dialect)
        header = opened.header
        log = opened.log
        delimiter = opened.delimiter
        self.dialect = opened.dialect
        buffer = opened.buffer
        token = opened.token
        fieldsExpected = opened.fieldsExpected
        position = opened.position
        line = opened.line
        sourceEnded = opened.sourceEnded
        passLineFeed = opened.passLineFeed
        rowsSkipped = opened.rowsSkipped
        reportedEncoding = opened.reportedEncoding
        self.source = opened.source
    }

    private static func opened(
        _ source: consuming TextSource, _ dialect: CSVDialect
    ) throws(FormatsFailure) -> CSVReader {
        var text = source
        var first: [UInt8] = []
        var ended = false
        // The separator is judged from the whole first line, or as much as is reasonable.
        while !ended, first.count < sniffSize, !CSVDialect.holdsWholeLine(first) {
            if let more = try text.next() { first += more } else { ended = true }
        }
        var reader = CSVReader(text: text, first: first, ended: ended, dialect: dialect)
        if dialect.hasHeader { try reader.readHeader() }
        return reader
    }

    private init(
        text: consuming TextSource, first: [UInt8], ended: Bool, dialect: CSVDialect
    ) {
        delimiter = dialect.delimiter ?? CSVDialect.sniffDelimiter(first.prefix(Self.sniffSize))
        self.dialect = dialect
        buffer = first
        sourceEnded = ended
        source = text
    }

    private mutating func readHeader() throws(FormatsFailure) {
        var row = CSVRow()
        if try scanRow(into: &row) {
            header = row
            fieldsExpected = row.count
        } else if log.isEmpty {
            log.record(
                Diagnostic(
                    .error, "R-CSV-05", "The file is empty: it has not even a header line.",
                    at: Diagnostic.Place(file: name)))
        }
    }

    /// The file's name, for places in diagnostics.
    public var name: String { source.name }
    /// The encoding, judged from what was read so far.
    public var encoding: TextEncoding { source.encoding }
    /// How many bytes of the file were read, packed if it is packed.
    public var bytesRead: Int { source.bytesRead }
    /// How many bytes the file holds, packed if it is packed.
    public var bytesTotal: Int { source.bytesTotal }

    /// Reads the next row.
    ///
    /// - Parameter row: Filled with the row's fields; its storage is used again.
    /// - Returns: Whether there was a row.
    /// - Throws: `tooLarge` for a field or row beyond the limit; what the source throws.
    /// - Complexity: O(n) in the bytes of the row; no allocation once the row's storage suffices.
    public mutating func nextRow(into row: inout CSVRow) throws(FormatsFailure) -> Bool {
        while try scanRow(into: &row) {
            if row.count == fieldsExpected || fieldsExpected == nil || acceptUneven(row) {
                rowsRead += 1
                return true
            }
            rowsSkipped += 1
        }
        return false
    }

    private mutating func acceptUneven(_ row: CSVRow) -> Bool {
        let isCut = endedWithoutLineEnd && row.count < header.count
        let message: String
        if isCut {
            message =
                "The last line stops after \(row.count) of \(header.count) fields and has no line "
                + "end: the file seems to be cut off. Send it again."
        } else {
            message =
                "The row has \(row.count) fields, the header \(header.count): look for a stray or "
                + "missing separator or quote."
        }
        let isDelivered = dialect.deliversUnevenRows && !isCut
        log.record(
            Diagnostic(
                isDelivered ? .warning : .error, isCut ? "R-CSV-02" : "R-CSV-03", message,
                at: Diagnostic.Place(file: name, row: row.line), received: row.excerpt))
        return isDelivered
    }

    /// Whether the row just read was ended by the end of the file.
    private var endedWithoutLineEnd = false

    /// Finds the next row that is not an empty line.
    private mutating func scanRow(into row: inout CSVRow) throws(FormatsFailure) -> Bool {
        while true {
            skipEmptyLines()
            if position < buffer.count {
                row.line = line
                var scan = CSVScan(start: position, delimiter: delimiter)
                scan.run(buffer, token, isLast: sourceEnded, into: &row)
                switch scan.outcome {
                case .row(let end):
                    try finish(row, scan, end: end)
                    return true
                case .unterminatedQuote(let lines):
                    reportUnterminated(line: line + lines)
                    position = buffer.count
                    continue
                case .needsMore:
                    guard buffer.count - position <= dialect.rowLimit else {
                        throw tooLarge("row", dialect.rowLimit, scan)
                    }
                }
            }
            guard !sourceEnded else {
                reportEncoding()
                return false
            }
            try refill()
        }
    }

    private mutating func finish(
        _ row: CSVRow, _ scan: CSVScan, end: Int
    ) throws(FormatsFailure) {
        guard end - position <= dialect.rowLimit else {
            throw tooLarge("row", dialect.rowLimit, scan)
        }
        if end - position > dialect.fieldLimit {
            for index in 0..<row.count where row.length(index) > dialect.fieldLimit {
                throw tooLarge("field", dialect.fieldLimit, scan)
            }
        }
        if scan.textAfterQuote {
            log.record(
                Diagnostic(
                    .warning, "R-CSV-04",
                    "A field goes on after its closing quote; the rest was added to it. Quotes "
                        + "inside a quoted field are written twice.",
                    at: Diagnostic.Place(file: name, row: line), received: row.excerpt))
        }
        passLineFeed = scan.endedInCarriageReturn
        endedWithoutLineEnd = scan.endedWithoutLineEnd
        position = end
        line += scan.linesInside + (scan.endedWithoutLineEnd ? 0 : 1)
    }

    private mutating func skipEmptyLines() {
        while position < buffer.count {
            let byte = buffer[position]
            if byte == CSVDialect.lineFeed {
                if !passLineFeed { line += 1 }
                passLineFeed = false
            } else if byte == CSVDialect.carriageReturn {
                line += 1
                passLineFeed = true
            } else {
                passLineFeed = false
                return
            }
            position += 1
        }
    }

    private mutating func refill() throws(FormatsFailure) {
        guard let more = try source.next() else {
            sourceEnded = true
            return
        }
        if position == buffer.count {
            buffer = more
        } else {
            // Only the cut row at the end is copied, so this stays cheap for any chunk size.
            buffer = Array(buffer[position...]) + more
        }
        token = CSVRow.Token()
        position = 0
    }

    private mutating func reportUnterminated(line: Int) {
        rowsSkipped += 1
        log.record(
            Diagnostic(
                .error, "R-CSV-01",
                "A quote is opened here and never closed before the file ends: the file is cut "
                    + "off, or a quote is stray. The row was not read.",
                at: Diagnostic.Place(file: name, row: line)))
    }

    private mutating func reportEncoding() {
        guard !reportedEncoding else { return }
        reportedEncoding = true
        if let diagnostic = source.diagnostic { log.record(diagnostic) }
    }

    private func tooLarge(_ what: String, _ limit: Int, _ scan: CSVScan) -> FormatsFailure {
        let opened = scan.quoteLine.map { line + $0 } ?? line
        return FormatsFailure(
            .tooLarge,
            "A \(what) is longer than \(limit) bytes: a quote is probably opened and never closed.",
            at: Diagnostic.Place(file: name, row: opened))
    }
}
