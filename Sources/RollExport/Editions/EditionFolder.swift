import Foundation
import RollCharts
public import RollDomain
import RollFormats

/// Writes an edition into a folder: everything under a passing name first, then all at once.
///
/// A folder that holds anything but an earlier edition is left as it is.
public struct EditionFolder: Sendable {
    /// The file that says that a folder is an edition, and what it holds.
    public static let marker = "edition.json"

    private let target: URL
    private var working: URL { sibling("unfinished") }
    private var earlier: URL { sibling("earlier") }

    /// Names the folder.
    public init(path: String) { target = URL(filePath: path).standardizedFileURL }

    private func sibling(_ word: String) -> URL {
        target.deletingLastPathComponent().appending(path: ".\(target.lastPathComponent).\(word)")
    }

    /// Makes sure that an edition may be written here.
    ///
    /// - Throws: `notEmpty` where the folder holds what is not an earlier edition.
    public func requireFree() throws(ExportFailure) {
        let manager = FileManager.default
        guard manager.fileExists(atPath: target.path) else { return }
        let place = target.lastPathComponent
        guard Self.isFolder(target), let found = files(in: target) else {
            throw ExportFailure(.notEmpty, "\(place) is a file: name a folder.")
        }
        if found.isEmpty { return }
        guard let listed = listedFiles() else {
            throw ExportFailure(
                .notEmpty,
                "\(place) is not empty and is not an earlier edition: name an empty folder.")
        }
        if let stranger = found.first(where: { !listed.contains($0) }) {
            throw ExportFailure(
                .notEmpty,
                "\(place) holds \(stranger), which is no part of the earlier edition: move it away, "
                    + "or name another folder.")
        }
    }

    /// Writes an edition.
    ///
    /// - Parameters:
    ///   - edition: What to write.
    ///   - digest: The fingerprint of bytes.
    ///   - check: Looks at each finished data file by path, before anybody else can.
    ///   - checkAll: Looks at the finished folder by path, before anybody else can.
    /// - Returns: The files in order.
    /// - Throws: `notEmpty`, `notWritable`, or what the spreadsheets throw; nothing is left then.
    @discardableResult
    public func write(
        _ edition: Edition, digest: ([UInt8]) -> String, check: (_ path: String) throws -> Void,
        checkAll: (_ path: String) throws -> Void
    ) throws -> [String] {
        try requireFree()
        let manager = FileManager.default
        do {
            try? manager.removeItem(at: working)
            try manager.createDirectory(
                at: working.appending(path: "data"), withIntermediateDirectories: true)
        } catch {
            throw ExportFailure(
                .notWritable,
                "The folder cannot be made beside \(target.lastPathComponent): check permissions.")
        }
        do {
            let files = try fill(edition, digest: digest)
            for table in edition.tables {
                try check(working.appending(path: "data/\(table.name).csv").path)
            }
            try checkAll(working.path)
            try exchange()
            return files
        } catch {
            try? manager.removeItem(at: working)
            throw error
        }
    }

    private func fill(_ edition: Edition, digest: ([UInt8]) -> String) throws -> [String] {
        for table in edition.tables {
            let files = TidyFiles(table)
            try save(files.data(), "data/\(files.dataName)")
            try save(files.meta(), "data/\(files.metaName)")
        }
        let book = edition.book
        try XLSXFile.write(book, to: working.appending(path: "data/\(edition.bookName).xlsx").path)
        try ODSFile(book: book).write(
            to: working.appending(path: "data/\(edition.bookName).ods").path)
        try save(Array(edition.guidance.utf8), "data/data-guidance.txt")
        try save(Array(Look.stylesheet.utf8), "rollcall.css")
        for (name, text) in try SiteWriter().files(of: edition) { try save(Array(text.utf8), name) }
        let files = (files(in: working) ?? []).sorted()
        let listed = try files.map { name -> JSONText in
            let bytes = [UInt8](try Data(contentsOf: working.appending(path: name)))
            return [
                "name": .string(name), "bytes": .int(bytes.count), "sha256": .string(digest(bytes)),
            ]
        }
        let record: JSONText = [
            "format": "rollcall open statistics edition", "version": 1,
            "title": .string(edition.title), "from": .string(edition.window.from.description),
            "to": .string(edition.window.to?.description ?? ""),
            "known": .string(edition.knownOn), "dated": .string(edition.instant.description),
            "definition": .string(edition.definition.id),
            "population": .string(edition.population), "data": .string(edition.fingerprint),
            "registers_sha256": .string(edition.sha256),
            "coverage": edition.coverage.record,
            "levels": .array(edition.shownLevels.map { .string($0.rawValue) }),
            "hidden_below": .int(edition.policy.threshold),
            "rounded_to": .int(edition.policy.rounding?.base ?? 1),
            "tables_left_out": .array(edition.leftOut.map { .string($0.name) }),
            "limits": .array(edition.limits.map { .string($0) }),
            "synthetic": .bool(edition.isSynthetic), "command": .string(edition.command),
            "files": .array(listed),
        ]
        try save(Array(record.pretty().utf8), Self.marker)
        return files + [Self.marker]
    }

    private func save(_ bytes: [UInt8], _ name: String) throws {
        do { try Data(bytes).write(to: working.appending(path: name)) } catch {
            throw ExportFailure(
                .notWritable, "\(name) could not be written: check that the disk has room.")
        }
    }

    /// Puts the finished folder under its name; the earlier one goes when that is done.
    private func exchange() throws {
        let manager = FileManager.default
        let isThere = manager.fileExists(atPath: target.path)
        do {
            try? manager.removeItem(at: earlier)
            if isThere { try manager.moveItem(at: target, to: earlier) }
            do { try manager.moveItem(at: working, to: target) } catch {
                if isThere { try manager.moveItem(at: earlier, to: target) }
                throw error
            }
            if isThere { try manager.removeItem(at: earlier) }
        } catch {
            throw ExportFailure(
                .notWritable,
                "The finished edition could not be put under its name: check permissions.")
        }
    }

    private static func isFolder(_ place: URL) -> Bool {
        (try? place.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? false
    }

    /// The files below a folder, nil where it cannot be read.
    private func files(in folder: URL) -> [String]? {
        let manager = FileManager.default
        return (try? manager.subpathsOfDirectory(atPath: folder.path))?.filter { name in
            !Self.isFolder(folder.appending(path: name))
        }
    }

    /// What a marker says of an edition.
    private struct Record: Decodable {
        struct File: Decodable { let name: String }
        let format: String
        let files: [File]
        let hidden_below: Int?
        let rounded_to: Int?
    }

    private func record() -> Record? {
        guard let data = try? Data(contentsOf: target.appending(path: Self.marker)),
            let record = try? JSONDecoder().decode(Record.self, from: data),
            record.format == "rollcall open statistics edition"
        else { return nil }
        return record
    }

    /// The files that the marker of an earlier edition lists, nil where there is no such marker.
    private func listedFiles() -> Set<String>? {
        record().map { Set($0.files.map(\.name) + [Self.marker]) }
    }

    /// How an edition says that it protects small numbers.
    ///
    /// - Parameter path: Its folder.
    /// - Returns: Below what counts are hidden, and how they are rounded, nil for exact ones; nil
    ///   where the folder is no edition or does not say.
    public static func protection(
        in path: String
    ) -> (threshold: Int, rounding: CountRounding?)? {
        guard let record = EditionFolder(path: path).record(),
            let threshold = record.hidden_below, threshold >= 2, let base = record.rounded_to
        else { return nil }
        return (threshold, base > 1 ? CountRounding(toNearest: base) : nil)
    }
}
