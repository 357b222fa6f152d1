/// How the joint plan of a severely absent pupil stands.
public enum JointPlanStanding: String, CaseIterable, Sendable, Hashable {
    /// Nobody has agreed one.
    case missing
    /// Its review is overdue.
    case overdue
    case current
}

/// What is known of a pupil when a meeting is prepared.
public struct AgendaPupil: Sendable, Hashable {
    /// The child's number.
    public var pupil: Int64
    /// School days in a row, up to the last one, without a reason and with nobody reached.
    public var daysWithoutContact = 0
    /// Whether somebody has told a worry about the child's safety.
    public var isWorry = false
    /// Whether half or more is missed, as a fact or since a joint plan is owed for it.
    public var isSevere = false
    /// Whether a joint plan is owed for severe absence.
    public var isOwed = false
    /// How the joint plan stands.
    public var plan = JointPlanStanding.missing
    /// How likely the pupil ends the year persistently absent, 0 to 1.
    public var persistentChance = 0.0
    /// How likely the pupil ends the year severely absent, 0 to 1.
    public var severeChance = 0.0
    /// Sessions of the year that are still to come.
    public var remaining = 0
    /// The share of them that is likely to be missed, 0 to 1.
    public var futureRate = 0.0
    /// Whether what is in the way lies outside the school, or a service has been asked and waits.
    public var needsOthers = false
    /// How often the pupil stood on an agenda and was not reached since last talked about.
    public var deferrals = 0

    /// A pupil of whom nothing is known yet.
    public init(_ pupil: Int64) { self.pupil = pupil }

    /// Below this share, what is likely to be missed is as usual.
    static let usualRate = 0.08

    /// What is at stake: sessions that are likely to be missed beyond the usual.
    public var stake: Double { Double(remaining) * max(0, futureRate - Self.usualRate) }

    /// Which part of the agenda the pupil stands in; nil for one who is not talked about.
    ///
    /// - Source: meeting agenda of the methods: duties before capacity, nothing put off for ever.
    public var tier: AgendaTier? {
        guard let own = ownTier else { return nil }
        guard own != .urgent, deferrals > 0 else { return own }
        return AgendaTier(rawValue: max(1, own.rawValue - deferrals))
    }

    private var ownTier: AgendaTier? {
        if daysWithoutContact >= 5 || isWorry { return .urgent }
        if isSevere {
            switch plan {
            case .missing: return .withoutPlan
            case .overdue: return .planOverdue
            case .current: return .planCurrent
            }
        }
        if severeChance >= 0.3 { return .onTheWay }
        guard persistentChance >= 0.5 else { return nil }
        return needsOthers ? .needsOthers : .others
    }
}

/// The parts of an agenda, the first first.
public enum AgendaTier: Int, CaseIterable, Sendable, Hashable, Comparable {
    case urgent
    case withoutPlan
    case planOverdue
    case onTheWay
    case needsOthers
    case planCurrent
    case others

    /// The minutes that a pupil gets.
    public var minutes: Int {
        switch self {
        case .urgent, .withoutPlan, .planOverdue: 6
        case .onTheWay, .needsOthers: 3
        case .planCurrent, .others: 1
        }
    }

    /// The words for reading.
    public var words: String {
        switch self {
        case .urgent: "Nobody reached for five school days"
        case .withoutPlan: "Severely absent, without a joint plan"
        case .planOverdue: "Severely absent, the plan's review overdue"
        case .onTheWay: "On the way to severe absence"
        case .needsOthers: "Persistently absent, help of other services needed"
        case .planCurrent: "Severely absent, the plan is current"
        case .others: "Others who are persistently absent"
        }
    }

    /// The one that comes first.
    public static func < (left: AgendaTier, right: AgendaTier) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// The pupils of a meeting in the order in which they are talked about, as far as time reaches.
public struct Agenda: Sendable, Hashable {
    /// A pupil's place.
    public struct Item: Sendable, Hashable {
        /// The pupil.
        public let pupil: AgendaPupil
        /// The part of the agenda.
        public let tier: AgendaTier
        /// Whether there is time in the meeting.
        public let isReached: Bool
    }

    /// Every pupil who is to be talked about, first ones first.
    public let items: [Item]

    /// Minutes that are kept for what was agreed last time, for figures, and for reading back.
    public static let lastTime = 6
    /// Minutes for figures, groups and codes.
    public static let figures = 8
    /// Minutes for agreeing and reading back.
    public static let readingBack = 7

    /// Puts pupils in order: by tier, then by what is at stake, then by number.
    ///
    /// - Parameters:
    ///   - pupils: The pupils.
    ///   - minutes: How long the meeting takes.
    /// - Complexity: O(n log n).
    public init(_ pupils: [AgendaPupil], minutes: Int) {
        var left = max(0, minutes - Self.lastTime - Self.figures - Self.readingBack)
        let sorted = pupils.compactMap { pupil in pupil.tier.map { (pupil, $0) } }
            .sorted { one, other in
                if one.1 != other.1 { return one.1 < other.1 }
                if one.0.stake != other.0.stake { return one.0.stake > other.0.stake }
                return one.0.pupil < other.0.pupil
            }
        items = sorted.map { pupil, tier in
            let isReached = tier.minutes <= left
            if isReached { left -= tier.minutes }
            return Item(pupil: pupil, tier: tier, isReached: isReached)
        }
    }

    /// Those of one part, in order.
    public func items(in tier: AgendaTier) -> [Item] { items.filter { $0.tier == tier } }
}
