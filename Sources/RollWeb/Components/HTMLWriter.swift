/// Writes markup byte by byte, for tables that a template would be slow at.
struct HTMLWriter {
    private(set) var bytes: [UInt8] = []

    /// The markup so far.
    var html: String { String(decoding: bytes, as: UTF8.self) }

    /// Writes markup of ours as it is.
    mutating func raw(_ markup: StaticString) {
        bytes.append(contentsOf: String(describing: markup).utf8)
    }

    /// Writes markup that is finished: made by code that escapes.
    mutating func finished(_ html: String) { bytes.append(contentsOf: html.utf8) }

    /// Writes words, with the signs of markup spelt out; for content and for attributes.
    mutating func text(_ words: String) {
        for byte in words.utf8 {
            switch byte {
            case UInt8(ascii: "&"): raw("&amp;")
            case UInt8(ascii: "<"): raw("&lt;")
            case UInt8(ascii: ">"): raw("&gt;")
            case UInt8(ascii: "\""): raw("&quot;")
            case UInt8(ascii: "'"): raw("&#39;")
            default: bytes.append(byte)
            }
        }
    }

    /// Writes an attribute with a blank before it.
    mutating func attribute(_ name: StaticString, _ value: String) {
        raw(" ")
        raw(name)
        raw("=\"")
        text(value)
        raw("\"")
    }
}
