import RollAccess
public import RollDomain
public import RollStore

/// A token with the feed that it belongs to.
public struct ListedToken: Sendable, Hashable {
    /// The token.
    public let token: FeedToken
    /// The feed.
    public let feed: StoredFeed
}

/// A token that was just made, with the secret that is never shown again.
public struct MadeToken: Sendable, Hashable {
    /// The token and its feed.
    public let listed: ListedToken
    /// The secret.
    public let secret: FeedSecret
}

/// Makes, lists, renews and ends the secrets by which systems are known.
public struct FeedTokens: Sendable {
    let store: Store

    /// The longest time for which an old secret goes on beside its successor, in days.
    public static let longestOverlap = 90

    /// Works on a database.
    public init(store: Store) {
        self.store = store
    }

    /// A feed that is to be made.
    public struct Wanted: Sendable, Hashable {
        /// What people call it.
        public var name: String
        /// Which schools it speaks for, of those that are loaded now.
        public var schools: SchoolFilter
        /// What it may do.
        public var scopes: Set<FeedScope> = [.sendMarks, .readFigures]
        /// The last date on which its secret is good; nil for no end.
        public var lastDate: CivilDate?

        /// Describes a feed; scopes and the last date are set afterwards.
        public init(name: String, schools: SchoolFilter) {
            self.name = name
            self.schools = schools
        }
    }

    /// Makes a feed and its first secret.
    ///
    /// - Parameters:
    ///   - wanted: The feed.
    ///   - secret: A secret that was never used.
    ///   - occasion: Who makes it, and when.
    /// - Returns: The token; its secret cannot be had again.
    /// - Throws: ``ServiceFailure`` when the name is empty or taken, no school fits, or the last
    ///   date is over.
    public func add(
        _ wanted: Wanted, secret: FeedSecret, on occasion: Occasion
    ) throws(ServiceFailure) -> MadeToken {
        let name = wanted.name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...100).contains(name.count) else {
            throw ServiceFailure(.usage, "A feed needs a name of up to 100 letters.")
        }
        guard !wanted.scopes.isEmpty else {
            throw ServiceFailure(.usage, "A feed that may do nothing needs no token.")
        }
        if let last = wanted.lastDate, last < occasion.today {
            throw ServiceFailure(.usage, "\(last.spoken) is over: name a date that is to come.")
        }
        return try ServiceFailure.only {
            try store.write { session in
                guard try session.feeds.feed(named: name) == nil else {
                    throw ServiceFailure(
                        .fault,
                        "There is a feed “\(name)” already. Give another name, or renew its "
                            + "secret with rollcall token rotate.")
                }
                let schools = try Population(wanted.schools).found(
                    among: session.schools.withPupils())
                guard !schools.isEmpty else { throw NationLoader.noSchool }
                let feed = try session.feeds.add(
                    name, scopes: wanted.scopes, schools: Set(schools.map(\.urn)),
                    by: occasion.operatorName, at: occasion.now)
                let token = try session.feeds.addToken(
                    of: feed.number, digest: secret.digest,
                    expiresAt: wanted.lastDate.map { Instant($0.adding(days: 1)) },
                    by: occasion.operatorName, at: occasion.now)
                try pen(session, occasion, "made feed \(feed.number), token \(token.number)")
                return MadeToken(listed: ListedToken(token: token, feed: feed), secret: secret)
            }
        }
    }

    /// Every token, revoked ones too, by number.
    ///
    /// - Throws: ``ServiceFailure`` when the database fails.
    public func list() throws(ServiceFailure) -> [ListedToken] {
        try ServiceFailure.only {
            try store.read { session in
                let feeds = Dictionary(
                    uniqueKeysWithValues: try session.feeds.all().map { ($0.number, $0) })
                return try session.feeds.tokens().compactMap { token in
                    feeds[token.feed].map { ListedToken(token: token, feed: $0) }
                }
            }
        }
    }

    /// Makes a new secret for the feed of a token; the old one goes on for a while beside it.
    ///
    /// - Parameters:
    ///   - number: The token whose secret is to be replaced.
    ///   - overlap: For how many days the old one goes on, 0 for not at all.
    ///   - secret: A secret that was never used.
    ///   - occasion: Who renews it, and when.
    /// - Returns: The new token; it ends when the old one would have ended.
    /// - Throws: ``ServiceFailure`` when there is no such token, or it opens nothing any more.
    public func rotate(
        _ number: Int, overlap: Int, secret: FeedSecret, on occasion: Occasion
    ) throws(ServiceFailure) -> MadeToken {
        guard (0...Self.longestOverlap).contains(overlap) else {
            throw ServiceFailure(
                .usage, "An old secret goes on for 0 to \(Self.longestOverlap) days.")
        }
        return try ServiceFailure.only {
            try store.write { session in
                let old = try find(number, in: session)
                guard old.token.isGood(at: occasion.now) else {
                    throw ServiceFailure(
                        .fault,
                        "Token \(number) has ended, so there is nothing to renew. Make a new feed "
                            + "with rollcall token add.")
                }
                let token = try session.feeds.addToken(
                    of: old.feed.number, digest: secret.digest, expiresAt: old.token.expiresAt,
                    by: occasion.operatorName, at: occasion.now)
                try session.feeds.end(token: number, at: occasion.now.adding(days: overlap))
                try pen(session, occasion, "renewed token \(number) by token \(token.number)")
                return MadeToken(
                    listed: ListedToken(token: token, feed: old.feed), secret: secret)
            }
        }
    }

    /// Ends a token at once; other tokens of its feed go on.
    ///
    /// - Parameters:
    ///   - number: The token.
    ///   - occasion: Who ends it, and when.
    /// - Returns: The token as it was, and whether this ended it.
    /// - Throws: ``ServiceFailure`` when there is no such token.
    public func revoke(
        _ number: Int, on occasion: Occasion
    ) throws(ServiceFailure) -> (listed: ListedToken, isNew: Bool) {
        try ServiceFailure.only {
            try store.write { session in
                let found = try find(number, in: session)
                let isNew = try session.feeds.revoke(
                    token: number, by: occasion.operatorName, at: occasion.now)
                if isNew { try pen(session, occasion, "ended token \(number)") }
                return (found, isNew)
            }
        }
    }

    /// Keeps in the record what was done, by whom and why they could; refuses others.
    private func pen(_ session: StoreSession, _ occasion: Occasion, _ words: String) throws {
        var reason: Reason?
        if let viewer = occasion.viewer {
            reason = Door.why(viewer, .keepFeeds, .installation)
            guard reason != nil else {
                throw ServiceFailure(.usage, "Your role does not keep feeds.")
            }
        }
        try AuditPen(session, on: occasion).note(.person, words, reason: reason)
    }

    private func find(_ number: Int, in session: StoreSession) throws -> ListedToken {
        guard let token = try session.feeds.token(number),
            let feed = try session.feeds.feed(token.feed)
        else {
            throw ServiceFailure(
                .fault, "There is no token \(number): see rollcall token list.")
        }
        return ListedToken(token: token, feed: feed)
    }
}
