import RollDomain
import RollStore

/// One school's registrations with their counts in a window: what every figure is made of.
struct SchoolFigures {
    /// One registration with its counts.
    struct Line {
        let enrolment: StoredEnrolment
        let person: StoredPupil
        let tally: SessionTally
        let symbols: ArraySlice<UInt16>
    }

    let school: StoredSchool
    let lines: [Line]
    let sheets: [RegisterSheet]
    /// The registers of the window, those of excluded dates among them.
    let allSheets: [RegisterSheet]
    /// The registrations and children behind the lines, for the fingerprint.
    let registrations: [FigureRegistration]
    let calendar: SchoolCalendar?
    let excludedSessions: Int
    /// Marks beyond the registration's last day never get here; they are set aside on arrival.
    let window: DateSpan

    /// Loads and counts a school.
    ///
    /// - Complexity: O(marks of the window); as known at an instant, O(marks ever recorded).
    init(
        _ school: StoredSchool, query: FigureQuery, symbols: SymbolTable, tables: ClassTables,
        in session: StoreSession
    ) throws {
        self.school = school
        window = query.window
        let found =
            try query.knownAt.map {
                try session.registers.sheets(of: school.urn, in: query.window, knownAt: $0)
            } ?? session.registers.sheets(of: school.urn, in: query.window)
        let calendar = try session.calendars.calendar(
            of: school.urn, authority: school.authority, knownAt: query.knownAt)
        self.calendar = calendar
        let excluded = Set(found.map(\.when).filter { calendar?.isExcluded($0) ?? false })
        let kept = found.filter { !excluded.contains($0.when) }
        sheets = kept
        allSheets = found
        excludedSessions = excluded.count
        let enrolments = try session.pupils.enrolments(of: school.urn)
        let people = try session.pupils.people(of: school.urn)
        registrations = enrolments.compactMap { one in
            people[one.pupil].map { FigureRegistration(one, of: $0) }
        }
        let reference = AcademicYear(of: query.window.from).ageReference
        var isCompulsoryAge = [Bool](
            repeating: true, count: (enrolments.map(\.number).max() ?? -1) + 1)
        for enrolment in enrolments {
            guard let person = people[enrolment.pupil] else { continue }
            isCompulsoryAge[enrolment.number] = FigureQuery.officialAges.contains(
                person.birthDate.age(on: reference))
        }
        let count = RegisterCount(
            sheets: kept, tables: tables, symbolCount: symbols.texts.count,
            isCompulsoryAge: isCompulsoryAge)
        lines = enrolments.filter { $0.span.overlaps(query.window) }.compactMap { enrolment in
            people[enrolment.pupil].map {
                Line(
                    enrolment: enrolment, person: $0, tally: count.tally(of: enrolment.number),
                    symbols: count.counts(of: enrolment.number))
            }
        }
    }

    /// The last day of the window on which the registration was in force.
    func lastDay(of enrolment: StoredEnrolment) -> CivilDate {
        let end = window.to ?? enrolment.span.to ?? enrolment.span.from
        return min(end, enrolment.span.to ?? end)
    }
}
