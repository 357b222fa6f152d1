/// What one attendance code meant while one set of rules was in force.
public struct CodeRule: Sendable, Hashable {
    /// The code as written in registers, such as `I` or `C1`.
    public let symbol: String
    /// How it counts.
    public let markClass: MarkClass
    /// Whether it says late.
    public let lateness: Lateness
    /// Whether it counts towards the threshold of a penalty notice.
    public let countsTowardsPenaltyNotice: Bool
    /// The dates on which the rule was in force.
    public let inForce: DateSpan
    /// The heading under which the rules list it.
    public let group: String
    /// The meaning in our own words.
    public let meaning: String
    /// The code set it belongs to, such as `2024`.
    public let set: String
}

/// How a code stands on a date.
public enum CodeStanding: Sendable, Hashable {
    /// In force on the date.
    case inForce(CodeRule)
    /// Known, and no longer or not yet in force: counted by the nearest rule, and flagged.
    case outOfForce(CodeRule)
    /// In no set.
    case unknown

    /// The rule that classes the mark, nil for unknown texts.
    public var rule: CodeRule? {
        switch self {
        case .inForce(let rule), .outOfForce(let rule): rule
        case .unknown: nil
        }
    }

    /// How a mark with the code counts.
    public var markClass: MarkClass { rule?.markClass ?? .unknown }
}
