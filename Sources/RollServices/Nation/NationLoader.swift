public import RollDomain
public import RollEngine
public import RollStore

/// Registers in the engine, with what they are known by.
struct LoadedNation {
    let snapshot: NationSnapshot
    let schools: [StoredSchool]
    let fingerprint: DataFingerprint
}

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
        try load(span, filter, knownAt: instant, facts: AskedFacts(), digesting: []).snapshot
    }

    /// Loads the academic years that some dates touch, and digests the registers of some of them.
    func load(
        _ span: DateSpan, _ filter: SchoolFilter, knownAt instant: Instant?, facts: AskedFacts,
        digesting window: [DateSpan]
    ) throws(ServiceFailure) -> LoadedNation {
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
                var digest = DataDigest(window: window, facts: facts)
                for school in schools {
                    let known = try SchoolRegistrations(school, in: session)
                    let calendar = try session.calendars.calendar(
                        of: school.urn, authority: school.authority, knownAt: instant)
                    var sheetsOfYears: [RegisterSheet] = []
                    for startYear in first.startYear...max(first, last).startYear {
                        let year = AcademicYear(startYear: startYear)
                        let sheets =
                            try instant.map {
                                try session.registers.sheets(
                                    of: school.urn, in: year.span, knownAt: $0)
                            } ?? session.registers.sheets(of: school.urn, in: year.span)
                        partitions.append(
                            builder.build(
                                school: known.school, year: year,
                                enrolments: known.enrolments(in: year), sheets: sheets,
                                calendar: calendar))
                        if !window.isEmpty { sheetsOfYears += sheets }
                    }
                    if !window.isEmpty {
                        digest.add(
                            known.digest(school, facts, calendar: calendar), sheetsOfYears)
                    }
                }
                return LoadedNation(
                    snapshot: NationSnapshot(rules: rules, partitions: partitions),
                    schools: schools, fingerprint: digest.fingerprint)
            }
        }
    }
}

/// One school's registrations with their dated facts, as the engine asks for them.
private struct SchoolRegistrations {
    let school: SchoolFacts
    private let registrations: [StoredEnrolment]
    private let people: [Int64: StoredPupil]
    private let years: [Int: [(from: CivilDate, year: YearGroup)]]
    private let spans: [Int64: [RollStore.DatedValue<Characteristic>]]

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
        years = try session.pupils.yearGroupChanges(of: stored.urn)
        spans = try session.pupils.characteristicSpans(of: stored.urn)
    }

    func digest(
        _ stored: StoredSchool, _ facts: AskedFacts, calendar: SchoolCalendar?
    ) -> SchoolDigest {
        SchoolDigest(
            school: stored,
            register: SchoolDigest.Register(enrolments: registrations, people: people),
            calendar: calendar, years: facts.years ? years : [:],
            spans: facts.characteristics ? spans : [:])
    }

    func enrolments(in year: AcademicYear) -> [EnrolmentFacts] {
        registrations.filter { $0.span.overlaps(year.span) }.map { stored in
            var facts = EnrolmentFacts(
                number: stored.number, pupil: stored.pupil, span: stored.span,
                kind: stored.kind)
            let person = people[stored.pupil]
            facts.age = person?.birthDate.age(on: year.ageReference)
            facts.sex = person?.sex
            facts.yearGroups = Self.dated(years[stored.number] ?? [])
            for (kind, values) in Dictionary(grouping: spans[stored.pupil] ?? [], by: \.kind) {
                facts.characteristics[kind] = Self.dated(values)
            }
            return facts
        }
    }

    /// Each year group holds until the day before the next.
    private static func dated(
        _ changes: [(from: CivilDate, year: YearGroup)]
    ) -> [RollEngine.DatedValue<YearGroup?>] {
        changes.indices.map { index in
            let next = index + 1 < changes.count ? changes[index + 1].from : nil
            return RollEngine.DatedValue(changes[index].year, until: next?.adding(days: -1))
        }
    }

    /// Spans in order of date, with what is not known between and after them.
    private static func dated(
        _ spans: [RollStore.DatedValue<Characteristic>]
    ) -> [RollEngine.DatedValue<String?>] {
        var values: [RollEngine.DatedValue<String?>] = []
        for (index, known) in spans.enumerated() {
            values.append(RollEngine.DatedValue(known.value, until: known.span.to))
            guard let end = known.span.to else { break }
            let next = index + 1 < spans.count ? spans[index + 1].span.from : nil
            if let next, next == end.adding(days: 1) { continue }
            values.append(RollEngine.DatedValue(nil, until: next?.adding(days: -1)))
        }
        return values
    }
}
