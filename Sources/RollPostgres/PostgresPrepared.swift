import RollSQL

/// A prepared statement of one session.
final class PostgresPrepared: PreparedStatement {
    let statement: Statement
    private let compiled: PostgresConnection.Compiled?
    private let session: PostgresSession
    private var isReading = false

    init(
        _ statement: Statement, compiled: PostgresConnection.Compiled?, session: PostgresSession
    ) {
        self.statement = statement
        self.compiled = compiled
        self.session = session
    }

    @discardableResult
    func execute(_ values: [SQLValue]) throws(SQLFailure) -> Int {
        let arguments = try arrange(values)
        let handle = session.connection.handle
        let answer =
            if let compiled {
                handle.execute(compiled.name, arguments)
            } else {
                handle.execute(text: statement.positionalText)
            }
        guard answer.kind == .done else {
            throw session.fail(
                answer.failure, statement: statement.name,
                debugDetail: statement.describe(values))
        }
        if compiled == nil { session.note(answer.tag) }
        return answer.changes
    }

    func forEach(
        _ values: [SQLValue], _ body: (SQLRow) throws(SQLFailure) -> Void
    ) throws(SQLFailure) {
        let arguments = try arrange(values)
        let handle = session.connection.handle
        let isStarted =
            if let compiled {
                handle.start(compiled.name, arguments)
            } else {
                handle.start(text: statement.positionalText)
            }
        guard isStarted else { throw session.fail(.lost, statement: statement.name) }
        let rows = PostgresRows(statement, values, session: session)
        isReading = true
        defer {
            rows.drop()
            isReading = false
        }
        while let row = try rows.next() { try body(row) }
    }

    private func arrange(_ values: [SQLValue]) throws(SQLFailure) -> PostgresArguments {
        guard !isReading else {
            throw SQLFailure(
                .misuse,
                "The statement was run again while its rows are still being read. "
                    + "Prepare it once more inside the loop.",
                statement: statement.name)
        }
        let arguments = try PostgresArguments(values, as: compiled?.types ?? [], of: statement)
        try session.makeReady(for: statement.name)
        return arguments
    }
}

extension PostgresFault {
    /// The connection broke without a word from the server.
    static let lost = PostgresFault(
        state: "", message: "", detail: "", table: "", column: "", constraint: "")
}
