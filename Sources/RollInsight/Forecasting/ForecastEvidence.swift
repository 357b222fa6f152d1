public import RollDomain
public import RollEngine

/// Which of the forecast's three beliefs beforehand holds for a registration.
public enum ForecastPhase: String, CaseIterable, Sendable {
    /// Pupils of primary age in mainstream schools.
    case primary = "P"
    /// Pupils of secondary age in mainstream schools.
    case secondary = "S"
    /// Pupils of special schools and alternative provision.
    case special = "X"

    /// The phase of a registration: by its school, and by its year group where schools have several.
    public init(_ school: SchoolPhase, yearGroup: YearGroup?) {
        switch school {
        case .special, .alternative: self = .special
        case .primary, .secondary, .other:
            let isOfSchoolYears = yearGroup.map { $0.order <= 14 } ?? false
            let isPrimary = isOfSchoolYears ? yearGroup.map { $0.order <= 6 } : nil
            self = isPrimary ?? (school != .secondary) ? .primary : .secondary
        }
    }

    /// The words for reading.
    public var words: String {
        switch self {
        case .primary: "primary"
        case .secondary: "secondary"
        case .special: "special and alternative"
        }
    }
}

/// Possible and missed sessions of the year before, at all schools together.
public struct EarlierYear: Sendable, Hashable {
    /// Possible sessions.
    public let possible: Int
    /// Of these, missed.
    public let absent: Int

    /// States a year.
    public init(possible: Int, absent: Int) {
        precondition(possible >= absent && absent >= 0, "absences are possible sessions")
        self.possible = possible
        self.absent = absent
    }
}

/// All that a forecast rests on: sessions, and nothing about who the child is.
///
/// No free school meals, no special needs, no sex, no ethnicity, no care: they belong to support, not
/// to risk.
///
/// - Source: rule R-INS-02; docs/adr/0025.
public struct ForecastEvidence: Sendable, Hashable {
    /// Which belief beforehand.
    public var phase: ForecastPhase
    /// Where the registration stands.
    public var standing: YearStanding
    /// The year before, nil where it is not known.
    public var earlier: EarlierYear?
    /// The number of the school week, from 0, for the season.
    public var week: Int

    /// States evidence.
    public init(
        phase: ForecastPhase, standing: YearStanding, earlier: EarlierYear? = nil, week: Int = 0
    ) {
        self.phase = phase
        self.standing = standing
        self.earlier = earlier
        self.week = week
    }

    /// The evidence of a history.
    public init(_ history: PupilHistory, at school: SchoolFacts, earlier: EarlierYear?) {
        self.init(
            phase: ForecastPhase(school.phase, yearGroup: history.row.yearGroup),
            standing: history.standing, earlier: earlier, week: history.calendar.week)
    }
}
