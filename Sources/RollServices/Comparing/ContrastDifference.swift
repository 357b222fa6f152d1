public import RollDomain
import RollInsight

/// A difference of two places in parts that sum to it, in points.
public struct ContrastDifference: Sendable, Hashable {
    /// A part of a difference.
    public struct Part: Sendable, Hashable {
        /// What it is of.
        public let name: String
        /// The part, in points.
        public let points: Double
    }

    /// The share of the first place.
    public let first: Ratio
    /// The share of the second place.
    public let second: Ratio
    /// First less second.
    public let gap: Double
    /// The part of each factor of intake.
    public let intake: [Part]
    /// What intake does not explain.
    public let beyond: Double
    /// The same by reason; empty where nothing is known of reasons.
    public let reasons: [Part]

    /// All of intake.
    public var allIntake: Double { intake.reduce(0) { $0 + $1.points } }

    init(_ parts: ContrastParts) {
        func part(_ part: ContrastPart) -> Part { Part(name: part.name, points: part.points) }
        first = Ratio(parts.first.part, of: parts.first.whole)
        second = Ratio(parts.second.part, of: parts.second.whole)
        gap = parts.gap.points
        intake = parts.intake.map(part)
        beyond = parts.beyond.points
        reasons = parts.reasons.map(part)
    }
}
