import RollSQL

extension PostgresSession {
    /// Adds many rows to one table through COPY, in the binary form.
    @discardableResult
    func load(
        into table: String, columns: [String],
        _ work: (any SQLLoad) throws -> Void
    ) throws -> Int {
        let names = SQLName.list(columns)
        let target = SQLName.list([table])
        return try savepoint {
            let shape = Statement(
                "\(table)/shape", "SELECT \(names) FROM \(target) WHERE 1 = 0", isReused: false)
            let types = try columnTypes(shape)
            let copy = try PostgresCopy(
                "COPY \(target) (\(names)) FROM STDIN (FORMAT binary)", name: "\(table)/load",
                types: types, session: self)
            do {
                try work(copy)
            } catch {
                copy.giveUp()
                throw error
            }
            return try copy.finish()
        }
    }
}

/// Rows on their way to the server.
final class PostgresCopy: SQLLoad {
    private static let signature: [UInt8] =
        Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [0, 0, 0, 0] + [0, 0, 0, 0]
    private static let flushedBytes = 1 << 16

    private let name: String
    private let types: [PostgresType]
    private let session: PostgresSession
    private var bytes = PostgresCopy.signature

    init(
        _ text: String, name: String, types: [PostgresType], session: PostgresSession
    ) throws(SQLFailure) {
        self.name = name
        self.types = types
        self.session = session
        try session.makeReady(for: name)
        let answer = session.connection.handle.run(text)
        guard answer.kind == .wantsRows else {
            throw session.fail(answer.failure, statement: name)
        }
        session.isLoading = true
    }

    func add(_ row: [SQLValue]) throws(SQLFailure) {
        guard row.count == types.count else {
            throw SQLFailure(
                .misuse, "\(row.count) values were passed for \(types.count) columns.",
                statement: name)
        }
        bytes.append(bigEndian: Int16(types.count))
        for (value, type) in zip(row, types) {
            guard !value.isNull else {
                bytes.append(bigEndian: Int32(-1))
                continue
            }
            let place = bytes.count
            bytes.append(bigEndian: Int32(0))
            guard !value.isNotANumber, bytes.append(value, as: type) == 1 else {
                throw SQLFailure(
                    .misuse, "A column cannot take this \(value.kind).", statement: name,
                    debugDetail: "value: \(value)")
            }
            let count = Int32(bytes.count - place - 4)
            for index in 0..<4 {
                bytes[place + index] = UInt8(truncatingIfNeeded: count >> (24 - 8 * index))
            }
        }
        if bytes.count >= Self.flushedBytes { try flush() }
    }

    func finish() throws(SQLFailure) -> Int {
        bytes.append(bigEndian: Int16(-1))
        do {
            try flush()
        } catch {
            giveUp()
            throw error
        }
        session.isLoading = false
        let answer = session.connection.handle.endPut(givingUp: nil)
        guard answer.kind == .done else { throw session.fail(answer.failure, statement: name) }
        return answer.changes
    }

    /// Tells the server to forget the rows; the savepoint around the load undoes the rest.
    func giveUp() {
        session.isLoading = false
        _ = session.connection.handle.endPut(givingUp: "the rows ended in a fault")
    }

    private func flush() throws(SQLFailure) {
        guard session.connection.handle.put(bytes) else {
            throw session.fail(.lost, statement: name)
        }
        bytes.removeAll(keepingCapacity: true)
    }
}
