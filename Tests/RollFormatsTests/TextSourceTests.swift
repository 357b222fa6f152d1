import RollFormats
import Testing

@Suite struct TextSourceTests {
    func text(
        _ bytes: [UInt8], chunkSize: Int, declared: TextEncoding? = nil
    ) throws(FormatsFailure) -> (text: String?, encoding: TextEncoding, rule: RuleID?, line: Int?) {
        var source = try TextSource(
            ByteSource(bytes: bytes, chunkSize: chunkSize), declared: declared)
        var all: [UInt8] = []
        while let piece = try source.next() { all += piece }
        return (
            String(validating: all, as: UTF8.self), source.encoding, source.diagnostic?.rule,
            source.diagnostic?.place.row
        )
    }

    static func utf16(_ text: String, littleEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let pair = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
            return littleEndian ? pair : pair.reversed()
        }
    }

    @Test(arguments: chunkSizes)
    func `each encoding is found and read`(chunkSize: Int) throws {
        let words = "Zoë €5 😀 naïve\nŠárka\n"
        let utf8 = try text(Array(words.utf8), chunkSize: chunkSize)
        #expect(utf8.text == words && utf8.encoding == .utf8 && utf8.rule == nil)
        let marked = try text([0xEF, 0xBB, 0xBF] + Array("abc".utf8), chunkSize: chunkSize)
        #expect(marked.text == "abc" && marked.encoding == .utf8)
        let little = try text(
            [0xFF, 0xFE] + Self.utf16(words, littleEndian: true), chunkSize: chunkSize)
        #expect(little.text == words && little.encoding == .utf16LittleEndian)
        let big = try text(
            [0xFE, 0xFF] + Self.utf16(words, littleEndian: false), chunkSize: chunkSize)
        #expect(big.text == words && big.encoding == .utf16BigEndian)
        let windows = try text(
            Array("plain\nZo".utf8) + [0xEB, 0x20, 0x80, 0x35, 0x8A, 0x0A], chunkSize: chunkSize)
        #expect(windows.text == "plain\nZoë €5Š\n" && windows.encoding == .windows1252)
        #expect(windows.rule == "R-TEXT-01" && windows.line == 2)
        let mixed = try text(
            Array("é\né\nZo".utf8) + [0xEB, 0x0A], chunkSize: chunkSize)
        #expect(mixed.text == "é\né\nZoë\n" && mixed.encoding == .mixed)
        #expect(mixed.rule == "R-TEXT-02" && mixed.line == 3)
        let ascii = try text(Array("abc".utf8), chunkSize: chunkSize)
        #expect(ascii.text == "abc" && ascii.encoding == .ascii)
        let none = try text([], chunkSize: chunkSize)
        #expect(none.text == "" && none.encoding == .ascii)
    }

    @Test(arguments: chunkSizes)
    func `a declared windows-1252 is kept to even where the bytes could be UTF-8`(
        chunkSize: Int
    ) throws {
        let declared = try text([0xC3, 0xA9], chunkSize: chunkSize, declared: .windows1252)
        #expect(declared.text == "Ã©" && declared.encoding == .windows1252)
    }

    @Test func `every byte alone gives valid text`() throws {
        for byte in UInt8(1)...255 {
            let one = try text([0x61, byte, 0x62], chunkSize: 2)
            #expect(one.text?.unicodeScalars.count == 3)
        }
    }

    @Test(arguments: chunkSizes)
    func `sequences that UTF-8 forbids are read byte by byte`(chunkSize: Int) throws {
        // Overlong slash, a surrogate, past the last code point, cut at the end.
        let bad: [[UInt8]] = [
            [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0x61, 0xE2, 0x82],
        ]
        for bytes in bad {
            let result = try text(bytes, chunkSize: chunkSize)
            #expect(result.text?.unicodeScalars.count == bytes.count)
            #expect(result.encoding == .windows1252)
        }
    }

    @Test(arguments: chunkSizes)
    func `workbooks, archives and binary files are refused with advice`(chunkSize: Int) throws {
        let cases: [([UInt8], String)] = [
            ([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], "Excel workbook"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "older Excel workbook"),
            (Array("%PDF-1.7".utf8), "PDF"),
            (Array("a,b\n1,".utf8) + [0x00, 0x32], "zero bytes"),
            (Array("SQLite format 3".utf8) + [0], "SQLite"),
        ]
        for (bytes, word) in cases {
            let refused = failure { () throws(FormatsFailure) in
                _ = try text(bytes, chunkSize: chunkSize)
            }
            #expect(refused?.code == .notText)
            #expect(refused?.message.contains(word) == true)
        }
    }
}
