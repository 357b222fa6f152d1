import Dispatch
import Foundation
import GRDB
public import RollSQL
import Synchronization

/// Notices commits to a database file by asking it for its version every twenty milliseconds.
///
/// SQLite keeps the number in memory that all processes with the file share, so that asking costs
/// microseconds and no read of the disk. Notices of the file system would come sooner, but only
/// on some systems, not from a folder on another machine, and never for a log that was begun anew
/// under another name; a person does not notice twenty milliseconds.
final class SQLiteWatch: CommitWatch {
    /// How long between two questions.
    private static let interval = Duration.milliseconds(20)

    private let connection: DatabaseQueue
    private let path: String
    private let seen: Mutex<Int>

    init(path: String) throws(SQLFailure) {
        self.path = path
        do {
            var configuration = Configuration()
            configuration.readonly = true
            connection = try DatabaseQueue(path: path, configuration: configuration)
            seen = Mutex(try Self.version(connection))
        } catch {
            throw Self.failure(error, path)
        }
    }

    func wait(atMost time: Duration) throws(SQLFailure) -> Bool {
        var left = time
        while true {
            let version: Int
            do { version = try Self.version(connection) } catch { throw Self.failure(error, path) }
            let isNews = seen.withLock { seen in
                defer { seen = version }
                return seen != version
            }
            if isNews { return true }
            if left <= .zero { return false }
            let step = min(left, Self.interval)
            Pause.wait(step)
            left -= step
        }
    }

    private static func version(_ connection: DatabaseQueue) throws -> Int {
        try connection.unsafeRead { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
    }

    private static func failure(_ error: any Error, _ path: String) -> SQLFailure {
        SQLFailure.translate(error, path: path) as? SQLFailure
            ?? SQLFailure(.other, "The database \(path) cannot be watched.")
    }
}

/// A database in memory: nobody else can commit to it, and who does so here says so here.
private final class MemoryWatch: CommitWatch {
    func wait(atMost time: Duration) throws(SQLFailure) -> Bool {
        Pause.wait(time)
        return false
    }
}

/// Waits without a clock of its own.
private enum Pause {
    static func wait(_ time: Duration) {
        let (seconds, attoseconds) = time.components
        Thread.sleep(forTimeInterval: Double(seconds) + Double(attoseconds) / 1e18)
    }
}

extension SQLiteDriver {
    /// Watches for commits to the file, by other processes and by this one.
    ///
    /// - Parameter channel: no matter here: the file itself tells.
    /// - Returns: the watch, with a connection of its own.
    /// - Throws: `cannotOpen` when the file is gone.
    public func watchCommits(
        announcedOn channel: String
    ) throws(SQLFailure) -> any CommitWatch {
        guard let path else { return MemoryWatch() }
        return try SQLiteWatch(path: path)
    }
}
