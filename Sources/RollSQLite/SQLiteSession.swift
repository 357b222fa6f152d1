import GRDB
import RollSQL

/// One transaction on one SQLite connection.
final class SQLiteSession: SQLSession {
    let dialect = SQLDialect.sqlite
    private let database: Database
    private var isOpen = true
    private(set) var abortedBy: SQLFailure?

    init(_ database: Database) {
        self.database = database
    }

    func prepare(
        _ statement: RollSQL.Statement
    ) throws(SQLFailure) -> any PreparedStatement {
        try checkUsable(statement)
        guard !statement.controlsTransaction else {
            throw SQLFailure(
                .misuse,
                "A statement may not begin or end a transaction. Use write, read or savepoint.",
                statement: statement.name)
        }
        let handle: SQLiteHandle
        do {
            handle = try compile(statement)
        } catch {
            let failure = SQLFailure(compiling: error, statement: statement.name)
            abort(failure)
            throw failure
        }
        guard handle.parameterCount == statement.parameters.count else {
            throw SQLFailure(
                .misuse, "The statement has a parameter without a name. Write every one as :name.",
                statement: statement.name)
        }
        return SQLitePrepared(statement, handle: handle, session: self)
    }

    @discardableResult
    func savepoint<Result>(_ work: () throws -> Result) throws -> Result {
        if let abortedBy { throw abortedBy }
        var result: Result?
        do {
            try database.inSavepoint {
                result = try work()
                if let abortedBy { throw abortedBy }
                return .commit
            }
        } catch {
            // The savepoint took the failure back, unless SQLite undid the whole transaction.
            let failure = abortedBy
            if database.isInsideTransaction { abortedBy = nil }
            guard let error = error as? DatabaseError else { throw error }
            throw failure ?? SQLFailure(error, statement: nil)
        }
        guard let result else { preconditionFailure("a savepoint commits only after its work") }
        return result
    }

    /// Refuses use after the work returned, or after a statement failed.
    func checkUsable(_ statement: RollSQL.Statement) throws(SQLFailure) {
        if let abortedBy { throw abortedBy }
        guard isOpen else {
            throw SQLFailure(
                .misuse,
                "A session was used after its transaction ended. Keep sessions inside the work.",
                statement: statement.name)
        }
    }

    /// Notes that a statement failed, which ends the transaction unless a savepoint undoes it.
    ///
    /// SQLite would let the work go on, other databases would not. Without this, statements after
    /// one for which SQLite undid the whole transaction would each commit alone.
    func abort(_ failure: SQLFailure) {
        if isOpen, abortedBy == nil { abortedBy = failure }
    }

    /// Ends the session's validity.
    func close() {
        isOpen = false
    }

    private func compile(_ statement: RollSQL.Statement) throws -> SQLiteHandle {
        let sql = statement.positionalText
        if statement.isReused {
            let kept = SQLiteHandle(try database.cachedStatement(sql: sql), in: database)
            if !kept.isBusy { return kept }
        }
        return SQLiteHandle(try database.makeStatement(sql: sql), in: database)
    }
}
