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
        try only { connections in
            try connections.read { database in
                SQLiteSize(
                    pageBytes: try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0,
                    pages: try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0,
                    freePages: try Int.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0)
            }
        }
    }

    /// Folds the log into the file and empties it; waits for readers of old states to finish.
    ///
    /// - Throws: `busy` when readers hold old states for too long.
    public func checkpoint() throws(SQLFailure) {
        try only { connections in
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
        try only { connections in try connections.vacuum() }
    }

    /// Copies the database, as it is now, to a new file, while others may read and write.
    ///
    /// The copy is made under another name, handed over to be checked, and gets its own name when
    /// the check has passed; a file of that name is kept until then.
    ///
    /// - Parameters:
    ///   - path: the new file.
    ///   - isReplacing: whether a Rollcall database of that name may be replaced.
    ///   - check: compares the copy with the state that was copied; throwing gives the copy up.
    /// - Returns: what the check returns.
    /// - Throws: `cannotOpen` when a file is there already or the folder is not, `wrongFile` when
    ///   the file to replace is no copy of a Rollcall database, and what the check throws.
    /// - Complexity: O(size of the database).
    public func backup<Result>(
        to path: String, replacing isReplacing: Bool = false,
        checking check: (_ original: any SQLSession, _ copy: any SQLSession) throws -> Result
    ) throws -> Result {
        let target = try SQLiteBackup(of: self.path, to: path, replacing: isReplacing)
        return try care { connections in
            do {
                return try connections.read { database in
                    try target.write(database)
                    let copy = try SQLiteDriver(reading: target.unfinished)
                    let result = try run(
                        { original in try copy.read { try check(original, $0) } }, on: database)
                    try copy.connections.close()
                    try target.finish()
                    return result
                }
            } catch {
                target.giveUp()
                throw error
            }
        }
    }

    private func care<Result>(
        _ work: (any DatabaseWriter) throws -> Result
    ) throws -> Result {
        try TransactionGate.checkOutside(self)
        do {
            return try work(connections)
        } catch {
            throw SQLFailure.translate(error, path: path)
        }
    }

    private func only<Result>(
        _ work: (any DatabaseWriter) throws -> Result
    ) throws(SQLFailure) -> Result {
        try SQLFailure.only { try care(work) }
    }
}
