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
    /// The part of each factor of intake; empty where too few pupils are of a known kind to tell.
    public let intake: [Part]
    /// What intake does not explain of pupils whose kind is known.
    public let beyond: Double
    /// What pupils whose kind is kept back make; nil where each is known.
    public let unknown: Double?
    /// The same by reason; empty where nothing is known of reasons.
    public let reasons: [Part]

    /// All of intake.
    public var allIntake: Double { intake.reduce(0) { $0 + $1.points } }

    init(_ parts: ContrastParts, hasUnknown: Bool = false) {
        func part(_ part: ContrastPart) -> Part { Part(name: part.name, points: part.points) }
        first = Ratio(parts.first.part, of: parts.first.whole)
        second = Ratio(parts.second.part, of: parts.second.whole)
        gap = parts.gap.points
        intake = parts.intake.map(part)
        beyond = parts.beyond.points - (hasUnknown ? parts.unknown.points : 0)
        unknown = hasUnknown ? parts.unknown.points : nil
        reasons = parts.reasons.map(part)
    }
}
