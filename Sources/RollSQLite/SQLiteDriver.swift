import GRDB
public import RollSQL

/// A SQLite database: one file with a log beside it, or memory only.
///
/// Readers of a file see the state when their work began to read and never wait for the
/// writer; writers wait for one another. In memory, all work takes turns.
public final class SQLiteDriver: SQLDriver {
    /// The SQL that this database speaks.
    public let dialect = SQLDialect.sqlite
    /// The file, or nil for a database in memory.
    public let path: String?
    let connections: any DatabaseWriter

    /// Opens a database file, and makes it when it is missing and the options allow.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - options: durability, workload and waiting.
    /// - Throws: `wrongFile` for a file that is not a Rollcall database, which is left as it
    ///   was; `cannotOpen`, `readOnly`, `busy`, `corrupt` or `diskFull` as it happens.
    public init(path: String, options: SQLiteOptions = SQLiteOptions()) throws(SQLFailure) {
        self.path = path
        self.connections = try SQLFailure.only {
            do {
                return try SQLiteOpening.pool(path: path, options: options)
            } catch {
                throw SQLFailure.translate(error, path: path)
            }
        }
    }

    /// Opens a database file to read it alone; the file and its folder stay as they are.
    ///
    /// - Parameter path: the file, which nobody may write to meanwhile.
    /// - Throws: `wrongFile` for a file that is not a Rollcall database, `cannotOpen` or
    ///   `corrupt` as it happens.
    public init(reading path: String) throws(SQLFailure) {
        self.path = path
        self.connections = try SQLFailure.only {
            do {
                return try SQLiteOpening.reader(path: path)
            } catch {
                throw SQLFailure.translate(error, path: path)
            }
        }
    }

    /// Opens an empty database in memory, gone when the driver is.
    ///
    /// - Throws: `SQLFailure` when SQLite has no memory left.
    public init() throws(SQLFailure) {
        self.path = nil
        self.connections = try SQLFailure.only {
            do {
                return try SQLiteOpening.memory()
            } catch {
                throw SQLFailure.translate(error)
            }
        }
    }

    /// Runs work that only reads, on one unchanging state of the database.
    ///
    /// - Parameter work: the reads; the session is not valid after it returns.
    /// - Returns: what the work returns.
    /// - Throws: what the work throws, or `SQLFailure`.
    public func read<Result>(_ work: (any SQLSession) throws -> Result) throws -> Result {
        try TransactionGate.checkOutside(self)
        do {
            return try connections.read { try run(work, on: $0) }
        } catch {
            throw SQLFailure.translate(error, path: path)
        }
    }

    /// Runs work in one transaction: when it returns all is durable, when it throws nothing is.
    ///
    /// The write lock is taken at the start, so that work never fails half-way for want of it.
    ///
    /// - Parameters:
    ///   - scope: no matter here: the file has one writer at a time.
    ///   - work: the reads and changes; the session is not valid after it returns.
    /// - Returns: what the work returns, once the commit is done.
    /// - Throws: what the work throws, or `SQLFailure`, from the commit too.
    @discardableResult
    public func write<Result>(
        _ scope: WriteScope, _ work: (any SQLSession) throws -> Result
    ) throws -> Result {
        try TransactionGate.checkOutside(self)
        do {
            return try connections.write { try run(work, on: $0) }
        } catch {
            throw SQLFailure.translate(error, path: path)
        }
    }

    func run<Result>(
        _ work: (any SQLSession) throws -> Result, on database: Database
    ) throws -> Result {
        let session = SQLiteSession(database)
        defer { session.close() }
        let result = try TransactionGate.inside(self) { try work(session) }
        // Work that swallowed the failure which undid its transaction has not succeeded.
        if let failure = session.abortedBy { throw failure }
        return result
    }
}
