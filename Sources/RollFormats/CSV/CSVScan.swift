/// One attempt to find the end of a row in the bytes at hand.
///
/// A row without quotes lies in the buffer as it is, and the row only shares the buffer. A row with
/// a quoted field is copied, and from that field on the quotes are undone.
struct CSVScan {
    enum Outcome {
        /// A row, and the place after its end.
        case row(end: Int)
        /// The bytes stop inside the row.
        case needsMore
        /// The file stops inside quotes that opened this many lines after the row's start.
        case unterminatedQuote(lines: Int)
    }

    private(set) var outcome = Outcome.needsMore
    private(set) var endedInCarriageReturn = false
    private(set) var endedWithoutLineEnd = false
    private(set) var textAfterQuote = false
    /// How many line ends stand inside the row's quoted fields.
    private(set) var linesInside = 0
    /// How many lines into the row the last quote opened.
    private(set) var quoteLine: Int?

    private let start: Int
    private let delimiter: UInt8

    init(start: Int, delimiter: UInt8) {
        self.start = start
        self.delimiter = delimiter
    }

    /// Scans from the start; `isLast` says that no more bytes will come.
    mutating func run(
        _ buffer: [UInt8], _ token: CSVRow.Token, isLast: Bool, into row: inout CSVRow
    ) {
        while true {
            var plain = CSVPlainScan(start: start, delimiter: delimiter)
            var marks = row.marks.mutableSpan
            switch plain.run(buffer.span, &marks) {
            case .marksFull:
                row.growMarks()
                continue
            case .lineEnd:
                endedInCarriageReturn = buffer[plain.index] == CSVDialect.carriageReturn
                row.share(buffer, token, start, plain.index, separators: plain.separators)
                outcome = .row(end: plain.index + 1)
            case .bytesEnd:
                guard isLast else { return }
                endedWithoutLineEnd = true
                row.share(buffer, token, start, plain.index, separators: plain.separators)
                outcome = .row(end: plain.index)
            case .quote:
                row.begin(with: buffer[start..<plain.index], fields: plain.separators)
                quotedFields(buffer.span, from: plain.index, isLast: isLast, into: &row)
            }
            return
        }
    }

    /// Goes on field by field from the first quote; the row holds what came before.
    private mutating func quotedFields(
        _ bytes: Span<UInt8>, from first: Int, isLast: Bool, into row: inout CSVRow
    ) {
        var index = first
        while true {
            if index < bytes.count, bytes[index] == CSVDialect.quote {
                guard let after = quoted(bytes, from: index + 1, isLast: isLast, into: &row) else {
                    return
                }
                if after < bytes.count, !endsField(bytes[after]) { textAfterQuote = true }
                index = after
            }
            while index < bytes.count, !endsField(bytes[index]) {
                row.append(bytes[index])
                index += 1
            }
            guard index < bytes.count else {
                guard isLast else { return }
                endedWithoutLineEnd = true
                row.endField()
                outcome = .row(end: index)
                return
            }
            row.endField()
            if bytes[index] != delimiter {
                endedInCarriageReturn = bytes[index] == CSVDialect.carriageReturn
                outcome = .row(end: index + 1)
                return
            }
            index += 1
        }
    }

    /// Copies a quoted field; gives the place after its closing quote, or nothing if none is there.
    private mutating func quoted(
        _ bytes: Span<UInt8>, from first: Int, isLast: Bool, into row: inout CSVRow
    ) -> Int? {
        let openedAt = linesInside
        quoteLine = openedAt
        var index = first
        while index < bytes.count {
            let byte = bytes[index]
            if byte == CSVDialect.quote {
                // Whether a quote closes the field shows only in the byte after it.
                guard index + 1 < bytes.count else {
                    guard isLast else { return nil }
                    return index + 1
                }
                if bytes[index + 1] != CSVDialect.quote { return index + 1 }
                index += 1
            } else if byte == CSVDialect.lineFeed {
                if bytes[index - 1] != CSVDialect.carriageReturn { linesInside += 1 }
            } else if byte == CSVDialect.carriageReturn {
                linesInside += 1
            }
            row.append(byte)
            index += 1
        }
        if isLast { outcome = .unterminatedQuote(lines: openedAt) }
        return nil
    }

    private func endsField(_ byte: UInt8) -> Bool {
        byte == delimiter || byte == CSVDialect.lineFeed || byte == CSVDialect.carriageReturn
    }
}
