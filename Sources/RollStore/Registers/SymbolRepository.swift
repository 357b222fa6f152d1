public import RollDomain
public import RollSQL

extension StoreSession {
    /// The texts that bytes of registers stand for.
    public var symbols: SymbolRepository { SymbolRepository(session: self) }
}

/// The table of symbols, so that the bytes in the database explain themselves.
public struct SymbolRepository {
    let session: StoreSession

    /// Writes the known codes where they are not there yet.
    ///
    /// A code that came into force after a text with no meaning had arrived gets the next free
    /// number; a number, once given, stands for its text for ever.
    ///
    /// - Throws: `check` when the table is full.
    public func seed(at now: Instant) throws(SQLFailure) {
        var count = try table().texts.count
        for text in try missing() {
            try put(count, text, at: now)
            count += 1
        }
    }

    /// The known codes that the stored table does not have.
    func missing() throws(SQLFailure) -> [String] {
        let stored = try table()
        return SymbolTable.known.texts.filter { stored.mark(for: $0) == nil }
    }

    /// The table as stored.
    ///
    /// - Throws: `corrupt` when numbers are missing.
    public func table() throws(SQLFailure) -> SymbolTable {
        var texts = [""]
        for row in try session.rows("Register/symbols") {
            guard try row.int("mark_no") == texts.count else { throw Self.damaged }
            texts.append(try row.text("symbol"))
        }
        return SymbolTable(texts: texts)
    }

    /// Adds the texts of a table that the stored one does not have.
    ///
    /// - Throws: `corrupt` when the two give one number to different texts.
    public func add(_ wanted: SymbolTable, at now: Instant) throws(SQLFailure) {
        let stored = try table()
        for (number, text) in wanted.texts.enumerated() {
            if number < stored.texts.count {
                guard stored.texts[number] == text else { throw Self.damaged }
                continue
            }
            try put(number, text, at: now)
        }
    }

    private func put(_ number: Int, _ text: String, at now: Instant) throws(SQLFailure) {
        try session.execute(
            "Register/put_symbol",
            ["mark_no": SQLValue(number), "symbol": .text(text), "first_seen": SQLValue(now)])
    }

    private static let damaged = SQLFailure(
        .corrupt,
        "The table of mark symbols is not the one that was read. Another program may have added "
            + "a code meanwhile: try again. If it stays so, restore a backup.")
}
