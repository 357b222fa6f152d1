import GRDB
import GRDBSQLite
import RollSQL

/// One compiled SQLite statement, stepped through SQLite's own functions.
///
/// This is the only type that touches the C library. GRDB compiles, keeps and frees the
/// statement; binding and reading go straight to SQLite because a year of marks is read and
/// written as blobs, and each value may be copied once and no more.
///
/// Safe because the pointers belong to `compiled` and `database`, both held here, and because
/// bytes are copied in and out before a call returns.
@safe
final class SQLiteHandle {
    private let database: Database
    private let compiled: GRDB.Statement
    private let pointer: OpaquePointer

    init(_ compiled: GRDB.Statement, in database: Database) {
        self.database = database
        self.compiled = compiled
        unsafe pointer = compiled.sqliteStatement
    }

    /// Whether the statement has been stepped and not reset since.
    var isBusy: Bool { unsafe sqlite3_stmt_busy(pointer) != 0 }

    /// The number of parameters that SQLite found in the text.
    var parameterCount: Int { unsafe Int(sqlite3_bind_parameter_count(pointer)) }

    /// The number of columns of the result; may change when the schema does.
    var columnCount: Int { unsafe Int(sqlite3_column_count(pointer)) }

    /// Rows changed directly by the last INSERT, UPDATE or DELETE of the connection.
    var changes: Int { unsafe Int(sqlite3_changes(database.sqliteConnection)) }

    /// Rows changed since the connection opened, those of triggers included.
    var totalChanges: Int { unsafe Int(sqlite3_total_changes(database.sqliteConnection)) }

    /// The extended code and message of the connection's last failure.
    var lastError: (code: Int32, message: String) {
        let connection = unsafe database.sqliteConnection
        return unsafe (
            sqlite3_extended_errcode(connection), String(cString: sqlite3_errmsg(connection))
        )
    }

    /// The names of the result's columns.
    var columns: [String] {
        (0..<Int32(columnCount)).map { index in
            unsafe sqlite3_column_name(pointer, index).map { unsafe String(cString: $0) } ?? ""
        }
    }

    /// Moves to the next row or to the end, and gives SQLite's code.
    func step() -> Int32 {
        unsafe sqlite3_step(pointer)
    }

    /// Makes the statement ready for the next run and lets go of its arguments.
    func reset() {
        unsafe sqlite3_reset(pointer)
        unsafe sqlite3_clear_bindings(pointer)
    }

    /// Binds a value to a parameter, counted from 1, and gives SQLite's code.
    func bind(_ value: SQLValue, at index: Int32) -> Int32 {
        // SQLite copies the bytes at once when given this in place of a destructor.
        let copies = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch value {
        case .null:
            return unsafe sqlite3_bind_null(pointer, index)
        case .integer(let integer):
            return unsafe sqlite3_bind_int64(pointer, index, integer)
        case .real(let real):
            return unsafe sqlite3_bind_double(pointer, index, real)
        case .text(var text):
            return text.withUTF8 { bytes in
                unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
                    unsafe sqlite3_bind_text64(
                        pointer, index, characters.baseAddress, UInt64(characters.count),
                        copies, UInt8(SQLITE_UTF8))
                }
            }
        case .blob(let blob):
            // A null address would bind null, and an empty array may have no address.
            guard !blob.isEmpty else { return unsafe sqlite3_bind_zeroblob(pointer, index, 0) }
            return unsafe blob.withUnsafeBytes { bytes in
                unsafe sqlite3_bind_blob64(
                    pointer, index, bytes.baseAddress, UInt64(bytes.count), copies)
            }
        }
    }

    /// Reads a column of the current row, counted from 0.
    func value(at index: Int32) -> SQLValue {
        switch unsafe sqlite3_column_type(pointer, index) {
        case SQLITE_INTEGER:
            return unsafe .integer(sqlite3_column_int64(pointer, index))
        case SQLITE_FLOAT:
            return unsafe .real(sqlite3_column_double(pointer, index))
        case SQLITE_TEXT:
            let start = unsafe sqlite3_column_text(pointer, index)
            let count = unsafe Int(sqlite3_column_bytes(pointer, index))
            let bytes = unsafe UnsafeBufferPointer(start: start, count: count)
            return unsafe .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let start = unsafe sqlite3_column_blob(pointer, index)
            let count = unsafe Int(sqlite3_column_bytes(pointer, index))
            return unsafe .blob(Array(UnsafeRawBufferPointer(start: start, count: count)))
        default:
            return .null
        }
    }
}
