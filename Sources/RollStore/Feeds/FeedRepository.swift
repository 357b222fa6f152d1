public import RollDomain
public import RollSQL

extension StoreSession {
    /// Systems that send registers and read figures.
    public var feeds: FeedRepository { FeedRepository(session: self) }
}

/// Feeds, their schools and their secrets.
public struct FeedRepository {
    let session: StoreSession

    /// Keeps a feed.
    ///
    /// - Returns: The feed.
    /// - Throws: the failure of a statement, for a name that is taken too.
    public func add(
        _ name: String, scopes: Set<FeedScope>, schools: Set<URN>, by operatorName: String,
        at now: Instant
    ) throws(SQLFailure) -> StoredFeed {
        let number = try session.next("feed")
        try session.execute(
            "Feed/insert",
            [
                "feed_no": .integer(number), "name": .text(name),
                "scopes": .text(Self.text(scopes)), "made_at": SQLValue(now),
                "made_by": .text(operatorName),
            ])
        for school in schools.sorted() {
            try session.execute(
                "Feed/insert_school",
                ["school_id": SQLValue(school), "feed_no": .integer(number)])
        }
        return StoredFeed(
            number: Int(number), name: name, scopes: scopes, schools: schools, madeAt: now,
            madeBy: operatorName)
    }

    /// Keeps a secret of a feed by its digest.
    ///
    /// - Parameters:
    ///   - feed: The feed's number.
    ///   - digest: The digest of the secret, 64 hexadecimal digits.
    ///   - expiresAt: The first instant at which it opens nothing; nil for none.
    ///   - operatorName: Who makes it.
    ///   - now: When.
    /// - Returns: The token.
    /// - Throws: the failure of a statement.
    public func addToken(
        of feed: Int, digest: String, expiresAt: Instant?, by operatorName: String,
        at now: Instant
    ) throws(SQLFailure) -> FeedToken {
        let number = try session.next("feed_token")
        try session.execute(
            "Feed/insert_token",
            [
                "token_no": .integer(number), "feed_no": SQLValue(feed),
                "secret_digest": .text(digest), "made_at": SQLValue(now),
                "made_by": .text(operatorName), "expires_at": SQLValue(expiresAt?.description),
            ])
        return FeedToken(
            number: Int(number), feed: feed, madeAt: now, madeBy: operatorName,
            expiresAt: expiresAt, revokedAt: nil, revokedBy: "", lastHeardAt: nil)
    }

    /// Every feed, by number.
    ///
    /// - Throws: the failure of a statement.
    public func all() throws(SQLFailure) -> [StoredFeed] {
        try session.rows("Feed/all").map { (row) throws(SQLFailure) in try feed(row) }
    }

    /// The feed with a number, nil where there is none.
    ///
    /// - Throws: the failure of a statement.
    public func feed(_ number: Int) throws(SQLFailure) -> StoredFeed? {
        try session.row("Feed/one", ["feed_no": SQLValue(number)]).map {
            (row) throws(SQLFailure) in try feed(row)
        }
    }

    /// The feed of a name, nil where there is none.
    ///
    /// - Throws: the failure of a statement.
    public func feed(named name: String) throws(SQLFailure) -> StoredFeed? {
        try session.row("Feed/named", ["name": .text(name)]).map {
            (row) throws(SQLFailure) in try feed(row)
        }
    }

    /// Every token, by number.
    ///
    /// - Throws: the failure of a statement.
    public func tokens() throws(SQLFailure) -> [FeedToken] {
        try session.rows("Feed/tokens").map { (row) throws(SQLFailure) in try token(row) }
    }

    /// The token with a number, nil where there is none.
    ///
    /// - Throws: the failure of a statement.
    public func token(_ number: Int) throws(SQLFailure) -> FeedToken? {
        try session.row("Feed/token", ["token_no": SQLValue(number)]).map {
            (row) throws(SQLFailure) in try token(row)
        }
    }

    /// The token whose secret has a digest, good or not; nil where there is none.
    ///
    /// - Throws: the failure of a statement.
    public func token(digest: String) throws(SQLFailure) -> FeedToken? {
        try session.row("Feed/by_digest", ["secret_digest": .text(digest)]).map {
            (row) throws(SQLFailure) in try token(row)
        }
    }

    /// Lets a token end at an instant, unless it ends earlier already.
    ///
    /// - Throws: the failure of a statement.
    public func end(token number: Int, at instant: Instant) throws(SQLFailure) {
        try session.execute(
            "Feed/end_token",
            ["token_no": SQLValue(number), "expires_at": SQLValue(instant)])
    }

    /// Ends a token at once.
    ///
    /// - Returns: Whether it was not revoked before.
    /// - Throws: the failure of a statement.
    public func revoke(
        token number: Int, by operatorName: String, at now: Instant
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            "Feed/revoke_token",
            [
                "token_no": SQLValue(number), "revoked_at": SQLValue(now),
                "revoked_by": .text(operatorName),
            ]) == 1
    }

    /// Notes that a token was used.
    ///
    /// - Throws: the failure of a statement.
    public func heard(token number: Int, at now: Instant) throws(SQLFailure) {
        try session.execute(
            "Feed/heard", ["token_no": SQLValue(number), "last_heard_at": SQLValue(now)])
    }

    private func feed(_ row: SQLRow) throws(SQLFailure) -> StoredFeed {
        let number = try row.int("feed_no")
        let schools = try session.rows("Feed/schools", ["feed_no": SQLValue(number)]).map {
            (row) throws(SQLFailure) in try row.school()
        }
        let words = try row.text("scopes").split(separator: " ").map(String.init)
        return StoredFeed(
            number: number, name: try row.text("name"),
            scopes: Set(words.compactMap(FeedScope.init)), schools: Set(schools),
            madeAt: try row.instant("made_at"), madeBy: try row.text("made_by"))
    }

    private func token(_ row: SQLRow) throws(SQLFailure) -> FeedToken {
        func instant(_ column: String) throws(SQLFailure) -> Instant? {
            guard try row.textOrNil(column) != nil else { return nil }
            return try row.instant(column)
        }
        return FeedToken(
            number: try row.int("token_no"), feed: try row.int("feed_no"),
            madeAt: try row.instant("made_at"), madeBy: try row.text("made_by"),
            expiresAt: try instant("expires_at"), revokedAt: try instant("revoked_at"),
            revokedBy: try row.textOrNil("revoked_by") ?? "",
            lastHeardAt: try instant("last_heard_at"))
    }

    private static func text(_ scopes: Set<FeedScope>) -> String {
        scopes.map(\.rawValue).sorted().joined(separator: " ")
    }
}
