/// What a figure means: who is counted, which sessions, from which line, and how totals are made.
///
/// A definition is data: a file of this module, with a name, a version and the years in which it
/// was in force. A change of meaning is a new version beside the old one, never an edit.
///
/// - Source: rule R-DEF-01.
public struct FigureDefinition: Sendable, Hashable {
    /// The family of figures that a definition belongs to.
    public enum Series: String, Sendable, CaseIterable {
        /// Pupil absence from the school census.
        case census
        /// Pupil attendance from daily registers.
        case daily
        /// Rollcall's own figures.
        case live
    }

    /// How a total over phases is made.
    public enum Total: String, Sendable {
        /// All sessions of a kind over all possible sessions.
        case ratio
        /// The rates of the phases, each weighted by the phase's pupils of all ages.
        case weighted
    }

    /// A page that the definition rests on.
    public struct Source: Sendable, Hashable {
        /// The title.
        public let title: String
        /// The address.
        public let link: String
    }

    /// The name without the version.
    public let name: String
    /// The version, from 1.
    public let version: Int
    /// The name for reading.
    public let title: String
    /// The family.
    public let series: Series
    /// The dates of sessions for which the definition was in force.
    public let inForce: DateSpan
    /// What it rests on.
    public let sources: [Source]
    /// Ages on 31 August before the year starts; nil for all.
    public let ages: ClosedRange<Int>?
    /// Phases of schools counted; nil for all.
    public let phases: Set<SchoolPhase>?
    /// Kinds of registration counted; nil for all.
    public let registrations: Set<EnrolmentKind>?
    /// Whether a session not attended for coronavirus is a possible session.
    public let countsCoronavirus: Bool
    /// Sessions that are not counted, above the line and below it.
    public let notCounted: [NotCounted]
    /// Registrations that began in this term of the year are not counted; nil where all are.
    public let startersNotCounted: CensusTerm?
    /// The line of persistent absence.
    public let persistent: AbsenceLine
    /// The line of severe absence.
    public let severe: AbsenceLine
    /// Schools with fewer registrations in a term are left out of that term.
    public let smallestSchool: Int
    /// How a total over phases is made.
    public let total: Total
    /// How percentages are rounded.
    public let rounding: RoundingEdition
    /// The name of the rules by which small numbers are protected in print.
    public let suppression: String
    /// For academic years by their first calendar year, the first date counted.
    public let firstDays: [Int: CivilDate]
    /// Dates left out.
    public let leftOut: [LeftOutDays]
    /// What a reader should know beside the rules.
    public let note: String

    /// The name with the version, such as `rollcall-live-1`.
    public var id: String { "\(name)-\(version)" }

    /// Whether a window lies inside the years in which the definition was in force.
    public func isInForce(for window: DateSpan) -> Bool {
        inForce.contains(window.from) && (window.to.map(inForce.contains) ?? (inForce.to == nil))
    }

    /// Whether the official statistics define figures so.
    public var isOfficial: Bool { series != .live }
}

/// Sessions of some pupils that a definition does not count.
public struct NotCounted: Sendable, Hashable {
    /// Ages on 31 August of the pupils meant; nil for all.
    public let ages: ClosedRange<Int>?
    /// The term of the census meant.
    public let term: CensusTerm
}

/// Dates that a definition leaves out, everywhere or in some regions.
public struct LeftOutDays: Sendable, Hashable {
    /// The dates.
    public let span: DateSpan
    /// Regions by nine-character code; empty for all of England.
    public let regions: Set<String>
    /// Whether only figures of single days leave them out.
    public let onlyByDay: Bool
}
