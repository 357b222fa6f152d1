/// What came of a plan.
public enum PlanOutcome: String, CaseIterable, Sendable, Hashable {
    /// Its goals were met.
    case met
    /// It is better, and the goals were not all met.
    case better
    /// Nothing changed.
    case same
    /// It is worse.
    case worse
    /// The child left.
    case left
    /// Another plan takes its place.
    case replaced

    /// The words for reading.
    public var words: String {
        switch self {
        case .met: "goals met"
        case .better: "better, goals not all met"
        case .same: "no change"
        case .worse: "worse"
        case .left: "the pupil left"
        case .replaced: "another plan takes its place"
        }
    }
}

/// Where a review says that things go.
public enum ReviewFinding: String, CaseIterable, Sendable, Hashable {
    /// The right way.
    case better
    /// Neither way.
    case same
    /// The wrong way.
    case worse

    /// The words for reading.
    public var words: String {
        switch self {
        case .better: "going the right way"
        case .same: "no change yet"
        case .worse: "going the wrong way"
        }
    }
}
