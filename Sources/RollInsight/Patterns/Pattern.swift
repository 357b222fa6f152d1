public import RollDomain

/// The kinds of patterns that are looked for.
///
/// - Source: rule R-INS-03.
public enum PatternKind: String, CaseIterable, Comparable, Sendable {
    /// Absences began much more often than the pupil's own usual.
    case suddenChange = "sudden-change"
    /// Single days missed fall on Mondays and Fridays.
    case mondaysFridays = "mondays-fridays"
    /// Single days missed fall on one day of the week.
    case weekday
    /// The same half of the same weekday is missed again and again.
    case partDay = "part-day"
    /// Spells begin or end beside breaks and closed days.
    case breakEdges = "break-edges"
    /// Weeks with some but not all sessions missed.
    case brokenWeeks = "broken-weeks"
    /// A long run of school days missed.
    case longSpell = "long-spell"
    /// Ten school days or more in a row without authorised absence or attendance.
    case unauthorisedRun = "unauthorised-run"
    /// Fifteen school days or more of illness, in a row or together.
    case illnessDays = "illness-days"
    /// Late more and more often.
    case risingLateness = "rising-lateness"
    /// Absent on days on which few others of the year group are.
    case unlikeClass = "unlike-class"
    /// Absent on the days on which a sibling is.
    case siblings
    /// Absences without a reason that stay so.
    case openReasons = "open-reasons"
    /// New at the school.
    case newSchool = "new-school"

    /// The words for reading.
    public var words: String {
        switch self {
        case .suddenChange: "a sudden change"
        case .mondaysFridays: "Mondays and Fridays"
        case .weekday: "one day of the week"
        case .partDay: "the same half day"
        case .breakEdges: "beside breaks"
        case .brokenWeeks: "broken weeks"
        case .longSpell: "a long spell"
        case .unauthorisedRun: "ten days in a row, unauthorised"
        case .illnessDays: "fifteen days of illness"
        case .risingLateness: "rising lateness"
        case .unlikeClass: "unlike their year group"
        case .siblings: "together with a sibling"
        case .openReasons: "no reason yet"
        case .newSchool: "new at the school"
        }
    }

    /// Whether it says something of absence; the others are for support, follow-up or the law.
    public var isAboutAbsence: Bool {
        ![.illnessDays, .openReasons, .newSchool].contains(self)
    }

    /// The order in which pages show them.
    public static func < (left: PatternKind, right: PatternKind) -> Bool {
        let order = PatternKind.allCases
        return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
    }
}

/// A pattern that was found, with its evidence in one sentence.
///
/// - Source: rule R-INS-03.
public struct Pattern: Sendable, Hashable {
    /// Which kind.
    public let kind: PatternKind
    /// What was counted, in one sentence.
    public let evidence: String
    /// How often chance alone would give as much; nil where nothing is tested.
    public let chance: Double?
    /// Whether it asks for a question.
    ///
    /// Illness and medical appointments alone never do: then what would help is the question.
    public let isConcern: Bool
    /// The last date of the evidence.
    public let lastDate: CivilDate

    init(
        _ kind: PatternKind, _ evidence: String, chance: Double? = nil, isMedicalOnly: Bool = false,
        lastDate: CivilDate
    ) {
        self.kind = kind
        self.evidence =
            isMedicalOnly && kind.isAboutAbsence
            ? "\(evidence) All of it was for illness or medical appointments: ask what would help."
            : evidence
        self.chance = chance
        isConcern = kind.isAboutAbsence && !isMedicalOnly
        self.lastDate = lastDate
    }
}

/// A number with its noun, such as `1 day` or `3 days`.
func counted(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
}

/// A number with one decimal place.
func oneDecimal(_ number: Double) -> String {
    RoundedPercent(rounding: number, places: 1).description
}
