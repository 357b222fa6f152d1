import RollFormats
import Testing

@Suite struct CSVWriterTests {
    func written(
        _ rows: [[String]], spreadsheetSafe: Bool = false
    ) throws -> String {
        var writer = CSVWriter(to: .memory(), spreadsheetSafe: spreadsheetSafe)
        for row in rows { try writer.row(row) }
        return String(decoding: try writer.finish(), as: UTF8.self)
    }

    @Test func `only fields that need quotes get them`() throws {
        #expect(
            try written([["a", "b c", "1,2"], ["say \"hm\"", "x\ny", ""], [""]])
                == "a,b c,\"1,2\"\n\"say \"\"hm\"\"\",\"x\ny\",\n\"\"\n")
    }

    @Test func `formulas are made harmless when asked, numbers and signs are not touched`() throws {
        let cells = ["=1+1", "@SUM", "+44 20", "-A1", "-12.5", "+3", "-", "/", "a=b"]
        #expect(
            try written([cells], spreadsheetSafe: true)
                == "\"'=1+1\",\"'@SUM\",\"'+44 20\",\"'-A1\",-12.5,+3,-,/,a=b\n")
        #expect(try written([cells]) == "=1+1,@SUM,+44 20,-A1,-12.5,+3,-,/,a=b\n")
    }

    @Test func `whole numbers are written in full, the extremes too`() throws {
        var writer = CSVWriter(to: .memory())
        for number in [0, -1, 42, Int.max, Int.min] { writer.field(number) }
        try writer.endRow()
        let text = String(decoding: try writer.finish(), as: UTF8.self)
        #expect(text == "0,-1,42,9223372036854775807,-9223372036854775808\n")
    }

    @Test func `a closure receives all bytes in order`() throws {
        var received: [UInt8] = []
        var writer = CSVWriter(to: .closure { received += $0 })
        for number in 0..<20_000 {
            writer.field(number)
            writer.field(Array("marks".utf8)[...])
            try writer.endRow()
        }
        let written = writer.rowsWritten
        #expect(written == 20_000)
        try writer.finish()
        let expected = (0..<20_000).map { "\($0),marks\n" }.joined()
        #expect(received == Array(expected.utf8))
    }
}
