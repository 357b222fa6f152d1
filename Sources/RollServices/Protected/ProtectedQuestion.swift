public import RollDomain
public import RollEngine

/// What somebody who sees aggregates only may ask: a split and rules, of a fixed window.
///
/// The window is the year up to the day before, so that nobody asks for two windows that differ by
/// a day; the population is that of last midnight, so that an answer is the same all day.
public struct ProtectedQuestion: Sendable, Hashable {
    /// How the figures are split; nil for the total alone.
    public let split: Dimension?
    /// By which rules sessions become figures: those in force, or a what-if.
    public var rules = FigureRules()

    /// Asks for a total.
    public init() { split = nil }

    /// Asks for a split.
    ///
    /// Fails for a split that would leave one school, one day or one child's worker alone.
    ///
    /// - Parameter split: The dimension.
    public init?(by split: Dimension) {
        switch split {
        case .authority, .region, .phase, .type, .yearGroup, .sex: break
        case .characteristic(let kind) where kind != .socialWorker: break
        default: return nil
        }
        self.split = split
    }

    /// Fewest pupils whose count is shown: more where the split is about health, care or origin.
    ///
    /// - Source: rules R-DISC-02 and R-DISC-05.
    var policy: DisclosurePolicy {
        guard case .characteristic(let kind) = split else { return .everyone }
        switch kind {
        case .freeSchoolMeals, .additionalLanguage, .specialNeeds: return .everyone
        default: return .everyoneSensitive
        }
    }
}

/// A count as it is shown.
public enum ProtectedCount: Sendable, Hashable {
    /// Near this number, a multiple of five.
    case about(Int)
    /// Kept back, so that no child can be recognised.
    case hidden

    /// The number, nil where it is kept back.
    public var number: Int? {
        if case .about(let number) = self { return number }
        return nil
    }
}

/// The figures of a group as they are shown.
public struct ProtectedCell: Sendable, Hashable {
    /// The group; nil for the total.
    public let group: GroupValue?
    /// Registrations.
    public let registrations: ProtectedCount
    /// Registrations that are persistently absent.
    public let persistent: ProtectedCount
    /// Registrations that are severely absent.
    public let severe: ProtectedCount
    /// Absence of treated sums; nil where it is kept back.
    public let absence: Ratio?

    /// The group in words, such as `Year 9`.
    public var words: String {
        // A table of one characteristic says which it is at its head.
        if case .characteristic(let kind, let value?) = group {
            return CensusWords.words(of: value, kind)
        }
        return group?.groupWords ?? "All"
    }
}

/// An answer for somebody who sees aggregates only.
public struct ProtectedAnswer: Sendable, Hashable {
    /// What was asked.
    public let question: ProtectedQuestion
    /// The dates.
    public let window: DateSpan
    /// As known then: last midnight.
    public let knownAt: Instant
    /// The total.
    public let total: ProtectedCell
    /// The groups, in order.
    public let groups: [ProtectedCell]
    /// Fewest pupils whose count is shown.
    public let threshold: Int
}
