import Foundation
import RollFormats
import Testing

/// Published files, when they lie beside the checkout or where `ROLLCALL_DATA` says.
enum RealFiles {
    static let folder: String = {
        if let named = ProcessInfo.processInfo.environment["ROLLCALL_DATA"] { return named }
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return root.deletingLastPathComponent().path + "/shared/data"
    }()

    static let isPresent = FileManager.default.fileExists(atPath: folder + "/gias")
    static let reason: Comment =
        "needs published files: set ROLLCALL_DATA to the folder that holds gias, absence and so on"
}

@Suite(.enabled(if: RealFiles.isPresent, RealFiles.reason))
struct RealFilesTests {
    @Test(arguments: [
        ("gias/establishment_subset.csv.gz", "URN", 1_924),
        ("gias/links_edubasealldata20250422.csv.gz", "URN", 33_801),
        ("gias/establishment_groups_trusts.csv.gz", "Group UID", 7_176),
        ("absence/absence_3term_nat_reg_la_to_201718.csv.gz", "time period", 7_753),
        ("attendance-ytd/EES_ytd_data_2526.csv", "time period", 647),
    ])
    func `published files read without an error at any chunk size`(
        file: String, column: String, rows: Int
    ) throws {
        let path = RealFiles.folder + "/" + file
        var counts: Set<Int> = []
        for chunkSize in [997, 1 << 20] {
            var table = try CSVTable(ByteSource(path: path, chunkSize: chunkSize))
            let found = table.header.required(column)
            let isComplete = table.reportColumns()
            #expect(isComplete)
            let index = try #require(found)
            var row = CSVRow()
            var empty = 0
            while try table.nextRow(into: &row) { if row.isEmpty(index) { empty += 1 } }
            let (log, skipped) = (table.log, table.rowsSkipped)
            #expect(!log.hasErrors && skipped == 0 && empty == 0, "\(log.kept.prefix(3))")
            counts.insert(table.rowsRead)
        }
        #expect(counts == [rows])
    }
}
