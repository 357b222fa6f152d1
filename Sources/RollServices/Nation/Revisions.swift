public import RollDomain
public import RollEngine
public import RollStore

/// Works out how the figures of each week of a window moved as codes settled.
///
/// Every cell is what the same question gives as known at the cell's instant; submissions are
/// read once and played forward, since most cells look at the same marks.
public struct Revisions: Sendable {
    let store: Store

    /// Asks a database.
    public init(store: Store) {
        self.store = store
    }

    /// Works out the triangle.
    ///
    /// - Parameters:
    ///   - query: The question; groups are passed over, and its window holds one run of dates.
    ///     Sessions without a reason need ``MeasureSet/codes``.
    ///   - filter: Which schools.
    ///   - delays: The columns, in weeks after a week's end, rising; what is known now comes last.
    ///   - now: What lies after it has not come.
    /// - Returns: The triangle.
    /// - Throws: ``ServiceFailure`` when no school fits, the window has no end, or the
    ///   question counts children across schools.
    /// - Complexity: O(marks that ever arrived for the window + weeks × marks of nine weeks).
    public func run(
        _ query: Query, _ filter: SchoolFilter,
        delays: [Int] = RevisionTriangle.usualDelays, now: Instant
    ) throws(ServiceFailure) -> RevisionTriangle {
        guard query.unit == .registration else {
            throw ServiceFailure(
                .usage, "Revisions are counted by registration, so that schools add up.")
        }
        guard query.window.spans.count == 1, let last = query.window.spans[0].to else {
            throw ServiceFailure(.usage, "Revisions need one run of dates with an end.")
        }
        let first = query.window.spans[0].from
        return try ServiceFailure.only {
            try store.read { session in
                let schools = try Population(filter).found(among: session.schools.withPupils())
                let rules = MarkRules(symbols: try session.symbols.table())
                var plan = RevisionPlan(
                    query, from: first, to: last, delays: delays, now: now, rules: rules,
                    isSynthetic: schools.contains { $0.urn.isSynthetic })
                for school in schools { try plan.add(school, in: session) }
                return plan.triangle
            }
        }
    }
}

/// A triangle under way.
private struct RevisionPlan {
    private(set) var triangle: RevisionTriangle
    private let query: Query
    private let rules: MarkRules
    private let now: Instant
    /// Cells by the instant up to which they know, in order of it.
    private let steps: [(instant: Instant, cells: [(week: Int, column: Int)])]

    init(
        _ query: Query, from first: CivilDate, to last: CivilDate, delays: [Int], now: Instant,
        rules: MarkRules, isSynthetic: Bool
    ) {
        self.rules = rules
        self.now = now
        let noReason = Int(rules.symbols.mark(for: "N")?.rawValue ?? 0)
        var query = query
        query.dimensions = []
        self.query = query
        let columns = delays.map { RevisionTriangle.Column.after(weeks: $0) } + [.standing]
        var weeks: [RevisionTriangle.Week] = []
        var monday = first.adding(days: 1 - first.weekday.rawValue)
        while monday <= last {
            let span = DateSpan(
                from: max(monday, first), to: min(monday.adding(days: 6), last))
            weeks.append(
                RevisionTriangle.Week(
                    monday: monday, span: span,
                    cells: columns.map { column in
                        let instant = RevisionTriangle.instant(column, ofWeek: monday)
                        return instant.map { $0 <= now } ?? true
                            ? RevisionTriangle.Cell() : nil
                    }))
            monday = monday.adding(days: 7)
        }
        var steps: [Instant: [(week: Int, column: Int)]] = [:]
        for (week, item) in weeks.enumerated() {
            for (column, cell) in item.cells.enumerated() where cell != nil {
                let instant =
                    RevisionTriangle.instant(columns[column], ofWeek: item.monday) ?? .latest
                steps[instant, default: []].append((week, column))
            }
        }
        self.steps = steps.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        triangle = RevisionTriangle(
            columns: columns, weeks: weeks, query: query, noReason: noReason,
            isSynthetic: isSynthetic)
    }

    /// Adds one school's figures to every cell.
    mutating func add(_ school: StoredSchool, in session: StoreSession) throws {
        guard let whole = span(of: triangle.weeks.indices.map { $0 }) else { return }
        let facts = try SchoolRegistrations(school, in: whole, session)
        var record = try session.registers.record(of: school.urn, in: whole, until: .latest)
        triangle.submissions += record.submissionCount
        let builder = PartitionBuilder(rules: rules)
        let changes = try session.calendars.changes(of: school.urn, authority: school.authority)
        var tables: [AcademicYear: EnrolmentTable] = [:]
        var calendar: SchoolCalendar?
        var changesSeen = -1
        for step in steps {
            guard let span = span(of: step.cells.map(\.week)) else { continue }
            let sheets = record.sheets(knownAt: step.instant, in: span)
            let seen = changes.count { $0 <= step.instant }
            if seen != changesSeen {
                calendar = try session.calendars.calendar(
                    of: school.urn, authority: school.authority, knownAt: step.instant)
                changesSeen = seen
            }
            var partitions: [Partition] = []
            for start in AcademicYear(of: span.from)
                .startYear...AcademicYear(
                    of: span.to ?? span.from
                ).startYear
            {
                let year = AcademicYear(startYear: start)
                let table =
                    tables[year] ?? EnrolmentTable(facts.enrolments(in: year), in: year)
                tables[year] = table
                partitions.append(
                    builder.build(
                        school: facts.school, enrolments: table, sheets: sheets,
                        calendar: calendar,
                        // Half terms are told from the whole year.
                        within: query.window.halfTerms == nil ? span : nil))
            }
            let snapshot = NationSnapshot(rules: rules, partitions: partitions)
            for cell in step.cells {
                var question = query
                question.window.spans = [triangle.weeks[cell.week].span]
                triangle.weeks[cell.week].cells[cell.column]?.answer += snapshot.answer(question)
            }
        }
    }

    /// From the first date of some weeks to the last.
    private func span(of weeks: [Int]) -> DateSpan? {
        guard let first = weeks.min(), let last = weeks.max() else { return nil }
        return DateSpan(
            checking: triangle.weeks[first].span.from, to: triangle.weeks[last].span.to)
    }
}
