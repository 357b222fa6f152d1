/// A small table of text embedded in this module: a header, then rows of comma-separated cells.
///
/// Enough for the reference data that we write ourselves: cells may be quoted, a quote inside is
/// doubled, no cell holds a line break. Files from outside are read by another module.
struct DataTable {
    /// The column names.
    let header: [String]
    /// The rows, each as wide as the header.
    let rows: [[String]]

    /// Reads an embedded file; a missing or ragged file is a fault of this program.
    init(embedded path: String) {
        guard let text = EmbeddedText.files[path] else {
            preconditionFailure("the module carries no file \(path)")
        }
        var lines = text.split(separator: "\n").map(Self.cells)
        precondition(!lines.isEmpty, "\(path) is empty")
        self.header = lines.removeFirst()
        for line in lines {
            precondition(line.count == header.count, "\(path) has a ragged row: \(line)")
        }
        self.rows = lines
    }

    /// One value for each row, made from a look-up by column name.
    func map<Value>(_ make: (_ cell: (String) -> String) -> Value) -> [Value] {
        let index = Dictionary(uniqueKeysWithValues: header.enumerated().map { ($1, $0) })
        return rows.map { row in
            make { name in
                guard let position = index[name] else {
                    preconditionFailure("there is no column \(name)")
                }
                return row[position]
            }
        }
    }

    private static func cells(_ line: Substring) -> [String] {
        var cells: [String] = []
        var cell = ""
        var quoted = false
        var previousWasQuote = false
        for character in line {
            if character == "\"" {
                if previousWasQuote && !quoted { cell.append("\"") }
                quoted.toggle()
                previousWasQuote = !previousWasQuote
                continue
            }
            previousWasQuote = false
            if character == "," && !quoted {
                cells.append(cell)
                cell = ""
            } else {
                cell.append(character)
            }
        }
        cells.append(cell)
        return cells
    }
}
