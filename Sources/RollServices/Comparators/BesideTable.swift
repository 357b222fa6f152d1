import RollDomain

/// The rates of one place, in per cent; nil where there is none.
public struct BesideRates: Sendable, Hashable {
    /// Overall absence.
    public var absence: Double?
    /// Authorised absence.
    public var authorised: Double?
    /// Unauthorised absence.
    public var unauthorised: Double?
    /// Persistently absent.
    public var persistent: Double?
    /// Severely absent.
    public var severe: Double?

    /// The rates in the order of print.
    public var all: [Double?] { [absence, authorised, unauthorised, persistent, severe] }

    /// Rates of our own counts.
    init(_ counts: FigureCounts, _ weighted: WeightedRates?) {
        absence = weighted?.absence ?? counts.tally.absence.percent
        authorised = weighted?.authorised ?? counts.tally.authorised.percent
        unauthorised = weighted?.unauthorised ?? counts.tally.unauthorised.percent
        persistent = weighted?.persistent ?? counts.persistentRate.percent
        severe = weighted?.severe ?? counts.severeRate.percent
    }

    init() {}
}

/// One line beside ours: a published place, or our own figures.
public struct BesideRow: Sendable, Hashable {
    /// Our figures, or the level of a published place as printed, such as `Regional`.
    public let level: String
    /// The code of the place; empty for England and for ours.
    public let code: String
    /// The name of the place.
    public let name: String
    /// The phase in words.
    public let phase: String
    /// The rates.
    public let rates: BesideRates
    /// Why there is no rate, or which is hidden; empty where all is there.
    public let remark: String
    /// Whether the line is ours.
    public var isOurs: Bool { level == Self.ours }

    static let ours = "Here"
}

/// Our figures beside those of one published edition.
public struct BesideTable: Sendable {
    /// The edition.
    public let edition: ComparatorEdition
    /// Why figures here and there mean different things; empty where they can be compared.
    public let reasons: [String]
    /// Phases here of which nothing is published.
    public let phasesNotPublished: [String]
    /// The lines, phase by phase, ours first.
    public let rows: [BesideRow]

    /// Whether figures here and there are of one definition and one window.
    public var isComparable: Bool { reasons.isEmpty }
}

/// Our figures with every edition that was set beside them.
public struct BesideReport: Sendable {
    /// What ours mean and rest on.
    public let meaning: FigureMeaning
    /// The tables, one for each kind of published file that is loaded.
    public let tables: [BesideTable]
    /// Whether our data is synthetic.
    public let isSynthetic: Bool
}
