public import RollDomain
import RollEngine
public import RollInsight
public import RollStore

/// A school of an area beside what chance leaves, beside the others, and beside schools like it.
public struct ComparedSchoolRow: Sendable {
    /// The school.
    public let school: StoredSchool
    /// Persistently absent, of all.
    public let share: Ratio
    /// The share with chance taken out, among all schools of the phase that are held.
    public let drawnIn: ShrunkenShares.Unit
    /// Where it stands among the schools of the phase in the area: never one place.
    public let standing: ShrunkenShares.Standing
    /// The third of them that it belongs to, as far as that can be told.
    public let third: ShrunkenShares.Third
    /// What schools like it lead to expect, from 0 to 1; nil without a comparison.
    public let expected: Double?
    /// How far from that schools like it usually lie: 19 in 20, in points; nil without a rule.
    public let reach: Double?

    /// The share with chance taken out, in per cent.
    public var drawnInPercent: Double { 100 * drawnIn.share }
    /// Between which shares the true one is likely to lie, from 0 to 1: 19 in 20.
    public var likely: ClosedRange<Double> { drawnIn.range }
    /// Between which places it stands among the schools here.
    public var places: ClosedRange<Int> { standing.range }
    /// The third that it belongs to in words; `cannot be told` where it cannot.
    public var thirdWords: String { third.rawValue }
    /// Whether its third can be told.
    public var hasThird: Bool { third != .cannotTell }

    /// The share less what is expected, in points.
    public var gap: Double? {
        guard let percent = share.percent, let expected else { return nil }
        return percent - 100 * expected
    }

    /// Whether the gap is anything unusual.
    public var isUnusual: Bool {
        guard let gap, let reach else { return false }
        return abs(gap) > reach
    }
}

/// The schools of one phase in an area.
public struct ComparedPhase: Sendable {
    /// The phase.
    public let phase: SchoolPhase
    /// The schools by name.
    public let rows: [ComparedSchoolRow]
    /// Schools of the phase in the area that have too few pupils.
    public let tooSmall: Int
    /// How many schools of the phase shares are drawn in among.
    public let among: Int
}

/// The schools of an area side by side, without a ranking.
///
/// - Source: rules R-SHRINK-01 and R-SIM-01.
public struct CompareSchools: Sendable {
    let figures: PageFigures

    /// Takes figures from live registers, as they stood when the day began.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Compares the schools of an area.
    ///
    /// - Parameters:
    ///   - filter: Which schools.
    ///   - today: The day; the figures are those of the year up to the day before.
    /// - Returns: The phases that the area has.
    /// - Throws: ``ServiceFailure`` when no school fits.
    /// - Complexity: O(n log n) in the schools of a phase for each school of the area.
    public func run(
        _ filter: SchoolFilter, on today: CivilDate
    ) throws(ServiceFailure) -> [ComparedPhase] {
        let area = try AreaQuestion(filter, figures, on: today)
        let similar = FindSimilarSchools(figures)
        let expected = try similar.expected(of: area.schools, over: area.window, on: today)
        return try Set(area.schools.map(\.phase)).sorted().map { (phase) throws(ServiceFailure) in
            let schools = area.schools.filter { $0.phase == phase }
            let field = try similar.field(phase, area.window, on: today)
            let held = schools.sorted { ($0.name, $0.urn) < ($1.name, $1.urn) }
                .compactMap { field.place(of: $0.urn) }
            let shrunk = field.shrunk.among(held)
            let (standings, thirds) = (shrunk.standings, shrunk.thirds())
            let reach = SimilarityRule.usual(for: phase).map { 1.96 * $0.residual }
            let rows = held.enumerated().map { rank, place in
                let one = field.schools[place]
                return ComparedSchoolRow(
                    school: one.school, share: one.counts.persistentRate,
                    drawnIn: shrunk.units[rank], standing: standings[rank], third: thirds[rank],
                    expected: expected[one.school.urn], reach: reach)
            }
            return ComparedPhase(
                phase: phase, rows: rows, tooSmall: schools.count - rows.count,
                among: field.schools.count)
        }
    }
}
