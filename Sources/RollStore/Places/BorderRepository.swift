public import RollDomain
public import RollSQL

extension StoreSession {
    /// Which authorities share a border.
    public var borders: BorderRepository { BorderRepository(session: self) }
}

/// Two authorities that share a border; the lower code first.
public struct StoredBorder: Sendable, Hashable {
    /// The lower code.
    public let first: AuthorityCode
    /// The higher code.
    public let second: AuthorityCode

    /// Names two authorities in either order.
    public init(_ one: AuthorityCode, _ other: AuthorityCode) {
        first = min(one, other)
        second = max(one, other)
    }
}

/// Which authorities share a border, from the published file loaded last.
public struct BorderRepository {
    let session: StoreSession

    /// Every two authorities that share a border, by code.
    ///
    /// - Throws: the failure of a statement.
    public func all() throws(SQLFailure) -> [StoredBorder] {
        try session.rows("Border/all").map { (row) throws(SQLFailure) in
            guard let first = AuthorityCode(try row.text("first_code")),
                let second = AuthorityCode(try row.text("second_code"))
            else { throw row.unreadable("first_code", "an authority's code") }
            return StoredBorder(first, second)
        }
    }

    /// Puts borders in the place of those that are there.
    ///
    /// - Throws: the failure of a statement; `unique` where a pair is given twice.
    public func replace(
        with borders: [StoredBorder], from fileName: String, at now: Instant
    ) throws(SQLFailure) {
        try session.execute("Border/clear", [:])
        for border in borders {
            try session.execute(
                "Border/insert",
                [
                    "first_code": .text(border.first.description),
                    "second_code": .text(border.second.description),
                    "file_name": .text(fileName), "recorded_at": SQLValue(now),
                ])
        }
    }
}
