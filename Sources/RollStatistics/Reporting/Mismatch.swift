public import RollFormats

/// A published figure that does not agree with what it should be.
public struct Mismatch: Hashable, Sendable {
    /// What was checked.
    public let check: CheckKind
    /// How wide the area is.
    public let level: GeographicLevel
    /// The file, the row and the column.
    public let place: Diagnostic.Place
    /// Who the figure is about.
    public let subject: String
    /// What stands in the file.
    public let published: String
    /// What it should be.
    public let recomputed: String
}

/// Something about published figures that a reader should know and that has an explanation.
public struct Finding: Hashable, Sendable {
    /// The rule that tells of it.
    public let rule: RuleID
    /// The file, the row and the column.
    public let place: Diagnostic.Place
    /// Who the figure is about.
    public let subject: String
    /// What was found here.
    public let fact: String
    /// Why, in words that are the same for all findings of a kind.
    public let explanation: String

    /// What was found, and why.
    public var message: String { "\(fact). \(explanation)" }
}

/// How many checks of one kind at one level came out how.
public struct CheckTally: Hashable, Sendable {
    /// What was checked.
    public let check: CheckKind
    /// How wide the area is.
    public let level: GeographicLevel
    /// How many agree.
    public internal(set) var agreeing = 0
    /// How many do not.
    public internal(set) var mismatching = 0
    /// How many do not, for a reason that is known and told among the findings.
    public internal(set) var explained = 0
    /// How many could not be checked, because a figure is missing or kept back.
    public internal(set) var notChecked = 0

    /// How many were checked.
    public var checked: Int { agreeing + mismatching + explained }
}
