public import RollDomain

/// What the figure of an objective counts.
public enum ObjectiveMeasure: String, CaseIterable, Sendable, Hashable {
    /// Sessions missed, of those that were possible.
    case absence
    /// Pupils persistently absent, of all.
    case persistent
    /// Pupils severely absent, of all.
    case severe
    /// Schools, plans or referrals that meet an expectation, of those counted.
    case expectation

    /// The words for reading.
    public var words: String {
        switch self {
        case .absence: "sessions missed"
        case .persistent: "pupils persistently absent"
        case .severe: "pupils severely absent"
        case .expectation: "how far the expectation is met"
        }
    }

    /// Whether less of it is better.
    public var falls: Bool { self != .expectation }

    /// How many tenths of a per cent are aimed at, at most.
    public static let whole = 1_000
}

/// A figure where an objective begins, with all that is needed to work it out again.
public struct ObjectiveBaseline: Sendable, Hashable {
    /// How many of how many.
    public let share: Ratio
    /// By which rules it was counted, in words.
    public let definition: String
    /// Of which dates.
    public let window: DateSpan

    /// Describes a baseline.
    public init(share: Ratio, definition: String, window: DateSpan) {
        self.share = share
        self.definition = definition
        self.window = window
    }
}

/// An objective of an action plan as it is written.
public struct ObjectiveStatement: Sendable, Hashable {
    /// The expectation that it serves, by code.
    public var expectation: String
    /// What is done, and by whom.
    public var words: String
    /// What is counted; nil where nothing was chosen.
    public var measure: ObjectiveMeasure?
    /// What it is to be, in tenths of a per cent; nil where it is not a number.
    public var target: Int?
    /// By when; nil where no day was given.
    public var due: CivilDate?

    /// Describes an objective.
    public init(
        expectation: String, words: String, measure: ObjectiveMeasure?, target: Int?,
        due: CivilDate?
    ) {
        self.expectation = expectation
        self.words = words
        self.measure = measure
        self.target = target
        self.due = due
    }

    /// For how many days an objective may run: two years.
    public static let longest = 731

    /// What has to be put right before it is kept.
    ///
    /// - Parameters:
    ///   - baseline: Where the figure stands; nil where nobody can tell it, or may see it.
    ///   - today: The day on which it is written.
    /// - Returns: Every fault, by field; none where it can be kept.
    public func faults(from baseline: ObjectiveBaseline?, on today: CivilDate) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if words.isBlank {
            faults.append(CaseworkFault("words", "Say what is done, and who does it."))
        }
        if let fault = CaseworkText.fault(words, in: "words") { faults.append(fault) }
        if measure == nil {
            faults.append(CaseworkFault("measure", "Choose the figure that is to move."))
        } else if baseline == nil {
            faults.append(
                CaseworkFault(
                    "measure",
                    "There is no figure to begin from: too few pupils, or nothing counted yet. "
                        + "Choose another figure."))
        }
        if let due {
            if due <= today {
                faults.append(CaseworkFault("due", "\(due.spoken) is not ahead. Give a later day."))
            } else if today.days(until: due) > Self.longest {
                faults.append(CaseworkFault("due", "Give a day within two years."))
            }
        } else {
            faults.append(CaseworkFault("due", "Give the day by which it is to be reached."))
        }
        if let fault = targetFault(from: baseline) { faults.append(fault) }
        return faults
    }

    private func targetFault(from baseline: ObjectiveBaseline?) -> CaseworkFault? {
        guard let target, (0...ObjectiveMeasure.whole).contains(target) else {
            return CaseworkFault("target", "Give a per cent from 0 to 100, such as 18.5.")
        }
        guard let measure, let share = baseline?.share, share.whole > 0 else { return nil }
        let now = share.count * ObjectiveMeasure.whole
        let aim = target * share.whole
        guard measure.falls ? aim >= now : aim <= now else { return nil }
        return CaseworkFault(
            "target",
            measure.falls
                ? "The figure is there already. Aim lower than where it stands."
                : "The figure is there already. Aim higher than where it stands.")
    }

    /// Whether a figure has reached what was aimed at.
    ///
    /// - Parameters:
    ///   - share: How many of how many.
    ///   - measure: What is counted.
    ///   - target: What was aimed at, in tenths of a per cent.
    /// - Returns: Whether it has; false for a share of nobody.
    public static func isReached(
        _ share: Ratio, _ measure: ObjectiveMeasure, target: Int
    ) -> Bool {
        guard share.whole > 0 else { return false }
        let now = share.count * ObjectiveMeasure.whole
        return measure.falls ? now <= target * share.whole : now >= target * share.whole
    }
}
