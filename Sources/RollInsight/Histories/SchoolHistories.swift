public import RollDomain
public import RollEngine

/// The histories of every registration of one school's year up to a date.
public struct SchoolHistories: Sendable {
    /// The school.
    public let school: SchoolFacts
    /// The school's days.
    public let calendar: SchoolYearDays
    /// The registrations with a day on the register up to the date, leavers among them.
    public let pupils: [PupilHistory]

    /// Puts histories together that come from elsewhere.
    init(school: SchoolFacts, calendar: SchoolYearDays, pupils: [PupilHistory]) {
        self.school = school
        self.calendar = calendar
        self.pupils = pupils
    }

    /// Reads the marks of a school's year.
    ///
    /// - Parameters:
    ///   - rows: The marks.
    ///   - facts: What marks say.
    ///   - date: The last date to look at.
    /// - Complexity: O(registrations × sessions).
    public init(_ rows: MarkRows, facts: SessionFacts, asOf date: CivilDate) {
        school = rows.school
        let calendar = SchoolYearDays(rows, asOf: date)
        self.calendar = calendar
        // The days of the calendar are some of the dates of the rows, in the same order.
        var column = 0
        let columns = calendar.dates.map { day in
            while rows.dates[column] != day { column += 1 }
            return column * 2
        }
        let tables = [false, true].map { isCompulsory in
            Self.runs(calendar.dates) { facts.table(on: $0, isCompulsoryAge: isCompulsory) }
        }
        let width = rows.dates.count * 2
        pupils = rows.rows.indices.compactMap { number in
            let row = rows.rows[number]
            guard row.span.from <= date, row.span.overlaps(rows.year.span) else { return nil }
            let table = tables[row.isCompulsoryAge ? 1 : 0]
            let start = number * width
            return PupilHistory(row: row, calendar: calendar) { day, half in
                let mark = rows.marks[start + columns[day] + half]
                return SessionFact(rawValue: table.tables[table.places[day]][Int(mark)])
            }
        }
    }

    /// The table of each date, dates with the same table sharing it.
    private static func runs(
        _ dates: [CivilDate], _ table: (CivilDate) -> [UInt8]
    ) -> (tables: [[UInt8]], places: [Int]) {
        var tables: [[UInt8]] = []
        let places = dates.map { date in
            let mine = table(date)
            if tables.last != mine { tables.append(mine) }
            return tables.count - 1
        }
        return (tables, places)
    }
}

extension SchoolHistories {
    /// The school as it was after one of its school days, and where each pupil stands in the whole.
    ///
    /// - Parameter day: How many school days had been.
    /// - Returns: The school then, and the place of each of its pupils.
    /// - Complexity: O(registrations × days).
    func before(day: Int) -> (histories: SchoolHistories, places: [Int]) {
        let then = calendar.prefix(day)
        var places: [Int] = []
        var some: [PupilHistory] = []
        for (place, pupil) in pupils.enumerated() where pupil.row.span.from <= then.asOf {
            places.append(place)
            some.append(PupilHistory(pupil, in: then))
        }
        return (SchoolHistories(school: school, calendar: then, pupils: some), places)
    }
}
