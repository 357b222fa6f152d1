/// How far an adviser finds an expectation met.
public enum FindingRating: String, CaseIterable, Sendable, Hashable {
    case met
    case partly
    case notMet = "not-met"
    /// Nothing was seen that could tell.
    case notSeen = "not-seen"

    /// The words for reading.
    public var words: String {
        switch self {
        case .met: "met"
        case .partly: "partly met"
        case .notMet: "not met"
        case .notSeen: "not seen yet"
        }
    }

    /// Whether something has to be done about it.
    public var isGap: Bool { self == .partly || self == .notMet }
}

/// What an adviser found of one expectation, with the evidence.
public struct FindingStatement: Sendable, Hashable {
    /// The expectation, by code.
    public var expectation: String
    /// How far it is met; nil where none was chosen.
    public var rating: FindingRating?
    /// What was seen or read.
    public var evidence: String

    /// Describes a finding.
    public init(expectation: String, rating: FindingRating?, evidence: String) {
        self.expectation = expectation
        self.rating = rating
        self.evidence = evidence
    }

    /// What has to be put right before it is kept.
    public var faults: [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if rating == nil {
            faults.append(CaseworkFault("rating", "Choose how far it is met."))
        }
        if rating != .notSeen, evidence.isBlank {
            faults.append(
                CaseworkFault(
                    "evidence", "Say what you saw or read that shows it. No pupil's name."))
        }
        if let fault = CaseworkText.fault(evidence, in: "evidence") { faults.append(fault) }
        return faults
    }
}
