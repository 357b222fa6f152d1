public import RollDomain
public import RollSQL

/// What a feed was answered under a key of its own choice, so that asking twice does nothing twice.
public struct FeedAnswer: Sendable, Hashable {
    /// The fingerprint of what it had sent: 64 hexadecimal digits.
    public let fingerprint: String
    /// The submission that it made; nil where nothing was new.
    public let submission: Int?
    /// When it was answered.
    public let at: Instant
    /// The first instant at which it is forgotten.
    public let expiresAt: Instant
    /// The answer as it was sent; no personal data.
    public let text: String

    /// Describes an answer.
    ///
    /// - Parameters:
    ///   - fingerprint: The fingerprint of what was sent.
    ///   - submission: The submission that it made.
    ///   - at: When it was answered.
    ///   - expiresAt: The first instant at which it is forgotten.
    ///   - text: The answer.
    public init(
        fingerprint: String, submission: Int?, at: Instant, expiresAt: Instant, text: String
    ) {
        self.fingerprint = fingerprint
        self.submission = submission
        self.at = at
        self.expiresAt = expiresAt
        self.text = text
    }
}

extension FeedRepository {
    /// What a feed was answered for a school under a key, while that is kept.
    ///
    /// - Parameters:
    ///   - key: The key that the feed chose.
    ///   - feed: The feed.
    ///   - school: The school.
    ///   - now: The instant of asking.
    /// - Returns: The answer, nil where there is none or its time is over.
    /// - Throws: the failure of a statement.
    public func answer(
        to key: String, of feed: Int, for school: URN, at now: Instant
    ) throws(SQLFailure) -> FeedAnswer? {
        try session.row(
            "Feed/answer",
            [
                "school_id": SQLValue(school), "feed_no": SQLValue(feed),
                "idempotency_key": .text(key), "now": SQLValue(now),
            ]
        ).map { (row) throws(SQLFailure) in
            FeedAnswer(
                fingerprint: try row.text("fingerprint"),
                submission: try row.intOrNil("submission_no"), at: try row.instant("recorded_at"),
                expiresAt: try row.instant("expires_at"), text: try row.text("answer"))
        }
    }

    /// Keeps an answer, and forgets those of the school whose time is over.
    ///
    /// - Parameters:
    ///   - answer: The answer.
    ///   - key: The key that the feed chose.
    ///   - feed: The feed.
    ///   - school: The school.
    /// - Throws: the failure of a statement.
    public func keep(
        _ answer: FeedAnswer, to key: String, of feed: Int, for school: URN
    ) throws(SQLFailure) {
        try session.execute(
            "Feed/erase_answers", ["school_id": SQLValue(school), "now": SQLValue(answer.at)])
        try session.execute(
            "Feed/insert_answer",
            [
                "school_id": SQLValue(school), "feed_no": SQLValue(feed),
                "idempotency_key": .text(key), "fingerprint": .text(answer.fingerprint),
                "submission_no": SQLValue(answer.submission), "recorded_at": SQLValue(answer.at),
                "expires_at": SQLValue(answer.expiresAt), "answer": .text(answer.text),
            ])
    }
}
