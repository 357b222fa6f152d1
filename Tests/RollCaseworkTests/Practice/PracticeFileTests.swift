import RollCasework
import Testing

@Suite struct `Files of practice cards` {
    private func look(_ bytes: [UInt8]) -> Result<PracticeFileKind, PracticeFileFault> {
        PracticeFileKind.look(bytes)
    }

    private func packed(_ names: [String]) -> [UInt8] {
        [0x50, 0x4B, 0x03, 0x04] + Array(names.joined(separator: "\u{1}").utf8)
    }

    @Test func `a file is known by what it holds`() {
        let odt = "mimetypeapplication/vnd.oasis.opendocument.text"
        let cases: [([UInt8], PracticeFileKind)] = [
            (Array("%PDF-1.7 x".utf8), .pdf), (Array("Print this\n".utf8), .text),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1], .png),
            ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg), (packed([odt]), .openText),
            (packed(["[Content_Types].xml", "word/document.xml"]), .word),
            (packed(["[Content_Types].xml", "xl/workbook.xml"]), .excel),
        ]
        for (bytes, kind) in cases { #expect(look(bytes) == .success(kind), "\(kind)") }
    }

    @Test func `what runs, is unknown, empty or too large is not taken, with words`() {
        let cases: [([UInt8], PracticeFileFault)] = [
            ([], .empty), (Array("%PDF-1.7 /JavaScript (x)".utf8), .acts),
            (packed(["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]), .acts),
            (Array("<svg onload='x'>".utf8), .unknown), (Array(" \n<html>".utf8), .unknown),
            ([0x7F, 0x45, 0x4C, 0x46, 0, 1], .unknown), (packed(["evil.exe"]), .unknown),
            ([UInt8](repeating: 65, count: PracticeFileKind.mostBytes + 1), .tooLarge),
            (Array("a\u{0}b".utf8), .unknown),
        ]
        for (bytes, fault) in cases {
            #expect(look(bytes) == .failure(fault))
            #expect(fault.words.count > 20)
        }
    }

    @Test func `a script in a PDF is seen however its name is written, and not in packed bytes`() {
        for name in [
            "/J#61vaScript x", "/#4A#53\n(x)", "/JS<6170>", "/JS/S", "/RichMedia ", "/XFA[",
        ] {
            #expect(look(Array("%PDF-1.7 << \(name) >>".utf8)) == .failure(.acts), "\(name)")
        }
        for sound in [
            "/JSON (x)", "<< /Length 9 >>\nstream\n/JS<q\nendstream /Title (/ J#", "/URI (/x) #",
        ] {
            #expect(look(Array("%PDF-1.7 \(sound)".utf8)) == .success(.pdf), "\(sound)")
        }
        // Words that say stream hide nothing.
        let said = "%PDF-1.7 (up stream) << /J#53 1 0 R >> endstream"
        #expect(look(Array(said.utf8)) == .failure(.acts))
    }

    @Test func `no cut of a good file is taken for something that it is not`() {
        let whole = packed(["[Content_Types].xml", "word/document.xml"])
        for length in 1..<whole.count {
            let found = look(Array(whole.prefix(length)))
            #expect(found == .failure(.unknown) || found == .success(.text), "\(length)")
        }
    }
}
