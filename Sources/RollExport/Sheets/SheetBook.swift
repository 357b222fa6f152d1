public import RollDomain

/// One cell of a sheet.
public enum SheetCell: Sendable, Hashable {
    /// Words; nothing in them is ever run.
    case text(String)
    /// A number: its digits, and the decimal places at which it is shown.
    case number(digits: String, decimals: Int)
}

/// One sheet: one table from the first cell, a heading in every column, no blank row.
public struct Sheet: Sendable, Hashable {
    /// The name on the tab, at most 31 characters.
    public let name: String
    /// What the sheet holds.
    public let title: String
    /// The headings, each once.
    public let headings: [String]
    /// The rows, each with a cell for every heading.
    public let rows: [[SheetCell]]

    /// Makes a sheet.
    public init(name: String, title: String, headings: [String], rows: [[SheetCell]]) {
        precondition((1...31).contains(name.count), "a tab has a name of 1 to 31 characters")
        precondition(Set(headings).count == headings.count, "a heading stands once")
        precondition(
            rows.allSatisfy { $0.count == headings.count }, "a row has a cell for every heading")
        self.name = name
        self.title = title
        self.headings = headings
        self.rows = rows
    }

    /// The width of a column in characters.
    func width(of column: Int) -> Int {
        let cells = rows.prefix(2_000).map { row in
            switch row[column] {
            case .text(let text): text.count
            case .number(let digits, _): digits.count
            }
        }
        return min(64, max(9, max(headings[column].count, cells.max() ?? 0) + 2))
    }
}

/// A workbook: cover, contents, notes, then one sheet a table.
public struct SheetBook: Sendable, Hashable {
    /// The title of the document.
    public let title: String
    /// Who publishes it.
    public let publisher: String
    /// The instant that the document bears: bytes repeat where it is the same.
    public let instant: Instant
    /// All sheets in order.
    public let sheets: [Sheet]

    /// Makes a workbook.
    ///
    /// - Parameters:
    ///   - title: The title of the document.
    ///   - publisher: Who publishes it.
    ///   - instant: The instant that the document bears.
    ///   - cover: What the document is about, a line each.
    ///   - notes: What readers need to know, a line each.
    ///   - tables: The sheets of figures; one with more rows than a sheet holds becomes several.
    ///   - rowsPerSheet: The rows that a sheet holds beside its headings.
    public init(
        title: String, publisher: String, instant: Instant, cover: [String], notes: [String],
        tables: [Sheet], rowsPerSheet: Int = Sheet.mostRows
    ) {
        self.title = title
        self.publisher = publisher
        self.instant = instant
        let tables = tables.flatMap { $0.parts(atMost: rowsPerSheet) }
        let contents = Sheet(
            name: "Contents", title: "Contents", headings: ["Sheet", "What it holds"],
            rows: [[.text("Notes"), .text("What to know before using the figures")]]
                + tables.map { [.text($0.name), .text($0.title)] })
        sheets =
            [
                Sheet(
                    name: "Cover", title: "Cover", headings: [title],
                    rows: cover.map { [.text($0)] }), contents,
                Sheet(
                    name: "Notes", title: "Notes", headings: ["Note", "Words"],
                    rows: notes.enumerated().map {
                        [.number(digits: "\($0 + 1)", decimals: 0), .text($1)]
                    }),
            ] + tables
    }
}
