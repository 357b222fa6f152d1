/// Walks through SQL text and names the few pieces that matter here: words, parameters, ends.
///
/// Strings, quoted names, comments and dollar-quoted bodies are stepped over whole, so that a
/// colon or a semicolon inside them means nothing. It does not check the SQL.
struct SQLScanner {
    enum Piece: Equatable {
        case word
        case parameter
        case semicolon
        case comment
        case space
        case other
    }

    let bytes: [UInt8]
    private(set) var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The next piece and the bytes it covers, or nil at the end.
    mutating func next() -> (piece: Piece, range: Range<Int>)? {
        guard position < bytes.count else { return nil }
        let start = position
        let piece = step()
        return (piece, start..<position)
    }

    /// The text of a range.
    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private mutating func step() -> Piece {
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            skipQuoted(by: byte)
            return .other
        case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"):
            skip { $0 != UInt8(ascii: "\n") }
            return .comment
        case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"):
            skipBlockComment()
            return .comment
        case UInt8(ascii: ":") where peek(1) == UInt8(ascii: ":"):
            position += 2
            return .other
        case UInt8(ascii: ":") where peek(1).map(Self.startsWord) ?? false:
            position += 1
            skip(while: Self.continuesWord)
            return .parameter
        case UInt8(ascii: "$"):
            skipDollarQuoted()
            return .other
        case UInt8(ascii: ";"):
            position += 1
            return .semicolon
        case UInt8(ascii: " "), 9, 10, 13:
            skip { [32, 9, 10, 13].contains($0) }
            return .space
        case _ where Self.startsWord(byte):
            skip(while: Self.continuesWord)
            return .word
        default:
            position += 1
            return .other
        }
    }

    private func peek(_ distance: Int) -> UInt8? {
        position + distance < bytes.count ? bytes[position + distance] : nil
    }

    private mutating func skip(while holds: (UInt8) -> Bool) {
        while position < bytes.count, holds(bytes[position]) { position += 1 }
    }

    private mutating func skipQuoted(by quote: UInt8) {
        // A doubled quote inside reads as the end of one string and the start of the next,
        // which covers the same bytes.
        position += 1
        skip { $0 != quote }
        position = min(position + 1, bytes.count)
    }

    private mutating func skipBlockComment() {
        position += 2
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
                position += 2
                return
            }
            position += 1
        }
    }

    private mutating func skipDollarQuoted() {
        let start = position
        position += 1
        skip(while: Self.continuesWord)
        guard position < bytes.count, bytes[position] == UInt8(ascii: "$") else { return }
        position += 1
        let tag = bytes[start..<position]
        while position < bytes.count {
            if bytes[position...].starts(with: tag) {
                position += tag.count
                return
            }
            position += 1
        }
    }

    private static func startsWord(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
            || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    private static func continuesWord(_ byte: UInt8) -> Bool {
        startsWord(byte) || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
    }
}
