public import RollDomain
import RollEngine
import RollImport
public import RollStore

/// Works out figures for any window, population and grouping, now or as known at an instant.
///
/// Every count is a whole number; rates are made where they are shown. The total is counted
/// apart from the rows, so that a table that does not add up is found out.
///
/// - Source: rules R-RATE-01, R-PA-01, R-PA-02.
public struct Measure: Sendable {
    let store: Store
    let today: CivilDate

    /// Asks a database.
    public init(store: Store, today: CivilDate) {
        self.store = store
        self.today = today
    }

    /// Answers a question.
    ///
    /// - Throws: ``ServiceFailure`` when no school fits, or the database fails.
    /// - Complexity: O(marks of the window).
    public func run(_ query: FigureQuery) throws(ServiceFailure) -> FigureTable {
        if query.definition.isOfficial {
            return try DefinedMeasure(store: store, today: today).run(query)
        }
        return try ServiceFailure.only {
            try store.read { session in
                let schools = try Population(query.filter).found(
                    among: session.schools.withPupils())
                let symbols = try session.symbols.table()
                var sum = FigureSum(query: query, symbols: symbols, today: today)
                let digest = DataDigest(window: [query.window], facts: query.asksFacts)
                var contents: [URN: String] = [:]
                let rules = MarkRules(symbols: symbols)
                let tables = rules.tables
                let setAside = try session.imports.setAside(
                    rule: ImportRule.afterLeaving.rawValue)
                var quality = (found: FigureQuality(), setAside: 0)
                for school in schools {
                    let figures = try SchoolFigures(
                        school, query: query, symbols: symbols, tables: tables, in: session)
                    contents[school.urn] = digest.digest(
                        try SchoolDigest(
                            school, figures.registrations, calendar: figures.calendar, digest.facts,
                            in: session),
                        figures.allSheets)
                    try add(figures, to: &sum, in: session)
                    if let found = figures.quality(query, rules, today: today) {
                        quality.found += found
                        quality.setAside += setAside[school.urn] ?? 0
                    }
                }
                let isSynthetic = schools.contains { $0.urn.isSynthetic }
                var table = sum.table(
                    isSynthetic: isSynthetic, fingerprint: DataFingerprint(of: contents))
                table.quality = QualityReport(
                    quality.found, setAside: quality.setAside, absent: table.total.tally.absent,
                    possible: table.total.tally.possible)
                return table
            }
        }
    }

    private func add(
        _ figures: SchoolFigures, to sum: inout FigureSum, in session: StoreSession
    ) throws {
        guard !figures.lines.isEmpty || !figures.sheets.isEmpty else { return }
        sum.cover(figures)
        let facts = try PupilFacts(figures, groupings: sum.query.groupings, in: session)
        let reference = AcademicYear(of: sum.query.window.from).ageReference
        for line in figures.lines {
            sum.add(
                line, of: figures.school, age: line.person.birthDate.age(on: reference),
                facts: facts)
        }
    }
}

/// The facts about pupils of one school that groupings ask for, loaded only where asked.
struct PupilFacts {
    private var years: [Int: YearGroup] = [:]
    private var values: [Int64: [Characteristic: String]] = [:]

    init(_ figures: SchoolFigures, groupings: [Grouping], in session: StoreSession) throws {
        let asksFacts = groupings.contains {
            if case .characteristic = $0 { true } else { false }
        }
        guard asksFacts || groupings.contains(.yearGroup) else { return }
        // Leavers have their own last day, so the dates are few but more than one.
        var byDate: [CivilDate: [StoredEnrolment]] = [:]
        for line in figures.lines {
            byDate[figures.lastDay(of: line.enrolment), default: []].append(line.enrolment)
        }
        for (date, enrolments) in byDate {
            if groupings.contains(.yearGroup) {
                let found = try session.pupils.yearGroups(of: figures.school.urn, on: date)
                for enrolment in enrolments { years[enrolment.number] = found[enrolment.number] }
            }
            if asksFacts {
                let found = try session.pupils.characteristics(of: figures.school.urn, on: date)
                for enrolment in enrolments { values[enrolment.pupil] = found[enrolment.pupil] }
            }
        }
    }

    func yearGroup(of enrolment: StoredEnrolment) -> YearGroup? { years[enrolment.number] }

    func value(_ kind: Characteristic, of enrolment: StoredEnrolment) -> String? {
        values[enrolment.pupil]?[kind]
    }
}
