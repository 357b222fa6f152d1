import Foundation

/// Where published files are.
struct PublishedFiles {
    /// The folder of published files, beside the checkout or named by ROLLCALL_DATA.
    static let folder: URL? = {
        var candidates: [URL] = []
        if let path = ProcessInfo.processInfo.environment["ROLLCALL_DATA"] {
            candidates.append(URL(filePath: path))
        }
        let checkout = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        candidates.append(checkout.deletingLastPathComponent().appending(path: "shared/data"))
        return candidates.first { FileManager.default.fileExists(atPath: $0.path) }
    }()
}
