/// How a file's bytes stand for text, as found by looking at them.
public enum TextEncoding: String, Hashable, Sendable, CustomStringConvertible {
    /// Nothing outside ASCII was met, so every usual encoding reads alike.
    case ascii = "ASCII"
    /// UTF-8, with or without a byte-order mark.
    case utf8 = "UTF-8"
    /// UTF-16 with a little-endian byte-order mark.
    case utf16LittleEndian = "UTF-16 (little endian)"
    /// UTF-16 with a big-endian byte-order mark.
    case utf16BigEndian = "UTF-16 (big endian)"
    /// The Western European encoding of Windows, of which ISO 8859-1 is read as a part.
    case windows1252 = "windows-1252"
    /// UTF-8 in some places and windows-1252 in others: files joined or edited by hand.
    case mixed = "UTF-8 mixed with windows-1252"

    /// The encoding's usual name.
    public var description: String { rawValue }

    /// The encoding that a document declares by name, when it is one that can be read.
    ///
    /// - Parameter name: A name as in an XML declaration, in any case.
    public init?(declared name: String) {
        switch name.lowercased() {
        case "utf-8", "utf8", "us-ascii", "ascii": self = .utf8
        case "windows-1252", "cp1252", "iso-8859-1", "latin1", "iso8859-1", "iso_8859-1":
            self = .windows1252
        default: return nil
        }
    }
}

/// The characters of windows-1252 as UTF-8.
enum Windows1252 {
    /// Code points of the bytes 0x80 to 0x9F; the five unused bytes stand for themselves.
    private static let upper: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]

    /// Appends one character, given as its windows-1252 byte.
    static func append(_ byte: UInt8, to output: inout [UInt8]) {
        let point = (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : UInt16(byte)
        UTF8Text.append(UInt32(point), to: &output)
    }
}

/// The form of UTF-8 sequences.
enum UTF8Text {
    /// What begins at a byte: a whole sequence, a sequence cut by the end, or none.
    enum Sequence: Equatable {
        case whole(length: Int)
        case cut
        case none
    }

    /// Judges the sequence that begins at a byte that is not ASCII.
    static func sequence(in bytes: Span<UInt8>, at index: Int) -> Sequence {
        let first = bytes[index]
        let length: Int
        // The second byte's range excludes overlong forms, surrogates and what is past U+10FFFF.
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0:
            length = 3
            second = 0xA0...0xBF
        case 0xED:
            length = 3
            second = 0x80...0x9F
        case 0xE1...0xEF: length = 3
        case 0xF0:
            length = 4
            second = 0x90...0xBF
        case 0xF4:
            length = 4
            second = 0x80...0x8F
        case 0xF1...0xF3: length = 4
        default: return .none
        }
        for offset in 1..<length {
            guard index + offset < bytes.count else { return .cut }
            let byte = bytes[index + offset]
            guard (offset == 1 ? second : 0x80...0xBF).contains(byte) else { return .none }
        }
        return .whole(length: length)
    }

    /// Appends a code point; a surrogate, which no text may hold, becomes the replacement sign.
    static func append(_ point: UInt32, to output: inout [UInt8]) {
        let scalar = Unicode.Scalar(point) ?? "\u{FFFD}"
        output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
}
