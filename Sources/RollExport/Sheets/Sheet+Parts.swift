extension Sheet {
    /// The rows that one sheet of Excel or OpenDocument holds beside its headings.
    ///
    /// - Source: the limits of Excel: 1,048,576 rows a sheet.
    public static let mostRows = 1_048_575

    /// The sheet cut into as many as its rows need; itself where they fit.
    ///
    /// Nothing is left out: the first keeps its name, and each says which rows it holds.
    ///
    /// - Parameter limit: The rows that a sheet holds.
    /// - Returns: The sheets in the order of the rows.
    public func parts(atMost limit: Int = Self.mostRows) -> [Sheet] {
        precondition(limit > 0, "a sheet holds rows")
        guard rows.count > limit else { return [self] }
        return stride(from: 0, to: rows.count, by: limit).map { first in
            let last = min(first + limit, rows.count)
            let number = first / limit + 1
            return Sheet(
                name: number == 1 ? name : "\(name.prefix(27))_\(number)",
                title: "\(title), rows \(first + 1) to \(last) of \(rows.count)",
                headings: headings, rows: Array(rows[first..<last]))
        }
    }
}

extension ReleaseTable {
    /// What a reader should know before opening a table that is too long for one sheet.
    ///
    /// - Parameter limit: The rows that a sheet holds.
    /// - Returns: A sentence or two; nil for a table that fits.
    public func lengthNote(limit: Int = Sheet.mostRows) -> String? {
        guard rows.count > limit else { return nil }
        let sheets = (rows.count + limit - 1) / limit
        return "\(name) has \(rows.count) rows, more than the \(limit + 1) lines that Excel opens: "
            + "the data file is whole, and Excel would cut it off. The spreadsheets have the table "
            + "on \(sheets) sheets."
    }
}
