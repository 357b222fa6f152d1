import RollDomain
import RollEngine

/// What the marks of a school's year tell up to a day, whoever looks.
struct FollowUpReading: Sendable {
    /// The days on which the school is open.
    let days: SchoolDays
    /// Registrations of the year up to the day, leavers among them, by number.
    let rows: [RegistrationTable.Row]
    /// What the marks of each tell, by number.
    let stories: [Int: MarkStory]

    /// Reads a school.
    ///
    /// - Complexity: O(registrations × days).
    init(_ school: URN, _ window: DateSpan, _ snapshot: NationSnapshot) {
        let year = AcademicYear(of: window.from)
        rows =
            snapshot.registrations(ListPupils.query(window, [school]), at: school, in: year)?
            .rows ?? []
        let calendar = snapshot.partition(of: school, year)?.calendar
        days = SchoolDays(open: calendar?.hasCalendar == true ? calendar?.openDates ?? [] : [])
        let last = window.to ?? year.lastDate
        guard let marks = snapshot.yearMarks(of: school, in: year, upTo: last) else {
            stories = [:]
            return
        }
        let codes = FollowUpMarks(snapshot.rules.symbols)
        stories = rows.reduce(into: [:]) { stories, row in
            stories[row.number] = MarkStory(row.number, on: row.roll, marks, codes)
        }
    }
}
