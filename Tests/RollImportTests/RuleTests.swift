import Foundation
import RollImport
import Testing

struct RuleTests {
    private static let checkout: URL = {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder
    }()

    @Test func `every rule is documented in its own words, and no other`() throws {
        let text = try String(
            contentsOf: Self.checkout.appending(path: "docs/rules/R-IN.md"), encoding: .utf8)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| R-IN-") }
        let expected = ImportRule.allCases.map { "| \($0.rawValue) | \($0.words) |" }
        #expect(rows.count == expected.count)
        for (row, start) in zip(rows, expected) { #expect(row.hasPrefix(start)) }
    }

    @Test func `rules have one name each`() {
        #expect(Set(ImportRule.allCases.map(\.rawValue)).count == ImportRule.allCases.count)
    }

    @Test func `every field that a mapping may name is documented`() throws {
        let text = try String(
            contentsOf: Self.checkout.appending(path: "docs/file-formats.md"), encoding: .utf8)
        for field in ColumnMapping.fieldNames {
            #expect(text.contains("| `\(field)` |"), "\(field) is not in docs/file-formats.md")
        }
    }
}
