import Foundation
import RollStore
import RollTestSupport
import Testing

struct SchemaTests {
    @Test func `the embedded SQL has no faults`() {
        #expect(Store.faults() == [])
    }

    @Test func `every column is classed once, and no class is of a column that is not there`()
        throws
    {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/RollStore/columns.csv")
        let lines = try String(contentsOf: file, encoding: .utf8)
            .split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false)
            }
        #expect(lines.first == ["table", "column", "class", "retention", "may_log"])
        let rows = lines.dropFirst()
        #expect(rows.allSatisfy { $0.count == 5 && !$0[3].isEmpty })
        #expect(
            Set(rows.map { $0[2] })
                == ["public", "organisation", "personal", "special"])
        #expect(
            rows.allSatisfy { $0[4] == "no" || ["public", "organisation"].contains($0[2]) })
        let classed = rows.map { "\($0[0]).\($0[1])" }
        #expect(classed.sorted() == (try columns(of: TestStore().driver)).sorted())
    }
}
