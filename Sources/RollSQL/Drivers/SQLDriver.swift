/// A database: runs work in transactions, from any thread, one call at a time per thread.
///
/// The calls block until the work is done. Work may throw any error: the transaction is undone
/// and the error passed on unchanged. What the database itself refuses arrives as `SQLFailure`.
/// A call inside the work of another call on the same driver is refused as `misuse`; pass the
/// session along instead.
public protocol SQLDriver: AnyObject, Sendable {
    /// The SQL that this database speaks.
    var dialect: SQLDialect { get }

    /// Runs work that only reads, on one unchanging state of the database.
    ///
    /// - Parameter work: the reads; the session is not valid after it returns.
    /// - Returns: what the work returns.
    /// - Throws: what the work throws, or `SQLFailure`.
    func read<Result>(_ work: (any SQLSession) throws -> Result) throws -> Result

    /// Runs work in one transaction: when it returns all is durable, when it throws nothing is.
    ///
    /// - Parameters:
    ///   - scope: what the work changes; other writers of that wait until it is done.
    ///   - work: the reads and changes; the session is not valid after it returns.
    /// - Returns: what the work returns, once the commit is done.
    /// - Throws: what the work throws, or `SQLFailure`, from the commit too.
    @discardableResult
    func write<Result>(
        _ scope: WriteScope, _ work: (any SQLSession) throws -> Result
    ) throws -> Result

    /// Watches for commits of anybody from now on.
    ///
    /// - Parameter channel: the channel on which a server announces them; a file needs none.
    /// - Returns: the watch, which lasts as long as somebody holds it.
    /// - Throws: `SQLFailure` when no connection can be made for it.
    func watchCommits(announcedOn channel: String) throws(SQLFailure) -> any CommitWatch
}

extension SQLDriver {
    /// Runs work that may change anything in one transaction, while no other write goes on.
    ///
    /// - Parameter work: the reads and changes; the session is not valid after it returns.
    /// - Returns: what the work returns, once the commit is done.
    /// - Throws: what the work throws, or `SQLFailure`, from the commit too.
    @discardableResult
    public func write<Result>(_ work: (any SQLSession) throws -> Result) throws -> Result {
        try write(.database, work)
    }
}
