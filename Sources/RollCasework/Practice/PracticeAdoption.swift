public import RollDomain

/// What a school says as it takes a practice card up.
public struct AdoptionStatement: Sendable, Hashable {
    /// The day on which it begins.
    public var start: CivilDate?
    /// What the school wants to reach.
    public var aim: String
    /// Whether the card may name the school beside its result.
    public var mayBeNamed: Bool

    /// Describes an adoption.
    public init(start: CivilDate?, aim: String, mayBeNamed: Bool) {
        self.start = start
        self.aim = aim
        self.mayBeNamed = mayBeNamed
    }

    /// After how many days a school is asked what happened: two terms.
    public static let daysToReport = 182

    /// The day on which a school is asked what happened.
    public static func reportDue(after start: CivilDate) -> CivilDate {
        start.adding(days: daysToReport)
    }

    /// What has to be put right before it is kept.
    ///
    /// - Parameter today: The day on which it is said.
    /// - Returns: Every fault, by field; none where it can be kept.
    public func faults(on today: CivilDate) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if aim.isBlank {
            faults.append(CaseworkFault("aim", "Say what you want to reach, and for whom."))
        }
        faults += [CaseworkText.fault(aim, in: "aim", most: 500)].compactMap(\.self)
        guard let start else {
            return faults + [CaseworkFault("start", "Give the day on which you begin.")]
        }
        if start > today.adding(days: 366) {
            faults.append(CaseworkFault("start", "Begin within a year, or take it up later."))
        }
        if start < today.adding(days: -3 * 366) {
            faults.append(
                CaseworkFault("start", "\(start.spoken) is too long ago to compare with anybody."))
        }
        return faults
    }
}

/// What a school says became of what it took up.
public enum AdoptionOutcome: String, CaseIterable, Sendable, Hashable {
    /// Better than before.
    case better
    /// No change that one could see.
    case noChange = "no-change"
    /// Worse than before.
    case worse
    /// Given up before one could tell.
    case stopped

    /// The words for reading.
    public var words: String {
        switch self {
        case .better: "Better"
        case .noChange: "No change"
        case .worse: "Worse"
        case .stopped: "Stopped"
        }
    }

    /// The words of the choice in a form.
    public var choice: String {
        switch self {
        case .better: "It got better"
        case .noChange: "Nothing changed that we could see"
        case .worse: "It got worse"
        case .stopped: "We stopped before we could tell"
        }
    }
}

/// A school's report on what it took up.
public struct AdoptionReport: Sendable, Hashable {
    /// What became of it; nil where nothing was chosen.
    public var outcome: AdoptionOutcome?
    /// What the school would tell the next one.
    public var said: String

    /// Describes a report.
    public init(outcome: AdoptionOutcome?, said: String) {
        self.outcome = outcome
        self.said = said
    }

    /// What has to be put right before it is kept.
    ///
    /// - Parameters:
    ///   - start: The day on which the school began.
    ///   - today: The day of the report.
    /// - Returns: Every fault, by field; none where it can be kept.
    public func faults(began start: CivilDate, on today: CivilDate) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if outcome == nil {
            faults.append(CaseworkFault("outcome", "Choose what happened. Nothing is an answer."))
        }
        if said.isBlank {
            faults.append(CaseworkFault("said", "Say what you would tell the next school."))
        }
        faults += [CaseworkText.fault(said, in: "said", most: 1_000)].compactMap(\.self)
        if start > today {
            faults.append(
                CaseworkFault("", "It begins on \(start.spoken). Say what happened after that."))
        } else if outcome != nil, outcome != .stopped, start.days(until: today) < 28 {
            faults.append(
                CaseworkFault(
                    "outcome", "Four weeks have not passed. Only “stopped” can be said so soon."))
        }
        return faults
    }
}
