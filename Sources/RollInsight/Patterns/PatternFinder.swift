/// Looks for patterns in one registration's year so far.
///
/// Every detector works on spells or days, never on single sessions, which hang together; each gives
/// its evidence in a sentence.
///
/// - Source: rule R-INS-03.
public struct PatternFinder: Sendable {
    /// The name of the settings, such as `2026-1`.
    public let version: String
    let weekdayChance: Double
    let edgeChance: Double
    let classChance: Double
    let siblingChance: Double
    let edgeShares: [ForecastPhase: Double]
    let weekdayShares: [ForecastPhase: [Double]]
    /// Detectors that are switched off.
    public var off: Set<PatternKind>

    /// The settings that the program carries: `Data/patterns.csv`.
    public static let england = PatternFinder(ParameterRows("Data/patterns.csv"))

    private init(_ settings: ParameterRows) {
        version = settings.text("version")
        weekdayChance = settings.number("weekday-chance")
        edgeChance = settings.number("edge-chance")
        classChance = settings.number("class-chance")
        siblingChance = settings.number("sibling-chance")
        var edges: [ForecastPhase: Double] = [:]
        var weekdays: [ForecastPhase: [Double]] = [:]
        for phase in ForecastPhase.allCases {
            edges[phase] = settings.numbers("edges-share", phase.rawValue).first
            weekdays[phase] = settings.numbers("weekday-shares", phase.rawValue)
        }
        edgeShares = edges
        weekdayShares = weekdays
        off = []
    }

    /// The patterns of a registration.
    ///
    /// - Parameters:
    ///   - history: The registration's year so far.
    ///   - rhythm: The days of its school.
    ///   - phase: The phase, for what is usual.
    /// - Returns: What was found, in the order of ``PatternKind``; nothing without possible sessions.
    /// - Complexity: O(days).
    public func patterns(
        of history: PupilHistory, in rhythm: SchoolRhythm, phase: ForecastPhase
    ) -> [Pattern] {
        guard !history.days.isEmpty else { return [] }
        var found: [Pattern] = []
        func look(_ kind: PatternKind, _ find: () -> Pattern?) {
            if !off.contains(kind), let pattern = find() { found.append(pattern) }
        }
        look(.newSchool) { newSchool(history) }
        look(.risingLateness) { risingLateness(history, rhythm) }
        if history.absent > 0 {
            let spells = history.spells
            look(.suddenChange) { suddenChange(history) }
            look(.mondaysFridays) { mondaysFridays(history, spells, phase) }
            look(.weekday) { weekday(history, spells, phase) }
            look(.partDay) { partDay(history) }
            look(.breakEdges) { breakEdges(history, spells) }
            look(.brokenWeeks) { brokenWeeks(history) }
            look(.longSpell) { longSpell(history, spells) }
            look(.unauthorisedRun) { unauthorisedRun(history, spells) }
            look(.illnessDays) { illnessDays(history) }
            look(.unlikeClass) { unlikeClass(history, rhythm, spells) }
            look(.openReasons) { openReasons(history) }
        }
        return found.sorted { $0.kind < $1.kind }
    }
}
