/// A sign that stands in a published file where a figure is not given.
///
/// The meaning of a sign has changed between products, so the sign itself is always kept.
///
/// - Source: rule R-STAT-05.
public enum MissingSymbol: String, CaseIterable, Hashable, Sendable {
    /// Nothing at all, which the standard for statistics files does not allow.
    case blank = ""
    /// `:`, the older sign for not available.
    case colon = ":"
    /// `.`, the older sign for not applicable, and for an authority without a long code.
    case dot = "."
    /// `..`, an older sign for not available.
    case twoDots = ".."
    /// `x`, not available.
    case x
    /// `z`, not applicable.
    case z
    /// `c`, kept back because it could tell of a single pupil or school.
    case c
    /// `k`, a figure that rounds to nothing and is not nothing.
    case k
    /// `low`, a figure that rounds to nothing and is not nothing.
    case low
    /// `u`, a figure that cannot be relied on.
    case u
    /// `~`, the older sign for a figure that rounds to nothing and is not nothing.
    case tilde = "~"
    /// `SUPP`, kept back, in performance tables.
    case suppressed = "SUPP"

    /// What a sign says about the figure that is not given.
    public enum Meaning: String, Hashable, Sendable {
        /// There is no figure: it was not collected.
        case notAvailable = "not available"
        /// There can be no figure.
        case notApplicable = "not applicable"
        /// There is a figure, and it is kept back.
        case confidential
        /// There is a figure too small to show.
        case roundsToZero = "rounds to zero"
        /// There is a figure too weak to show.
        case unreliable
    }

    /// What the sign says.
    public var meaning: Meaning {
        switch self {
        case .blank, .colon, .twoDots, .x: .notAvailable
        case .dot, .z: .notApplicable
        case .c, .suppressed: .confidential
        case .k, .low, .tilde: .roundsToZero
        case .u: .unreliable
        }
    }

    /// Whether a figure exists behind the sign, so that a sum over it is not known.
    public var hidesFigure: Bool {
        switch meaning {
        case .notAvailable, .notApplicable: false
        case .confidential, .roundsToZero, .unreliable: true
        }
    }

    /// The sign for a report: itself, or the word blank.
    public var shown: String { self == .blank ? "(blank)" : rawValue }
}
