extension TextTable {
    /// The table as CSV: the headings, then the rows; title, lines and notes are left out.
    ///
    /// - Returns: Each row ended by a line feed; cells that a spreadsheet would take for a formula are kept as text.
    /// - Throws: what the writer throws.
    /// - Complexity: O(cells).
    public func csv() throws(FormatsFailure) -> String {
        var writer = CSVWriter(to: .memory(), spreadsheetSafe: true)
        try writer.row(columns.map(\.heading))
        for row in rows { try writer.row(row) }
        return String(decoding: try writer.finish(), as: UTF8.self)
    }
}
