import RollFormats
import Testing

@Suite struct XMLReaderTests {
    func events(
        _ bytes: [UInt8], limits: XMLLimits = XMLLimits()
    ) throws(FormatsFailure) -> [XMLEvent] {
        var found: [XMLEvent] = []
        var log = DiagnosticLog()
        try XMLReader(limits: limits).read(ByteSource(bytes: bytes, name: "in.xml"), log: &log) {
            found.append($0)
        }
        return found
    }

    func code(_ text: String, limits: XMLLimits = XMLLimits()) -> FormatsFailure.Code? {
        failure { () throws(FormatsFailure) in
            _ = try events(Array(text.utf8), limits: limits)
        }?.code
    }

    @Test func `elements, attributes and text come in order with their lines`() throws {
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- made at a school -->
            <CTfile>
              <Pupil id="1" note="a &lt; b">
                <Surname>O&apos;Neill &amp; Zoë</Surname>
                <Marks><![CDATA[/\\<N>]]></Marks>
                <Empty/>
              </Pupil>
            </CTfile>
            """
        #expect(
            try events(Array(text.utf8)) == [
                .start(name: "CTfile", attributes: [:], line: 3),
                .start(name: "Pupil", attributes: ["id": "1", "note": "a < b"], line: 4),
                .start(name: "Surname", attributes: [:], line: 5),
                .text("O'Neill & Zoë", line: 5),
                .end(name: "Surname", line: 5),
                .start(name: "Marks", attributes: [:], line: 6),
                .text("/\\<N>", line: 6),
                .end(name: "Marks", line: 6),
                .start(name: "Empty", attributes: [:], line: 7),
                .end(name: "Empty", line: 7),
                .end(name: "Pupil", line: 8),
                .end(name: "CTfile", line: 9),
            ])
    }

    @Test(arguments: ["windows-1252", "ISO-8859-1", "Windows-1252"])
    func `declared western encodings are read`(encoding: String) throws {
        let bytes =
            Array("<?xml version='1.0' encoding='\(encoding)'?>\n<a>Zo".utf8) + [0xEB, 0x80]
            + Array("</a>".utf8)
        #expect(
            try events(bytes) == [
                .start(name: "a", attributes: [:], line: 2), .text("Zoë€", line: 2),
                .end(name: "a", line: 2),
            ])
    }

    @Test func `UTF-16 with a mark and UTF-8 with a mark are read`() throws {
        let text = "<?xml version=\"1.0\" encoding=\"utf-16\"?><a>Zoë</a>"
        let wide = [0xFF, 0xFE] + TextSourceTests.utf16(text, littleEndian: true)
        let expected: [XMLEvent] = [
            .start(name: "a", attributes: [:], line: 1), .text("Zoë", line: 1),
            .end(name: "a", line: 1),
        ]
        #expect(try events(wide) == expected)
        #expect(try events([0xEF, 0xBB, 0xBF] + Array("<a>Zoë</a>".utf8)) == expected)
        #expect(code("<?xml version='1.0' encoding='shift_jis'?><a/>") == .unsupportedEncoding)
    }

    @Test func `document types and entities are refused before parsing, in every encoding`() {
        let laughs = """
            <?xml version="1.0"?>
            <!-- <a> --><?note <a>?>
            <!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>
            <lolz>&lol2;</lolz>
            """
        #expect(code(laughs) == .forbiddenMarkup)
        let outside = "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"
        #expect(code(outside) == .forbiddenMarkup)
        #expect(code("<!ENTITY x 'y'><a/>") == .forbiddenMarkup)
        let wide = [0xFE, 0xFF] + TextSourceTests.utf16(outside, littleEndian: false)
        let told = failure { () throws(FormatsFailure) in _ = try events(wide) }
        #expect(told?.code == .forbiddenMarkup && told?.place == .init(file: "in.xml", row: 1))
        #expect(code("<a>&unknown;</a>") == .malformedMarkup)
        #expect(code("<a><!DOCTYPE b></a>") == .malformedMarkup)
    }

    @Test func `broken documents are told with their line`() {
        for text in ["", "   ", "<a>\n<b>\n</a>", "<a>\n", "no markup", "<a/><b/>"] {
            #expect(code(text) == .malformedMarkup, "\(text)")
        }
        let told = failure { () throws(FormatsFailure) in
            _ = try events(Array("<a>\n<b>\n</a>".utf8))
        }
        #expect(told?.place == Diagnostic.Place(file: "in.xml", row: 3))
    }

    @Test func `depth, text, attributes and size have limits`() {
        let limits = XMLLimits(bytes: 2_000, depth: 5, text: 100, attributes: 3)
        func nested(_ depth: Int) -> String {
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        #expect(code(nested(5), limits: limits) == nil)
        #expect(code(nested(6), limits: limits) == .tooLarge)
        let long = String(repeating: "x", count: 101)
        #expect(code("<a>\(long)</a>", limits: limits) == .tooLarge)
        #expect(code("<a b='\(long)'/>", limits: limits) == .tooLarge)
        #expect(code("<a b='1' c='2' d='3' e='4'/>", limits: limits) == .tooLarge)
        let large = "<a>" + String(repeating: "<b/>", count: 600) + "</a>"
        #expect(code(large, limits: limits) == .tooLarge)
    }

    @Test func `what the caller throws stops the reading at once`() {
        var seen = 0
        var log = DiagnosticLog()
        let text = "<a>" + String(repeating: "<b/>", count: 5_000) + "</a>"
        let told = failure { () throws(FormatsFailure) in
            try XMLReader().read(ByteSource(bytes: Array(text.utf8)), log: &log) {
                _ throws(FormatsFailure) in
                seen += 1
                if seen == 3 { throw FormatsFailure(.stopped, "Enough.") }
            }
        }
        #expect(told?.code == .stopped && seen == 3)
    }

    @Test func `long text in pieces comes whole`() throws {
        let long = String(repeating: "mark é & ", count: 20_000)
        let escaped = long.split(separator: "&", omittingEmptySubsequences: false)
            .joined(separator: "&amp;")
        let found = try events(Array("<a>\(escaped)</a>".utf8))
        #expect(found.count == 3)
        #expect(found[1] == .text(long, line: 1))
    }
}
