public import RollDomain
public import RollEngine
public import RollStore

/// One week of a school with what it is set beside.
public struct SchoolWeek: Sendable, Hashable {
    /// Its Monday.
    public let monday: CivilDate
    /// Whether a holiday of a week or more lies before it.
    public let startsAnew: Bool
    /// The school's counts.
    public let counts: RollEngine.FigureCounts
    /// Schools of its phase in England the same week; nil where they are too few to be told.
    public let england: RollEngine.FigureCounts?
    /// The school in the same week a year before; nil where that year is not held.
    public let before: RollEngine.FigureCounts?
}

/// A school's year so far on one page.
public struct SchoolFiguresPage: Sendable {
    /// The school.
    public let school: StoredSchool
    /// The counts of all pupils.
    public let total: RollEngine.FigureCounts
    /// The same at the same point a year before; nil where that year is not held.
    public let before: RollEngine.FigureCounts?
    /// The authority and England, as far as they may be told.
    public let places: [BesidePlace]
    /// The weeks with a register, oldest first.
    public let weeks: [SchoolWeek]
    /// Sessions of absence by code, most first.
    public let reasons: [NationReason]
    /// What the figures rest on.
    public let basis: PageBasis
}

/// Shows a school's absence, its weeks and its reasons, beside its authority and England.
///
/// - Source: rules R-RATE-01, R-PA-01, R-PA-02, R-RANGE-01.
public struct ShowSchoolFigures: Sendable {
    let figures: PageFigures

    /// Takes figures from live registers.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Shows the year so far.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - occasion: The day.
    /// - Returns: The page; nothing counted where the school has no pupils this year.
    /// - Throws: ``ServiceFailure`` when no such school is held.
    /// - Complexity: O(registrations × weeks) of the school, and the nation's once a day.
    public func run(_ urn: URN, on occasion: Occasion) throws(ServiceFailure) -> SchoolFiguresPage {
        let school = try ServiceFailure.only {
            try figures.store.read { try $0.existing(urn) }
        }
        let today = occasion.today
        let snapshot = figures.snapshot
        let window = PageFigures.settled(on: today)
        var query = Query(Window(window))
        query.schools.schools = [urn]
        query.expectedUpTo = window.to
        query.measures = [.codes]
        let whole = snapshot.answer(query)
        query.measures = []
        var wide = Query(Window(window))
        wide.expectedUpTo = window.to
        let hasBefore = figures.live.years.contains(AcademicYear(of: today).previous)
        let before = hasBefore ? snapshot.answer(query.yearBefore).total : nil
        return SchoolFiguresPage(
            school: school, total: whole.total,
            before: before.flatMap { $0.isEmpty ? nil : $0 },
            places: figures.beside(school, wide, on: today),
            weeks: weeks(school, query, wide, hasBefore: before?.isEmpty == false, on: today),
            reasons: NationReason.all(whole.total.codes, snapshot.rules.symbols, on: today)
                .filter(\.markClass.isAbsent),
            basis: PageBasis(window, whole, snapshot, occasion))
    }

    private func weeks(
        _ school: StoredSchool, _ query: Query, _ wide: Query, hasBefore: Bool,
        on today: CivilDate
    ) -> [SchoolWeek] {
        var query = query
        query.dimensions = [.week]
        let mine = figures.snapshot.answer(query)
        let before = hasBefore ? figures.snapshot.answer(query.yearBefore) : nil
        var wide = wide
        wide.dimensions = [.week]
        let england = figures.beside(school, wide, on: today).first { $0.kind == .england }
        let mondays = mine.groups.compactMap { key, counts -> CivilDate? in
            if case .week(let monday) = key[0], counts.possible > 0 { monday } else { nil }
        }.sorted()
        return mondays.enumerated().map { index, monday in
            SchoolWeek(
                monday: monday,
                startsAnew: index > 0 && mondays[index - 1].days(until: monday) > 7,
                counts: mine[[.week(monday)]], england: england?.group([.week(monday)]),
                before: before.map { $0[[.week(monday.adding(days: -364))]] })
        }
    }
}
