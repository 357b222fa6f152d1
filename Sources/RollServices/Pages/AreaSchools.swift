public import RollDomain
public import RollEngine
public import RollStore

/// One school in the list of a trust or an authority.
public struct AreaSchoolRow: Sendable {
    /// The school.
    public let school: StoredSchool
    /// The year so far.
    public let counts: RollEngine.FigureCounts
    /// The latest weeks, oldest first; nothing counted where the school had no session.
    public let weeks: [RollEngine.FigureCounts]
    /// Registers expected and taken in the year so far.
    public let coverage: Coverage
    /// Whether the morning's register was expected today and is not in.
    public let isLate: Bool
    /// How it moved in the last four weeks beside the four before; nil where there is no telling.
    public let move: SchoolMove?
    /// What is expected of a school of its size and phase, from 0 to 1; nil without pupils.
    public let expected: ClosedRange<Double>?
    /// How its persistent absence reads beside what is expected.
    public let reading: GroupShare.Reading
}

/// The funnel of one phase.
public struct PhaseFunnel: Sendable {
    /// The phase.
    public let phase: SchoolPhase
    /// What the limits narrow to, and the spread between schools.
    public let limits: FunnelLimits
    /// The rate of the target, in whole numbers.
    public let target: Ratio
    /// How many schools the spread was estimated from.
    public let schools: Int
}

/// The schools of a trust or an authority, with trends, movers and late registers.
public struct AreaSchoolsPage: Sendable {
    /// One row for each school, by name: never ranked.
    public let rows: [AreaSchoolRow]
    /// All schools together.
    public let total: RollEngine.FigureCounts
    /// The same in England.
    public let england: RollEngine.FigureCounts
    /// All schools in each of the latest weeks.
    public let weekTotals: [RollEngine.FigureCounts]
    /// The Mondays of the latest weeks, oldest first.
    public let weeks: [CivilDate]
    /// The funnel of each phase that the area has.
    public let funnels: [PhaseFunnel]
    /// Schools whose morning register was expected today.
    public let expectedToday: Int
    /// What the figures rest on.
    public let basis: PageBasis
}

/// Shows the schools of an area side by side, as far as they can be told apart.
///
/// - Source: rules R-RATE-01, R-PA-01, R-FUNNEL-01.
public struct AreaSchools: Sendable {
    let figures: PageFigures

    /// How many weeks a trend shows.
    public static let weekCount = 12

    /// Takes figures from live registers.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Shows the year so far.
    ///
    /// - Parameters:
    ///   - filter: Which schools: those of an authority, a trust, or a grouping of one's own.
    ///   - occasion: The day.
    /// - Returns: The schools.
    /// - Throws: ``ServiceFailure`` when no school fits.
    /// - Complexity: O(registrations × weeks) of the schools, and the nation's once a day.
    public func run(
        _ filter: SchoolFilter, on occasion: Occasion
    ) throws(ServiceFailure) -> AreaSchoolsPage {
        let area = try AreaQuestion(filter, figures, on: occasion.today)
        let (schools, snapshot, window, query) = (
            area.schools, area.snapshot, area.window, area.query
        )
        let year = snapshot.answer(query)
        let coverage = snapshot.coverageBySchool(query)
        let (weeks, byWeek) = self.weeks(query, window, on: occasion.today, snapshot)
        let funnels = self.funnels(
            Set(schools.map(\.phase)), window, on: occasion.today)
        let morning = area.registers(.morning)
        let series = Dictionary(
            uniqueKeysWithValues: schools.map { school in
                (school.urn, weeks.map { byWeek[[.school(school.urn), .week($0)]] })
            })
        let moves = SchoolMove.all(series)
        let rows = schools.map { school in
            let counts = year[[.school(school.urn)]]
            let limits = funnels.first { $0.phase == school.phase }?.limits
            return AreaSchoolRow(
                school: school, counts: counts, weeks: series[school.urn] ?? [],
                coverage: coverage[school.urn] ?? Coverage(),
                isLate: morning[school.urn] == .missing, move: moves[school.urn],
                expected: counts.isEmpty
                    ? nil : limits?.expected(of: counts.enrolments),
                reading: limits?.reading(of: counts.persistentRate) ?? .cannotTell)
        }
        let nation = Query(Window(window))
        return AreaSchoolsPage(
            rows: rows.sorted { ($0.school.name, $0.school.urn) < ($1.school.name, $1.school.urn) },
            total: year.total, england: figures.frozen(nation, on: occasion.today).total,
            weekTotals: weeks.map { monday in
                rows.reduce(into: RollEngine.FigureCounts()) {
                    $0 += byWeek[[.school($1.school.urn), .week(monday)]]
                }
            }, weeks: weeks, funnels: funnels, expectedToday: morning.count,
            basis: PageBasis(window, year, snapshot, occasion))
    }

    /// Works out what pages of areas ask about the whole country, so that no visitor waits for it.
    ///
    /// - Complexity: O(marks of the nation), once a day.
    public func warm(on today: CivilDate) {
        let window = PageFigures.settled(on: today)
        _ = figures.frozen(Query(Window(window)), on: today)
        _ = funnels(Set(SchoolPhase.allCases), window, on: today)
    }

    /// The latest weeks in which any of the schools had a session.
    private func weeks(
        _ query: Query, _ window: DateSpan, on today: CivilDate, _ snapshot: NationSnapshot
    ) -> ([CivilDate], Answer) {
        var weekly = query
        weekly.dimensions = [.school, .week]
        // Twice as many weeks as are shown hold them, the holidays between them included.
        let first = today.adding(days: 1 - today.weekday.rawValue - 7 * 2 * Self.weekCount)
        weekly.window = Window(
            DateSpan(from: max(window.from, first), to: window.to))
        let answer = snapshot.answer(weekly)
        let mondays = Set(
            answer.groups.compactMap { key, counts -> CivilDate? in
                if case .week(let monday) = key[1], counts.possible > 0 { monday } else { nil }
            })
        return (
            PageFigures.lastWeeks(Self.weekCount, to: today, among: Array(mondays)), answer
        )
    }

    /// The funnel of each phase, its spread estimated from every school of the phase that is held.
    private func funnels(
        _ phases: Set<SchoolPhase>, _ window: DateSpan, on today: CivilDate
    ) -> [PhaseFunnel] {
        phases.sorted().compactMap { phase in
            var query = Query(Window(window), by: [.school])
            query.schools.phases = [phase]
            let answer = figures.frozen(query, on: today)
            let rate = answer.total.persistentRate
            guard let percent = rate.percent else { return nil }
            // Schools of few pupils say little of the spread, and their shares are not normal.
            let units = answer.groups.values.map(\.persistentRate)
                .filter { $0.whole >= GroupShare.fewest }
            return PhaseFunnel(
                phase: phase, limits: FunnelLimits(target: percent / 100, units: units),
                target: rate, schools: units.count)
        }
    }
}

extension StoreSession {
    /// The schools with pupils among which those of a filter are, without reading the whole country
    /// for a few.
    func withPupils(_ filter: SchoolFilter) throws -> [StoredSchool] {
        if let wanted = filter.schools, wanted.count <= 1_000 {
            return try wanted.sorted().compactMap { try schools.school($0) }
                .filter { try pupils.isAny(at: $0.urn) }
        }
        if let code = filter.authority { return try schools.withPupils(of: code) }
        if let uid = filter.trustUID {
            return try schools.inTrust(uid).filter { try pupils.isAny(at: $0.urn) }
        }
        return try schools.withPupils()
    }
}
