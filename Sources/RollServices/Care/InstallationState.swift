public import RollDomain
import RollSQL
public import RollStore

/// How an installation stands, in counts: nothing of any child.
public struct InstallationState: Sendable {
    /// A feed that was heard from.
    public struct Heard: Sendable, Hashable {
        /// What people call it.
        public let feed: String
        /// When it was heard from last.
        public let at: Instant
    }

    /// The database in words, such as `SQLite`.
    public let database: String
    /// The newest migration, which the database has.
    public let migration: Int
    /// Schools that are loaded.
    public let schools: Int
    /// Those of them with pupils.
    public let schoolsWithPupils: Int
    /// People with an account.
    public let people: Int
    /// Feeds that have a token that is good.
    public let feeds: Int
    /// The feed that was heard from last; nil where none ever was.
    public let heard: Heard?
    /// Files that wait for somebody's confirmation.
    public let waitingFiles: Int
    /// The newest import; nil where there was none.
    public let lastImport: ImportRun?

    /// Looks at a database.
    ///
    /// - Parameters:
    ///   - store: The database.
    ///   - occasion: When.
    /// - Throws: ``ServiceFailure`` when it fails.
    public init(of store: Store, on occasion: Occasion) throws(ServiceFailure) {
        self = try ServiceFailure.only {
            try store.read { session in
                try InstallationState(session, store.newestMigration, at: occasion.now)
            }
        }
    }

    private init(_ session: StoreSession, _ migration: Int, at now: Instant) throws {
        database = session.care.dialect == .sqlite ? "SQLite" : "PostgreSQL"
        self.migration = migration
        schools = try session.schools.all().count
        schoolsWithPupils = try session.schools.withPupils().count
        people = try session.persons.all().count
        let tokens = try session.feeds.tokens()
        feeds = Set(tokens.filter { $0.isGood(at: now) }.map(\.feed)).count
        let last = tokens.filter { $0.lastHeardAt != nil }
            .max { ($0.lastHeardAt?.milliseconds ?? 0) < ($1.lastHeardAt?.milliseconds ?? 0) }
        heard = try last.flatMap { token in
            guard let at = token.lastHeardAt else { return nil }
            return Heard(feed: try session.feeds.feed(token.feed)?.name ?? "", at: at)
        }
        waitingFiles = try session.uploads.waiting(at: now)
        lastImport = try session.imports.page(for: nil, most: 1).first
    }
}
