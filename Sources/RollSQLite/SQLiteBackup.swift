import Foundation
import GRDB
import RollSQL

/// A copy of a database on its way to its name.
struct SQLiteBackup {
    /// The name that the copy gets in the end.
    let path: String
    /// The name under which it is made.
    var unfinished: String { path + ".part" }
    /// The name of the file that is replaced, while its own is given away.
    private var replaced: String { path + ".replaced" }

    /// Makes sure that nothing is in the way, before anything is written.
    init(of original: String?, to path: String, replacing isReplacing: Bool) throws(SQLFailure) {
        self.path = path
        if Self.exists(unfinished) {
            throw SQLFailure(
                .cannotOpen,
                "There is a file at \(unfinished), as a backup leaves it that is being made or "
                    + "broke off. Wait for it, or delete the file.")
        }
        if Self.exists(replaced) {
            throw SQLFailure(
                .cannotOpen,
                "There is an older backup at \(replaced), whose replacing broke off. Move it "
                    + "away or delete it.")
        }
        guard let kind = Self.kind(of: path) else { return }
        if kind == .typeDirectory {
            throw SQLFailure(
                .cannotOpen,
                "\(path) is a folder. Name a file in it, such as "
                    + "\(path.hasSuffix("/") ? path : path + "/")rollcall-backup.sqlite.")
        }
        if let original, Self.isSame(original, path) {
            throw SQLFailure(
                .cannotOpen, "\(path) is the database itself. Choose another name for the backup.")
        }
        guard isReplacing else {
            throw SQLFailure(
                .cannotOpen,
                "There is a file at \(path) already. Choose another name, or replace it with "
                    + "--replace.")
        }
        // A log beside it means that a program has it open, or broke off with changes in the log.
        for ending in ["-wal", "-journal"] where Self.exists(path + ending) {
            throw SQLFailure(
                .cannotOpen,
                "There is a log at \(path)\(ending), so \(path) may be in use and is not "
                    + "replaced. Choose another name.")
        }
        try SQLFailure.only {
            do {
                try SQLiteDriver(reading: path).connections.close()
            } catch {
                throw SQLFailure(
                    .wrongFile,
                    "The file \(path) is no database of Rollcall, so it is not replaced. Choose "
                        + "another name.")
            }
        }
    }

    /// Copies the state that a connection reads.
    func write(_ database: Database) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw SQLFailure(
                .cannotOpen,
                "The backup \(path) cannot be made. Check that its folder exists and that you may "
                    + "write to it.")
        }
        // The first read fixes the state that this transaction sees, for the copy and the check.
        _ = try Int.fetchOne(database, sql: "PRAGMA schema_version")
        let copy = try DatabaseQueue(path: unfinished)
        try copy.writeWithoutTransaction { copy in
            try database.backup(to: copy)
            // One file without a log, so that it can be moved about alone.
            _ = try String.fetchOne(copy, sql: "PRAGMA journal_mode = DELETE")
        }
        try copy.close()
    }

    /// Gives the copy its name; the file that it replaces goes only after that.
    func finish() throws(SQLFailure) {
        // Foundation's own replacing lost both files where it failed, so this is done by hand.
        let isThere = Self.exists(path)
        if isThere { try rename(path, to: replaced) }
        do {
            try rename(unfinished, to: path)
        } catch {
            if isThere { try rename(replaced, to: path) }
            throw error
        }
        if isThere { try? FileManager.default.removeItem(atPath: replaced) }
    }

    private func rename(_ old: String, to new: String) throws(SQLFailure) {
        do {
            try FileManager.default.moveItem(atPath: old, toPath: new)
        } catch {
            throw SQLFailure(
                .inputOutput,
                "The file \(old) could not be renamed \(new). Check that you may write to the "
                    + "folder, then try again.", debugDetail: String(describing: error))
        }
    }

    /// Removes what was made of the copy.
    func giveUp() {
        for ending in ["", "-wal", "-shm", "-journal"] {
            try? FileManager.default.removeItem(atPath: unfinished + ending)
        }
    }

    private static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path)
    }

    private static func kind(of path: String) -> FileAttributeType? {
        guard exists(path) else { return nil }
        let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let found = try? FileManager.default.attributesOfItem(atPath: resolved)
        return found?[.type] as? FileAttributeType
    }

    /// Whether two names lead to one file, by links too.
    private static func isSame(_ one: String, _ other: String) -> Bool {
        func identity(_ path: String) -> [Int?] {
            let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
            let found = try? FileManager.default.attributesOfItem(atPath: resolved)
            return [
                (found?[.systemNumber] as? NSNumber)?.intValue,
                (found?[.systemFileNumber] as? NSNumber)?.intValue,
            ]
        }
        return identity(one) == identity(other)
    }
}
