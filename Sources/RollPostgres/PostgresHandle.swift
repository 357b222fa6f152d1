import CLibPQ
import RollSQL

/// One connection of libpq, and the answers that come through it.
///
/// This is the only type that touches the C library. It is sendable because the pool hands a
/// connection to one transaction at a time, which is all that libpq asks for.
///
/// Safe because the pointers are owned here from the call that makes them to the `deinit`, and
/// because bytes are copied in and out before a call returns.
@safe
final class PostgresHandle: @unchecked Sendable {
    private let connection: OpaquePointer

    /// Connects, and waits until that succeeded or failed; `isBroken` says which.
    ///
    /// - Parameter settings: keywords of libpq with their values; a later one wins.
    init(_ settings: [(keyword: String, value: String)]) {
        var text: [CChar] = []
        var places: [(keyword: Int, value: Int)] = []
        for (keyword, value) in settings {
            let place = text.count
            text += keyword.utf8CString
            places.append((place, text.count))
            text += value.utf8CString
        }
        unsafe connection = text.withUnsafeBufferPointer { text in
            let start = text.baseAddress
            let keywords = unsafe places.map { unsafe start?.advanced(by: $0.keyword) } + [nil]
            let values = unsafe places.map { unsafe start?.advanced(by: $0.value) } + [nil]
            // Null only when memory is exhausted, for which Swift stops the program too.
            guard let made = unsafe PQconnectdbParams(keywords, values, 1) else {
                preconditionFailure("libpq has no memory for a connection")
            }
            return unsafe made
        }
        // Notices are for people at a terminal; libpq would write them to ours.
        unsafe PQsetNoticeReceiver(connection, { _, _ in }, nil)
    }

    deinit {
        unsafe PQfinish(connection)
    }

    /// Whether the connection failed or was lost.
    var isBroken: Bool { unsafe PQstatus(connection) != CONNECTION_OK }

    /// The newest message about the connection, for people; holds no password.
    var message: String { unsafe Self.text(PQerrorMessage(connection)) }

    /// Whether the server is outside any transaction.
    var isIdle: Bool { unsafe PQtransactionStatus(connection) == PQTRANS_IDLE }

    /// A setting that the server reported.
    func parameter(_ name: String) -> String? {
        unsafe PQparameterStatus(connection, name).map { unsafe String(cString: $0) }
    }

    /// Runs statements without arguments, in one round trip, and gives the last answer.
    func run(_ text: String) -> Answer {
        unsafe answer(PQexec(connection, text))
    }

    /// Has the server compile a statement under a name.
    func prepare(_ name: String, _ text: String) -> Answer {
        unsafe answer(PQprepare(connection, name, text, 0, nil))
    }

    /// Asks for the parameters and columns of a compiled statement.
    func describe(_ name: String) -> Answer {
        unsafe answer(PQdescribePrepared(connection, name))
    }

    /// Runs a compiled statement and gathers its answer.
    func execute(_ name: String, _ arguments: PostgresArguments) -> Answer {
        unsafe withPointers(to: arguments) { values, lengths, formats in
            unsafe answer(
                PQexecPrepared(
                    connection, name, Int32(values.count), values, lengths, formats, 1))
        }
    }

    /// Runs a statement that is not compiled beforehand and has no parameters.
    func execute(text: String) -> Answer {
        unsafe answer(PQexecParams(connection, text, 0, nil, nil, nil, nil, 1))
    }

    /// Starts a compiled statement whose rows are then fetched one by one with `next`.
    ///
    /// - Returns: false when the connection is lost.
    func start(_ name: String, _ arguments: PostgresArguments) -> Bool {
        let isSent = unsafe withPointers(to: arguments) { values, lengths, formats in
            unsafe PQsendQueryPrepared(
                connection, name, Int32(values.count), values, lengths, formats, 1) == 1
        }
        return unsafe isSent && PQsetSingleRowMode(connection) == 1
    }

    /// Starts a statement without parameters whose rows are then fetched with `next`.
    ///
    /// - Returns: false when the connection is lost.
    func start(text: String) -> Bool {
        unsafe PQsendQueryParams(connection, text, 0, nil, nil, nil, nil, 1) == 1
            && PQsetSingleRowMode(connection) == 1
    }

    /// The next answer to what was started, or nil when that is done.
    func next() -> Answer? {
        unsafe PQgetResult(connection).map { unsafe Answer($0) }
    }

    /// Sends bytes of a bulk load.
    ///
    /// - Returns: false when the connection is lost.
    func put(_ bytes: [UInt8]) -> Bool {
        unsafe bytes.withUnsafeBytes { bytes in
            let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            return unsafe PQputCopyData(connection, start, Int32(bytes.count)) == 1
        }
    }

    /// Ends a bulk load and gives the server's answer to it.
    ///
    /// - Parameter reason: why the rows sent so far are to be dropped; nil to keep them.
    /// - Returns: the answer, a failure when the connection is lost.
    func endPut(givingUp reason: String?) -> Answer {
        let isSent: Int32
        if let reason {
            isSent = unsafe PQputCopyEnd(connection, reason)
        } else {
            isSent = unsafe PQputCopyEnd(connection, nil)
        }
        var last = isSent == 1 ? next() : nil
        while let answer = next() { last = answer }
        return unsafe last ?? answer(nil)
    }

    /// Waits for the server to say something, and gives the notices that came.
    ///
    /// - Parameter milliseconds: how long to wait.
    /// - Returns: channel and payload of each notice; nil when the connection is lost.
    func notices(waiting milliseconds: Int32) -> [(channel: String, payload: String)]? {
        if let waiting = pendingNotices(), !waiting.isEmpty { return waiting }
        let heard = rollcall_wait_readable(unsafe PQsocket(connection), milliseconds)
        guard heard >= 0 else { return nil }
        guard heard > 0 else { return [] }
        guard unsafe PQconsumeInput(connection) == 1 else { return nil }
        return pendingNotices()
    }

    private func pendingNotices() -> [(channel: String, payload: String)]? {
        var found: [(channel: String, payload: String)] = []
        while let notice = unsafe PQnotifies(connection) {
            unsafe found.append(
                (Self.text(notice.pointee.relname), Self.text(notice.pointee.extra)))
            unsafe PQfreemem(notice)
        }
        return found
    }

    private func withPointers<Result>(
        to arguments: PostgresArguments,
        _ body: ([UnsafePointer<CChar>?], [Int32], [Int32]) -> Result
    ) -> Result {
        unsafe arguments.bytes.withUnsafeBytes { bytes in
            let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            let values = unsafe arguments.places.map { place in
                unsafe place.flatMap { place in unsafe start?.advanced(by: place.offset) }
            }
            return unsafe body(values, arguments.places.map { $0?.count ?? 0 }, arguments.formats)
        }
    }

    private func answer(_ pointer: OpaquePointer?) -> Answer {
        // Null when the connection is lost or memory is short: an answer that says so.
        guard let pointer = unsafe pointer ?? PQmakeEmptyPGresult(connection, PGRES_FATAL_ERROR)
        else { preconditionFailure("libpq has no memory for an answer") }
        return unsafe Answer(pointer)
    }

    fileprivate static func text(_ start: UnsafePointer<CChar>?) -> String {
        unsafe start.map { unsafe String(cString: $0) } ?? ""
    }
}

extension PostgresHandle {
    /// What the server answered to one statement, or one row of it.
    @safe
    final class Answer {
        /// What kind of answer it is.
        enum Kind {
            /// The statement ran to its end; rows that are not fetched one by one are all here.
            case done
            /// One row of a statement that goes on.
            case row
            /// The server waits for rows of a bulk load.
            case wantsRows
            /// The statement failed, or the connection did.
            case failed
        }

        private let pointer: OpaquePointer

        fileprivate init(_ pointer: OpaquePointer) {
            unsafe self.pointer = pointer
        }

        deinit {
            unsafe PQclear(pointer)
        }

        /// What kind of answer it is.
        var kind: Kind {
            switch unsafe PQresultStatus(pointer) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: .done
            case PGRES_SINGLE_TUPLE: .row
            case PGRES_COPY_IN: .wantsRows
            default: .failed
            }
        }

        /// The number of rows in this answer.
        var rowCount: Int { unsafe Int(PQntuples(pointer)) }

        /// The names of the columns.
        var columns: [String] {
            unsafe (0..<PQnfields(pointer)).map {
                unsafe PostgresHandle.text(PQfname(pointer, $0))
            }
        }

        /// The types of the columns.
        var columnTypes: [PostgresType] {
            unsafe (0..<PQnfields(pointer)).map { unsafe PostgresType(PQftype(pointer, $0)) }
        }

        /// The types of the parameters, in the answer to a description.
        var parameterTypes: [PostgresType] {
            unsafe (0..<PQnparams(pointer)).map { unsafe PostgresType(PQparamtype(pointer, $0)) }
        }

        /// The rows that the statement inserted, updated or deleted; those it only read are none.
        var changes: Int {
            let tag = unsafe PostgresHandle.text(PQcmdStatus(pointer))
            guard !tag.hasPrefix("SELECT") else { return 0 }
            return Int(unsafe PostgresHandle.text(PQcmdTuples(pointer))) ?? 0
        }

        /// The words that name what ran, such as `ROLLBACK` where a commit was asked for.
        var tag: String { unsafe PostgresHandle.text(PQcmdStatus(pointer)) }

        /// The fields of a failure; empty where the server named none.
        var failure: PostgresFault {
            PostgresFault(
                state: field("C"), message: field("M"), detail: field("D"), table: field("t"),
                column: field("c"), constraint: field("n"))
        }

        /// Reads a value in the binary form.
        func value(row: Int, column: Int, type: PostgresType) throws(SQLFailure) -> SQLValue {
            let row = Int32(row)
            let column = Int32(column)
            guard unsafe PQgetisnull(pointer, row, column) == 0 else { return .null }
            let bytes = unsafe UnsafeRawBufferPointer(
                start: PQgetvalue(pointer, row, column),
                count: Int(PQgetlength(pointer, row, column)))
            switch type {
            case .int8:
                return unsafe .integer(
                    Int64(bigEndian: bytes.loadUnaligned(as: Int64.self)))
            case .text, .name, .varchar, .bpchar, .unknown:
                return unsafe .text(String(decoding: bytes, as: UTF8.self))
            case .bytea:
                return unsafe .blob(Array(bytes))
            default:
                return try unsafe type.decode(Array(bytes))
            }
        }

        private func field(_ code: Unicode.Scalar) -> String {
            unsafe PostgresHandle.text(PQresultErrorField(pointer, Int32(code.value)))
        }
    }
}
