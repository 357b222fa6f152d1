import RollSQL

/// One transaction on one PostgreSQL connection.
final class PostgresSession: SQLSession {
    let dialect = SQLDialect.postgres
    let connection: PostgresConnection
    private var isOpen = true
    private var depth = 0
    private var streaming: PostgresRows?
    private(set) var abortedBy: SQLFailure?
    /// Whether a statement has changed the schema.
    private(set) var changedSchema = false
    /// Whether rows of a bulk load are on their way, so that no statement can run.
    var isLoading = false

    init(_ connection: PostgresConnection) {
        self.connection = connection
    }

    func prepare(_ statement: Statement) throws(SQLFailure) -> any PreparedStatement {
        try makeReady(for: statement.name)
        guard !statement.controlsTransaction else {
            throw SQLFailure(
                .misuse,
                "A statement may not begin or end a transaction. Use write, read or savepoint.",
                statement: statement.name)
        }
        // Steps of a migration run once and have no parameters: no need to compile them apart.
        guard statement.isReused || !statement.parameters.isEmpty else {
            return PostgresPrepared(statement, compiled: nil, session: self)
        }
        do {
            let compiled = try connection.compile(statement)
            return PostgresPrepared(statement, compiled: compiled, session: self)
        } catch {
            abort(error)
            throw error
        }
    }

    @discardableResult
    func savepoint<Result>(_ work: () throws -> Result) throws -> Result {
        try makeReady(for: nil)
        depth += 1
        let name = "roll_\(depth)"
        defer { depth -= 1 }
        try control("SAVEPOINT \(name)")
        do {
            let result = try work()
            try makeReady(for: nil)
            try control("RELEASE SAVEPOINT \(name)")
            return result
        } catch {
            streaming = nil
            guard !connection.handle.isBroken else { throw abortedBy ?? error }
            abortedBy = nil
            try control("ROLLBACK TO SAVEPOINT \(name); RELEASE SAVEPOINT \(name)")
            throw error
        }
    }

    /// Makes the connection ready for another statement.
    ///
    /// Rows that an outer loop has not read yet are fetched into memory first, since a
    /// connection carries one answer at a time.
    ///
    /// - Throws: the failure that ended the transaction; `misuse` when it is over.
    func makeReady(for statement: String?) throws(SQLFailure) {
        if let abortedBy { throw abortedBy }
        guard isOpen else {
            throw SQLFailure(
                .misuse,
                "A session was used after its transaction ended. Keep sessions inside the work.",
                statement: statement)
        }
        guard !isLoading else {
            throw SQLFailure(
                .misuse, "A statement was run while rows are being loaded. End the load first.",
                statement: statement)
        }
        streaming?.gatherRest()
        streaming = nil
        if let abortedBy { throw abortedBy }
    }

    /// The types of a statement's columns, without running it.
    func columnTypes(_ statement: Statement) throws(SQLFailure) -> [PostgresType] {
        try makeReady(for: statement.name)
        let compiled: PostgresConnection.Compiled
        do {
            compiled = try connection.compile(statement)
        } catch {
            abort(error)
            throw error
        }
        let answer = connection.handle.describe(compiled.name)
        guard answer.kind == .done else { throw fail(answer.failure, statement: statement.name) }
        return answer.columnTypes
    }

    /// Notes that rows come in, one by one, until they are all read.
    func stream(_ rows: PostgresRows) {
        streaming = rows
    }

    /// Notes that rows have all been read.
    func endStream(_ rows: PostgresRows) {
        if streaming === rows { streaming = nil }
    }

    /// Notes what kind of statement ran.
    ///
    /// - Parameter tag: the words with which the server names it.
    func note(_ tag: String) {
        guard ["CREATE", "ALTER", "DROP"].contains(where: tag.hasPrefix) else { return }
        changedSchema = true
        connection.forgetStatements()
    }

    /// Makes a failure of the server, which ends the transaction unless a savepoint undoes it.
    func fail(
        _ fault: PostgresFault, statement: String?, debugDetail: String = ""
    ) -> SQLFailure {
        if fault.isStaleStatement { connection.forgetStatements() }
        let failure = SQLFailure(fault, statement: statement, debugDetail: debugDetail)
        abort(failure)
        return failure
    }

    /// Ends the session's validity.
    func close() {
        streaming?.gatherRest()
        streaming = nil
        isOpen = false
    }

    private func abort(_ failure: SQLFailure) {
        if isOpen, abortedBy == nil { abortedBy = failure }
    }

    private func control(_ text: String) throws(SQLFailure) {
        do {
            try connection.run(text)
        } catch {
            abort(error)
            throw error
        }
    }
}
