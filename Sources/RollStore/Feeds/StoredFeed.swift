public import RollDomain

/// What a feed may do with its schools.
public enum FeedScope: String, CaseIterable, Sendable, Hashable {
    /// Send marks.
    case sendMarks = "marks:write"
    /// Read figures, changes and live streams, which name no child.
    case readFigures = "figures:read"
    /// Read lists that name pupils: duties, whom to see, forecasts, returns.
    case readPupils = "pupils:read"
    /// Read plans, referrals, meetings and actions, which name children by number.
    case readCasework = "casework:read"
    /// Say how actions fare, and answer referrals.
    case writeCasework = "casework:write"
    /// Read advisers' work and programmes of the areas all of whose schools are the feed's.
    case readAreas = "areas:read"
    /// Read the national board, and programmes across England.
    case readNation = "nation:read"

    /// What it does, after “it”.
    public var words: String {
        switch self {
        case .sendMarks: "sends marks"
        case .readFigures: "reads figures"
        case .readPupils: "reads lists of pupils"
        case .readCasework: "reads casework"
        case .writeCasework: "writes casework"
        case .readAreas: "reads advisers’ work and programmes of whole areas"
        case .readNation: "reads the national board and programmes"
        }
    }
}

/// A system that sends registers of some schools, or reads their figures.
public struct StoredFeed: Sendable, Hashable {
    /// Its number.
    public let number: Int
    /// What people call it, such as the name of a school's system.
    public let name: String
    /// What it may do.
    public let scopes: Set<FeedScope>
    /// Its schools.
    public let schools: Set<URN>
    /// When it was made.
    public let madeAt: Instant
    /// Who made it.
    public let madeBy: String

    /// Describes a feed.
    ///
    /// - Parameters:
    ///   - number: Its number.
    ///   - name: What people call it.
    ///   - scopes: What it may do.
    ///   - schools: Its schools.
    ///   - madeAt: When it was made.
    ///   - madeBy: Who made it.
    public init(
        number: Int, name: String, scopes: Set<FeedScope>, schools: Set<URN>, madeAt: Instant,
        madeBy: String
    ) {
        self.number = number
        self.name = name
        self.scopes = scopes
        self.schools = schools
        self.madeAt = madeAt
        self.madeBy = madeBy
    }
}

/// A secret by which a feed is known; of the secret itself only a digest is kept.
public struct FeedToken: Sendable, Hashable {
    /// Its number.
    public let number: Int
    /// The feed.
    public let feed: Int
    /// When it was made.
    public let madeAt: Instant
    /// Who made it.
    public let madeBy: String
    /// The first instant at which it opens nothing; nil for none.
    public let expiresAt: Instant?
    /// When it was revoked; nil for one that was not.
    public let revokedAt: Instant?
    /// Who revoked it; empty for one that was not.
    public let revokedBy: String
    /// When it was last used, to the minute; nil for never.
    public let lastHeardAt: Instant?

    /// Whether it opens something at an instant.
    public func isGood(at now: Instant) -> Bool {
        revokedAt == nil && expiresAt.map { now < $0 } ?? true
    }
}
