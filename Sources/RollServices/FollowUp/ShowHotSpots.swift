public import RollAccess
public import RollDomain
import RollEngine
public import RollStore

/// How one group of one school moved lately, beside how the other schools' same groups moved.
public struct HotSpot: Sendable {
    /// The school.
    public let school: StoredSchool
    /// The year group; nil for the whole school.
    public let yearGroup: YearGroup?
    /// Absence before and after, and whether the move can be told from how others moved.
    public let move: SchoolMove
    /// Registrations in the later weeks.
    public let pupils: Int
    /// Between which percentage points the change is likely to lie; nil where nothing can be said.
    public let range: ClosedRange<Double>?
}

/// Where absence rises in an area: schools, and year groups of schools.
public struct HotSpotsPage: Sendable {
    /// The year group that is looked at; nil for whole schools.
    public let yearGroup: YearGroup?
    /// The year groups that the area has.
    public let yearGroups: [YearGroup]
    /// Every school with enough pupils, those that rose and can be told apart first, then by name.
    public let spots: [HotSpot]
    /// Schools with too few pupils in the group to say anything.
    public let tooFew: Int
    /// The Mondays of the weeks compared, oldest first: as many before as after.
    public let weeks: [CivilDate]
    /// The last day that is counted.
    public let asOf: CivilDate

    /// Whether too few schools are left to know how far they usually move.
    public var isTooFewToTell: Bool { spots.count < SchoolMove.fewestSchools }
    /// Those where absence rose further than that of other schools usually does.
    public var rising: [HotSpot] { spots.filter { $0.move.reading == .above } }
}

/// Finds where absence rises in an area, by school and year group, with intervals and without a rank.
///
/// - Source: rules R-HOT-01, R-FUNNEL-01, R-RANGE-01.
public struct ShowHotSpots: Sendable {
    let figures: PageFigures

    /// Takes registers from memory.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Shows an area.
    ///
    /// - Parameters:
    ///   - filter: Which schools.
    ///   - yearGroup: The year group to look at; nil for whole schools.
    ///   - grant: Leave to see exact figures of the schools; protected figures find no group.
    ///   - occasion: The day.
    /// - Returns: The schools with how they moved.
    /// - Throws: ``ServiceFailure`` when no school fits, or the grant is for protected figures only.
    /// - Complexity: O(registrations × weeks) of the schools.
    public func run(
        _ filter: SchoolFilter, yearGroup: YearGroup?, grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> HotSpotsPage {
        guard !grant.isProtected else {
            throw ServiceFailure(.usage, "Groups of single schools are too small for your role.")
        }
        let schools = try ServiceFailure.only {
            try figures.store.read { session in
                try Population(filter).found(among: session.withPupils(filter))
            }
        }
        let snapshot = figures.snapshot
        let window = PageFigures.settled(on: occasion.today)
        var query = Query(Window(window), by: [.school, .week])
        query.schools.schools = Set(schools.map(\.urn))
        query.pupils.ages = nil
        let groups = Self.yearGroups(query, snapshot)
        if let yearGroup { query.pupils.yearGroups = [yearGroup] }
        let answer = snapshot.answer(query)
        let weeks = Self.weeks(answer, upTo: occasion.today)
        var series: [URN: [RollEngine.FigureCounts]] = [:]
        for school in schools {
            let counts = weeks.map { answer[[.school(school.urn), .week($0)]] }
            if counts.last?.enrolments ?? 0 >= GroupShare.fewest { series[school.urn] = counts }
        }
        let moves = SchoolMove.all(series)
        let spots = schools.compactMap { school -> HotSpot? in
            guard let move = moves[school.urn] else { return nil }
            return HotSpot(
                school: school, yearGroup: yearGroup, move: move,
                pupils: series[school.urn]?.last?.enrolments ?? 0, range: Self.range(move))
        }
        return HotSpotsPage(
            yearGroup: yearGroup, yearGroups: groups,
            spots: spots.sorted(by: Self.isBefore), tooFew: schools.count - spots.count,
            weeks: weeks, asOf: window.to ?? occasion.today)
    }

    private static func isBefore(_ left: HotSpot, _ right: HotSpot) -> Bool {
        // Those that can be told apart come first; among themselves nobody is ranked.
        let (first, second) = (left.move.reading == .above, right.move.reading == .above)
        if first != second { return first }
        return (left.school.name, left.school.urn) < (right.school.name, right.school.urn)
    }

    private static func yearGroups(_ query: Query, _ snapshot: NationSnapshot) -> [YearGroup] {
        var byYear = query
        byYear.dimensions = [.yearGroup]
        return snapshot.answer(byYear).groups.keys.compactMap { key -> YearGroup? in
            if case .yearGroup(let group?) = key[0] { group } else { nil }
        }.sorted()
    }

    /// The latest weeks with sessions, as many before as after.
    private static func weeks(_ answer: Answer, upTo today: CivilDate) -> [CivilDate] {
        let mondays = Set(
            answer.groups.compactMap { key, counts -> CivilDate? in
                if case .week(let monday) = key[1], counts.possible > 0 { monday } else { nil }
            })
        return PageFigures.lastWeeks(
            SchoolMove.weekCount * 2, to: today, among: Array(mondays))
    }

    /// Between which points the change is likely to lie: days of a child hang together, so that six
    /// sessions count as one.
    private static func range(_ move: SchoolMove) -> ClosedRange<Double>? {
        guard let points = move.points else { return nil }
        func variance(_ ratio: Ratio) -> Double {
            let share = Double(ratio.count) / Double(ratio.whole)
            return share * (1 - share) / (Double(ratio.whole) / 6)
        }
        let width = 196 * (variance(move.before) + variance(move.after)).squareRoot()
        return points - width...points + width
    }
}
