import RollDomain
import RollEngine
import RollExport

/// Rates over all phases in which each phase weighs by its pupils on census day.
///
/// They are made of the rates and the pupils as they are published, so that anybody can make them
/// again, and they tell nothing more.
///
/// - Source: rule R-DEF-04.
struct WeightedTotals {
    /// The column of the pupils that phases weigh by.
    static let column = TableIndicator(
        "census_pupil_count", "Pupils on census day", grouping: "Pupils")

    private let day: CivilDate
    /// Pupils by place and phase, rounded as they are published.
    private let pupils: [TablePlace: [Int]]

    /// Counts the pupils of each place and phase.
    ///
    /// - Parameters:
    ///   - snapshot: Everything that is known.
    ///   - places: The places.
    ///   - schools: Which schools are counted.
    ///   - window: The dates of the figures.
    init(
        _ snapshot: NationSnapshot, _ places: PublishedPlaces, _ schools: SchoolSelection,
        _ window: DateSpan
    ) {
        day = PhaseWeights.censusDay(before: window.to ?? window.from, window.from)
        var exact = [[Int]](
            repeating: [Int](repeating: 0, count: CountCube.phases.count),
            count: places.places.count)
        for (school, count) in snapshot.registrations(
            on: day, in: schools, kinds: [.single, .main])
        {
            for place in places.indices(of: school) {
                exact[place][CountCube.phase(of: school)] += count
            }
        }
        let rounding = DisclosurePolicy.everyone.rounding
        pupils = Dictionary(
            zip(places.places, exact.map { $0.map { rounding?.rounded($0) ?? $0 } }),
            uniquingKeysWith: { first, _ in first })
    }

    /// What readers are told.
    var note: String {
        """
        Rates over all phases are weighted: the rate of each phase counts by its pupils on \
        \(day.spoken), rounded as in the table of rates. They are made for England and regions \
        only; for authorities they are not available. Counts are plain sums.
        """
    }

    /// The pupils of a row; a total over phases weighs nothing.
    ///
    /// They are nearly the registrations of the year, so where those are hidden they are too.
    func value(_ place: TablePlace, _ phase: Int, _ told: ToldCounts) -> CellValue {
        guard phase > 0, let count = pupils[place]?[phase] else { return .symbol(.notApplicable) }
        return told.hidesPupils(place, phase) ? .symbol(.confidential) : .count(count)
    }

    /// The table with its totals over phases weighted.
    ///
    /// - Parameters:
    ///   - table: The table.
    ///   - told: What readers were told of pupils: no total tells of a hidden weight.
    /// - Returns: The same rows with other rates for all phases together.
    func weighing(_ table: ReleaseTable, _ told: ToldCounts) -> ReleaseTable {
        struct Key: Hashable {
            let period: TablePeriod
            let place: TablePlace
            let items: [TableFilter.Item]
        }
        guard let phase = table.filters.firstIndex(of: PublicationFigures.phaseFilter) else {
            return table
        }
        func key(_ row: TableRow) -> Key {
            var items = row.items
            items.remove(at: phase)
            return Key(period: row.period, place: row.place, items: items)
        }
        var parts: [Key: [(phase: Int, values: [CellValue])]] = [:]
        for row in table.rows {
            let number = CountCube.phases.firstIndex(of: row.items[phase].name) ?? 0
            if number > 0 { parts[key(row), default: []].append((number, row.values)) }
        }
        let rows = table.rows.map { row in
            guard row.items[phase].name == CountCube.phases[0] else { return row }
            var values = row.values
            for column in table.indicators.indices
            where table.indicators[column].unit == .percent {
                values[column] =
                    row.place.level == .authority
                    ? .symbol(.notAvailable)
                    : weighted(
                        (parts[key(row)] ?? []).map { ($0.phase, $0.values[column]) },
                        row.place, told)
            }
            return TableRow(row.period, row.place, row.items, values)
        }
        return ReleaseTable(
            name: table.name, title: table.title, summary: table.summary, filters: table.filters,
            indicators: table.indicators, rows: rows, notes: table.notes + [note])
    }

    private func weighted(
        _ parts: [(phase: Int, value: CellValue)], _ place: TablePlace, _ told: ToldCounts
    ) -> CellValue {
        var rates: [(ratio: Ratio, weight: Double)] = []
        for (phase, value) in parts {
            switch value {
            // Of a hidden rate, or weight, the weighted one would tell.
            case .symbol(.confidential): return .symbol(.confidential)
            case .percent where told.hidesPupils(place, phase): return .symbol(.confidential)
            case .percent(let ratio): rates.append((ratio, Double(pupils[place]?[phase] ?? 0)))
            case .symbol, .count: continue
            }
        }
        guard let percent = Ratio.weightedPercent(rates) else { return .symbol(.notApplicable) }
        // As many parts of a hundred as the places of a file hold.
        return .percent(Ratio(Int((percent * 100_000).rounded()), of: 10_000_000))
    }
}
