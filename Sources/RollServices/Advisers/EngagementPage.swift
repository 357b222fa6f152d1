public import RollCasework
public import RollStore

/// An expectation as an adviser and the place itself see it.
public struct DiagnosisLine: Sendable, Hashable {
    /// What is expected.
    public let expectation: Expectation
    /// What the adviser found newest; nil where nothing yet.
    public let finding: StoredFinding?
    /// What the place's own ledger says: counted, or said by itself; nil where the viewer may not see it.
    public let ledger: ExpectationLine?

    /// Whether adviser and place see it differently: one finds it met and the other does not.
    public var differs: Bool {
        guard let finding, finding.rating != .notSeen, let ledger, let done = ledger.done,
            ledger.of > 0
        else { return false }
        return (finding.rating == .met) != (done == ledger.of)
    }
}

/// An objective with how it goes.
public struct ObjectiveLine: Sendable, Hashable {
    /// The objective.
    public let objective: StoredObjective
    /// What was said of it, the newest last.
    public let progress: [StoredProgress]
    /// Where the figure stands today; nil where it is kept back, or nothing is counted.
    public let now: ObjectiveBaseline?
    /// Whether its day is past and it is not met.
    public let isOverdue: Bool

    /// Whether the figure has reached what was aimed at; nil where it is not known.
    public var isReached: Bool? {
        now.map {
            ObjectiveStatement.isReached($0.share, objective.measure, target: objective.target)
        }
    }
}

/// One engagement with everything that is about it: the same for adviser, department and place.
public struct EngagementPage: Sendable {
    /// The engagement as in a list.
    public let line: EngagementLine
    /// Each expectation, as the adviser and as the place sees it.
    public let diagnosis: [DiagnosisLine]
    /// The objectives, those taken out too.
    public let objectives: [ObjectiveLine]
    /// What changed in the schools of the place beside schools like them; nil before there is a plan, and where
    /// too little time has passed.
    public let changes: ChangesBeside?
    /// Other engagements with the same place.
    public let others: [StoredEngagement]

    /// The engagement.
    public var engagement: StoredEngagement { line.engagement }
    /// Its steps, in order.
    public var steps: [StoredEngagementStep] { line.steps }
}
