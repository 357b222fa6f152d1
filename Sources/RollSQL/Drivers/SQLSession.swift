/// One transaction's view of the database, valid only within the work that received it.
///
/// When the database refuses a statement, the transaction has failed: every later call throws the
/// same failure, and so does the write at its end, even if the work swallowed it. Only a savepoint
/// that ends by throwing undoes the failure with its own changes. What the driver refuses before
/// the database sees it, such as a wrong number of arguments, fails that call alone.
public protocol SQLSession: AnyObject {
    /// The SQL that this database speaks.
    var dialect: SQLDialect { get }

    /// Prepares a statement for many uses.
    ///
    /// - Parameter statement: the statement; its compiled form is kept between transactions.
    /// - Returns: a handle, valid as long as the session.
    /// - Throws: `syntax` when the database does not understand it.
    func prepare(_ statement: Statement) throws(SQLFailure) -> any PreparedStatement

    /// Runs work whose changes are undone alone when it throws; the transaction goes on.
    ///
    /// - Parameter work: the work to do.
    /// - Returns: what the work returns.
    /// - Throws: what the work throws, or `SQLFailure`.
    @discardableResult
    func savepoint<Result>(_ work: () throws -> Result) throws -> Result

    /// Adds many rows to one table, the quickest way that the database has.
    ///
    /// Meanwhile the session may do nothing else.
    ///
    /// - Parameters:
    ///   - table: the table.
    ///   - columns: the columns that each row states, in order.
    ///   - work: hands over the rows one by one to the load that it receives.
    /// - Returns: the number of rows added.
    /// - Throws: what the work throws, or `SQLFailure`; nothing of these rows remains then. A
    ///   row that is refused may be noticed only at the end.
    /// - Complexity: O(rows), some times quicker than a statement for each row.
    @discardableResult
    func load(
        into table: String, columns: [String],
        _ work: (any SQLLoad) throws -> Void
    ) throws -> Int
}

/// Rows on their way into one table, valid only within the work that received it.
public protocol SQLLoad: AnyObject {
    /// Adds a row.
    ///
    /// - Parameter row: a value for each column of the load, in order.
    /// - Throws: `SQLFailure`, at the latest when the load ends.
    func add(_ row: [SQLValue]) throws(SQLFailure)
}

/// A compiled statement that takes its arguments by position, for the paths that must be quick.
public protocol PreparedStatement: AnyObject {
    /// The statement that was prepared.
    var statement: Statement { get }

    /// Runs the statement to its end and drops any rows.
    ///
    /// - Parameter values: the arguments in the order of `statement.parameters`.
    /// - Returns: the rows inserted, updated or deleted, those of triggers excluded.
    /// - Throws: `SQLFailure`; nothing of this statement remains then.
    @discardableResult
    func execute(_ values: [SQLValue]) throws(SQLFailure) -> Int

    /// Runs the statement and hands over each row as it arrives, without gathering them.
    ///
    /// - Parameters:
    ///   - values: the arguments in the order of `statement.parameters`.
    ///   - body: receives each row; throwing ends the statement.
    /// - Throws: `SQLFailure`, from the database or the body.
    func forEach(
        _ values: [SQLValue], _ body: (SQLRow) throws(SQLFailure) -> Void
    ) throws(SQLFailure)
}

extension PreparedStatement {
    /// Runs the statement and gathers its rows.
    ///
    /// - Parameter values: the arguments in the order of `statement.parameters`.
    /// - Returns: the rows.
    /// - Throws: `SQLFailure`.
    public func rows(_ values: [SQLValue]) throws(SQLFailure) -> [SQLRow] {
        var rows: [SQLRow] = []
        try forEach(values) { (row) throws(SQLFailure) in rows.append(row) }
        return rows
    }

    /// Runs a statement that gives one row or none.
    ///
    /// - Parameter values: the arguments in the order of `statement.parameters`.
    /// - Returns: the row, or nil.
    /// - Throws: `SQLFailure`; `misuse` when there is more than one row.
    public func row(_ values: [SQLValue]) throws(SQLFailure) -> SQLRow? {
        var found: SQLRow?
        try forEach(values) { (row) throws(SQLFailure) in
            if found != nil {
                throw SQLFailure(
                    .misuse,
                    "More than one row came back where one or none is expected. "
                        + "Narrow the statement's condition.",
                    statement: statement.name)
            }
            found = row
        }
        return found
    }
}
