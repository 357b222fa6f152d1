import RollStatistics

/// A small file in memory: a header and rows of cells, which a test changes as it needs.
struct Sheet {
    var name: String
    var header: [String]
    var rows: [[String]]

    /// The line of a row: the header is line 1.
    static func line(_ row: Int) -> Int { row + 2 }

    subscript(row: Int, column: String) -> String {
        get { rows[row][place(column)] }
        set { rows[row][place(column)] = newValue }
    }

    private func place(_ column: String) -> Int {
        guard let place = header.firstIndex(of: column) else {
            preconditionFailure("the sheet has no column \(column)")
        }
        return place
    }

    /// The number of the first row in which some columns have some values.
    func row(where values: [String: String]) -> Int? {
        rows.indices.first { row in values.allSatisfy { self[row, $0.key] == $0.value } }
    }

    var text: String {
        ([header] + rows).map { row in
            row.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",") + "\n"
        }.joined()
    }

    var file: PublishedFile { .bytes(Array(text.utf8), name: name) }
}
