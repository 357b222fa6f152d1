import RollDomain
import RollExport
import Testing

/// Tables with more rows than a spreadsheet holds.
@Suite struct LongTableTests {
    private static func sheet(rows: Int) -> Sheet {
        Sheet(
            name: "absence_of_a_rather_long_name", title: "Absence", headings: ["Number"],
            rows: (0..<rows).map { [.number(digits: "\($0)", decimals: 0)] })
    }

    @Test func `trap T14: a sheet with too many rows is cut into several, and no row is lost`() {
        let whole = Self.sheet(rows: 7)
        let parts = whole.parts(atMost: 3)
        #expect(parts.map(\.rows.count) == [3, 3, 1])
        #expect(parts.flatMap(\.rows) == whole.rows)
        #expect(Set(parts.map(\.name)).count == 3)
        #expect(parts.allSatisfy { $0.name.count <= 31 && $0.headings == whole.headings })
        #expect(parts[1].title == "Absence, rows 4 to 6 of 7")
        #expect(Self.sheet(rows: 3).parts(atMost: 3) == [Self.sheet(rows: 3)])
        // A heading and so many rows are what Excel opens.
        #expect(Sheet.mostRows + 1 == 1_048_576)
    }

    @Test func `trap T14: a book has a sheet for each part, and its contents say so`() {
        let book = SheetBook(
            title: "Book", publisher: "Nobody", instant: Instant(milliseconds: 0), cover: [],
            notes: [], tables: [Self.sheet(rows: 7)], rowsPerSheet: 5)
        let tables = book.sheets.dropFirst(3)
        #expect(tables.map(\.rows.count) == [5, 2])
        #expect(book.sheets[1].rows.count == 3)
    }

    @Test func `trap T14: a table that is too long says so before it is opened`() {
        let rows = (1...7).map { number in
            TableRow(
                .week(year: 2025, number: number), .england, [.init("Total")], [.count(number)])
        }
        let table = ReleaseTable(
            name: "weeks", title: "Weeks", summary: "",
            filters: [
                TableFilter(
                    column: "phase", label: "Phase", items: [.init("Total")], total: "Total")
            ], indicators: [TableIndicator("n_count", "N", grouping: "")], rows: rows)
        #expect(table.lengthNote() == nil)
        #expect(table.lengthNote(limit: 3)?.contains("7 rows, more than the 4 lines") == true)
        #expect(table.lengthNote(limit: 3)?.contains("3 sheets") == true)
    }
}
