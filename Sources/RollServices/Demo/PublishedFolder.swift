import Foundation
import RollFormats
import RollImport
public import RollStatistics
public import RollStore

/// What became of one file of a folder.
public struct FolderFile: Sendable {
    /// The file's name below the folder.
    public let name: String
    /// What it was taken for.
    public let kind: String
    /// What came of it, in words.
    public let outcome: String
    /// Whether all is well.
    public let isSound: Bool
}

/// Loads a folder of published files: the national register of schools and statistics.
///
/// Each file is known by its header, whatever its name. Schools are loaded before groups, groups
/// before memberships, memberships before links; statistics are verified together.
public struct PublishedFolder: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) {
        self.store = store
    }

    /// Loads and verifies everything that is known in a folder.
    ///
    /// - Parameters:
    ///   - folder: The folder, looked through to its depths.
    ///   - occasion: Who loads, and when.
    /// - Returns: What became of each file, and the report on the statistics.
    /// - Throws: ``ServiceFailure`` when there is no such folder.
    public func run(
        _ folder: String, on occasion: Occasion
    ) throws(ServiceFailure) -> (files: [FolderFile], report: VerificationReport?) {
        var files: [FolderFile] = []
        var registers: [(rank: Int, path: String, name: String)] = []
        var statistics: [String] = []
        for (path, name) in try Self.paths(in: folder) {
            if let rank = Self.registerRank(path) {
                registers.append((rank, path, name))
            } else if Self.isStatistics(path) {
                statistics.append(path)
                files.append(
                    FolderFile(
                        name: name, kind: "statistics", outcome: "verified below", isSound: true))
            } else {
                files.append(
                    FolderFile(
                        name: name, kind: "–", outcome: "not a file of a kind that is loaded here",
                        isSound: true))
            }
        }
        let desk = ImportDesk(store: store, occasion: occasion)
        for (_, path, name) in registers.sorted(by: { ($0.rank, $0.name) < ($1.rank, $1.name) }) {
            let result = try desk.importSchools(.path(path))
            files.append(Self.file(name, result))
        }
        guard !statistics.isEmpty else { return (files, nil) }
        return (files, try VerifyStatistics().run(statistics) { _, _ in })
    }

    private static func file(_ name: String, _ result: ImportResult) -> FolderFile {
        let applied = result.applied
        var outcome =
            "\(ProgressBar.grouped(applied.new)) new, \(ProgressBar.grouped(applied.changed)) "
            + "changed, \(ProgressBar.grouped(applied.unchanged)) unchanged, "
            + "\(ProgressBar.grouped(result.report.counts.quarantined)) set aside"
        var isSound = true
        if case .stopped(let reason) = result.ending {
            outcome = reason
            isSound = false
        }
        return FolderFile(name: name, kind: result.report.kind, outcome: outcome, isSound: isSound)
    }

    /// Data files below a folder, in order of name.
    private static func paths(
        in folder: String
    ) throws(ServiceFailure) -> [(path: String, name: String)] {
        // No folder of that name has no names below it.
        guard let names = FileManager.default.subpaths(atPath: folder), !names.isEmpty
        else {
            throw ServiceFailure(
                .environment,
                "There is no folder at \(folder), or nothing is in it. Name the folder that holds "
                    + "the published files.")
        }
        return names.filter { $0.hasSuffix(".csv") || $0.hasSuffix(".csv.gz") }.sorted()
            .map { ("\(folder)/\($0)", $0) }
    }

    /// The place in the order of loading, nil for a file that is no register of schools.
    private static func registerRank(_ path: String) -> Int? {
        do {
            let outcome = try SchoolRegisterImporter().read(ByteSource(path: path))
            switch outcome.changes.file {
            case .types: return 0
            case .schools: return 1
            case .schoolList: return 2
            case .groups: return 3
            case .memberships: return 4
            case .links: return 5
            case .rolls: return 6
            }
        } catch {
            return nil
        }
    }

    private static func isStatistics(_ path: String) -> Bool {
        do {
            // The first figure is enough to know the kind.
            _ = try FigureReader.read(.path(path)) { _ in false }
            return true
        } catch {
            return error.code == .stopped
        }
    }
}
