import RollFormats
import Testing

@Suite struct TableTests {
    var table: TextTable {
        var table = TextTable(
            title: "Absence by school",
            columns: [.init("School"), .init("Sessions", .right), .init("Rate", .right)],
            notes: ["Synthetic data."])
        table.add(["Ashby|Primary", "1,234", "5.1%"])
        table.add(["Éclair", "7"])
        table.addRule()
        table.add(["All", "1,241", "5.0%"])
        return table
    }

    @Test func `plain text is aligned, with the title above and notes below`() {
        #expect(
            table.plainText() == """
                Absence by school

                School         Sessions  Rate
                -------------  --------  ----
                Ashby|Primary     1,234  5.1%
                Éclair                7
                -------------  --------  ----
                All               1,241  5.0%

                Synthetic data.

                """)
    }

    @Test func `Markdown escapes what would break it`() {
        #expect(
            table.markdown() == """
                **Absence by school**

                | School | Sessions | Rate |
                | --- | ---: | ---: |
                | Ashby\\|Primary | 1,234 | 5.1% |
                | Éclair | 7 |  |
                | All | 1,241 | 5.0% |

                Synthetic data.

                """)
    }

    @Test func `CSV has headings and rows, without title, lines and notes`() throws {
        let lines = try table.csv().split(whereSeparator: \.isNewline)
        #expect(
            lines == [
                "School,Sessions,Rate", "Ashby|Primary,\"1,234\",5.1%", "Éclair,7,",
                "All,\"1,241\",5.0%",
            ])
    }

    @Test func `line breaks and control characters cannot leave their cell`() {
        var table = TextTable(columns: [.init("a")])
        table.add(["x\ny\u{1B}[31m\r\nz"])
        #expect(
            table.plainText()
                == "a\n------------\nx y [31m z\n".replacing("------------", with: "----------"))
    }

    @Test func `JSON keeps order and digits, and escapes`() {
        let value: JSONText = [
            "b": 1, "a": .decimal("12.50"), "list": ["x", true, .null], "none": .array([]),
            "text": "q\" \\ \n \u{1} é \u{2028}", "empty": .object([]),
        ]
        #expect(
            value.pretty() == """
                {
                  "b": 1,
                  "a": 12.50,
                  "list": [
                    "x",
                    true,
                    null
                  ],
                  "none": [],
                  "text": "q\\" \\\\ \\n \\u0001 é \\u2028",
                  "empty": {}
                }

                """)
        #expect(
            JSONText.object(["a": 1, "b": ["c", .decimal("-0.5e3")]]).compact()
                == #"{"a":1,"b":["c",-0.5e3]}"#)
    }

    @Test func `progress is shown within its width and never reaches 100% early`() {
        let bar = ProgressBar(label: "reading marks", width: 72)
        let half = bar.line(fraction: 0.43, count: 9_900_000, unit: "marks")
        #expect(half.hasPrefix("reading marks  43% [") && half.hasSuffix("] 9,900,000 marks"))
        #expect(half.count <= 72)
        #expect(bar.line(fraction: 0.9999, count: 1, unit: "marks").contains(" 99% "))
        #expect(bar.line(fraction: 1, count: 1, unit: "marks").contains("100% [####"))
        #expect(bar.line(fraction: 7, count: 1, unit: "marks").contains("100%"))
        #expect(
            bar.line(fraction: nil, count: -1_234, unit: "rows") == "reading marks  -1,234 rows")
        #expect(
            bar.line(fraction: 0, count: 0, unit: "marks", perSecond: 2_000_000)
                .hasSuffix("0 marks, 2,000,000 a second"))
        let narrow = ProgressBar(label: "reading marks", width: 20)
        #expect(narrow.line(fraction: 0.5, count: 5, unit: "marks").count <= 20)
    }
}
