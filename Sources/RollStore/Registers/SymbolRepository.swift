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
    /// - Throws: `corrupt` when a number stands for another text than this program's.
    public func seed(at now: Instant) throws(SQLFailure) {
        try add(.known, at: now)
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
            try session.execute(
                "Register/put_symbol",
                [
                    "mark_no": SQLValue(number), "symbol": .text(text),
                    "first_seen": SQLValue(now),
                ])
        }
    }

    private static let damaged = SQLFailure(
        .corrupt,
        "The table of mark symbols does not fit this program. "
            + "Restore a backup, or use the program that wrote the database.")
}
