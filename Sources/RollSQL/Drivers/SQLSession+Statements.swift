extension SQLSession {
    /// Runs a statement to its end and drops any rows.
    ///
    /// - Parameters:
    ///   - statement: the statement.
    ///   - arguments: a value for each parameter, by name.
    /// - Returns: the rows inserted, updated or deleted, those of triggers excluded.
    /// - Throws: `SQLFailure`; nothing of this statement remains then.
    @discardableResult
    public func execute(
        _ statement: Statement, _ arguments: [String: SQLValue] = [:]
    ) throws(SQLFailure) -> Int {
        let values = try statement.arrange(arguments)
        return try prepare(statement).execute(values)
    }

    /// Runs a statement and gathers its rows.
    ///
    /// - Parameters:
    ///   - statement: the statement.
    ///   - arguments: a value for each parameter, by name.
    /// - Returns: the rows.
    /// - Throws: `SQLFailure`.
    public func rows(
        _ statement: Statement, _ arguments: [String: SQLValue] = [:]
    ) throws(SQLFailure) -> [SQLRow] {
        let values = try statement.arrange(arguments)
        return try prepare(statement).rows(values)
    }

    /// Runs a statement that gives one row or none.
    ///
    /// - Parameters:
    ///   - statement: the statement.
    ///   - arguments: a value for each parameter, by name.
    /// - Returns: the row, or nil.
    /// - Throws: `SQLFailure`; `misuse` when there is more than one row.
    public func row(
        _ statement: Statement, _ arguments: [String: SQLValue] = [:]
    ) throws(SQLFailure) -> SQLRow? {
        let values = try statement.arrange(arguments)
        return try prepare(statement).row(values)
    }

    /// Runs a statement and hands over each row as it arrives, without gathering them.
    ///
    /// - Parameters:
    ///   - statement: the statement.
    ///   - arguments: a value for each parameter, by name.
    ///   - body: receives each row; throwing ends the statement.
    /// - Throws: `SQLFailure`, from the database or the body.
    public func forEach(
        _ statement: Statement, _ arguments: [String: SQLValue] = [:],
        _ body: (SQLRow) throws(SQLFailure) -> Void
    ) throws(SQLFailure) {
        let values = try statement.arrange(arguments)
        try prepare(statement).forEach(values, body)
    }

    /// Runs every statement of a script, in order.
    ///
    /// - Parameters:
    ///   - text: statements ended by semicolons, without parameters.
    ///   - name: the script's name, for messages.
    /// - Throws: `SQLFailure` of the first statement that fails; the ones before it stay until
    ///   the transaction ends.
    public func executeScript(_ text: String, name: String) throws(SQLFailure) {
        for statement in SQLScript(name: name, text: text).statements {
            try execute(statement)
        }
    }
}
