import Foundation
import GRDB
public import RollSQL

/// How much room a SQLite database takes.
public struct SQLiteSize: Sendable, Hashable {
    /// Bytes of one page.
    public let pageBytes: Int
    /// Pages of the database, unused ones included.
    public let pages: Int
    /// Pages that hold nothing and will be used again; `vacuum` gives them back.
    public let freePages: Int

    /// Bytes of the database without its log.
    public var bytes: Int { pageBytes * pages }
}

extension SQLiteDriver {
    /// Measures the database.
    ///
    /// - Returns: its pages and their size.
    /// - Throws: `SQLFailure`.
    public func size() throws(SQLFailure) -> SQLiteSize {
        try care { connections in
            try connections.read { database in
                SQLiteSize(
                    pageBytes: try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0,
                    pages: try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0,
                    freePages: try Int.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0)
            }
        }
    }

    /// Reads the whole database and looks for damage and for rows that refer to missing ones.
    ///
    /// - Returns: one sentence for each fault, without stored values; empty when all is well.
    /// - Throws: `SQLFailure`.
    /// - Complexity: O(size of the database).
    public func integrityFaults() throws(SQLFailure) -> [String] {
        try care { connections in
            try connections.read { database in
                let damage = try String.fetchAll(database, sql: "PRAGMA integrity_check")
                let orphans = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
                return damage.filter { $0 != "ok" }
                    + orphans.map { row in
                        let table: String = row[0] ?? "?"
                        let parent: String = row[2] ?? "?"
                        return "A row of \(table) refers to a row of \(parent) that is not there."
                    }
            }
        }
    }

    /// Folds the log into the file and empties it; waits for readers of old states to finish.
    ///
    /// - Throws: `busy` when readers hold old states for too long.
    public func checkpoint() throws(SQLFailure) {
        try care { connections in
            try connections.writeWithoutTransaction { database in
                _ = try database.checkpoint(.truncate)
            }
        }
    }

    /// Rewrites the database without its free pages; needs as much free disk again.
    ///
    /// - Throws: `SQLFailure`; the database stays as it was then.
    /// - Complexity: O(size of the database).
    public func vacuum() throws(SQLFailure) {
        try care { connections in try connections.vacuum() }
    }

    /// Copies the database, as it is now, to a new file, while others may read and write.
    ///
    /// The copy is made under another name and renamed when it is whole.
    ///
    /// - Parameter path: the new file.
    /// - Throws: `cannotOpen` when a file is there already or the folder is not.
    public func backup(to path: String) throws(SQLFailure) {
        try care { connections in
            let files = FileManager.default
            guard !files.fileExists(atPath: path) else {
                throw SQLFailure(
                    .cannotOpen, "There is a file at \(path) already. Choose another name.")
            }
            let unfinished = path + ".part"
            do {
                let copy = try DatabaseQueue(path: unfinished)
                try connections.backup(to: copy)
                // One file without a log, so that it can be moved about alone.
                _ = try copy.writeWithoutTransaction { database in
                    try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE")
                }
                try copy.close()
                try files.moveItem(atPath: unfinished, toPath: path)
            } catch {
                for ending in ["", "-wal", "-shm", "-journal"] {
                    try? files.removeItem(atPath: unfinished + ending)
                }
                throw SQLFailure.translate(error, path: path)
            }
        }
    }

    private func care<Result>(
        _ work: (any DatabaseWriter) throws -> Result
    ) throws(SQLFailure) -> Result {
        try TransactionGate.checkOutside(self)
        return try SQLFailure.only {
            do {
                return try work(connections)
            } catch {
                throw SQLFailure.translate(error, path: path)
            }
        }
    }
}
