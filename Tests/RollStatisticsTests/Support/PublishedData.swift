import Foundation
import RollFormats
import RollStatistics
import Testing

/// Published files that some tests read: the folder named by ROLLCALL_DATA, or `shared/data`
/// beside the checkout.
enum PublishedData {
    static let folder: URL? = {
        let fallback = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "shared/data")
        let named = ProcessInfo.processInfo.environment["ROLLCALL_DATA"].map { URL(filePath: $0) }
        let folder = named ?? fallback
        let isThere = FileManager.default.fileExists(atPath: folder.appending(path: "absence").path)
        return isThere ? folder : nil
    }()

    static let needed: some SuiteTrait & TestTrait = ConditionTrait.enabled(
        if: folder != nil, "no published files: set ROLLCALL_DATA to their folder")

    static func file(_ name: String) throws -> PublishedFile {
        .path(try #require(folder).appending(path: name).path)
    }

    /// A published file as rows that a test may change, of some periods only.
    static func sheet(_ name: String, as title: String, periods: Set<String>) throws -> Sheet {
        var source = try file(name).open()
        let text = String(decoding: try source.readAll(), as: UTF8.self)
        var lines = text.split(whereSeparator: \.isNewline).map(cells)
        let header = lines.removeFirst()
        let place = try #require(header.firstIndex(of: "time_period"))
        return Sheet(
            name: title, header: header, rows: lines.filter { periods.contains($0[place]) })
    }

    private static func cells(_ line: Substring) -> [String] {
        var cells = [""]
        var isQuoted = false
        for letter in line {
            switch letter {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: cells.append("")
            default: cells[cells.count - 1].append(letter)
            }
        }
        return cells
    }

    static let areas = "absence/absence_3term_nat_reg_la_to_201718.csv.gz"
    static let schools = "absence/absence_3term_school_201617_201718.csv.gz"
    static let bands = "absence-bands/absence_bands_to_201819.csv.gz"
    static let daily = "attendance-ytd/EES_ytd_data_2526.csv"
}
