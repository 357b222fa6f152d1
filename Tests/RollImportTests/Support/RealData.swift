import Foundation
import Testing

/// Published files that some tests read: the folder named by ROLLCALL_DATA, or `shared/data`
/// beside the checkout.
enum RealData {
    static let folder: URL? = {
        let named = ProcessInfo.processInfo.environment["ROLLCALL_DATA"].map { URL(filePath: $0) }
        var checkout = URL(filePath: #filePath)
        for _ in 0..<4 { checkout.deleteLastPathComponent() }
        let beside = checkout.deletingLastPathComponent().appending(path: "shared/data")
        return [named, beside].compactMap { $0 }.first {
            FileManager.default.fileExists(atPath: $0.path)
        }
    }()

    /// The path of a published file.
    static func path(_ name: String) throws -> String {
        try #require(folder).appending(path: name).path
    }

    static let isThere = ConditionTrait.enabled(
        if: folder != nil, "no published files: set ROLLCALL_DATA to their folder")
}
