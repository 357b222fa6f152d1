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
                guard !schools.isEmpty else {
                    throw ServiceFailure(
                        .fault,
                        "No school with pupils fits: check the code with rollcall schools.")
                }
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

/// One school's registrations with their dated facts, as the engine asks for them.
private struct SchoolRegistrations {
    let school: SchoolFacts
    private let registrations: [StoredEnrolment]
    private let people: [Int64: StoredPupil]
    private let years: [Int: [DatedValue<YearGroup>]]
    private let spans: [Int64: [Characteristic: [DatedValue<String>]]]

    init(_ stored: StoredSchool, in session: StoreSession) throws {
        var facts = SchoolFacts(urn: stored.urn, phase: stored.phase)
        facts.typeCode = stored.typeCode
        facts.authority = stored.authority
        facts.trustUID = stored.trustUID
        facts.regionCode = stored.authority.flatMap {
            Geography.england.authority($0)?.regionCode
        }
        school = facts
        registrations = try session.pupils.enrolments(of: stored.urn)
        people = try session.pupils.people(of: stored.urn)
        years = try session.pupils.yearGroupSpans(of: stored.urn)
        spans = try session.pupils.characteristicSpans(of: stored.urn)
    }

    func enrolments(in year: AcademicYear) -> [EnrolmentFacts] {
        registrations.filter { $0.span.overlaps(year.span) }.map { stored in
            var facts = EnrolmentFacts(
                number: stored.number, pupil: stored.pupil, span: stored.span,
                kind: stored.kind)
            let person = people[stored.pupil]
            facts.age = person?.birthDate.age(on: year.ageReference)
            facts.sex = person?.sex
            facts.yearGroups = years[stored.number] ?? []
            facts.characteristics = spans[stored.pupil] ?? [:]
            return facts
        }
    }
}
