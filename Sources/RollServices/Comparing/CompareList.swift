import RollAccess
public import RollDomain
import RollFormats
public import RollImport
public import RollStore

/// What is asked of a comparison beside the list itself.
public struct CompareOptions: Sendable {
    /// The school of a list of pupils that names none.
    public var school: URN?
    /// First date; nil where the list says it, or for the start of the year.
    public var from: CivilDate?
    /// Last date; nil where the list says it, or for the day on which it was made.
    public var to: CivilDate?
    /// The academic year, where dates are not given.
    public var year: AcademicYear?
    /// When the list was made; nil where the list says it.
    public var madeAt: Instant?

    /// Asks for nothing beside the list.
    public init() {}
}

/// Compares a list of another system with the register, and says why they differ.
///
/// Nothing is written to the register. A list of pupils names children, so who looked is kept.
///
/// - Source: rule R-CMP-01.
public struct CompareList: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Reads a list; no database is needed, and what it is says whether children are named.
    ///
    /// - Parameters:
    ///   - path: The file, gzipped or not.
    ///   - mapping: A file that says what it calls our columns; nil for none.
    /// - Returns: The list, with what is wrong with it.
    /// - Throws: ``ServiceFailure`` where the file cannot be read or is no such list.
    public static func read(
        _ path: String, mapping: String? = nil
    ) throws(ServiceFailure) -> AttendanceList {
        try ServiceFailure.only {
            let columns = try mapping.map { try ColumnMapping(try ImportFile.path($0).open()) }
            return try AttendanceListReader.read(
                try ImportFile.path(path).open(), mapping: columns ?? .none)
        }
    }

    /// Compares.
    ///
    /// - Parameters:
    ///   - list: The list.
    ///   - options: School and dates, where the list does not say them.
    ///   - occasion: The day up to which marks count, and who looks at named children.
    /// - Returns: Who differs, by how much, and why.
    /// - Throws: ``ServiceFailure`` where dates contradict the list or no school is meant.
    /// - Complexity: O(marks of the schools' year × ways of counting tried on a sample).
    public func run(
        _ list: AttendanceList, _ options: CompareOptions, on occasion: Occasion
    ) throws(ServiceFailure) -> ListComparison {
        try ServiceFailure.only {
            let dates = try ListDates(list, options, today: occasion.today, now: occasion.now)
            let (comparison, shown) = try store.read { session in
                try compare(list, options, dates, on: occasion, in: session)
            }
            if list.kind == .pupils {
                try store.write { session in
                    for (school, count) in shown.sorted(by: { $0.key < $1.key }) {
                        let reason = occasion.viewer.flatMap {
                            Doorkeeper($0, session).grant(.listPupils)?.reason
                        }
                        try AuditPen(session, on: occasion).look(
                            "compare", at: school, child: nil, shown: count, reason: reason)
                    }
                }
            }
            return comparison
        }
    }

    private func compare(
        _ given: AttendanceList, _ options: CompareOptions, _ dates: ListDates,
        on occasion: Occasion, in session: StoreSession
    ) throws -> (ListComparison, [URN: Int]) {
        var list = given
        if let school = options.school { list.setOthersAside(than: school) }
        let symbols = try session.symbols.table()
        let tables = ClassTables(symbols: symbols)
        let schools = try ListSchools(list, options.school, dates.window).found(in: session)
            .map { school in
                try admit(occasion, to: school.urn, in: session)
                return try HeldSchool(
                    school, in: dates.loaded, knownAt: dates.knownAt,
                    eachRegistration: list.kind == .schools, symbols: symbols,
                    tables: tables, session: session)
            }
        var base = CountingScenario(
            from: dates.window.from, to: dates.window.to ?? occasion.today)
        if list.kind == .schools { base.ages = FigureQuery.officialAges }
        let matching = try ListMatching(list, schools, window: dates.window, session: session)
        let everybody = schools.map { Array($0.pupils.indices) }
        let search = DifferenceSearch(
            schools: schools, base: base, measures: list.measures, places: list.places,
            entities: matching.matches.map { match in
                ComparedEntity(
                    theirs: match.row.values,
                    pupils: (match.pupil.map { [$0] } ?? everybody[match.school])
                        .map { (match.school, $0) })
            })
        let candidates = CandidateSteps(
            schools: schools, symbols: symbols, base: base, list: list, madeOn: dates.known)
        let wholeList = search.wholeList(candidates.wholeList)
        let rows = self.rows(matching, search, candidates, wholeList)
        let comparison = ListComparison(
            file: list.file, kind: list.kind, window: dates.window, windowSource: dates.source,
            madeOn: dates.madeOn, measures: list.measures, places: list.places, rows: rows,
            onlyTheirs: matching.onlyTheirs,
            onlyOurs: matching.onlyOurs(search, list, madeOn: dates.madeOn),
            wholeList: wholeList.flatMap { accepted in
                accepted.steps.map { step in
                    WholeListCause(
                        cause: step.cause, detail: candidates.detail(step),
                        alternatives: accepted.rivals.map { rival in
                            rival.map { step in
                                let detail = candidates.detail(step)
                                return step.cause.words + (detail.isEmpty ? "" : ", \(detail)")
                            }.joined(separator: " with ")
                        })
                }
            }.filter { cause in
                rows.contains { $0.parts.contains { $0.cause == cause.cause } }
            },
            findings: list.findings, setAside: list.setAside,
            isSynthetic: schools.contains { $0.school.urn.isSynthetic })
        return (comparison, shown(comparison, schools))
    }

    /// Lets a viewer compare a school of which they see every pupil, and no other.
    private func admit(
        _ occasion: Occasion, to school: URN, in session: StoreSession
    ) throws {
        guard let viewer = occasion.viewer else { return }
        guard try Doorkeeper(viewer, session).records(.listPupils).holdsAll(of: school) else {
            throw ServiceFailure(.fault, Doorkeeper.noSchool)
        }
    }

    private func rows(
        _ matching: ListMatching, _ search: DifferenceSearch, _ candidates: CandidateSteps,
        _ wholeList: [DifferenceSearch.Accepted]
    ) -> [ComparedRow] {
        let steps = wholeList.flatMap(\.steps)
        let own = candidates.own
        return zip(matching.matches, search.entities).map { match, entity in
            let school = search.schools[match.school]
            let pupil = match.pupil.map { school.pupils[$0] }
            let found = search.explain(entity, wholeList: steps, own: own)
            let other = match.row.yearGroup.flatMap { $0 == pupil?.yearGroup ? nil : $0 }
            return ComparedRow(
                line: match.row.line, school: school.school.urn, schoolName: school.school.name,
                pupil: pupil?.pupil.pupil, upn: pupil?.pupil.upn,
                name: pupil.map { "\($0.pupil.surname), \($0.pupil.forename)" }
                    ?? school.school.name,
                yearGroup: pupil?.yearGroup, otherYearGroup: pupil == nil ? nil : other,
                ours: search.figures(entity, search.base), theirs: entity.theirs,
                parts: search.parts(entity, found.steps, detail: candidates.detail))
        }
    }

    /// How many children of each school the answer names.
    private func shown(_ comparison: ListComparison, _ schools: [HeldSchool]) -> [URN: Int] {
        var shown = Dictionary(uniqueKeysWithValues: schools.map { ($0.school.urn, 0) })
        for row in comparison.differing { shown[row.school, default: 0] += 1 }
        for row in comparison.onlyOurs + comparison.onlyTheirs {
            if let school = row.school, shown[school] != nil { shown[school, default: 0] += 1 }
        }
        return shown
    }
}

extension AttendanceList {
    /// Leaves out rows of another school than the one stated.
    ///
    /// - Source: rule R-LIST-08.
    mutating func setOthersAside(than school: URN) {
        let others = rows.filter { $0.urn != nil && $0.urn != school }
        guard !others.isEmpty else { return }
        for row in others {
            findings.record(
                Diagnostic(
                    .error, ListRule.anotherSchool.id,
                    "The row is of school \(row.urn?.description ?? ""), not of \(school), so it is "
                        + "left out.", at: Diagnostic.Place(file: file, row: row.line)))
        }
        setAside += others.count
        rows.removeAll { $0.urn != nil && $0.urn != school }
    }
}
