import RollDomain
import RollEngine
import RollExport

/// The figures of an edition before anybody sees them: questions to one snapshot.
struct PublicationFigures {
    let snapshot: NationSnapshot
    let query: Query
    let year: AcademicYear
    private(set) var places: PublishedPlaces
    /// The answer for the whole, school by school.
    let whole: Answer
    private let schools: [URN: SchoolFacts]
    private let lastDate: CivilDate
    /// How totals over phases are made; nil for plain ratios.
    private let weights: WeightedTotals?

    /// Asks a snapshot for the figures of one academic year.
    ///
    /// - Parameters:
    ///   - snapshot: Everything that is known.
    ///   - query: The question, by which rules, of which pupils and dates.
    ///   - year: The academic year.
    ///   - levels: The levels to publish.
    ///   - isWeighted: Whether rates over all phases weigh each by its pupils.
    init(
        _ snapshot: NationSnapshot, _ query: Query, year: AcademicYear,
        levels: Set<TablePlace.Level>, isWeighted: Bool
    ) {
        self.snapshot = snapshot
        self.query = query
        self.year = year
        var asked = query
        asked.dimensions = [.school]
        asked.measures = [.codes, .bands, .classes]
        whole = snapshot.answer(asked)
        var schools: [URN: SchoolFacts] = [:]
        for row in whole.rows {
            if case .school(let urn)? = row.key.first {
                schools[urn] = snapshot.partition(of: urn, year)?.school
            }
        }
        self.schools = schools
        let last = query.window.spans.compactMap(\.to).max() ?? year.lastDate
        lastDate = last
        places = PublishedPlaces(
            schools.values.sorted { $0.urn < $1.urn }, levels: levels, on: last)
        weights =
            isWeighted
            ? WeightedTotals(
                snapshot, places, query.schools,
                DateSpan(from: year.firstDate, to: last)) : nil
    }

    /// The table as it is published: with weighted totals where the definition asks for them.
    func finished(_ table: ReleaseTable, _ told: ToldCounts) -> ReleaseTable {
        weights?.weighing(table, told) ?? table
    }

    /// The pupils that phases weigh by, in the table of rates: a column, where there is one.
    var weightColumn: [TableIndicator] { weights.map { _ in [WeightedTotals.column] } ?? [] }

    /// The cell of that column.
    func weight(_ place: Int, _ phase: Int, _ told: ToldCounts) -> [CellValue] {
        weights.map { [$0.value(places.places[place], phase, told)] } ?? []
    }

    /// The same figures for some levels only.
    func only(_ levels: Set<TablePlace.Level>) -> PublicationFigures {
        var figures = self
        figures.places = PublishedPlaces(
            schools.values.sorted { $0.urn < $1.urn }, levels: levels, on: lastDate)
        return figures
    }

    /// The same figures for larger areas only, the finest first; none for England.
    var coarser: [PublicationFigures] {
        let levels = Set(places.places.map(\.level))
        let steps: [Set<TablePlace.Level>] = [[.england, .region], [.england]]
        return steps.filter { $0.isStrictSubset(of: levels) }.map(only)
    }

    /// The period of tables about the whole window.
    var period: TablePeriod { .academicYear(year) }

    /// The cube of a question split by school and by one thing more.
    ///
    /// - Parameters:
    ///   - dimension: The thing, nil for none.
    ///   - items: How many items there are.
    ///   - place: The items that a value belongs to.
    /// - Returns: The counts of every place, phase and item.
    func cube(
        by dimension: Dimension?, items: Int, _ place: (GroupValue?) -> [Int]
    ) -> CountCube {
        var cube = CountCube(places, items: items)
        add(to: &cube, by: dimension, place)
        return cube
    }

    /// Adds the answer to another split of the same question.
    func add(to cube: inout CountCube, by dimension: Dimension?, _ place: (GroupValue?) -> [Int]) {
        for row in answer(by: dimension).rows {
            guard case .school(let urn)? = row.key.first, let school = schools[urn] else {
                continue
            }
            cube.add(row.counts, of: school, to: place(row.key.count > 1 ? row.key[1] : nil))
        }
    }

    /// What is known of a school; nil where it has no part in the figures.
    func facts(of urn: URN) -> SchoolFacts? { schools[urn] }

    /// What is known of every school that has a part in the figures.
    var allFacts: [SchoolFacts] { Array(schools.values) }

    /// The question split by school and by one thing more.
    func answer(by dimension: Dimension?) -> Answer {
        guard let dimension else { return whole }
        var asked = query
        asked.dimensions = [.school, dimension]
        return snapshot.answer(asked)
    }

    /// How many schools had a possible session.
    var schoolCount: Int {
        whole.rows.reduce(into: Set<[GroupValue]>()) { found, row in
            if row.counts.possible > 0 { found.insert(row.key) }
        }.count
    }

    /// The filter that every table has.
    static let phaseFilter = TableFilter(
        column: "education_phase", label: "Phase of school",
        hint: "State-funded primary, secondary and special schools",
        items: CountCube.phases.map { TableFilter.Item($0) }, total: "Total")

    /// Everything that is not split further.
    static let noItems = DisclosureDimension(name: "item", members: ["Total"], splits: [])

    /// Every row of a table, in the order of places, phases and items.
    func rows(
        items: Int, period: (Int) -> TablePeriod,
        filters: (_ phase: Int, _ item: Int) -> [TableFilter.Item],
        values: (_ place: Int, _ phase: Int, _ item: Int) -> [CellValue]
    ) -> [TableRow] {
        var rows: [TableRow] = []
        for (place, area) in places.places.enumerated() {
            for phase in CountCube.phases.indices {
                for item in 0..<items {
                    rows.append(
                        TableRow(
                            period(item), area, filters(phase, item), values(place, phase, item)))
                }
            }
        }
        return rows
    }

    static func phaseItem(_ phase: Int) -> TableFilter.Item {
        TableFilter.Item(CountCube.phases[phase])
    }
}
