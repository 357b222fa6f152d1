public import RollAccess
public import RollCasework
public import RollDomain
public import RollStore

/// Why somebody has to look at an engagement.
public enum EngagementAlarm: Sendable, Hashable {
    /// The place ended, or is not loaded any more.
    case placeEnded
    /// Nobody answered the offer for so many days.
    case unanswered(Int)
    /// Nothing was done for so many days.
    case still(Int)
    /// The plan was not reviewed for so many days.
    case unreviewed(Int)
    /// So many objectives are past their day and not met.
    case overdue(Int)
    /// The department was asked in.
    case escalated

    /// The words for reading.
    public var words: String {
        switch self {
        case .placeEnded: "the place has ended"
        case .unanswered(let days): "not answered for \(days) days"
        case .still(let days): "nothing done for \(days) days"
        case .unreviewed(let days): "not reviewed for \(days) days"
        case .overdue(1): "one objective past its day"
        case .overdue(let count): "\(count) objectives past their day"
        case .escalated: "raised with the department"
        }
    }
}

/// An engagement as it stands in a list.
public struct EngagementLine: Sendable, Hashable {
    /// The engagement.
    public let engagement: StoredEngagement
    /// With whom, by name.
    public let place: HelpedPlace
    /// Its steps, in order.
    public let steps: [StoredEngagementStep]
    /// Objectives that are in the plan.
    public let objectives: Int
    /// Those of them that were said to be met.
    public let met: Int
    /// What somebody has to look at.
    public let alarms: [EngagementAlarm]

    /// Its number.
    public var number: Int64 { engagement.number }
    /// What the door is asked about.
    public var subject: Subject? { engagement.place.areaSubject }
    /// How it goes, by the newest review; nil where there was none.
    public var rating: ProgressRating? { steps.last { $0.rating != nil }?.rating }
    /// The last day on which something was done.
    public var lastDate: CivilDate { steps.last?.date ?? engagement.offered }

    /// After so many days an offer without an answer is told.
    public static let answerDays = 21
    /// After so many days a plan has to be reviewed: half a term.
    public static let reviewDays = 42

    init(
        _ engagement: StoredEngagement, at place: HelpedPlace, steps: [StoredEngagementStep],
        objectives: [StoredObjective], progress: [StoredProgress], on today: CivilDate
    ) {
        self.engagement = engagement
        self.place = place
        self.steps = steps
        let plan = objectives.filter { $0.withdrawn == nil }
        let newest = Dictionary(progress.map { ($0.objective, $0.rating) }) { $1 }
        let open = plan.filter { newest[$0.number] != .met }
        self.objectives = plan.count
        met = plan.count - open.count
        alarms = Self.alarms(
            engagement, place, steps, late: open.count { $0.due < today }, on: today)
    }

    private static func alarms(
        _ engagement: StoredEngagement, _ place: HelpedPlace, _ steps: [StoredEngagementStep],
        late: Int, on today: CivilDate
    ) -> [EngagementAlarm] {
        guard engagement.state.isOpen else { return [] }
        var alarms: [EngagementAlarm] = place.stands ? [] : [.placeEnded]
        func days(since date: CivilDate?) -> Int { date?.days(until: today) ?? 0 }
        switch engagement.state {
        case .offered:
            let waited = days(since: engagement.offered)
            if waited > answerDays { alarms.append(.unanswered(waited)) }
        case .planned, .escalated:
            if engagement.state == .escalated { alarms.append(.escalated) }
            let looked = days(since: steps.last { $0.step == .review || $0.step == .agree }?.date)
            if looked > reviewDays { alarms.append(.unreviewed(looked)) }
            if late > 0 { alarms.append(.overdue(late)) }
        default:
            let still = days(since: steps.last { $0.step != .comment }?.date)
            if still > reviewDays { alarms.append(.still(still)) }
        }
        return alarms
    }
}

/// Advice that several places were given: an expectation that advisers found wanting in each.
public struct RecurringAdvice: Sendable, Hashable {
    /// The expectation.
    public let expectation: Expectation
    /// Where it was found partly met or not met, by name.
    public let places: [HelpedPlace]
    /// In how many of them an objective serves it.
    public let planned: Int
}

/// Engagements that somebody may see, with what recurs in them.
public struct EngagementPortfolio: Sendable, Hashable {
    /// The open ones that need a look first, then other open ones, then those that ended; the newest first.
    public let lines: [EngagementLine]
    /// Expectations that were found wanting in two or more of the open ones, most first.
    public let recurring: [RecurringAdvice]

    /// Open ones.
    public var open: [EngagementLine] { lines.filter(\.engagement.state.isOpen) }
    /// Open ones that somebody has to look at.
    public var alarmed: [EngagementLine] { open.filter { !$0.alarms.isEmpty } }

    /// Open ones by adviser, by name.
    public var byAdviser: [(adviser: String, lines: [EngagementLine])] {
        Dictionary(grouping: open, by: \.engagement.adviser)
            .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
