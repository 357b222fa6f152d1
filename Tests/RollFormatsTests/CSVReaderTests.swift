import RollFormats
import Testing

@Suite struct CSVReaderTests {
    /// Files, and what every chunk size must make of them.
    static let cases: [(name: String, text: String, expected: Reading)] = [
        (
            "plain", "a,b\n1,2\n3,4\n",
            Reading(header: ["a", "b"], rows: [["1", "2"], ["3", "4"]], lines: [2, 3])
        ),
        (
            "CRLF", "a,b\r\n1,2\r\n3,4\r\n",
            Reading(header: ["a", "b"], rows: [["1", "2"], ["3", "4"]], lines: [2, 3])
        ),
        (
            "CR", "a,b\r1,2\r3,4\r",
            Reading(header: ["a", "b"], rows: [["1", "2"], ["3", "4"]], lines: [2, 3])
        ),
        ("no last end", "a,b\n1,2", Reading(header: ["a", "b"], rows: [["1", "2"]], lines: [2])),
        (
            "empty lines", "\n\r\na,b\n\n\n1,2\r\n\r\n3,4\n\n",
            Reading(header: ["a", "b"], rows: [["1", "2"], ["3", "4"]], lines: [6, 8])
        ),
        (
            "empty fields", "a,b,c\n,,\n1,,\n,,3\n",
            Reading(
                header: ["a", "b", "c"], rows: [["", "", ""], ["1", "", ""], ["", "", "3"]],
                lines: [2, 3, 4])
        ),
        (
            "quotes", "a,b\n\"1\",\"2\"\n",
            Reading(header: ["a", "b"], rows: [["1", "2"]], lines: [2])
        ),
        (
            "doubled quotes", "a,b\n\"say \"\"hm\"\"\",\"\"\"\"\n",
            Reading(header: ["a", "b"], rows: [["say \"hm\"", "\""]], lines: [2])
        ),
        (
            "empty quotes", "a\n\"\"\nx\n",
            Reading(header: ["a"], rows: [[""], ["x"]], lines: [2, 3])
        ),
        (
            "line ends inside", "a,b\n\"x\ny\r\nz\rw\",2\n3,4\n",
            Reading(
                header: ["a", "b"], rows: [["x\ny\r\nz\rw", "2"], ["3", "4"]], lines: [2, 6])
        ),
        (
            "separators inside", "a,b\n\"1,5\",2\n",
            Reading(header: ["a", "b"], rows: [["1,5", "2"]], lines: [2])
        ),
        (
            "quoted last", "a,b\n1,\"2\"",
            Reading(header: ["a", "b"], rows: [["1", "2"]], lines: [2])
        ),
        (
            "quote within", "a,b\n5\"6,O\"Neill\n",
            Reading(header: ["a", "b"], rows: [["5\"6", "O\"Neill"]], lines: [2])
        ),
        (
            "semicolons", "a;b\n1,5;2\n",
            Reading(header: ["a", "b"], rows: [["1,5", "2"]], lines: [2])
        ),
        (
            "tabs", "a\tb\n1,5\t2;3\n",
            Reading(header: ["a", "b"], rows: [["1,5", "2;3"]], lines: [2])
        ),
        (
            "separator in a quoted heading", "\"a;b;c\",d\n1,2\n",
            Reading(header: ["a;b;c", "d"], rows: [["1", "2"]], lines: [2])
        ),
        (
            "line end in a heading", "\"a\nb\";\"c,d,e\"\n1;2\n",
            Reading(header: ["a\nb", "c,d,e"], rows: [["1", "2"]], lines: [3])
        ),
        (
            "accents", "a,b\nZoë,Siân\n",
            Reading(header: ["a", "b"], rows: [["Zoë", "Siân"]], lines: [2], encoding: .utf8)
        ),
        (
            "mark", "\u{FEFF}a,b\n1,2\n",
            Reading(header: ["a", "b"], rows: [["1", "2"]], lines: [2], encoding: .utf8)
        ),
        (
            "too few", "a,b,c\n1,2\n1,2,3\n",
            Reading(
                header: ["a", "b", "c"], rows: [["1", "2", "3"]], lines: [3], rules: ["R-CSV-03"],
                diagnosticLines: [2])
        ),
        (
            "too many", "a,b\n1,2,3\n1,2\n",
            Reading(
                header: ["a", "b"], rows: [["1", "2"]], lines: [3], rules: ["R-CSV-03"],
                diagnosticLines: [2])
        ),
        (
            "cut off between fields", "a,b,c\n1,2,3\n4,5",
            Reading(
                header: ["a", "b", "c"], rows: [["1", "2", "3"]], lines: [2], rules: ["R-CSV-02"],
                diagnosticLines: [3])
        ),
        (
            "cut off in quotes", "a,b\n1,2\n3,\"4\n5,6\n",
            Reading(
                header: ["a", "b"], rows: [["1", "2"]], lines: [2], rules: ["R-CSV-01"],
                diagnosticLines: [3])
        ),
        (
            "cut off in later quotes", "a,b\n\"1\n1\",\"2\n5,6\n",
            Reading(header: ["a", "b"], rules: ["R-CSV-01"], diagnosticLines: [3])
        ),
        (
            "text after quotes", "a,b\n\"1\"x,2\n\"3\" ,4\n",
            Reading(
                header: ["a", "b"], rows: [["1x", "2"], ["3 ", "4"]], lines: [2, 3],
                rules: ["R-CSV-04", "R-CSV-04"], diagnosticLines: [2, 3])
        ),
        ("header only", "a,b\n", Reading(header: ["a", "b"])),
        ("empty", "", Reading(rules: ["R-CSV-05"], diagnosticLines: [nil])),
        ("only line ends", "\r\n\n", Reading(rules: ["R-CSV-05"], diagnosticLines: [nil])),
    ]

    @Test(arguments: chunkSizes)
    func `every case reads alike at every chunk size`(chunkSize: Int) throws {
        for (name, text, expected) in Self.cases {
            var reading = try read(text, chunkSize: chunkSize)
            reading.severities = []
            #expect(reading == expected, "\(name)")
        }
    }

    @Test func `all short files read alike at all chunk sizes and as the plain splitter says`()
        throws
    {
        // Every string of up to six of these signs: all boundaries between quotes and line ends.
        let signs: [Character] = ["a", ",", "\"", "\n", "\r"]
        let dialect = CSVDialect(delimiter: 0x2C, hasHeader: false)
        var compared = 0
        func visit(_ text: String, _ depth: Int) throws {
            let whole = try read(text, dialect: dialect)
            for chunkSize in [1, 2, 3] {
                let pieces = try read(text, chunkSize: chunkSize, dialect: dialect)
                #expect(pieces == whole, "\(text.debugDescription) at \(chunkSize)")
            }
            if whole.rules.isEmpty {
                let plain = PlainSplitter.rows(of: text, delimiter: ",")
                #expect(whole.rows == plain, "\(text.debugDescription)")
                compared += 1
            }
            guard depth > 0 else { return }
            for sign in signs { try visit(text + String(sign), depth - 1) }
        }
        try visit("", 6)
        #expect(compared > 5_000)
    }

    @Test(arguments: UInt64(1)...60)
    func `random tables written by the writer come back unchanged`(seed: UInt64) throws {
        var chance = SplitMix64(seed: seed)
        let pieces = ["", "a", "é", "\"", ",", ";", "\n", "\r\n", " ", "x y", "7", "-", "€", "\t"]
        let width = Int.random(in: 1...6, using: &chance)
        let rows = (0..<Int.random(in: 0...40, using: &chance)).map { _ in
            (0..<width).map { _ in
                (0..<Int.random(in: 0...4, using: &chance)).map { _ in
                    pieces.randomElement(using: &chance) ?? ""
                }.joined()
            }
        }
        let delimiter: UInt8 = [0x2C, 0x3B, 0x09].randomElement(using: &chance) ?? 0x2C
        var writer = CSVWriter(
            to: .memory(), delimiter: delimiter,
            lineEnd: Bool.random(using: &chance) ? .lineFeed : .carriageReturnLineFeed)
        for row in rows { try writer.row(row) }
        let bytes = try writer.finish()
        let dialect = CSVDialect(delimiter: delimiter, hasHeader: false)
        for chunkSize in chunkSizes {
            let reading = try read(bytes, chunkSize: chunkSize, dialect: dialect)
            #expect(reading.rows == rows)
            #expect(reading.rules == [])
        }
        let plain = PlainSplitter.rows(
            of: String(decoding: bytes, as: UTF8.self),
            delimiter: Unicode.Scalar(delimiter))
        #expect(plain == rows)
    }

    @Test(arguments: UInt64(1)...60)
    func `random bytes never trap and read alike at every chunk size`(seed: UInt64) throws {
        var chance = SplitMix64(seed: seed)
        let palette: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x61, 0xC3, 0xA9, 0xE9, 0xF0, 0x9F, 0x80]
        let bytes = (0..<Int.random(in: 0...300, using: &chance)).map { _ in
            palette.randomElement(using: &chance) ?? 0x61
        }
        let whole = try read(bytes)
        for chunkSize in chunkSizes {
            #expect(try read(bytes, chunkSize: chunkSize) == whole)
        }
    }

    @Test func `uneven rows are handed out when asked for, but never a cut one`() throws {
        let dialect = CSVDialect(deliversUnevenRows: true)
        let reading = try read("a,b\n1\n1,2,3\n4", dialect: dialect)
        #expect(reading.rows == [["1"], ["1", "2", "3"]])
        #expect(reading.rules == ["R-CSV-03", "R-CSV-03", "R-CSV-02"])
        #expect(reading.severities == [.warning, .warning, .error])
        #expect(try read("a,b\n1\n").severities == [.error])
    }

    @Test func `the received row is kept apart from the message`() throws {
        var reader = try CSVReader(ByteSource(bytes: Array("a,b\nZZPUPIL,1,2\n".utf8)))
        var row = CSVRow()
        let hasRow = try reader.nextRow(into: &row)
        let log = reader.log
        let found = try #require(log.kept.first)
        let counts = [reader.rowsSkipped, reader.rowsRead]
        #expect(!hasRow && counts == [1, 0])
        #expect(found.received == "ZZPUPIL,1,2")
        #expect(!found.message.contains("ZZPUPIL") && !found.description.contains("ZZPUPIL"))
    }

    @Test func `a field or row beyond the limit stops with the line where it began`() {
        let long = String(repeating: "x", count: 50)
        let field = CSVDialect(fieldLimit: 40)
        let row = CSVDialect(fieldLimit: 20, rowLimit: 100)
        for chunkSize in chunkSizes {
            let tooLong = failure { () throws(FormatsFailure) in
                _ = try read("a,b\n1,2\n\(long),2\n", chunkSize: chunkSize, dialect: field)
            }
            #expect(tooLong?.code == .tooLarge && tooLong?.place.row == 3)
            let open = "a,b\n1,2\n\"3\n3\",\"" + String(repeating: "1,2\n", count: 100)
            let neverClosed = failure { () throws(FormatsFailure) in
                _ = try read(open, chunkSize: chunkSize, dialect: row)
            }
            // In one large piece the end of the file is seen first, and that is as clear.
            if chunkSize < 100 {
                #expect(neverClosed?.code == .tooLarge && neverClosed?.place.row == 4)
            }
        }
    }

    @Test func `fields can be had as bytes, trimmed and lent`() throws {
        var reader = try CSVReader(ByteSource(bytes: Array("a,b,c\n \tAB ,,\"é\"\n".utf8)))
        var row = CSVRow()
        let hasRow = try reader.nextRow(into: &row)
        #expect(hasRow)
        #expect(Array(row.bytes(0)) == Array(" \tAB ".utf8))
        #expect(Array(row.trimmed(0)) == Array("AB".utf8))
        #expect(row.trimmedString(0) == "AB")
        #expect(row.isEmpty(1) && !row.isEmpty(0))
        #expect(row.length(2) == 2)
        #expect(row.withSpan(2) { $0[0] } == 0xC3)
        let more = try [reader.nextRow(into: &row), reader.nextRow(into: &row)]
        #expect(more == [false, false])
    }
}
