import RollSQL

/// What the server said of a failure, in the fields it names.
struct PostgresFault {
    /// The five letters of the SQL standard; empty when the connection itself failed.
    let state: String
    /// The sentence; may hold stored values.
    let message: String
    /// More of it; holds stored values.
    let detail: String
    /// The table, where one is at fault.
    let table: String
    /// The column, where one is at fault.
    let column: String
    /// The rule of the schema, where one is at fault.
    let constraint: String

    /// Whether the server ended the connection, or was never reached.
    var isLoss: Bool {
        state.isEmpty || state.hasPrefix("08")
            || ["57P01", "57P02", "57P03", "57P05"].contains(state)
    }

    /// Whether the compiled form of a statement no longer fits the schema or is gone.
    var isStaleStatement: Bool {
        state == "26000" || (state == "0A000" && message.contains("cached plan"))
    }

    /// The rule, table or column at fault, by names of the schema and never by values.
    var place: String {
        let names = [
            constraint.isEmpty ? nil : "rule \(constraint)",
            column.isEmpty ? nil : "column \(column)",
            table.isEmpty ? nil : "table \(table)",
        ]
        let found = names.compactMap { $0 }
        return found.isEmpty ? "state \(state)" : found.joined(separator: ", ")
    }
}

extension SQLFailure {
    /// Translates what the server said into our words, without values.
    ///
    /// - Parameters:
    ///   - fault: what the server said.
    ///   - statement: the name of the statement.
    ///   - debugDetail: arguments, kept out of the message.
    init(_ fault: PostgresFault, statement: String?, debugDetail: String = "") {
        let (code, message) = Self.explain(fault)
        let details = [debugDetail, fault.message, fault.detail].filter { !$0.isEmpty }
        self.init(
            code, message, statement: statement, debugDetail: details.joined(separator: "; "))
    }

    private static func explain(_ fault: PostgresFault) -> (Code, String) {
        if fault.message.hasPrefix("history:") {
            return (
                .historyProtected,
                "Kept history may not be changed:\(fault.message.dropFirst("history:".count)). "
                    + "Add a new entry instead."
            )
        }
        if fault.isLoss { return (.connectionLost, Self.lossAdvice) }
        if fault.isStaleStatement {
            return (.busy, "The schema was changed while this ran. Try again.")
        }
        return byState(fault) ?? byClass(fault)
    }

    /// What to do when the connection broke before the commit.
    static let lossAdvice =
        "The connection to the database broke; nothing of this transaction was kept. "
        + "Try again; if it goes on, check that the server runs."

    private static func byState(_ fault: PostgresFault) -> (Code, String)? {
        switch fault.state {
        case "23505": (.unique, refused(fault))
        case "23503": (.foreignKey, refused(fault))
        case "23514": (.check, refused(fault))
        case "23502": (.notNull, refused(fault))
        case "P0001": (.constraint, refused(fault))
        case "40001", "40P01", "55P03", "55006":
            (
                .busy,
                "Another transaction holds what this one needs for too long. "
                    + "Wait until it has finished, then try again."
            )
        case "57014":
            (
                .busy,
                "A statement took longer than it may, and was stopped. Try again when the "
                    + "database is less busy, or ask for less at once."
            )
        case "53300":
            (.busy, "The server has no connection left. Wait, or let it have more.")
        case "25006": (.readOnly, "The database can only be read here. Use a write transaction.")
        case "42501":
            (.readOnly, "The database user may not do this. Ask for the right to do it.")
        case "53100":
            (
                .diskFull,
                "The server's disk is full; nothing of this transaction was kept. "
                    + "Free some space, then try again."
            )
        default: nil
        }
    }

    private static func byClass(_ fault: PostgresFault) -> (Code, String) {
        switch fault.state.prefix(2) {
        case "22":
            (
                .constraint,
                "A value does not fit its column or sum (\(fault.state)). Correct the value."
            )
        case "23": (.constraint, refused(fault))
        case "42":
            (
                .syntax,
                "PostgreSQL does not understand the statement: \(fault.message). "
                    + "Correct its text, or migrate the database if a table or column is missing."
            )
        case "58": (.inputOutput, "The server failed to read or write a file. See its log.")
        case "XX":
            (
                .corrupt,
                "The server found damage, or a fault of its own (\(fault.state)). See its log, and "
                    + "restore a backup if data is damaged."
            )
        default: (.other, "PostgreSQL failed (\(fault.state)). See the server's log.")
        }
    }

    private static func refused(_ fault: PostgresFault) -> String {
        "A rule of the database refused the change: \(fault.place)."
    }
}
