import Foundation
import RollExport
import Synchronization

/// A published edition on disk, file by file, as the site hands it out.
///
/// Only what the edition itself lists is handed out, and only from below its folder.
public final class StatisticsShelf: Sendable {
    /// One file with the kind of media it is.
    public struct File: Sendable, Hashable {
        /// What it holds.
        public let bytes: [UInt8]
        /// The kind of media.
        public let type: String
    }

    private let folder: URL
    private let kept = Mutex(Kept())

    private struct Kept {
        var written: Date?
        var names: Set<String> = []
    }

    /// The page with which an edition begins.
    public static let front = "index.html"

    private static let types = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
        "csv": "text/csv; charset=utf-8", "txt": "text/plain; charset=utf-8",
        "json": "application/json", "svg": "image/svg+xml",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ods": "application/vnd.oasis.opendocument.spreadsheet",
    ]

    /// Stands before a folder that `rollcall publish` writes; it need not be there yet.
    public init(folder path: String) { folder = URL(filePath: path).standardizedFileURL }

    /// Whether an edition is there.
    public var hasEdition: Bool { names().contains(Self.front) }

    /// A file of the edition; nil where the edition lists no such file, or it is of no kind that is
    /// handed out.
    ///
    /// - Parameter name: The name as the edition lists it, such as `data/absence_rates.csv`.
    /// - Returns: The file with its type.
    /// - Complexity: O(bytes).
    public func file(named name: String) -> File? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }), names().contains(name),
            let ending = name.split(separator: ".").last.map(String.init),
            let type = Self.types[ending]
        else { return nil }
        let place = folder.appending(path: name)
        // A link out of the folder is not followed, whatever the listing says.
        let root = folder.resolvingSymlinksInPath().path + "/"
        guard place.resolvingSymlinksInPath().path.hasPrefix(root),
            let bytes = try? Data(contentsOf: place)
        else { return nil }
        return File(bytes: [UInt8](bytes), type: type)
    }

    /// The names that the edition lists; read anew when another edition has taken its place.
    private func names() -> Set<String> {
        let marker = folder.appending(path: EditionFolder.marker)
        let written =
            (try? FileManager.default.attributesOfItem(atPath: marker.path))?[.modificationDate]
            as? Date
        guard let written else { return [] }
        if let names = kept.withLock({ $0.written == written ? $0.names : nil }) { return names }
        guard let bytes = try? Data(contentsOf: marker),
            let listing = try? JSONDecoder().decode(Listing.self, from: bytes),
            listing.format == "rollcall open statistics edition"
        else { return [] }
        let names = Set(listing.files.map(\.name) + [EditionFolder.marker])
        kept.withLock { $0 = Kept(written: written, names: names) }
        return names
    }

    private struct Listing: Decodable {
        struct File: Decodable { let name: String }
        let format: String
        let files: [File]
    }
}
