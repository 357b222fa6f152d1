import GRDB
import RollSQL

extension SQLFailure {
    /// Translates an error of GRDB; other errors, those of the caller's own work, stay as they are.
    static func translate(_ error: any Error, path: String? = nil) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        return SQLFailure(error, statement: nil, path: path)
    }

    /// Translates an error of GRDB that arose outside a named statement.
    init(_ error: DatabaseError, statement: String?, path: String? = nil) {
        self.init(
            sqlite: error.extendedResultCode, message: error.message ?? "", statement: statement,
            path: path)
    }

    /// Translates an error that arose while a statement was compiled.
    init(compiling error: any Error, statement: String) {
        guard let error = error as? DatabaseError else {
            self.init(
                .other, "The statement could not be prepared.", statement: statement,
                debugDetail: String(describing: error))
            return
        }
        guard error.resultCode == .SQLITE_ERROR || error.resultCode == .SQLITE_MISUSE else {
            self.init(error, statement: statement)
            return
        }
        self.init(
            .syntax,
            "SQLite does not understand the statement: \(error.message ?? "no reason given"). "
                + "Correct its text, or migrate the database if a table or column is missing.",
            statement: statement)
    }

    /// Translates a result code and message of SQLite.
    init(
        sqlite code: ResultCode, message: String, statement: String?, debugDetail: String = "",
        path: String? = nil
    ) {
        let place = path.map { " \($0)" } ?? ""
        if message.hasPrefix("history:") {
            self.init(
                .historyProtected,
                "Kept history may not be changed:\(message.dropFirst("history:".count)). "
                    + "Add a new entry instead.",
                statement: statement, debugDetail: debugDetail)
            return
        }
        let (kind, text) = Self.explain(code, message: message, place: place)
        self.init(kind, text, statement: statement, debugDetail: debugDetail)
    }

    private static func explain(
        _ code: ResultCode, message: String, place: String
    ) -> (Code, String) {
        switch code.primaryResultCode {
        case .SQLITE_CONSTRAINT:
            let kind = constraint(code)
            return (kind, "A rule of the database refused the change: \(message).")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return (
                .busy,
                "The database\(place) is in use by another program for too long. "
                    + "Wait until it has finished, then try again."
            )
        case .SQLITE_READONLY, .SQLITE_PERM:
            let advice =
                place.isEmpty
                ? "Use a write transaction."
                : "Check that you may write to the file and its folder."
            return (.readOnly, "The database\(place) can only be read here. \(advice)")
        case .SQLITE_FULL:
            return (
                .diskFull,
                "The disk is full; nothing of this transaction was kept. "
                    + "Free some space, then try again."
            )
        case .SQLITE_IOERR:
            return (
                .inputOutput,
                "The disk failed to read or write the database\(place) (\(message)). "
                    + "Check the disk and the space left on it."
            )
        case .SQLITE_CORRUPT:
            return (
                .corrupt,
                "The database\(place) is damaged (\(message)). Restore a backup; "
                    + "do not go on writing to it."
            )
        case .SQLITE_NOTADB:
            return (
                .wrongFile,
                "The file\(place) is not a database. Check the path; nothing was changed."
            )
        case .SQLITE_CANTOPEN:
            return (
                .cannotOpen,
                "The database\(place) cannot be opened. Check that its folder exists and that "
                    + "you may write to it."
            )
        case .SQLITE_MISUSE, .SQLITE_RANGE, .SQLITE_MISMATCH, .SQLITE_TOOBIG:
            return (.misuse, "SQLite was used wrongly: \(message).")
        default:
            return (.other, "SQLite failed: \(message).")
        }
    }

    private static func constraint(_ code: ResultCode) -> Code {
        switch code {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
            .unique
        case .SQLITE_CONSTRAINT_FOREIGNKEY: .foreignKey
        case .SQLITE_CONSTRAINT_CHECK: .check
        case .SQLITE_CONSTRAINT_NOTNULL: .notNull
        default: .constraint
        }
    }
}
