import RollDomain
import RollEngine
import RollStore

/// Reads one school's academic years from the database into the engine's form.
struct SchoolReader {
    /// How marks count.
    let builder: PartitionBuilder
    /// The academic years.
    let years: [AcademicYear]
    /// What was known then, for marks and calendars; nil for what is known now.
    var knownAt: Instant?

    /// Reads a school.
    ///
    /// - Parameters:
    ///   - stored: The school.
    ///   - session: The state to read.
    ///   - earlier: Partitions whose slots keep their dates.
    /// - Returns: One partition a year.
    /// - Complexity: O(marks of the years).
    func read(
        _ stored: StoredSchool, in session: StoreSession, replacing earlier: NationSnapshot? = nil
    ) throws -> [Partition] {
        guard let first = years.first, let last = years.last else { return [] }
        let facts = Self.facts(stored)
        let whole = DateSpan(from: first.firstDate, to: last.lastDate)
        let registrations = try session.pupils.figureRegistrations(of: stored.urn, in: whole)
        let yearGroups = try session.pupils.yearGroupChanges(of: stored.urn).mapValues(Self.dated)
        let characteristics = try session.pupils.characteristicSpans(of: stored.urn)
            .mapValues { spans in
                Dictionary(grouping: spans, by: \.kind).mapValues(Self.dated)
            }
        let calendar = try session.calendars.calendar(
            of: stored.urn, authority: stored.authority, knownAt: knownAt)
        return try years.map { year in
            let enrolments = registrations.filter { $0.span.overlaps(year.span) }.map { one in
                var facts = EnrolmentFacts(
                    number: one.number, pupil: one.pupil, span: one.span, kind: one.kind)
                facts.age = one.birthDate.age(on: year.ageReference)
                facts.sex = one.sex
                facts.yearGroups = yearGroups[one.number] ?? []
                facts.characteristics = characteristics[one.pupil] ?? [:]
                return facts
            }
            let sheets =
                try knownAt.map {
                    try session.registers.sheets(of: stored.urn, in: year.span, knownAt: $0)
                } ?? session.registers.sheets(of: stored.urn, in: year.span)
            return builder.build(
                school: facts, year: year, enrolments: enrolments, sheets: sheets,
                calendar: calendar, replacing: earlier?.partition(of: stored.urn, year))
        }
    }

    /// What figures need to know of a stored school.
    static func facts(_ stored: StoredSchool) -> SchoolFacts {
        var facts = SchoolFacts(urn: stored.urn, phase: stored.phase)
        facts.typeCode = stored.typeCode
        facts.authority = stored.authority
        facts.trustUID = stored.trustUID
        facts.regionCode = stored.authority.flatMap {
            Geography.england.authority($0)?.regionCode
        }
        return facts
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
