public import RollDomain
public import RollEngine

/// Which part of the year a what-if counts.
public enum WhatIfWindow: String, CaseIterable, Sendable, Hashable {
    /// The year so far.
    case year
    /// The autumn term.
    case autumn
    /// The spring term.
    case spring
    /// The summer term.
    case summer
    /// The year without what the official statistics leave out of Year 11.
    case official

    /// The words for reading.
    public var words: String {
        switch self {
        case .year: "The year so far"
        case .autumn: "The autumn term"
        case .spring: "The spring term"
        case .summer: "The summer term"
        case .official: "The year, Year 11 only up to May"
        }
    }

    /// The sessions that are not counted.
    var uncounted: [UncountedSessions] {
        func without(_ terms: Set<CensusTerm>) -> [UncountedSessions] {
            [UncountedSessions(terms: Set(CensusTerm.allCases).subtracting(terms))]
        }
        switch self {
        case .year: return []
        case .autumn: return without([.autumn])
        case .spring: return without([.spring])
        case .summer: return without([.summerFirstHalf, .summerSecondHalf])
        case .official: return [.official]
        }
    }

    /// Whether any of its days is over.
    public func hasBegun(on today: CivilDate) -> Bool {
        let terms: [CensusTerm]
        switch self {
        case .year, .official: return true
        case .autumn: terms = [.autumn]
        case .spring: terms = [.spring]
        case .summer: terms = [.summerFirstHalf]
        }
        let last = today.adding(days: -1)
        return AcademicYear(of: last).censusTerms
            .contains { terms.contains($0.term) && $0.span.from <= last }
    }
}

/// Other rules than those in force.
public struct WhatIfQuestion: Sendable, Hashable {
    /// Persistent absence begins at this per cent.
    public var persistentAt: Int
    /// Severe absence begins at this per cent.
    public var severeAt: Int
    /// Codes that count otherwise.
    public var recoded: [String: MarkClass]
    /// Which part of the year.
    public var window: WhatIfWindow

    /// The rules in force.
    public init() {
        persistentAt = 10
        severeAt = 50
        recoded = [:]
        window = .year
    }

    /// Whether anything differs from the rules in force.
    public var isChanged: Bool { self != WhatIfQuestion() }

    /// The rules.
    public var rules: FigureRules {
        var rules = FigureRules()
        rules.persistent = AbsenceThreshold(persistentAt, in: 100).reduced
        rules.severe = AbsenceThreshold(severeAt, in: 100).reduced
        rules.recoded = recoded
        rules.uncounted = window.uncounted
        return rules
    }
}

/// A count before and after, as it is shown.
public struct WhatIfCell: Sendable, Hashable {
    /// The group; nil for the whole.
    public let group: GroupValue?
    /// The group in words; empty for the whole.
    public let words: String
    /// Registrations; nil where they are kept back.
    public let registrations: Int?
    /// Persistently absent ones; nil where they are kept back.
    public let persistent: Int?
    /// Severely absent ones; nil where they are kept back.
    public let severe: Int?
    /// Sessions missed of sessions possible; nil where they are kept back.
    public let absence: Ratio?

    /// The share that is persistently absent; nil of few, or where either count is kept back.
    public var persistentRate: Ratio? { rate(persistent) }
    /// The share that is severely absent; nil of few, or where either count is kept back.
    public var severeRate: Ratio? { rate(severe) }

    private func rate(_ count: Int?) -> Ratio? {
        guard let count, let registrations, registrations >= GroupShare.fewest else { return nil }
        return Ratio(min(count, registrations), of: registrations)
    }

    init(_ group: GroupValue?, _ counts: RollEngine.FigureCounts) {
        self.group = group
        words = group?.groupWords ?? ""
        registrations = counts.enrolments
        persistent = counts.persistent
        severe = counts.severe
        absence = counts.absence
    }

    init(_ cell: ProtectedCell) {
        group = cell.group
        words = cell.group?.groupWords ?? ""
        registrations = cell.registrations.number
        persistent = cell.persistent.number
        severe = cell.severe.number
        absence = cell.absence
    }
}

/// Figures by the rules in force, and by others.
public struct WhatIfAnswer: Sendable {
    /// One split: each group before and after.
    public struct Split: Sendable {
        /// By what.
        public let dimension: Dimension
        /// The groups with what they are before and after.
        public let rows: [(before: WhatIfCell, after: WhatIfCell)]
    }

    /// The whole by the rules in force.
    public let before: WhatIfCell
    /// The whole by the other rules.
    public let after: WhatIfCell
    /// The splits.
    public let splits: [Split]
    /// Whether counts are protected.
    public let isProtected: Bool
    /// The dates.
    public let window: DateSpan
    /// How many schools were counted.
    public let schools: Int
}
