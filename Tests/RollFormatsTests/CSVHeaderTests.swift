import RollFormats
import Testing

@Suite struct CSVHeaderTests {
    @Test func `columns are found whatever their case, spacing and joints`() {
        var header = CSVHeader(names: [" unique_Pupil number", "DOB", "Home-LA"], file: "p.csv")
        #expect(header.column("UPN", "Unique Pupil Number") == 0)
        #expect(header.required("dob") == 1)
        #expect(header.column("HomeLA") == 2)
        #expect(header.column("Sex") == nil)
        #expect(header.missing == [])
    }

    @Test func `missing columns are told in one error that lists what was found`() throws {
        var header = CSVHeader(names: ["Date", "Code"], line: 3, file: "m.csv")
        #expect(header.required("UPN", "Unique Pupil Number") == nil)
        #expect(header.required("Date") == 0)
        #expect(header.required("Session") == nil)
        var log = DiagnosticLog()
        #expect(!header.report(into: &log))
        #expect(log.count == 1)
        let found = try #require(log.kept.first)
        #expect(found.rule == "R-CSV-07" && found.severity == .error)
        #expect(found.place == Diagnostic.Place(file: "m.csv", row: 3))
        for word in ["UPN (or Unique Pupil Number)", "Session", "Date, Code"] {
            #expect(found.message.contains(word))
        }
    }

    @Test func `a repeated column is told and the first is used`() throws {
        var header = CSVHeader(names: ["UPN", "Code", "upn "], file: "m.csv")
        #expect(header.required("UPN") == 0)
        var log = DiagnosticLog()
        #expect(header.report(into: &log))
        #expect(log.kept.map(\.rule) == ["R-CSV-06"])
        #expect(log.kept.first?.place.column == "upn")
    }

    @Test func `a table reads by name and places its diagnostics`() throws {
        let text = "Code;UPN\n/;A1\nZ;A2\n"
        var table = try CSVTable(ByteSource(bytes: Array(text.utf8), name: "m.csv"))
        let foundCode = table.header.required("code")
        let foundUPN = table.header.required("upn")
        let isComplete = table.reportColumns()
        #expect(isComplete)
        let code = try #require(foundCode)
        let upn = try #require(foundUPN)
        var row = CSVRow()
        var seen: [String] = []
        while try table.nextRow(into: &row) {
            seen.append(row.string(upn) + row.string(code))
            if row.string(code) == "Z" {
                table.record(.error, "R-ID-01", "Not a code.", row: row, column: code)
            }
        }
        #expect(seen == ["A1/", "A2Z"])
        let kept = table.log.kept
        #expect(
            kept == [
                Diagnostic(
                    .error, "R-ID-01", "Not a code.",
                    at: Diagnostic.Place(file: "m.csv", row: 3, column: "Code"), received: "Z")
            ])
        let counts = [table.rowsRead, table.rowsSkipped, table.bytesRead, table.bytesTotal]
        #expect(counts == [2, 0, text.utf8.count, text.utf8.count])
    }
}
