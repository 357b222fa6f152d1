public import RollDomain

/// How wide an area a published row is about.
public enum GeographicLevel: String, CaseIterable, Hashable, Sendable, Comparable {
    /// One school.
    case school = "School"
    /// One local authority.
    case authority = "Local authority"
    /// One region.
    case region = "Regional"
    /// England.
    case national = "National"

    /// Levels that the Department publishes other figures for, as files name them.
    ///
    /// - Source: Department for Education, *Open data standards*, geographic levels.
    static let others: Set<String> = [
        "Local authority district", "RSC region", "Parliamentary constituency",
        "Local skills improvement plan area", "Local enterprise partnership",
        "English devolved area", "Mayoral combined authority", "Opportunity area", "Ward", "MAT",
        "Sponsor", "Provider", "Institution", "Planning area", "Police force area",
    ]

    /// The narrower of two.
    public static func < (left: GeographicLevel, right: GeographicLevel) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .school: 0
        case .authority: 1
        case .region: 2
        case .national: 3
        }
    }
}

/// The area or school that a published row is about, with its codes as the file gives them.
///
/// Parts that do not belong to the level are empty.
public struct PublishedPlace: Hashable, Sendable {
    /// How wide the area is.
    public var level: GeographicLevel
    /// The nine-character code of the region; `E13000001` and `E13000002` are inner and outer London.
    public var regionCode = ""
    /// The region's name.
    public var regionName = ""
    /// The authority's three-digit code; nil where the file gives none.
    public var authorityCode: AuthorityCode?
    /// The authority's nine-character code, without blanks around it; `.` where it never had one.
    public var authorityONSCode = ""
    /// The authority's name.
    public var authorityName = ""
    /// The school's number.
    public var urn: URN?
    /// The school's number inside its authority.
    public var laestab: LAESTAB?

    /// Makes a place with no codes yet.
    ///
    /// - Parameter level: How wide the area is.
    public init(level: GeographicLevel) { self.level = level }

    /// What tells the place from others of its level: a code.
    public var code: String {
        switch level {
        case .school: urn?.description ?? ""
        case .authority: authorityKey
        case .region: regionCode
        case .national: ""
        }
    }

    /// The authority's three-digit code, or its nine-character code where it has no other.
    var authorityKey: String { authorityCode?.description ?? authorityONSCode }

    /// A short name for a report, such as `school 100000, Camden`.
    public var title: String {
        switch level {
        case .school: "school \(urn?.description ?? "?"), \(authorityName)"
        case .authority: authorityName.isEmpty ? "authority \(authorityKey)" : authorityName
        case .region: regionName.isEmpty ? "region \(regionCode)" : regionName
        case .national: "England"
        }
    }
}
