import Foundation
import GRDB
import RollSQL

/// The steps that lead from a path to an open database that is certainly ours.
enum SQLiteOpening {
    /// Marks the file as a Rollcall database: the letters R, o, l, l.
    static let applicationID: Int64 = 0x526F_6C6C

    /// Opens a file for one writer and several readers.
    static func pool(path: String, options: SQLiteOptions) throws -> DatabasePool {
        try claim(path: path, options: options)
        var configuration = configuration(wait: options.wait)
        configuration.maximumReaderCount = options.readers
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { database in
            // GRDB chooses NORMAL for this mode, with which a power cut may undo a commit.
            let level = options.durability == .full ? "FULL" : "NORMAL"
            try database.execute(sql: "PRAGMA synchronous = \(level)")
            switch options.workload {
            case .ordinary:
                try database.execute(sql: "PRAGMA cache_size = -16384")
            case .bulkLoad:
                try database.execute(sql: "PRAGMA cache_size = -131072")
                _ = try Row.fetchAll(database, sql: "PRAGMA wal_autocheckpoint = 16384")
            }
        }
        return pool
    }

    /// Opens a database that lives in memory only.
    static func memory() throws -> DatabaseQueue {
        try DatabaseQueue(configuration: configuration(wait: .zero))
    }

    /// Opens a file of ours for reading alone.
    static func reader(path: String) throws -> DatabaseQueue {
        var configuration = configuration(wait: .zero)
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let mark = try queue.read { database in
            try Int64.fetchOne(database, sql: "PRAGMA application_id")
        }
        guard mark == applicationID else {
            throw SQLFailure(
                .wrongFile,
                "The file \(path) is not a database of Rollcall. Check the path; nothing was "
                    + "changed.")
        }
        return queue
    }

    /// Makes sure that the file is ours, or new, before anything about it is changed.
    private static func claim(path: String, options: SQLiteOptions) throws {
        if !options.createsFile, !FileManager.default.fileExists(atPath: path) {
            throw SQLFailure(
                .cannotOpen,
                "There is no database at \(path). Check the path, or make one with “rollcall init”."
            )
        }
        let found = try? FileManager.default.attributesOfItem(atPath: path)
        if found?[.type] as? FileAttributeType == .typeDirectory {
            throw SQLFailure(
                .cannotOpen,
                "\(path) is a folder, no database. Name a file in it, such as "
                    + "rollcall.sqlite.")
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration(wait: options.wait))
        try queue.writeWithoutTransaction { database in
            let mark = try Int64.fetchOne(database, sql: "PRAGMA application_id") ?? 0
            if mark == applicationID { return }
            let things =
                try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
            guard mark == 0, things == 0 else {
                throw SQLFailure(
                    .wrongFile,
                    "The file \(path) is a database of another program. "
                        + "Check the path; nothing was changed.")
            }
            guard options.createsFile else {
                throw SQLFailure(
                    .wrongFile,
                    "The file \(path) is empty. Make a database with “rollcall init”.")
            }
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        }
        try queue.close()
    }

    private static func configuration(wait: Duration) -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        let (seconds, attoseconds) = wait.components
        configuration.busyMode = .timeout(Double(seconds) + Double(attoseconds) / 1e18)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            // Without this, REPLACE removes rows past the triggers that protect history.
            try database.execute(sql: "PRAGMA recursive_triggers = ON")
        }
        return configuration
    }
}
