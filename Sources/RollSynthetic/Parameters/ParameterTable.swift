import Foundation

/// The exponential function, named so that files without the wider import can use it.
func expOf(_ x: Double) -> Double { exp(x) }

/// A file of named numbers: scope, name, key, and values with blanks between them.
struct ParameterTable: Sendable {
    private let rows: [String: [Double]]

    /// Reads an embedded file; a missing or odd file is a fault of this program.
    init(embedded path: String) {
        var rows: [String: [Double]] = [:]
        for cells in DataLines.read(path) {
            rows[Self.name(cells[0], cells[1], cells[2])] = cells[3].split(separator: " ").map {
                guard let number = Double($0) else {
                    preconditionFailure("\(path): \($0) is not a number")
                }
                return number
            }
        }
        self.rows = rows
    }

    /// The values under a name, nil where there are none.
    func optional(_ scope: String, _ name: String, _ key: String = "") -> [Double]? {
        rows[Self.name(scope, name, key)]
    }

    /// The values under a name that the file must have.
    func values(_ scope: String, _ name: String, _ key: String = "") -> [Double] {
        guard let values = optional(scope, name, key) else {
            preconditionFailure("no parameter \(scope) \(name) \(key)")
        }
        return values
    }

    /// The single value under a name.
    func one(_ scope: String, _ name: String, _ key: String = "") -> Double {
        values(scope, name, key)[0]
    }

    private static func name(_ scope: String, _ name: String, _ key: String) -> String {
        "\(scope)|\(name)|\(key)"
    }
}

/// The rows of an embedded file with commas between cells and no quotes, its header left out.
enum DataLines {
    /// Reads the rows.
    ///
    /// - Parameter path: The file's path in this module.
    /// - Returns: The cells of each row after the header.
    static func read(_ path: String) -> [[String]] {
        guard let text = EmbeddedText.files[path] else {
            preconditionFailure("the module carries no file \(path)")
        }
        return text.split(separator: "\n").dropFirst().map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }
}
