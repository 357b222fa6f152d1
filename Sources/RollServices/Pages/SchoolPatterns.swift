public import RollDomain
public import RollEngine
public import RollStore

/// One day of a school year.
public struct PatternDay: Sendable, Hashable {
    /// What is known of a day.
    public enum State: String, Sendable, Hashable {
        /// Open, and a register was taken.
        case taken
        /// Open, without a register.
        case missing
        /// Closed inside the year.
        case closed
        /// Still to come.
        case toCome
    }

    /// The date.
    public let date: CivilDate
    /// What is known of it.
    public let state: State
    /// The counts; nothing where no register was taken.
    public let counts: RollEngine.FigureCounts
}

/// One week: its counts, and how often each code was written.
public struct PatternWeek: Sendable, Hashable {
    /// Its Monday.
    public let monday: CivilDate
    /// Whether a holiday of a week or more lies before it.
    public let startsAnew: Bool
    /// The days from Monday to Friday, and the weekend where the school opens on it.
    public let days: [PatternDay]
    /// The counts.
    public let counts: RollEngine.FigureCounts
    /// Sessions by code, most first.
    public let codes: [CodeUse]
}

/// How often a code was written.
public struct CodeUse: Sendable, Hashable {
    /// The code.
    public let symbol: String
    /// Sessions.
    public let sessions: Int
}

/// Absence at the edges of half terms beside all other days.
public struct TermEdges: Sendable, Hashable {
    /// The first two and the last two school days of each half term.
    public let edges: RollEngine.FigureCounts
    /// All other days.
    public let others: RollEngine.FigureCounts
}

/// When a school's pupils miss sessions.
public struct SchoolPatternsPage: Sendable {
    /// The school.
    public let school: StoredSchool
    /// The weeks of the year, those to come included.
    public let weeks: [PatternWeek]
    /// The counts of each weekday.
    public let weekdays: [(weekday: Weekday, counts: RollEngine.FigureCounts)]
    /// The counts of each half of the day on each weekday.
    public let sessions: [(weekday: Weekday, session: Session, counts: RollEngine.FigureCounts)]
    /// The edges of half terms; nil without a calendar.
    public let edges: TermEdges?
    /// Sessions by code in the whole year, most first.
    public let codes: [CodeUse]
    /// What they rest on.
    public let basis: PageBasis
}

/// Shows when a school's pupils miss sessions: week by weekday, codes by week, edges of terms.
///
/// - Source: rules R-RATE-01, R-CAL-02.
public struct SchoolPatterns: Sendable {
    let figures: PageFigures

    /// Takes figures from live registers.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Shows the year so far.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - occasion: The day.
    /// - Returns: The patterns.
    /// - Throws: ``ServiceFailure`` when no such school is held.
    /// - Complexity: O(registrations × days).
    public func run(_ urn: URN, on occasion: Occasion) throws(ServiceFailure) -> SchoolPatternsPage
    {
        let (school, calendar) = try ServiceFailure.only {
            try figures.store.read { session in
                let school = try session.existing(urn)
                return (
                    school,
                    try session.calendars.calendar(of: urn, authority: school.authority)
                )
            }
        }
        let snapshot = figures.snapshot
        let year = AcademicYear(of: occasion.today)
        let window = PageFigures.settled(on: occasion.today)
        var query = Query(Window(window), by: [.day])
        query.schools.schools = [urn]
        query.expectedUpTo = window.to
        let byDay = snapshot.answer(query)
        // Codes are counted mark by mark, so that fewer parts of time are quicker.
        query.measures = [.codes]
        query.dimensions = [.week]
        let byWeek = snapshot.answer(query)
        query.measures = []
        query.dimensions = [.weekday, .session]
        let sessions = snapshot.answer(query).rows.compactMap {
            row -> (weekday: Weekday, session: Session, counts: RollEngine.FigureCounts)? in
            if case .weekday(let weekday) = row.key[0], case .session(let session) = row.key[1] {
                (weekday: weekday, session: session, counts: row.counts)
            } else {
                nil
            }
        }
        let open = Self.openDates(calendar, byDay, in: year)
        let symbols = snapshot.rules.symbols
        let days = Self.days(byDay, open: open, last: window.to ?? occasion.today)
        return SchoolPatternsPage(
            school: school, weeks: Self.weeks(days, byWeek, symbols),
            weekdays: Dictionary(grouping: days, by: \.date.weekday)
                .map { (weekday: $0.key, counts: Self.sum($0.value.map(\.counts))) }
                .filter { !$0.counts.isEmpty }.sorted { $0.weekday < $1.weekday },
            sessions: sessions,
            edges: Self.edges(days, year: year, open: open, hasCalendar: calendar != nil),
            codes: Self.uses(byWeek.total.codes, symbols),
            basis: PageBasis(window, byDay, snapshot, occasion))
    }

    /// The dates on which the school is open by its calendar, or took a register.
    private static func openDates(
        _ calendar: SchoolCalendar?, _ byDay: Answer, in year: AcademicYear
    ) -> [CivilDate] {
        var dates = Set(calendar?.openSessions(in: year.span).map(\.date) ?? [])
        for key in byDay.groups.keys {
            if case .day(let date) = key[0] { dates.insert(date) }
        }
        return dates.sorted()
    }

    private static func days(
        _ byDay: Answer, open: [CivilDate], last: CivilDate
    ) -> [PatternDay] {
        let isOpen = Set(open)
        guard let first = open.first, let final = open.last else { return [] }
        let monday = first.adding(days: 1 - first.weekday.rawValue)
        return (0...monday.days(until: final)).map { monday.adding(days: $0) }.compactMap { date in
            let counts = byDay[[.day(date)]]
            if !isOpen.contains(date) {
                return date.weekday.isWeekend
                    ? nil : PatternDay(date: date, state: .closed, counts: counts)
            }
            let state: PatternDay.State =
                !counts.isEmpty ? .taken : date > last ? .toCome : .missing
            return PatternDay(date: date, state: state, counts: counts)
        }
    }

    private static func weeks(
        _ days: [PatternDay], _ byWeek: Answer, _ symbols: SymbolTable
    ) -> [PatternWeek] {
        let byMonday = Dictionary(grouping: days) {
            $0.date.adding(days: 1 - $0.date.weekday.rawValue)
        }
        var weeks: [PatternWeek] = []
        var last: CivilDate?
        for monday in byMonday.keys.sorted() {
            let mine = (byMonday[monday] ?? []).sorted { $0.date < $1.date }
            // A week that is closed throughout is a holiday, shown as a gap.
            guard mine.contains(where: { $0.state != .closed }) else { continue }
            let counts = sum(mine.map(\.counts))
            weeks.append(
                PatternWeek(
                    monday: monday,
                    startsAnew: last.map { $0.days(until: monday) > 7 } ?? false, days: mine,
                    counts: counts, codes: uses(byWeek[[.week(monday)]].codes, symbols)))
            last = monday
        }
        return weeks
    }

    private static func edges(
        _ days: [PatternDay], year: AcademicYear, open: [CivilDate], hasCalendar: Bool
    ) -> TermEdges? {
        guard hasCalendar else { return nil }
        let breaks = HalfTermBreaks(year, open: open)
        var found: Set<CivilDate> = []
        for half in Dictionary(grouping: open, by: breaks.halfTerm(of:)).values {
            let dates = half.sorted()
            found.formUnion(dates.prefix(2))
            found.formUnion(dates.suffix(2))
        }
        return TermEdges(
            edges: sum(days.filter { found.contains($0.date) }.map(\.counts)),
            others: sum(days.filter { !found.contains($0.date) }.map(\.counts)))
    }

    /// Sessions of days together; how many pupils are persistently absent does not add up over days.
    private static func sum(_ parts: [RollEngine.FigureCounts]) -> RollEngine.FigureCounts {
        var sum = parts.reduce(into: RollEngine.FigureCounts()) { $0 += $1 }
        sum.enrolments = parts.map(\.enrolments).max() ?? 0
        sum.persistent = 0
        sum.severe = 0
        return sum
    }

    private static func uses(_ codes: [Int], _ symbols: SymbolTable) -> [CodeUse] {
        codes.enumerated().filter { $0.element > 0 && $0.offset < symbols.texts.count }
            .map { CodeUse(symbol: symbols.texts[$0.offset], sessions: $0.element) }
            .sorted { ($1.sessions, $0.symbol) < ($0.sessions, $1.symbol) }
    }
}
