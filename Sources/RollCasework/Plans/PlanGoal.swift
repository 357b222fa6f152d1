public import RollDomain

/// Sessions missed of those possible, as the engine counts them.
public struct MissedSessions: Sendable, Hashable, Codable {
    /// Missed.
    public var missed: Int
    /// Possible.
    public var possible: Int

    /// Describes a figure.
    public init(_ missed: Int, of possible: Int) {
        self.missed = missed
        self.possible = possible
    }

    /// Whether half or more are missed.
    ///
    /// - Source: rule R-PA-02.
    public var isSevere: Bool {
        AbsenceThreshold.severe.isReached(absent: missed, possible: possible)
    }

    /// The share that is missed.
    public var share: Ratio { Ratio(missed, of: possible) }
}

/// What a goal aims at, in whole sessions or an exact share.
public enum GoalTarget: Sendable, Hashable, Codable {
    /// At most so many sessions missed over the goal's dates.
    case sessions(Int)
    /// At most so many of so many missed, such as 1 of 5.
    case share(Int, of: Int)

    /// The words for reading.
    public var words: String {
        switch self {
        case .sessions(0): "no session missed"
        case .sessions(let most): "at most \(most) session\(most == 1 ? "" : "s") missed"
        case .share(let part, let whole): "at most \(part) of every \(whole) sessions missed"
        }
    }

    /// Whether a figure keeps to it.
    public func holds(_ figure: MissedSessions) -> Bool {
        switch self {
        case .sessions(let most): figure.missed <= most
        case .share(let part, let whole): figure.missed * whole <= part * figure.possible
        }
    }
}

/// How a goal stands.
public enum GoalStanding: String, CaseIterable, Sendable, Hashable {
    /// Its dates have not begun, or no session was possible yet.
    case tooEarly
    /// It can be met, and so far it is kept to.
    case onCourse
    /// It can be met, and so far it is not kept to.
    case offCourse
    /// It was met.
    case met
    /// It was not met, or can no longer be.
    case missed

    /// The words for reading.
    public var words: String {
        switch self {
        case .tooEarly: "too early to say"
        case .onCourse: "on course"
        case .offCourse: "not on course"
        case .met: "met"
        case .missed: "not met"
        }
    }
}

/// A goal with a figure: what is missed from one day to another, beside what was missed before.
public struct PlanGoal: Sendable, Hashable, Codable {
    /// The words, such as `Be in for registration with Ms Arden`.
    public var words: String
    /// The first day that counts.
    public var from: CivilDate
    /// The last day that counts.
    public var by: CivilDate
    /// What is aimed at.
    public var target: GoalTarget
    /// What was missed over as long a time before, counted when the goal was set; nil where it was not.
    public var baseline: MissedSessions?

    /// Describes a goal; the baseline is counted afterwards.
    public init(_ words: String, from: CivilDate, by: CivilDate, _ target: GoalTarget) {
        self.words = words
        self.from = from
        self.by = by
        self.target = target
    }

    /// The dates over which the baseline is counted: as many, up to the day before.
    public var baselineSpan: DateSpan {
        let days = max(1, from.days(until: by) + 1)
        return DateSpan(from: from.adding(days: -days), to: from.adding(days: -1))
    }

    /// How it stands, by what was missed since it began.
    ///
    /// - Parameters:
    ///   - figure: What was missed from ``from`` to the day, or to ``by``.
    ///   - today: The day.
    /// - Returns: Whether it is met, missed, on course or off it, or too early to say.
    public func standing(_ figure: MissedSessions, on today: CivilDate) -> GoalStanding {
        guard today >= from, figure.possible > 0 else {
            return today > by ? .missed : .tooEarly
        }
        if today > by { return target.holds(figure) ? .met : .missed }
        if target.holds(figure) { return .onCourse }
        // Sessions that were missed do not come back; a share still can.
        if case .sessions = target { return .missed }
        return .offCourse
    }
}
