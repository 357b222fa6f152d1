import Foundation
import RollDomain
import RollFormats
import Testing

/// Published files that some tests read: the folder named by ROLLCALL_DATA, or `shared/data`
/// beside the checkout.
enum PublishedFigures {
    static let folder: URL? = {
        let fallback = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "shared/data")
        let named = ProcessInfo.processInfo.environment["ROLLCALL_DATA"].map { URL(filePath: $0) }
        let folder = named ?? fallback
        let isThere = FileManager.default.fileExists(
            atPath: folder.appending(path: "attendance-ytd").path)
        return isThere ? folder : nil
    }()

    static let needed: some SuiteTrait & TestTrait = ConditionTrait.enabled(
        if: folder != nil, "no published files: set ROLLCALL_DATA to their folder")

    /// Whether tests that take minutes are asked for.
    static let isLong = ProcessInfo.processInfo.environment["ROLLCALL_LONG"] == "1"

    /// The columns asked for of every row of a file.
    static func rows(_ name: String, _ columns: [String]) throws -> [[String]] {
        let path = try #require(folder).appending(path: name).path
        var table = try CSVTable(ByteSource(path: path))
        var places: [Int] = []
        for column in columns {
            let place = table.header.column(column)
            places.append(try #require(place, "\(column)"))
        }
        var row = CSVRow()
        var rows: [[String]] = []
        while try table.nextRow(into: &row) { rows.append(places.map { row.string($0) }) }
        return rows
    }

    /// The year-to-date figures of authorities: code, phase, absence, persistent absence.
    static func daily() throws -> [(code: String, phase: String, absence: String, pa: String)] {
        try rows(
            "attendance-ytd/EES_ytd_data_2526.csv",
            [
                "geographic_level", "old_la_code", "education_phase", "overall_absence_perc",
                "pa_perc",
            ]
        ).filter { $0[0] == "Local authority" && $0[2] != "Total" }
            .map { ($0[1], $0[2].lowercased(), $0[3], $0[4]) }
    }
}
