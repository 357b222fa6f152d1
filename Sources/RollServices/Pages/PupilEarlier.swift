import RollAccess
import RollDomain
import RollEngine
import RollStore

/// Reads the years before from the store: the registers in memory hold the current one only.
struct PupilEarlier {
    let child: StoredPupil
    let rules: MarkRules

    /// How many years are looked back on.
    private static let most = 3

    /// The years before a year, at the school shown, and with the field at every school.
    ///
    /// - Complexity: O(sheets of each school's year).
    func years(
        before year: AcademicYear, at urn: URN, _ grant: Grant?, in session: StoreSession
    ) throws -> [PupilEarlierYear] {
        var found: [PupilEarlierYear] = []
        for enrolment in try session.pupils.enrolments(ofPupil: child.pupil) {
            guard enrolment.school == urn || grant?.shows(.elsewhere) ?? true,
                let school = try session.schools.school(enrolment.school)
            else { continue }
            let first = max(
                AcademicYear(of: enrolment.span.from).startYear, year.startYear - Self.most)
            guard first < year.startYear else { continue }
            let calendar = try session.calendars.calendar(
                of: school.urn, authority: school.authority)
            for start in first..<year.startYear {
                let earlier = AcademicYear(startYear: start)
                guard enrolment.span.overlaps(earlier.span) else { continue }
                let tally = try tally(enrolment, in: earlier, calendar, in: session)
                guard tally.possible > 0 else { continue }
                found.append(
                    PupilEarlierYear(
                        school: school, year: earlier,
                        counts: RegistrationTable.SessionNumbers(
                            possible: tally.possible, absent: tally.absent,
                            authorised: tally[.authorised])))
            }
        }
        return found.sorted { ($1.year, $0.school.urn) < ($0.year, $1.school.urn) }
    }

    private func tally(
        _ enrolment: StoredEnrolment, in year: AcademicYear, _ calendar: SchoolCalendar?,
        in session: StoreSession
    ) throws -> SessionTally {
        let number = enrolment.number
        let sheets = try session.registers.sheets(of: enrolment.school, in: year.span).map {
            RegisterSheet($0.when, first: number, marks: [$0[number].rawValue])
        }
        let isOfAge = FigureQuery.officialAges.contains(
            child.birthDate.age(on: year.ageReference))
        return RegisterCount(
            sheets: sheets, tables: rules.tables, symbolCount: rules.symbols.texts.count,
            isCompulsoryAge: [Bool](repeating: isOfAge, count: number + 1),
            includes: { !(calendar?.isExcluded($0) ?? false) }
        ).tally(of: number)
    }
}
