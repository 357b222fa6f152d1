import Foundation

/// The chapters and the handbook on disk.
enum ChapterFiles {
    private static let here = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The folder of chapters.
    static let chapters = here.appending(path: "Chapters")

    private static let docs = here.deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "docs")

    /// The folder of the printed handbook.
    static let handbook = docs.appending(path: "handbook")

    /// The folder of rule files.
    static let rules = docs.appending(path: "rules")

    /// All chapters in order of folder name.
    static func read() throws -> [Chapter] {
        try names(in: chapters).map { name in
            let folder = chapters.appending(path: name)
            let opening = try reader("\(name)/chapter.txt").opening()
            let sections = try names(in: folder).filter { $0 != "chapter.txt" }
                .map { try reader("\(name)/\($0)").section() }
            return Chapter(
                name: name, title: opening.title, prose: opening.prose, sections: sections)
        }
    }

    /// All sections of all chapters, for tests that take one at a time.
    static let sections: [Section] = {
        do { return try read().flatMap(\.sections) } catch { return [] }
    }()

    private static func reader(_ file: String) throws -> SectionReader {
        let url = chapters.appending(path: file)
        return SectionReader(file: file, text: try String(contentsOf: url, encoding: .utf8))
    }

    private static func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { !$0.hasPrefix(".") }.sorted()
    }
}
