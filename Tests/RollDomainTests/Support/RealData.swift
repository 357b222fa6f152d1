import Foundation
import Testing

/// Published files that some tests read: the folder named by ROLLCALL_DATA, or one beside the
/// checkout.
enum RealData {
    static let folder: URL? = {
        if let path = ProcessInfo.processInfo.environment["ROLLCALL_DATA"] {
            return existing(URL(filePath: path))
        }
        // The nested package links here, one folder deeper, so every folder above is tried.
        var folder = URL(filePath: #filePath)
        while folder.pathComponents.count > 1 {
            folder.deleteLastPathComponent()
            if let found = existing(folder.appending(path: "shared/data")) { return found }
        }
        return nil
    }()

    /// Skips a test, with the reason, where there are no published files.
    static let isThere = ConditionTrait.enabled(
        if: folder != nil, "no published files: set ROLLCALL_DATA to their folder")

    /// The rows of a file with a header, by column name; no cell holds a line break.
    static func rows(_ path: String) throws -> [[String: String]] {
        let file = try #require(folder).appending(path: path)
        let text = try String(contentsOf: file, encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline).map(cells)
        let header = try #require(lines.first)
        return lines.dropFirst().map { cells in
            Dictionary(zip(header, cells), uniquingKeysWith: { first, _ in first })
        }
    }

    private static func cells(_ line: Substring) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
        }
        return cells
    }

    private static func existing(_ folder: URL) -> URL? {
        FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }
}
