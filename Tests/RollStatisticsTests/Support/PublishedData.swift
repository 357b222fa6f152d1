import Foundation
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

    static let areas = "absence/absence_3term_nat_reg_la_to_201718.csv.gz"
    static let schools = "absence/absence_3term_school_201617_201718.csv.gz"
    static let bands = "absence-bands/absence_bands_to_201819.csv.gz"
    static let daily = "attendance-ytd/EES_ytd_data_2526.csv"
}
