/// Why a cell is not shown; for the publisher only, since it helps whoever wants to undo it.
///
/// - Source: rule R-DISC-02.
public enum HidingReason: Hashable, Sendable {
    /// Fewer pupils stand behind it than the threshold.
    case fewPupils
    /// All or none of a small group.
    case wholeGroup
    /// Fewer schools stand behind it than the rule asks for.
    case fewSchools
    /// One school has nearly all of it.
    case oneSchoolDominates
    /// Since an earlier day it moved by fewer pupils than the threshold.
    case smallChange
    /// It was kept back when it was first published, and would be no secret if shown now.
    case hiddenBefore
    /// Without it a hidden cell could be worked out; the first such cell.
    case protects(Int)

    /// Whether the figure itself must be protected, rather than another by it.
    public var isPrimary: Bool {
        switch self {
        case .fewPupils, .wholeGroup, .fewSchools, .oneSchoolDominates, .smallChange: true
        case .hiddenBefore, .protects: false
        }
    }

    /// Whether it is what one school has, or nearly: large as it may be, a reader must not come near it.
    var isOfSchools: Bool { self == .fewSchools || self == .oneSchoolDominates }

    /// The reason in words.
    public var words: String {
        switch self {
        case .fewPupils: "few pupils"
        case .wholeGroup: "all or none of a small group"
        case .fewSchools: "too few schools"
        case .oneSchoolDominates: "one school has nearly all of it"
        case .smallChange: "moved by few pupils since the last time"
        case .hiddenBefore: "kept back when first published"
        case .protects: "protects another cell"
        }
    }
}
