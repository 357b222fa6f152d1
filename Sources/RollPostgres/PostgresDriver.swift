public import RollSQL

/// A PostgreSQL database, through a small pool of connections.
///
/// A reader sees the state when its work began and never waits. Writers of the whole database
/// wait for one another; writers of different parts go on side by side.
public final class PostgresDriver: SQLDriver {
    /// The SQL that this database speaks.
    public let dialect = SQLDialect.postgres
    let pool: PostgresPool

    /// Connects to a database.
    ///
    /// - Parameters:
    ///   - address: the address, such as `postgres://clerk@server/rollcall`.
    ///   - options: connections, time limits and durability.
    /// - Throws: `cannotOpen` when the server cannot be reached or refuses us; `wrongFile` when
    ///   the database is of another program, or sorts text in another way than ours.
    public init(
        _ address: String, options: PostgresOptions = PostgresOptions()
    ) throws(SQLFailure) {
        pool = PostgresPool(address, options)
        try PostgresOpening.check(self, mayBeEmpty: options.createsSchema)
    }

    /// Runs work that only reads, on one unchanging state of the database.
    ///
    /// - Parameter work: the reads; the session is not valid after it returns.
    /// - Returns: what the work returns.
    /// - Throws: what the work throws, or `SQLFailure`.
    public func read<Result>(_ work: (any SQLSession) throws -> Result) throws -> Result {
        try run(begin: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", work)
    }

    /// Runs work in one transaction: when it returns all is durable, when it throws nothing is.
    ///
    /// - Parameters:
    ///   - scope: what the work changes; other writers of that wait until it is done.
    ///   - work: the reads and changes; the session is not valid after it returns.
    /// - Returns: what the work returns, once the commit is done.
    /// - Throws: what the work throws, or `SQLFailure`, from the commit too.
    @discardableResult
    public func write<Result>(
        _ scope: WriteScope, _ work: (any SQLSession) throws -> Result
    ) throws -> Result {
        try run(begin: PostgresLock.begin(scope), work)
    }

    private func run<Result>(
        begin: String, _ work: (any SQLSession) throws -> Result
    ) throws -> Result {
        try TransactionGate.checkOutside(self)
        let connection = try pool.take(begin: begin)
        let session = PostgresSession(connection)
        defer { pool.giveBack(connection) }
        do {
            let result = try TransactionGate.inside(self) { try work(session) }
            session.close()
            // Work that swallowed the failure which ended its transaction has not succeeded.
            if let failure = session.abortedBy { throw failure }
            try connection.commit()
            if session.changedSchema { pool.noteSchemaChange() }
            return result
        } catch {
            session.close()
            if !connection.handle.isBroken { try? connection.run("ROLLBACK") }
            throw error
        }
    }
}
