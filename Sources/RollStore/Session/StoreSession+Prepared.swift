import RollSQL

extension StoreSession {
    /// Prepares a named statement for many runs; the names fix the order of its arguments.
    ///
    /// A statement that was edited and now takes its parameters in another order stops the
    /// program at once instead of writing values into the wrong columns.
    func prepare(
        _ name: String, _ parameters: [String]
    ) throws(SQLFailure) -> any PreparedStatement {
        let statement = statements[name]
        precondition(
            statement.parameters == parameters,
            "\(name) takes \(statement.parameters), the code passes \(parameters)")
        return try prepare(name)
    }
}

extension SQLValue {
    /// The value as a history row keeps it: empty for null.
    var historyText: String {
        switch self {
        case .null: ""
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): text
        case .blob(let bytes): "\(bytes.count) bytes"
        }
    }
}
