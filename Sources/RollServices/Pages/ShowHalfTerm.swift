public import RollDomain
public import RollEngine
public import RollStore

/// One half term of a school's year, by the school's own calendar.
public struct SchoolHalfTerm: Sendable, Hashable {
    /// The year.
    public let year: AcademicYear
    /// Which half term of it.
    public let halfTerm: HalfTerm
    /// From its first to its last open date.
    public let dates: DateSpan
    /// Whether the last date is past.
    public let isOver: Bool
}

/// What a half term is set beside: the one before it, and how the same step went elsewhere.
public struct HalfTermBefore: Sendable {
    /// The half term before.
    public let part: SchoolHalfTerm
    /// The school's counts in it.
    public let counts: RollEngine.FigureCounts
    /// England's counts in it; nil where they are too few to be told.
    public let england: RollEngine.FigureCounts?
}

/// A school's half term on one page.
public struct HalfTermPage: Sendable {
    /// The school.
    public let school: StoredSchool
    /// The half term.
    public let part: SchoolHalfTerm
    /// The counts of all pupils in it; whoever is persistently absent is so in these sessions.
    public let total: RollEngine.FigureCounts
    /// The counts of the year up to its end, by which pupils are called persistently absent.
    public let year: RollEngine.FigureCounts
    /// The half term before; nil for the first that is held.
    public let before: HalfTermBefore?
    /// The authority and England in the same half term, as far as they may be told.
    public let places: [BesidePlace]
    /// One table for each characteristic asked for.
    public let groups: [GroupTable]
    /// Sessions of absence by code, most first.
    public let reasons: [NationReason]
    /// What the figures rest on.
    public let basis: PageBasis
}

/// Shows a school's half term: what was missed, by whom, why, and what moved.
///
/// - Source: rules R-CAL-02, R-RATE-01, R-PA-01, R-RANGE-01.
public struct ShowHalfTerm: Sendable {
    let figures: PageFigures

    /// Takes figures from live registers.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// The half terms that have begun, of every year that is held, oldest first.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - today: The day.
    /// - Returns: None where the school has no calendar.
    /// - Complexity: O(dates of the years).
    public func halfTerms(of urn: URN, on today: CivilDate) -> [SchoolHalfTerm] {
        let last = today.adding(days: -1)
        let snapshot = figures.snapshot
        return figures.live.years.sorted { $0.startYear < $1.startYear }.flatMap { year in
            guard let calendar = snapshot.partition(of: urn, year)?.calendar, calendar.hasCalendar
            else { return [SchoolHalfTerm]() }
            let open = calendar.openDates
            let breaks = HalfTermBreaks(year, open: open)
            let parts = Dictionary(grouping: open) { breaks.halfTerm(of: $0) }
            return parts.compactMap { half, dates -> SchoolHalfTerm? in
                guard let half, let from = dates.min(), let to = dates.max(), from <= last else {
                    return nil
                }
                return SchoolHalfTerm(
                    year: year, halfTerm: half, dates: DateSpan(from: from, to: to),
                    isOver: to <= last)
            }.sorted { $0.dates.from < $1.dates.from }
        }
    }

    /// Shows a half term, up to the day before.
    ///
    /// The caller decides which dimensions the viewer may use: a dimension of care tells of care.
    ///
    /// - Parameters:
    ///   - part: The half term, one of ``halfTerms(of:on:)``.
    ///   - urn: The school.
    ///   - dimensions: What groups are made by, one table each.
    ///   - occasion: The day.
    /// - Returns: The page.
    /// - Throws: ``ServiceFailure`` when no such school is held.
    /// - Complexity: O(registrations) for each table, and the nation's once a day.
    public func run(
        _ part: SchoolHalfTerm, of urn: URN, by dimensions: [[Dimension]],
        on occasion: Occasion
    ) throws(ServiceFailure) -> HalfTermPage {
        let school = try ServiceFailure.only {
            try figures.store.read { try $0.existing(urn) }
        }
        let today = occasion.today
        let snapshot = figures.snapshot
        let wide = Self.query(part, on: today)
        var query = wide
        query.schools.schools = [urn]
        query.measures = [.codes]
        let whole = snapshot.answer(query)
        query.measures = []
        let window = query.window.spans[0]
        var sofar = query
        sofar.window = Window(DateSpan(from: part.year.firstDate, to: Self.end(part, on: today)))
        return HalfTermPage(
            school: school, part: part, total: whole.total, year: snapshot.answer(sofar).total,
            before: before(part, school, on: today),
            places: figures.beside(school, wide, on: today),
            groups: dimensions.map { figures.groups(of: school, wide, by: $0, on: today) },
            reasons: NationReason.all(whole.total.codes, snapshot.rules.symbols, on: today)
                .filter(\.markClass.isAbsent),
            basis: PageBasis(
                DateSpan(from: part.dates.from, to: window.to), whole, snapshot, occasion))
    }

    private func before(
        _ part: SchoolHalfTerm, _ school: StoredSchool, on today: CivilDate
    ) -> HalfTermBefore? {
        let all = halfTerms(of: school.urn, on: today)
        guard let place = all.firstIndex(of: part), place > 0 else { return nil }
        let wide = Self.query(all[place - 1], on: today)
        var query = wide
        query.schools.schools = [school.urn]
        let counts = figures.snapshot.answer(query).total
        guard !counts.isEmpty else { return nil }
        return HalfTermBefore(
            part: all[place - 1], counts: counts,
            england: figures.beside(school, wide, on: today).first { $0.kind == .england }?.counts)
    }

    /// The last day that is counted: of a half term that runs, the day before.
    private static func end(_ part: SchoolHalfTerm, on today: CivilDate) -> CivilDate {
        part.isOver ? part.dates.to ?? today : today.adding(days: -1)
    }

    /// Each school's own half term, which may begin and end on other dates.
    private static func query(_ part: SchoolHalfTerm, on today: CivilDate) -> Query {
        let settled = PageFigures.settled(on: today).to ?? today
        let last = part.isOver ? min(part.year.lastDate, settled) : end(part, on: today)
        var query = Query(Window(DateSpan(from: part.year.firstDate, to: last)))
        query.window.halfTerms = [part.halfTerm]
        query.expectedUpTo = last
        return query
    }
}
