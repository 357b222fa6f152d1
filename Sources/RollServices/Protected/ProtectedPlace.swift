public import RollDomain
import RollEngine

/// What a protected figure is of: schools and dates.
struct ProtectedPlace: Hashable {
    /// The dates.
    let window: DateSpan
    /// The schools.
    let schools: Set<URN>
    /// Whether it is one school, told of to those who answer for it.
    let isOneSchool: Bool
}

/// Counts of one school, or of one school's part of a group; the school is last in the key.
struct ProtectedRow {
    let key: [GroupValue]
    let counts: RollEngine.FigureCounts
}

/// One week of a place: what share of sessions was missed.
public struct ProtectedWeek: Sendable, Hashable {
    /// Its Monday.
    public let monday: CivilDate
    /// Absence of treated sums; nil where it is kept back or nothing was recorded.
    public let absence: Ratio?
}

/// One reason for absence in a place.
public struct ProtectedReason: Sendable, Hashable {
    /// The code, or the letter that stands for several; empty for all that are too rare to be told.
    public let symbol: String
    /// What it means.
    public let meaning: String
    /// How it counts.
    public let markClass: MarkClass
    /// The share of possible sessions, of treated sums.
    public let share: Ratio
}
