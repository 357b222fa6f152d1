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
                let schools = try Population(filter).found(among: session.schools.withPupils())
                let rules = MarkRules(symbols: try session.symbols.table())
                let builder = PartitionBuilder(rules: rules)
                var partitions: [Partition] = []
                let first = AcademicYear(of: span.from)
                let last = AcademicYear(of: span.to ?? span.from)
                for school in schools {
                    let facts = try SchoolRegistrations(school, in: session)
                    for startYear in first.startYear...max(first, last).startYear {
                        let year = AcademicYear(startYear: startYear)
                        let sheets =
                            try instant.map {
                                try session.registers.sheets(
                                    of: school.urn, in: year.span, knownAt: $0)
                            } ?? session.registers.sheets(of: school.urn, in: year.span)
                        let calendar = try session.calendars.calendar(
                            of: school.urn, authority: school.authority, knownAt: instant)
                        partitions.append(
                            builder.build(
                                school: facts.school, year: year,
                                enrolments: facts.enrolments(in: year), sheets: sheets,
                                calendar: calendar))
                    }
                }
                return NationSnapshot(rules: rules, partitions: partitions)
            }
        }
    }
}
