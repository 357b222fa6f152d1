public import RollDomain
public import RollEngine
public import RollStore

/// Brings the registers of a database into the engine, school by school.
public struct NationLoader: Sendable {
    let store: Store

    /// Loads from a database.
    public init(store: Store) {
        self.store = store
    }

    /// Loads the academic years that some dates touch, for the schools that a filter names.
    ///
    /// - Parameters:
    ///   - span: The dates.
    ///   - filter: Which schools.
    ///   - instant: What was known then; nil for what is known now.
    /// - Returns: One partition a school and year with registrations.
    /// - Throws: ``ServiceFailure`` when no school with pupils fits, or the database fails.
    /// - Complexity: O(marks of the years).
    public func run(
        _ span: DateSpan, _ filter: SchoolFilter, knownAt instant: Instant? = nil
    ) throws(ServiceFailure) -> NationSnapshot {
        try ServiceFailure.only {
            try store.read { session in
                let schools = Population(filter).schools(among: try session.schools.withPupils())
                guard !schools.isEmpty else { throw Self.noSchool }
                let rules = MarkRules(symbols: try session.symbols.table())
                var partitions: [Partition] = []
                let first = AcademicYear(of: span.from)
                let last = max(first, AcademicYear(of: span.to ?? span.from))
                let years = (first.startYear...last.startYear).map(AcademicYear.init(startYear:))
                for school in schools {
                    partitions += try Self.partitions(
                        of: school, years, rules, knownAt: instant, in: session)
                }
                return NationSnapshot(rules: rules, partitions: partitions)
            }
        }
    }

    /// That no school fits a filter.
    static let noSchool = ServiceFailure(
        .fault, "No school with pupils fits: check the code with rollcall schools.")

    /// Loads a school's years.
    ///
    /// - Complexity: O(marks of the years).
    static func partitions(
        of school: StoredSchool, _ years: [AcademicYear], _ rules: MarkRules,
        knownAt instant: Instant? = nil, in session: StoreSession
    ) throws -> [Partition] {
        let builder = PartitionBuilder(rules: rules)
        let facts = try SchoolRegistrations(school, in: session)
        let calendar = try session.calendars.calendar(
            of: school.urn, authority: school.authority, knownAt: instant)
        return try years.map { year in
            let sheets =
                try instant.map {
                    try session.registers.sheets(of: school.urn, in: year.span, knownAt: $0)
                } ?? session.registers.sheets(of: school.urn, in: year.span)
            return builder.build(
                school: facts.school, year: year, enrolments: facts.enrolments(in: year),
                sheets: sheets, calendar: calendar)
        }
    }
}
