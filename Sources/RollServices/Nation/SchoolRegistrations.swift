import RollDomain
import RollEngine
import RollStore

/// One school's registrations with their dated facts, as the engine asks for them.
struct SchoolRegistrations {
    /// What figures need to know of the school.
    let school: SchoolFacts
    let registrations: [FigureRegistration]
    let years: [Int: [DatedValue<YearGroup>]]
    let characteristics: [Int64: [Characteristic: [DatedValue<String>]]]

    /// Reads the registrations that some dates touch.
    ///
    /// - Parameters:
    ///   - stored: The school.
    ///   - span: The dates.
    ///   - session: The state to read.
    /// - Throws: the failure of a statement.
    init(_ stored: StoredSchool, in span: DateSpan, _ session: StoreSession) throws {
        school = Self.facts(stored)
        registrations = try session.pupils.figureRegistrations(of: stored.urn, in: span)
        years = try session.pupils.yearGroupSpans(of: stored.urn)
        characteristics = try session.pupils.characteristicSpans(of: stored.urn)
    }

    /// The registrations that an academic year touches, with the age at its start.
    func enrolments(in year: AcademicYear) -> [EnrolmentFacts] {
        registrations.filter { $0.span.overlaps(year.span) }.map { one in
            var facts = EnrolmentFacts(
                number: one.number, pupil: one.pupil, span: one.span, kind: one.kind)
            facts.age = one.birthDate.age(on: year.ageReference)
            facts.sex = one.sex
            facts.yearGroups = years[one.number] ?? []
            facts.characteristics = characteristics[one.pupil] ?? [:]
            return facts
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
}
