public import RollDomain
public import RollInsight
public import RollStore

/// Why a child is on the list of a team, in the order in which they are seen.
///
/// - Source: rule R-TEAM-01.
public enum ListReason: Int, CaseIterable, Comparable, Sendable, Hashable {
    /// Absence has risen suddenly of late.
    case slipping = 1
    /// Severe absence is not reached and not unlikely.
    case emergingSevere
    /// The year may end on either side of a tenth, and a pattern asks for a question.
    case patternAtTheLine
    /// A tenth or more of the year is likely to be missed.
    case likely
    /// The year may end on either side of a tenth.
    case atTheLine

    /// The words for reading.
    public var words: String {
        switch self {
        case .slipping: "has begun to slip"
        case .emergingSevere: "may come to miss half"
        case .patternAtTheLine: "is at the line, with a pattern to ask about"
        case .likely: "is likely to miss a tenth or more"
        case .atTheLine: "is at the line"
        }
    }

    /// The one to be seen first.
    public static func < (left: ListReason, right: ListReason) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// One child on the list of a team, with why.
public struct TeamListChild: Sendable {
    /// The child's number across schools.
    public let pupil: Int64
    /// The year group, where known.
    public let yearGroup: YearGroup?
    /// Why.
    public internal(set) var reason: ListReason
    /// What was counted, a sentence each.
    public internal(set) var evidence: [String]
    /// What the year's end is likely to be.
    public let forecast: Forecast
    /// The rule in use, which says what is at stake.
    let rule: TrackRule
    /// The last day on which anybody did anything, of the last weeks; nil where nobody did.
    public let lastAction: CivilDate?
    /// Whether the child is worse since, or out without a reason.
    public let isWorse: Bool
    /// The days on which the family was put off since somebody last did something, oldest first.
    public let deferrals: [ListDeferral]

    /// The step at which the child is seen: each week of being put off raises it by one.
    public var step: Int { max(1, reason.rawValue - deferrals.count) }

    /// Sessions to come that are at stake beyond what is usual.
    var stake: Double {
        Double(forecast.standing.remaining) * max(0, rule.expectedRate(forecast) - 0.08)
    }
}

/// One family on the list: its children who are on it, the one to begin with first.
public struct ListedFamily: Sendable {
    /// The children.
    public let children: [TeamListChild]

    /// The child to begin with.
    public var first: TeamListChild { children[0] }
    /// Whether somebody did something of late, and no child of it is worse or out without a reason.
    public var isHelped: Bool {
        children.contains { $0.lastAction != nil }
            && !children.contains { $0.isWorse }
    }

    init(_ children: [TeamListChild]) {
        self.children = children.sorted(by: Self.isBefore)
    }

    /// Whether one child is seen before another: by step, then by what is at stake, then by number.
    static func isBefore(_ left: TeamListChild, _ right: TeamListChild) -> Bool {
        if left.step != right.step { return left.step < right.step }
        if left.stake != right.stake { return left.stake > right.stake }
        return left.pupil < right.pupil
    }
}

/// The list of a school's team for a week.
public struct TeamListPage: Sendable {
    /// The school.
    public let school: StoredSchool
    /// How many families the team can see in the week.
    public let families: Int
    /// Who said so; nil where nobody has, and a usual number is taken.
    public let team: ListTeam?
    /// Families that somebody did something for since Monday.
    public let seen: Int
    /// The families to see this week, in order.
    public let chosen: [ListedFamily]
    /// The families after these, in order.
    public let next: [ListedFamily]
    /// Families that are being helped, and are no worse.
    public let helped: [ListedFamily]
    /// Families that were put off this week.
    public let putOff: [ListedFamily]
    /// The pupils named.
    public let people: [Int64: StoredPupil]
    /// The last day that is counted.
    public let asOf: CivilDate
    /// The name of the parameters of the forecast.
    public let model: String
    /// How good the forecast was, which rule orders the list, and what is not looked for.
    public let goodness: [String]

    /// Families that a team sees in a week where nobody has said.
    public static let usualFamilies = 12
    /// School days for which somebody counts as helped after anybody did anything.
    public static let helpedDays = 10
}
