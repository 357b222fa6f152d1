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
    /// The schools of each phase in each of the smallest areas.
    let groups: [GroupCounts.Group]
    /// What they have: of everybody, by each topic, and by week.
    let counts: GroupCounts
    let topics: [GroupCounts]
    let weeks: GroupCounts
    /// The Mondays of the weeks with sessions, in order.
    let mondays: [CivilDate]
    private let schools: [URN: SchoolFacts]
    private let groupOf: [URN: Int]
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
        let places = PublishedPlaces(
            schools.values.sorted { $0.urn < $1.urn }, levels: levels, on: last)
        self.places = places
        var groups: [GroupCounts.Group] = []
        var index: [GroupCounts.Group: Int] = [:]
        var groupOf: [URN: Int] = [:]
        for school in schools.values.sorted(by: { $0.urn < $1.urn }) {
            let group = GroupCounts.Group(
                places: places.indices(of: school).map { places.places[$0] },
                phase: CountCube.phase(of: school))
            if index[group] == nil {
                index[group] = groups.count
                groups.append(group)
            }
            groupOf[school.urn] = index[group]
        }
        func split(by dimension: Dimension) -> Answer {
            var asked = query
            asked.dimensions = [.school, dimension]
            return snapshot.answer(asked)
        }
        let count = groups.count
        counts = GroupCounts(whole, items: 1, groups: count, { groupOf[$0] })
        topics = PupilTopic.all.map { topic in
            GroupCounts(
                split(by: topic.dimension), items: topic.items.count + 1, groups: count,
                { groupOf[$0] }, topic.place)
        }
        let weekly = split(by: .week)
        var mondays: Set<CivilDate> = []
        for (key, counts) in weekly.groups where counts.possible > 0 {
            if case .week(let monday) = key[1] { mondays.insert(monday) }
        }
        let ordered = mondays.sorted()
        let place = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1, $0 + 1) })
        weeks = GroupCounts(
            weekly, items: ordered.count + 1, groups: count, { groupOf[$0] }
        ) { value in
            guard case .week(let monday) = value else { return nil }
            return place[monday]
        }
        self.mondays = ordered
        self.groups = groups
        self.groupOf = groupOf
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

    /// The period of tables about the whole window.
    var period: TablePeriod { .academicYear(year) }

    /// Counts for the areas of these figures.
    func cube(_ counts: GroupCounts) -> CountCube { CountCube(counts, of: groups, in: places) }

    /// The group of a school; nil where it has no part in the figures.
    func group(of school: URN) -> Int? { groupOf[school] }

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
