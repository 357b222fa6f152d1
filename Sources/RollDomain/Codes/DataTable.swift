/// A small table of text embedded in a module: a header, then rows of comma-separated cells.
///
/// Enough for the reference data that we write ourselves: cells may be quoted, a quote inside is
/// doubled, no cell holds a line break, and several words of one cell are parted by blanks. Files from
/// outside are read by another module.
public struct DataTable: Sendable {
    private let columns: [String: Int]
    private let rows: [[String]]

    /// Reads a file that a module carries; a missing or ragged file is a fault of this program.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - files: The texts that the module carries, by path.
    /// - Complexity: O(characters).
    public init(_ path: String, of files: [String: String]) {
        guard let text = files[path] else {
            preconditionFailure("the module carries no file \(path)")
        }
        var lines = text.split(separator: "\n").map(Self.cells)
        precondition(!lines.isEmpty, "\(path) is empty")
        let header = lines.removeFirst()
        for line in lines {
            precondition(line.count == header.count, "\(path) has a ragged row: \(line)")
        }
        columns = Dictionary(uniqueKeysWithValues: header.enumerated().map { ($1, $0) })
        rows = lines
    }

    /// Reads a file that this module carries.
    init(embedded path: String) { self.init(path, of: EmbeddedText.files) }

    /// One value for each row, made from a look-up by column name.
    ///
    /// - Parameter make: Makes a value; a name that is no column is a fault of this program.
    /// - Returns: The values, in the order of the rows.
    /// - Complexity: O(rows).
    public func map<Value>(_ make: (_ cell: (String) -> String) -> Value) -> [Value] {
        rows.map { row in
            make { name in
                guard let place = columns[name] else {
                    preconditionFailure("there is no column \(name)")
                }
                return row[place]
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
