import RollAccess
import RollDomain
import RollEngine
import RollStore

/// One school's year as follow-up sees it: registrations, what their marks tell, and school days.
struct SchoolFollowUp: Sendable {
    let school: StoredSchool
    let year: AcademicYear
    let today: CivilDate
    /// The days on which the school is open.
    let days: SchoolDays
    /// Registrations of the year up to today, leavers among them, by number.
    let rows: [RegistrationTable.Row]
    /// What the marks of each registration of the school tell, by number.
    let stories: [Int: MarkStory]
    /// The youngest and the oldest year group of the school, mixed ones aside; nil where none is known.
    let yearGroups: (first: YearGroup, last: YearGroup)?

    /// Follows a school's year up to today, as far as its records are reached.
    ///
    /// - Complexity: O(registrations × days) once for each change of the school's registers.
    init(
        _ school: StoredSchool, _ figures: PageFigures, _ snapshot: NationSnapshot,
        of records: ReachedRecords, on today: CivilDate
    ) {
        self.school = school
        self.today = today
        year = AcademicYear(of: today)
        let window = DateSpan(from: year.firstDate, to: today)
        let whole = figures.readings.followUp(of: school.urn, in: window, snapshot)
        days = whole.days
        stories = whole.stories
        let known = Set(whole.rows.compactMap(\.yearGroup)).filter { $0.order < 90 }
        if let first = known.min(), let last = known.max() {
            yearGroups = (first, last)
        } else {
            yearGroups = nil
        }
        rows =
            records.holdsAll(of: school.urn)
            ? whole.rows : whole.rows.filter { records.holds(school.urn, $0.pupil) }
    }
}

extension RegistrationTable.Row {
    /// The dates on the register.
    var roll: DateSpan { DateSpan(from: from, to: to) }

    /// Whether the child is on roll on a date.
    func isOnRoll(_ date: CivilDate) -> Bool { roll.contains(date) }
}
