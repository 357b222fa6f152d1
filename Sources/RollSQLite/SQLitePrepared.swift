import GRDB
import GRDBSQLite
import RollSQL

/// A prepared statement of one session.
final class SQLitePrepared: PreparedStatement {
    let statement: RollSQL.Statement
    private let session: SQLiteSession
    private let handle: SQLiteHandle

    init(_ statement: RollSQL.Statement, handle: SQLiteHandle, session: SQLiteSession) {
        self.statement = statement
        self.handle = handle
        self.session = session
    }

    @discardableResult
    func execute(_ values: [SQLValue]) throws(SQLFailure) -> Int {
        try start(values)
        defer { handle.reset() }
        let before = handle.totalChanges
        while true {
            let code = handle.step()
            if code == SQLITE_DONE { break }
            if code != SQLITE_ROW { throw failure(values) }
        }
        // SQLite leaves the count of an earlier statement standing after one that changes
        // nothing by itself, such as CREATE TABLE.
        return handle.totalChanges == before ? 0 : handle.changes
    }

    func forEach(
        _ values: [SQLValue], _ body: (SQLRow) throws(SQLFailure) -> Void
    ) throws(SQLFailure) {
        try start(values)
        defer { handle.reset() }
        var columns: [String]?
        var width: Int32 = 0
        while true {
            let code = handle.step()
            if code == SQLITE_DONE { return }
            if code != SQLITE_ROW { throw failure(values) }
            // Asked after the first step, since SQLite compiles anew when the schema changed.
            if columns == nil {
                columns = handle.columns
                width = Int32(handle.columnCount)
            }
            var row: [SQLValue] = []
            row.reserveCapacity(Int(width))
            for index in 0..<width { row.append(handle.value(at: index)) }
            try body(SQLRow(columns: columns ?? [], values: row, statement: statement.name))
        }
    }

    private func start(_ values: [SQLValue]) throws(SQLFailure) {
        try session.checkUsable(statement)
        guard values.count == statement.parameters.count else {
            throw SQLFailure(
                .misuse,
                "\(values.count) values were passed for \(statement.parameters.count) parameters. "
                    + "Pass one for each.",
                statement: statement.name)
        }
        guard !handle.isBusy else {
            throw SQLFailure(
                .misuse,
                "The statement was run again while its rows are still being read. "
                    + "Prepare it once more inside the loop.",
                statement: statement.name)
        }
        for (index, value) in values.enumerated() {
            if case .real(let real) = value, real.isNaN {
                handle.reset()
                throw SQLFailure(
                    .misuse,
                    "Parameter :\(statement.parameters[index]) is not a number. "
                        + "Pass null where a figure does not exist.",
                    statement: statement.name)
            }
            if handle.bind(value, at: Int32(index + 1)) != SQLITE_OK {
                let failure = failure(values)
                handle.reset()
                throw failure
            }
        }
    }

    private func failure(_ values: [SQLValue]) -> SQLFailure {
        let (code, message) = handle.lastError
        let pairs = zip(statement.parameters, values).map { ":\($0) = \($1)" }
        let failure = SQLFailure(
            sqlite: ResultCode(rawValue: code), message: message, statement: statement.name,
            debugDetail: pairs.joined(separator: ", "))
        session.abort(failure)
        return failure
    }
}
