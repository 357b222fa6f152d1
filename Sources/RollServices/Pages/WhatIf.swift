public import RollAccess
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

/// Recomputes a place by other rules: exactly for those who answer for its pupils, and in protected
/// counts of the day's frozen registers for everybody else.
///
/// - Source: rules R-PA-01, R-PA-02, R-DISC-05.
public struct AskWhatIf: Sendable {
    let figures: PageFigures
    let protected: ProtectedPages

    /// Takes the registers in memory, and those of the day.
    public init(_ figures: PageFigures, _ protected: ProtectedPages) {
        self.figures = figures
        self.protected = protected
    }

    /// Asks.
    ///
    /// - Parameters:
    ///   - question: The other rules.
    ///   - grant: Leave to ask what other rules would give.
    ///   - occasion: The day.
    /// - Returns: Nil where the grant is for something else.
    /// - Throws: ``ServiceFailure`` when no school has pupils, or the database fails.
    /// - Complexity: O(marks of the place), twice.
    public func run(
        _ question: WhatIfQuestion, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> WhatIfAnswer? {
        guard grant.action == .askWhatIf else { return nil }
        return grant.isProtected
            ? try protectedAnswer(question, grant, on: occasion.today)
            : exactAnswer(question, grant, on: occasion.today)
    }

    private func protectedAnswer(
        _ question: WhatIfQuestion, _ grant: Grant, on today: CivilDate
    ) throws(ServiceFailure) -> WhatIfAnswer? {
        let figures = try protected.figures(on: today)
        let splits = Self.splits(of: grant.subject)
        let before = try protected.whole(splits, by: grant, on: today)
        let after = figures.run(splits: splits, under: question.rules, by: grant)
        guard let before, let after, let place = figures.place(of: grant) else { return nil }
        return WhatIfAnswer(
            before: WhatIfCell(before[0].total), after: WhatIfCell(after[0].total),
            splits: splits.indices.map { place in
                let later = Dictionary(
                    after[place + 1].groups.map { ($0.group, $0) }
                ) { first, _ in first }
                return WhatIfAnswer.Split(
                    dimension: splits[place],
                    rows: before[place + 1].groups.map { cell in
                        (
                            WhatIfCell(cell),
                            later[cell.group].map(WhatIfCell.init)
                                ?? WhatIfCell(cell.group, RollEngine.FigureCounts())
                        )
                    })
            }, isProtected: true, window: before[0].window, schools: place.schools.count)
    }

    private func exactAnswer(
        _ question: WhatIfQuestion, _ grant: Grant, on today: CivilDate
    ) -> WhatIfAnswer {
        let window = PageFigures.settled(on: today)
        var query = Query(Window(window))
        let schools = schools(of: grant, in: AcademicYear(of: window.from))
        query.schools.schools = schools
        var other = query
        other.rules = question.rules
        let snapshot = figures.snapshot
        let splits = Self.splits(of: grant.subject).map { split in
            query.dimensions = [split]
            other.dimensions = [split]
            let (before, after) = (snapshot.answer(query), snapshot.answer(other))
            return WhatIfAnswer.Split(
                dimension: split,
                rows: before.rows.map { row in
                    (
                        WhatIfCell(row.key[0], row.counts),
                        WhatIfCell(row.key[0], after[row.key])
                    )
                })
        }
        query.dimensions = []
        other.dimensions = []
        return WhatIfAnswer(
            before: WhatIfCell(nil, snapshot.answer(query).total),
            after: WhatIfCell(nil, snapshot.answer(other).total), splits: splits,
            isProtected: false, window: window, schools: schools.count)
    }

    /// How England is split.
    static let nationSplits: [Dimension] = [.phase, .region]

    /// How a place is split.
    private static func splits(of subject: Subject) -> [Dimension] {
        switch subject {
        case .nation: nationSplits
        case .school: [.yearGroup]
        default: [.phase, .yearGroup]
        }
    }

    private func schools(of grant: Grant, in year: AcademicYear) -> Set<URN> {
        let snapshot = figures.snapshot
        return Set(
            snapshot.schools.filter { urn in
                guard let fact = snapshot.partition(of: urn, year)?.school else { return false }
                let place = SchoolPlace(urn, trust: fact.trustUID, authority: fact.authority)
                switch grant.subject {
                case .school(let one): return one.urn == urn
                case .schools(let several): return several.contains { $0.urn == urn }
                case .trust(let uid): return uid == fact.trustUID
                case .authority(let code): return code == fact.authority
                case .nation: return true
                case .own: return grant.reach.holds(place)
                default: return false
                }
            })
    }
}
