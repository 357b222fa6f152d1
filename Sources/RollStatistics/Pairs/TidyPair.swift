import RollFormats

/// A data file of the statistics platform with the description of its columns, as text.
struct TidyPair: Sendable {
    /// One of the two files.
    struct File: Sendable {
        let name: String
        let header: [String]
        let rows: [[String]]
        /// The line of the file on which each row starts.
        let lines: [Int]
        let isUTF8: Bool

        /// The places of a column, all of them where it is there twice.
        func column(_ name: String) -> Int? { header.firstIndex(of: name) }

        /// The cell of a row, empty where the file has no such column.
        func cell(_ row: Int, _ name: String) -> String { column(name).map { rows[row][$0] } ?? "" }

        /// The cells of a column, empty where there is none.
        func cells(_ name: String) -> [String] {
            guard let place = column(name) else { return [] }
            return rows.map { $0[place] }
        }

        /// A fault of a row.
        func fault(
            _ rule: RuleID, _ message: String, row: Int? = nil, column: String? = nil
        ) -> Diagnostic {
            Diagnostic(
                .error, rule, message,
                at: Diagnostic.Place(file: name, row: row.map { lines[$0] }, column: column))
        }
    }

    let data: File
    let meta: File

    /// A column that the description names.
    struct Described: Sendable {
        let row: Int
        let name: String
    }

    /// The filters that the description names and the data has.
    var filters: [Described] { described("Filter") }
    /// The indicators that the description names and the data has.
    var indicators: [Described] { described("Indicator") }

    private func described(_ type: String) -> [Described] {
        meta.rows.indices.compactMap { row in
            let name = meta.cell(row, "col_name")
            guard meta.cell(row, "col_type") == type, data.column(name) != nil else { return nil }
            return Described(row: row, name: name)
        }
    }

    /// The columns by which filters are grouped.
    var groupings: [String] {
        meta.cells("filter_grouping_column").filter { !$0.isEmpty }
    }

    /// The rows of the data whose cell breaks a rule, at most so many.
    func rows(of column: String, limit: Int = 5, where isWrong: (String) -> Bool) -> [Int] {
        guard let place = data.column(column) else { return [] }
        return first(limit) { isWrong(data.rows[$0][place]) }
    }

    /// The first rows of the data that break a rule.
    func first(_ limit: Int, where isWrong: (Int) -> Bool) -> [Int] {
        var found: [Int] = []
        for row in data.rows.indices where isWrong(row) {
            found.append(row)
            if found.count == limit { break }
        }
        return found
    }
}

extension TidyPair.File {
    /// Reads a file whole.
    ///
    /// - Throws: What the reader throws where the file cannot be read at all.
    init(path: String, name: String) throws(FormatsFailure) {
        var table = try CSVTable(ByteSource(path: path))
        let header = table.header.names
        var rows: [[String]] = []
        var lines: [Int] = []
        var row = CSVRow()
        while try table.nextRow(into: &row) {
            let cells = row.strings
            rows.append(
                cells.count < header.count
                    ? cells + [String](repeating: "", count: header.count - cells.count)
                    : Array(cells.prefix(header.count)))
            lines.append(row.line)
        }
        self.init(
            name: name, header: header, rows: rows, lines: lines,
            isUTF8: [.utf8, .ascii].contains(table.encoding))
    }
}
