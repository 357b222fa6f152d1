/// How a child of an authority's list and a pupil of a school came to stand beside each other.
public enum CareMatchWay: String, CaseIterable, Sendable, Hashable {
    /// Both have the same unique pupil number and date of birth.
    case number
    /// Both have the same number, but not the same date of birth.
    case numberOnly = "number-only"
    /// Both have the same name and date of birth.
    case name

    /// The words for reading.
    public var words: String {
        switch self {
        case .number: "same UPN and date of birth"
        case .numberOnly: "same UPN, another date of birth"
        case .name: "same name and date of birth"
        }
    }

    /// The state in which such a pair begins: only what leaves no doubt needs no person.
    public var beginning: CareMatchState { self == .number ? .matched : .proposed }
}

/// How a pair of a listed child and a pupil stands.
public enum CareMatchState: String, CaseIterable, Sendable, Hashable {
    /// Waits for a person.
    case proposed
    /// Taken as one child by number and date of birth.
    case matched
    /// Said by a person to be one child.
    case confirmed
    /// Said by a person to be two children.
    case refused

    /// The words for reading.
    public var words: String {
        switch self {
        case .proposed: "to be confirmed"
        case .matched: "matched by UPN"
        case .confirmed: "confirmed"
        case .refused: "another child"
        }
    }

    /// Whether the pupil counts as the listed child.
    public var isOneChild: Bool { self == .matched || self == .confirmed }

    /// The state after a person decides; nil where the decision changes nothing.
    ///
    /// Every decision can be taken back by the other one, so that a slip is never for ever.
    public func after(_ decision: CareMatchDecision) -> CareMatchState? {
        switch (self, decision) {
        case (.proposed, .confirm), (.refused, .confirm): .confirmed
        case (.proposed, .refuse), (.matched, .refuse), (.confirmed, .refuse): .refused
        case (.matched, .confirm), (.confirmed, .confirm), (.refused, .refuse): nil
        }
    }
}

/// What a person says of a pair.
public enum CareMatchDecision: String, CaseIterable, Sendable, Hashable {
    /// They are one child.
    case confirm
    /// They are two children.
    case refuse
}
