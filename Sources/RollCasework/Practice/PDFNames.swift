/// The names in a PDF outside its streams, read as a reader of PDFs reads them: `/J#53` is `/JS`.
///
/// What is packed into a stream is not seen; whoever moderates a file opens it.
enum PDFNames {
    private static let acting: Set<String> = [
        "JavaScript", "JS", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "XFA",
    ]
    private static let longest = 40

    /// Whether a name stands there that lets the file act by itself.
    ///
    /// - Complexity: O(bytes).
    static func act(in bytes: [UInt8]) -> Bool {
        let (begin, end) = (Array("stream".utf8), Array("endstream".utf8))
        var place = 0
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "/"):
                let (word, after) = name(in: bytes, from: place + 1)
                if acting.contains(word) { return true }
                place = after
            case begin[0]
            where follows(">>", in: bytes, at: place) && bytes[place...].starts(with: begin):
                place += begin.count
                while place < bytes.count,
                    bytes[place] != end[0] || !bytes[place...].starts(with: end)
                { place += 1 }
                place += end.count
            default: place += 1
            }
        }
        return false
    }

    /// Whether some signs stand before a place, blanks between them passed over.
    private static func follows(_ signs: String, in bytes: [UInt8], at place: Int) -> Bool {
        bytes[..<place].reversed().drop { $0 <= 0x20 }.starts(with: signs.utf8.reversed())
    }

    /// The name that begins at a place, with its signs decoded, and where it ends.
    private static func name(in bytes: [UInt8], from start: Int) -> (String, Int) {
        var (place, name) = (start, [UInt8]())
        while place < bytes.count, name.count < longest, isRegular(bytes[place]) {
            if bytes[place] == UInt8(ascii: "#"), place + 2 < bytes.count,
                let code = UInt8(
                    String(decoding: bytes[(place + 1)...(place + 2)], as: UTF8.self), radix: 16)
            {
                name.append(code)
                place += 3
            } else {
                name.append(bytes[place])
                place += 1
            }
        }
        return (String(decoding: name, as: UTF8.self), place)
    }

    /// Neither blank nor one of the signs that end a name.
    private static func isRegular(_ byte: UInt8) -> Bool {
        byte > 0x20 && !"()<>[]{}/%".utf8.contains(byte)
    }
}
