import Foundation
import Testing

/// A table of numbers beside the tests: a comment with its source, a header, rows.
struct Vectors {
    let rows: [[String: String]]

    init(_ name: String, file: String = #filePath) throws {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Vectors")
        let text = try String(
            contentsOf: folder.appendingPathComponent("\(name).csv"), encoding: .utf8)
        var lines = text.split(separator: "\n").map(String.init)
        try #require(lines.removeFirst().hasPrefix("# Source: "))
        let header = lines.removeFirst().split(separator: ",").map(String.init)
        rows = lines.map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            return Dictionary(uniqueKeysWithValues: zip(header, cells.map(String.init)))
        }
        try #require(!rows.isEmpty)
    }
}

extension [String: String] {
    func int(_ name: String) throws -> Int { try #require(Int(self[name] ?? "")) }
    func number(_ name: String) throws -> Double { try #require(Double(self[name] ?? "")) }
    func isYes(_ name: String) -> Bool { self[name] == "yes" }
}

/// Whether two numbers agree to some decimal places.
func agree(_ left: Double, _ right: Double, places: Int) -> Bool {
    var unit = 1.0
    for _ in 0..<places { unit /= 10 }
    return abs(left - right) <= unit * 0.500_001
}
