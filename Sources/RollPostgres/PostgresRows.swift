import RollSQL

/// The rows of one run of a statement, fetched one by one while nothing else wants the connection.
final class PostgresRows {
    private let statement: Statement
    private let values: [SQLValue]
    private let session: PostgresSession
    private var columns: [String] = []
    private var types: [PostgresType] = []
    private var gathered: [PostgresHandle.Answer] = []
    private var position = 0
    private var isComplete = false
    private var failure: SQLFailure?

    init(_ statement: Statement, _ values: [SQLValue], session: PostgresSession) {
        self.statement = statement
        self.values = values
        self.session = session
        session.stream(self)
    }

    /// The next row, or nil at the end.
    func next() throws(SQLFailure) -> SQLRow? {
        if position < gathered.count {
            position += 1
            return try row(gathered[position - 1])
        }
        if let failure { throw failure }
        guard !isComplete, let answer = fetch() else {
            if let failure { throw failure }
            return nil
        }
        return try row(answer)
    }

    /// Fetches what is left into memory, so that the connection is free.
    func gatherRest() {
        gathered.removeFirst(position)
        position = 0
        while !isComplete, let answer = fetch() { gathered.append(answer) }
    }

    /// Reads what is left and forgets it.
    func drop() {
        while !isComplete, fetch() != nil {}
        session.endStream(self)
    }

    private func fetch() -> PostgresHandle.Answer? {
        let handle = session.connection.handle
        var row: PostgresHandle.Answer?
        while row == nil, let answer = handle.next() {
            switch answer.kind {
            case .row: row = answer
            case .done: continue
            case .failed, .wantsRows: fail(answer.failure)
            }
        }
        if let row { return row }
        isComplete = true
        session.endStream(self)
        if handle.isBroken, failure == nil {
            fail(.lost)
        }
        return nil
    }

    private func fail(_ fault: PostgresFault) {
        failure =
            failure
            ?? session.fail(
                fault, statement: statement.name,
                debugDetail: statement.describe(values))
    }

    private func row(_ answer: PostgresHandle.Answer) throws(SQLFailure) -> SQLRow {
        if types.isEmpty {
            columns = answer.columns
            types = answer.columnTypes
        }
        var row: [SQLValue] = []
        row.reserveCapacity(types.count)
        for (index, type) in types.enumerated() {
            row.append(try answer.value(row: 0, column: index, type: type))
        }
        return SQLRow(columns: columns, values: row, statement: statement.name)
    }
}

extension Statement {
    /// The arguments by name, for the detail of a failure that a person must ask for.
    func describe(_ values: [SQLValue]) -> String {
        zip(parameters, values).map { ":\($0) = \($1)" }.joined(separator: ", ")
    }
}
