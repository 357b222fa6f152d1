import RollAccess
import RollDomain
import RollEngine
import RollStore

/// One school's year as follow-up sees it: registrations, what their marks tell, and school days.
struct SchoolFollowUp {
    let school: StoredSchool
    let year: AcademicYear
    let today: CivilDate
    /// The days on which the school is open.
    let days: SchoolDays
    /// Registrations of the year up to today, leavers among them, by number.
    let rows: [RegistrationTable.Row]
    /// What the marks of each tell, by number.
    let stories: [Int: MarkStory]

    /// Follows a school's year up to today.
    ///
    /// - Complexity: O(registrations × days).
    init(
        _ school: StoredSchool, _ snapshot: NationSnapshot, of records: ReachedRecords,
        on today: CivilDate
    ) {
        self.school = school
        self.today = today
        let year = AcademicYear(of: today)
        self.year = year
        var query = Query(Window(DateSpan(from: year.firstDate, to: today)))
        query.schools.schools = [school.urn]
        query.pupils.ages = nil
        query.minimumPossible = 0
        let table = snapshot.registrations(query, at: school.urn, in: year)
        rows = (table?.rows ?? []).filter { records.holds(school.urn, $0.pupil) }
        let calendar = snapshot.partition(of: school.urn, year)?.calendar
        days = SchoolDays(open: calendar?.hasCalendar == true ? calendar?.openDates ?? [] : [])
        let numbers = Set(rows.map(\.number))
        guard
            let marks = snapshot.yearMarks(
                of: school.urn, in: year, upTo: today, for: numbers)
        else {
            stories = [:]
            return
        }
        let codes = FollowUpMarks(snapshot.rules.symbols)
        stories = rows.reduce(into: [:]) { stories, row in
            stories[row.number] = MarkStory(row.number, on: row.roll, marks, codes)
        }
    }

    /// The youngest and the oldest year group, mixed ones aside; nil where none is known.
    var yearGroups: (first: YearGroup, last: YearGroup)? {
        let known = Set(rows.compactMap(\.yearGroup)).filter { $0.order < 90 }
        guard let first = known.min(), let last = known.max() else { return nil }
        return (first, last)
    }
}

extension RegistrationTable.Row {
    /// The dates on the register.
    var roll: DateSpan { DateSpan(from: from, to: to) }

    /// Whether the child is on roll on a date.
    func isOnRoll(_ date: CivilDate) -> Bool { roll.contains(date) }
}
