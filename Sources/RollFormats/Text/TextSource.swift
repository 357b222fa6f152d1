/// A file's text as UTF-8, whatever encoding the file is in, handed out in pieces.
///
/// A byte-order mark decides at once. Without one the text is read as UTF-8, and each byte that
/// cannot be UTF-8 is read as windows-1252. This needs no look ahead, gives the same text for
/// every chunk size, and is right for pure files of either kind; `encoding` says what was met.
public struct TextSource: ~Copyable {
    private var source: ByteSource
    private let form: Form
    private var pending: [UInt8]
    private var sawSequences = false
    private var linesBefore = 0

    /// How many bytes were read as windows-1252.
    public private(set) var windowsByteCount = 0
    /// The line, counted from 1, of the first byte read as windows-1252.
    public private(set) var firstWindowsLine: Int?

    private enum Form { case lenient, windows, utf16(littleEndian: Bool) }

    /// Reads a source as text.
    ///
    /// - Parameters:
    ///   - source: The bytes.
    ///   - declared: The encoding that the document itself declares; a byte-order mark wins.
    /// - Throws: `notText` for workbooks, archives and other binary files; what the source throws.
    public init(
        _ source: consuming ByteSource, declared: TextEncoding? = nil
    ) throws(FormatsFailure) {
        var head: [UInt8] = []
        while head.count < 16, let more = try source.next() { head += more }
        try BinaryKind.refuse(head, name: source.name)
        if head.starts(with: [0xEF, 0xBB, 0xBF]) {
            form = .lenient
            sawSequences = true
            head.removeFirst(3)
        } else if head.starts(with: [0xFF, 0xFE]) {
            form = .utf16(littleEndian: true)
            head.removeFirst(2)
        } else if head.starts(with: [0xFE, 0xFF]) {
            form = .utf16(littleEndian: false)
            head.removeFirst(2)
        } else {
            form = declared == .windows1252 ? .windows : .lenient
        }
        pending = head
        self.source = source
        firstPiece = true
    }

    private var firstPiece: Bool

    /// The file's name, for places in diagnostics.
    public var name: String { source.name }
    /// How many bytes of the file were read.
    public var bytesRead: Int { source.bytesRead }
    /// How many bytes the file holds.
    public var bytesTotal: Int { source.bytesTotal }

    /// The encoding, judged from what was read so far.
    public var encoding: TextEncoding {
        switch form {
        case .utf16(let littleEndian): littleEndian ? .utf16LittleEndian : .utf16BigEndian
        case .windows: .windows1252
        case .lenient:
            switch (sawSequences, windowsByteCount > 0) {
            case (false, false): .ascii
            case (true, false): .utf8
            case (false, true): .windows1252
            case (true, true): .mixed
            }
        }
    }

    /// What to tell about the encoding once the text was read; nothing when it is UTF-8.
    public var diagnostic: Diagnostic? {
        let place = Diagnostic.Place(file: name, row: firstWindowsLine)
        switch encoding {
        case .ascii, .utf8, .utf16LittleEndian, .utf16BigEndian: return nil
        case .windows1252:
            return Diagnostic(
                .note, "R-TEXT-01",
                "The file is not UTF-8; it was read as windows-1252. Save it as UTF-8 to be sure.",
                at: place)
        case .mixed:
            return Diagnostic(
                .warning, "R-TEXT-02",
                "The file is UTF-8, but \(windowsByteCount) bytes are not and were read as "
                    + "windows-1252: check accented letters from this line on.", at: place)
        }
    }

    /// Hands out the next text.
    ///
    /// - Returns: UTF-8 bytes, at least one, or nothing at the end. A character is never cut.
    /// - Throws: `notText` at a NUL byte; what the source throws.
    /// - Complexity: O(n) in the bytes; ASCII is passed on without a copy.
    public mutating func next() throws(FormatsFailure) -> [UInt8]? {
        while true {
            var chunk = pending
            pending = []
            // The first piece was read while looking at the head.
            if firstPiece, !chunk.isEmpty {
                firstPiece = false
            } else if let more = try source.next() {
                if chunk.isEmpty { chunk = more } else { chunk += more }
            } else {
                return try last(chunk)
            }
            let text = try decode(chunk, isLast: false)
            if !text.isEmpty { return text }
        }
    }

    private mutating func last(_ chunk: [UInt8]) throws(FormatsFailure) -> [UInt8]? {
        guard !chunk.isEmpty else { return nil }
        return try decode(chunk, isLast: true)
    }

    private mutating func decode(_ chunk: [UInt8], isLast: Bool) throws(FormatsFailure) -> [UInt8] {
        if case .utf16(let littleEndian) = form {
            let (text, rest) = UTF16Text.decode(chunk, littleEndian: littleEndian, isLast: isLast)
            pending = rest
            return text
        }
        let survey = ByteSurvey(chunk.span)
        guard !survey.hasZero else { throw BinaryKind.zeroByte(name: name) }
        defer { linesBefore += survey.lineFeeds }
        if !survey.hasUpper { return chunk }
        return decodeUpper(chunk, isLast: isLast)
    }

    private mutating func decodeUpper(_ chunk: [UInt8], isLast: Bool) -> [UInt8] {
        let span = chunk.span
        var output: [UInt8] = []
        var copied = 0
        var index = 0
        scan: while index < span.count {
            guard span[index] >= 0x80 else {
                index += 1
                continue
            }
            var sequence = UTF8Text.Sequence.none
            if case .lenient = form { sequence = UTF8Text.sequence(in: span, at: index) }
            if case .cut = sequence {
                if !isLast { break scan }
                sequence = .none
            }
            if case .whole(let length) = sequence {
                sawSequences = true
                index += length
                continue
            }
            if firstWindowsLine == nil {
                firstWindowsLine = linesBefore + 1 + chunk[..<index].count { $0 == 0x0A }
            }
            windowsByteCount += 1
            output += chunk[copied..<index]
            Windows1252.append(span[index], to: &output)
            index += 1
            copied = index
        }
        pending = Array(chunk[index...])
        if copied == 0, index == chunk.count { return chunk }
        output += chunk[copied..<index]
        return output
    }
}
