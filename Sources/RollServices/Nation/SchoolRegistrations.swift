import RollDomain
import RollEngine
import RollStore

/// One school's registrations with their dated facts, as the engine asks for them.
struct SchoolRegistrations {
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

    func enrolments(in year: AcademicYear) -> [EnrolmentFacts] {
        registrations.filter { $0.span.overlaps(year.span) }.map { stored in
            var facts = EnrolmentFacts(
                number: stored.number, pupil: stored.pupil, span: stored.span,
                kind: stored.kind)
            let person = people[stored.pupil]
            facts.age = person?.birthDate.age(on: year.ageReference)
            facts.sex = person?.sex
            facts.yearGroups = Self.dated(years[stored.number] ?? [])
            // They come by kind, then by date.
            let known = spans[stored.pupil] ?? []
            var start = 0
            while start < known.count {
                let kind = known[start].kind
                let end = known[start...].firstIndex { $0.kind != kind } ?? known.count
                facts.characteristics[kind] = Self.dated(known[start..<end])
                start = end
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
        _ spans: ArraySlice<RollStore.DatedValue<Characteristic>>
    ) -> [RollEngine.DatedValue<String?>] {
        var values: [RollEngine.DatedValue<String?>] = []
        for (index, known) in zip(spans.indices, spans) {
            values.append(RollEngine.DatedValue(known.value, until: known.span.to))
            guard let end = known.span.to else { break }
            let next = index + 1 < spans.endIndex ? spans[index + 1].span.from : nil
            if let next, next == end.adding(days: 1) { continue }
            values.append(RollEngine.DatedValue(nil, until: next?.adding(days: -1)))
        }
        return values
    }
}
