import RollDomain
import RollEngine

/// Totals over phases where a definition weighs each phase by its pupils of all ages.
///
/// Pupils are counted on the census day before the end of the window: the third Thursday of
/// January, else the first Thursday of October, else the last day. Only figures of regions and of
/// the whole are weighted, as published.
///
/// - Source: rule R-DEF-04.
struct PhaseWeights {
    /// The percentages of the whole.
    let total: WeightedRates?
    private let regions: [String?: WeightedRates]
    private let isByRegion: Bool

    init?(_ query: FigureQuery, _ figures: DefinedFigures, _ loaded: LoadedNation, today: CivilDate)
    {
        guard query.definition.total == .weighted else { return nil }
        var asked = figures.defined.query
        asked.dimensions = [.region, .phase, .school]
        var counts: [Place: FigureCounts] = [:]
        for row in loaded.snapshot.answer(asked).rows {
            guard case .region(let region) = row.key[0], case .phase(let phase) = row.key[1],
                case .school(let urn) = row.key[2]
            else { continue }
            counts[Place(region: region, phase: phase), default: FigureCounts()] += FigureCounts(
                row.counts, of: urn)
        }
        let day = Self.censusDay(before: min(query.window.to ?? today, today), query.window.from)
        var pupils: [Place: Int] = [:]
        let registrations = loaded.snapshot.registrations(
            on: day, in: asked.schools, kinds: [.single, .main])
        for (school, count) in registrations {
            pupils[Place(region: school.regionCode, phase: school.phase), default: 0] += count
        }
        func rates(_ isMeant: (Place) -> Bool) -> WeightedRates? {
            WeightedRates.of(
                SchoolPhase.allCases.map { phase in
                    let places = counts.keys.filter { $0.phase == phase && isMeant($0) }
                    return (
                        places.reduce(into: FigureCounts()) { $0 += counts[$1] ?? FigureCounts() },
                        pupils.filter { $0.key.phase == phase && isMeant($0.key) }
                            .reduce(0) { $0 + $1.value }
                    )
                })
        }
        total = rates { _ in true }
        isByRegion = query.groupings == [.region]
        regions = Dictionary(
            uniqueKeysWithValues: Set(counts.keys.map(\.region)).map { region in
                (region, rates { $0.region == region } ?? WeightedRates())
            })
    }

    private struct Place: Hashable {
        let region: String?
        let phase: SchoolPhase
    }

    /// The percentages of a row, nil where the definition makes it a plain ratio.
    func rates(ofRow key: [GroupValue]) -> WeightedRates? {
        if key.isEmpty { return total }
        guard isByRegion, case .region(let region) = key[0] else { return nil }
        return regions[region]
    }

    /// The census day that weights are taken from.
    static func censusDay(before last: CivilDate, _ first: CivilDate) -> CivilDate {
        let year = AcademicYear(of: first).startYear
        func thursday(_ number: Int, _ month: Int, _ year: Int) -> CivilDate? {
            CivilDate(year: year, month: month, day: 1).map { start in
                start.adding(days: (4 - start.weekday.rawValue + 7) % 7 + 7 * (number - 1))
            }
        }
        let days = [thursday(3, 1, year + 1), thursday(1, 10, year)].compactMap { $0 }
        return days.first { $0 <= last } ?? last
    }
}
