import Crypto
public import RollDomain
public import RollStore

/// One of a feed's schools, with the state of its registers.
public struct FeedSchool: Sendable {
    /// The school.
    public let school: StoredSchool
    /// The number of its last submission or amendment; 0 for none.
    public let lastSubmission: Int
    /// The number of its last change; 0 where it has not changed since the feed of changes began.
    public let version: Int64
}

/// A page of a feed's schools.
public struct FeedSchoolPage: Sendable {
    /// The schools of the page, by number.
    public let schools: [FeedSchool]
    /// How many there are on all pages.
    public let total: Int
}

/// The schools of a feed that changed after a number.
public struct FeedChanges: Sendable {
    /// The identity of the database: numbers of another one say nothing.
    public let identity: String
    /// The number up to which the list goes.
    public let version: Int64
    /// The number up to which there is more.
    public let newest: Int64
    /// The schools, in the order of their last changes.
    public let changes: [SchoolChange]
}

/// Lets a feed read what it may: its schools, and which of them changed.
public struct FeedReading: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) {
        self.store = store
    }

    /// A page of the feed's schools.
    ///
    /// - Parameters:
    ///   - caller: The feed.
    ///   - page: The page, from 1.
    ///   - size: How many schools a page holds.
    /// - Returns: The page; empty after the last.
    /// - Throws: ``ServiceFailure`` when the database fails.
    public func schools(
        of caller: FeedCaller, page: Int, size: Int
    ) throws(ServiceFailure) -> FeedSchoolPage {
        let all = caller.schools.sorted()
        let first = (page - 1) * size
        return try ServiceFailure.only {
            try store.read { session in
                let chosen = first < all.count ? all[first..<min(all.count, first + size)] : []
                let found = try chosen.compactMap { try Self.school($0, in: session) }
                return FeedSchoolPage(schools: found, total: all.count)
            }
        }
    }

    /// One of the feed's schools; nil for any other, known or not.
    ///
    /// - Throws: ``ServiceFailure`` when the database fails.
    public func school(
        _ urn: URN, of caller: FeedCaller
    ) throws(ServiceFailure) -> FeedSchool? {
        guard caller.speaks(for: urn) else { return nil }
        return try ServiceFailure.only {
            try store.read { try Self.school(urn, in: $0) }
        }
    }

    /// The feed's schools that changed after a number.
    ///
    /// - Parameters:
    ///   - version: A number that an earlier list went up to, or 0.
    ///   - caller: The feed.
    ///   - most: How many schools to list at most; those of one change stay together.
    /// - Returns: The list; nil where the number is higher than any of this database.
    /// - Throws: ``ServiceFailure`` when the database fails.
    public func changes(
        after version: Int64, of caller: FeedCaller, most: Int
    ) throws(ServiceFailure) -> FeedChanges? {
        try ServiceFailure.only {
            try store.read { session in
                let newest = try session.changes.version()
                guard version <= newest else { return nil }
                let all = try session.changes.since(version).filter {
                    caller.speaks(for: $0.school)
                }
                var chosen = Array(all.prefix(most))
                let isWhole = chosen.count == all.count
                if let last = chosen.last?.version, !isWhole {
                    chosen += all.dropFirst(most).prefix { $0.version == last }
                }
                return FeedChanges(
                    identity: try session.changes.identity(),
                    version: chosen.count == all.count ? newest : chosen.last?.version ?? newest,
                    newest: newest, changes: chosen)
            }
        }
    }

    /// The number of the last change of the whole database, with its identity.
    ///
    /// - Throws: ``ServiceFailure`` when the database fails.
    public func state() throws(ServiceFailure) -> (identity: String, version: Int64) {
        try ServiceFailure.only {
            try store.read { (try $0.changes.identity(), try $0.changes.version()) }
        }
    }

    /// Sixteen hexadecimal digits that are the same for the same text only.
    public static func tag(_ text: String) -> String {
        String(Fingerprint.hexadecimal(SHA256.hash(data: Array(text.utf8))).prefix(16))
    }

    private static func school(
        _ urn: URN, in session: StoreSession
    ) throws -> FeedSchool? {
        guard let school = try session.schools.school(urn) else { return nil }
        return FeedSchool(
            school: school, lastSubmission: try session.registers.lastSubmission(of: urn),
            version: try session.changes.last(of: urn)?.version ?? 0)
    }
}
