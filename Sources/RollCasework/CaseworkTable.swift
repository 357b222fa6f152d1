/// A table of casework embedded in this module: a header, then rows of plain cells.
///
/// The tables are our own and hold no quotes and no commas inside a cell; several codes of one cell
/// are parted by blanks.
struct CaseworkTable {
    private let columns: [String: Int]
    private let rows: [[String]]

    /// Reads an embedded file; a missing or ragged file is a fault of this program.
    init(embedded path: String) {
        guard let text = EmbeddedText.files[path] else {
            preconditionFailure("the module carries no file \(path)")
        }
        var lines = text.split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        precondition(!lines.isEmpty, "\(path) is empty")
        let header = lines.removeFirst()
        for line in lines {
            precondition(line.count == header.count, "\(path) has a ragged row: \(line)")
        }
        columns = Dictionary(uniqueKeysWithValues: header.enumerated().map { ($1, $0) })
        rows = lines
    }

    /// One value for each row, made from a look-up by column name.
    func map<Value>(_ make: (_ cell: (String) -> String) -> Value) -> [Value] {
        rows.map { row in
            make { name in
                guard let place = columns[name] else {
                    preconditionFailure("there is no column \(name)")
                }
                return row[place]
            }
        }
    }

    /// The parts of a cell that blanks separate.
    static func codes(_ cell: String) -> [String] { cell.split(separator: " ").map(String.init) }
}
