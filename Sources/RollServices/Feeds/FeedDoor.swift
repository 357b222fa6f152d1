public import RollDomain
public import RollStore

/// A system that has shown a good secret.
///
/// Only ``FeedDoor`` makes one, so whoever holds it has been let in.
public struct FeedCaller: Sendable, Hashable {
    /// The feed's number.
    public let feed: Int
    /// The token's number.
    public let token: Int
    /// The feed's name.
    public let name: String
    private let scopes: Set<FeedScope>
    /// The feed's schools.
    public let schools: Set<URN>

    fileprivate init(_ feed: StoredFeed, _ token: FeedToken) {
        self.feed = feed.number
        self.token = token.number
        name = feed.name
        scopes = feed.scopes
        schools = feed.schools
    }

    /// Whether it may do something with its schools.
    public func may(_ scope: FeedScope) -> Bool { scopes.contains(scope) }

    /// Whether a school is one of its own.
    public func speaks(for school: URN) -> Bool { schools.contains(school) }
}

/// Lets systems in by their secrets.
public struct FeedDoor: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) {
        self.store = store
    }

    /// How often the use of a token is noted, in milliseconds: more would be a write a request.
    private static let noteEvery: Int64 = 60_000

    /// Looks at a secret.
    ///
    /// A secret that is wrong, revoked or past its time opens the same: nothing.
    ///
    /// - Parameters:
    ///   - text: What the system sent.
    ///   - now: When.
    /// - Returns: Who it is; nil where the secret opens nothing.
    /// - Throws: ``ServiceFailure`` when the database fails.
    public func open(_ text: String, at now: Instant) throws(ServiceFailure) -> FeedCaller? {
        guard let secret = FeedSecret(text) else { return nil }
        return try ServiceFailure.only {
            let found = try store.read { session -> (FeedToken, StoredFeed)? in
                guard let token = try session.feeds.token(digest: secret.digest),
                    token.isGood(at: now), let feed = try session.feeds.feed(token.feed)
                else { return nil }
                return (token, feed)
            }
            guard let (token, feed) = found else { return nil }
            let last = token.lastHeardAt?.milliseconds ?? 0
            if now.milliseconds - last >= Self.noteEvery {
                try store.write { try $0.feeds.heard(token: token.number, at: now) }
            }
            return FeedCaller(feed, token)
        }
    }

    /// Whether a system that was let in would be let in again, with the same leave.
    ///
    /// - Throws: ``ServiceFailure`` when the database fails.
    public func isOpen(to caller: FeedCaller, at now: Instant) throws(ServiceFailure) -> Bool {
        try ServiceFailure.only {
            try store.read { session in
                guard let token = try session.feeds.token(caller.token), token.isGood(at: now),
                    let feed = try session.feeds.feed(token.feed)
                else { return false }
                return FeedCaller(feed, token) == caller
            }
        }
    }
}
