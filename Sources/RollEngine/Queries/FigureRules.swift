public import RollDomain

/// Sessions of some pupils that are not counted, such as Year 11 in the second half of summer.
public struct UncountedSessions: Sendable, Hashable {
    /// Ages on 31 August of the pupils meant; nil for all.
    public var ages: ClosedRange<Int>?
    /// Year groups of the pupils meant; nil for all.
    public var yearGroups: Set<YearGroup?>?
    /// Census terms of the sessions meant; nil for all.
    public var terms: Set<CensusTerm>?
    /// Dates of the sessions meant; nil for all.
    public var span: DateSpan?

    /// Names sessions of pupils.
    public init(
        ages: ClosedRange<Int>? = nil, yearGroups: Set<YearGroup?>? = nil,
        terms: Set<CensusTerm>? = nil, span: DateSpan? = nil
    ) {
        self.ages = ages
        self.yearGroups = yearGroups
        self.terms = terms
        self.span = span
    }

    /// What the official statistics leave out since 2012/13: age 15, last half term.
    public static let official = UncountedSessions(ages: 15...15, terms: [.summerSecondHalf])
}

/// By what rules sessions become figures: the definition in force, or a what-if.
///
/// - Source: rules R-RATE-01, R-PA-01, R-PA-02.
public struct FigureRules: Sendable, Hashable {
    /// From which share of absence a registration is persistently absent.
    public var persistent: AbsenceThreshold
    /// From which share of absence a registration is severely absent.
    public var severe: AbsenceThreshold
    /// Codes that count otherwise than the law says, on whatever date.
    public var recoded: [String: MarkClass]
    /// Sessions that are not counted.
    public var uncounted: [UncountedSessions]
    /// From how many sessions in a row a spell of absence is long.
    public var longSpell: Int

    /// The rules in force, every session counted.
    public init() {
        persistent = .persistent
        severe = .severe
        recoded = [:]
        uncounted = []
        longSpell = 10
    }
}
