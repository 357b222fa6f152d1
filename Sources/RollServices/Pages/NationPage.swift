public import RollDomain
public import RollEngine

/// One region, authority or group of the nation's page.
public struct NationRow: Sendable, Hashable {
    /// What it is.
    public let key: GroupValue
    /// The same in words.
    public let words: String
    /// The counts; nil where they would show one school.
    public let counts: RollEngine.FigureCounts?
}

/// One authority, for the map of tiles.
public struct NationArea: Sendable, Hashable {
    /// The authority.
    public let authority: Authority
    /// The name of its region.
    public let region: String
    /// The counts; nil where they would show one school.
    public let counts: RollEngine.FigureCounts?
    /// How many schools they rest on.
    public let schools: Int
}

/// One week of the nation, this year and the year before.
public struct NationWeek: Sendable, Hashable {
    /// Its Monday.
    public let monday: CivilDate
    /// Whether a holiday lies before it.
    public let startsAnew: Bool
    /// This year; nothing counted in a week to come.
    public let counts: RollEngine.FigureCounts
    /// The same week a year before; nil where that year is not held.
    public let before: RollEngine.FigureCounts?
}

/// The whole country on one page, as it stood at the end of the day before.
public struct NationPage: Sendable {
    /// England.
    public let total: RollEngine.FigureCounts
    /// England at the same point a year before; nil where that year is not held.
    public let before: RollEngine.FigureCounts?
    /// The regions.
    public let regions: [NationRow]
    /// The phases.
    public let phases: [NationRow]
    /// The authorities.
    public let authorities: [NationArea]
    /// Groups by characteristic, each characteristic together.
    public let groups: [(dimension: Dimension, rows: [NationRow])]
    /// Sessions by code, most first.
    public let reasons: [NationReason]
    /// The weeks of the year so far.
    public let weeks: [NationWeek]
    /// What the figures rest on.
    public let basis: PageBasis
}

/// One reason for absence.
public struct NationReason: Sendable, Hashable {
    /// The code.
    public let symbol: String
    /// What it means.
    public let meaning: String
    /// How it counts.
    public let markClass: MarkClass
    /// Sessions.
    public let sessions: Int
}

/// Shows the whole country: headlines, regions, authorities, reasons, groups, weeks.
///
/// Everything stands for a day: no figure of the page moves while somebody watches.
///
/// - Source: rules R-RATE-01, R-PA-01, R-PA-02.
public struct ShowNation: Sendable {
    let figures: PageFigures

    /// Characteristics by which the country is split; nothing of care among them.
    public static let groups: [Dimension] = [
        .yearGroup, .sex, .characteristic(.freeSchoolMeals), .characteristic(.specialNeeds),
        .characteristic(.additionalLanguage), .characteristic(.ethnicity),
    ]

    /// Takes figures from live registers.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Shows the year so far.
    ///
    /// - Parameter occasion: The day.
    /// - Returns: The page.
    /// - Complexity: O(marks) when it is first asked on a day, O(rows) afterwards.
    public func run(on occasion: Occasion) -> NationPage {
        let today = occasion.today
        let window = PageFigures.settled(on: today)
        func ask(_ dimensions: [Dimension], _ measures: MeasureSet = []) -> Answer {
            var query = Query(Window(window), by: dimensions)
            query.measures = measures
            query.expectedUpTo = window.to
            return figures.frozen(query, on: today)
        }
        let areas = ask([.authority, .school])
        let byAuthority = Self.byAuthority(areas)
        let total = ask([], .codes)
        let hasBefore = figures.live.years.contains(AcademicYear(of: today).previous)
        var earlier = Query(Window(window)).yearBefore
        earlier.expectedUpTo = nil
        return NationPage(
            total: total.total,
            before: hasBefore ? figures.frozen(earlier, on: today).total : nil,
            regions: Self.rows(ask([.region])), phases: Self.rows(ask([.phase])),
            authorities: Self.areas(byAuthority, on: today),
            groups: Self.groups.map { ($0, Self.rows(ask([$0]))) },
            reasons: Self.reasons(total.total.codes, figures.snapshot.rules.symbols, on: today),
            weeks: weeks(ask([.week]), hasBefore: hasBefore, window, on: today),
            basis: PageBasis(window, total, figures.snapshot, occasion))
    }

    private static func rows(_ answer: Answer) -> [NationRow] {
        answer.rows.map { row in
            NationRow(
                key: row.key[0], words: row.key[0].groupWords,
                counts: row.counts.enrolments < GroupShare.fewest ? nil : row.counts)
        }
    }

    /// The counts of each authority and how many schools they rest on.
    private static func byAuthority(
        _ answer: Answer
    ) -> [AuthorityCode: (counts: RollEngine.FigureCounts, schools: Int)] {
        var found: [AuthorityCode: (counts: RollEngine.FigureCounts, schools: Int)] = [:]
        for (key, counts) in answer.groups {
            guard case .authority(let code?) = key[0] else { continue }
            found[code, default: (RollEngine.FigureCounts(), 0)].counts += counts
            found[code, default: (RollEngine.FigureCounts(), 0)].schools += 1
        }
        return found
    }

    /// Every authority in force, those without a school held among them.
    private static func areas(
        _ found: [AuthorityCode: (counts: RollEngine.FigureCounts, schools: Int)],
        on today: CivilDate
    ) -> [NationArea] {
        Geography.england.authorities(on: today).map { authority in
            let mine = found[authority.code]
            return NationArea(
                authority: authority,
                region: Geography.england.region(authority.regionCode)?.name ?? "",
                counts: mine.flatMap { $0.schools > 1 ? $0.counts : nil },
                schools: mine?.schools ?? 0)
        }
    }

    static func reasons(
        _ codes: [Int], _ symbols: SymbolTable, on today: CivilDate
    ) -> [NationReason] {
        codes.enumerated().filter { $0.element > 0 && $0.offset < symbols.texts.count }
            .map { offset, sessions in
                let symbol = symbols.texts[offset]
                let standing = CodeBook.england.standing(of: symbol, on: today)
                return NationReason(
                    symbol: symbol, meaning: standing.rule?.meaning ?? "unknown code",
                    markClass: standing.markClass, sessions: sessions)
            }.sorted { ($1.sessions, $0.symbol) < ($0.sessions, $1.symbol) }
    }

    private func weeks(
        _ byWeek: Answer, hasBefore: Bool, _ window: DateSpan, on today: CivilDate
    ) -> [NationWeek] {
        var query = Query(Window(AcademicYear(of: today).previous), by: [.week])
        query.expectedUpTo = nil
        let before = hasBefore ? figures.frozen(query, on: today) : nil
        func mondays(_ answer: Answer) -> [CivilDate] {
            answer.groups.keys.compactMap {
                if case .week(let monday) = $0[0] { monday } else { nil }
            }
        }
        let all = Set(
            mondays(byWeek) + (before.map(mondays) ?? []).map { $0.adding(days: 364) }
        ).sorted()
        return all.enumerated().map { index, monday in
            NationWeek(
                monday: monday,
                startsAnew: index > 0 && all[index - 1].days(until: monday) > 7,
                counts: byWeek[[.week(monday)]],
                before: before.map { $0[[.week(monday.adding(days: -364))]] })
        }
    }
}
