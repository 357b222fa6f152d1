public import RollDomain
public import RollEngine

/// The school days of one school's year up to a date, and the sessions still to come.
///
/// A day is a school day when the calendar opens it or a register came. A register that never came is
/// no attendance: the day is there, without marks.
///
/// - Source: rules R-INS-01, R-CAL-01.
public struct SchoolYearDays: Sendable {
    /// The academic year.
    public let year: AcademicYear
    /// The last date that is looked at.
    public let asOf: CivilDate
    /// The school days up to that date, in order.
    public let dates: [CivilDate]
    /// Whether a register came, two sessions a day.
    public let isTaken: [Bool]
    /// The number of the school week of each day, from 0; weeks without a school day are passed over.
    public let weeks: [Int]
    /// Whether each day is one of the two before or after a break, or beside a closed weekday.
    public let isEdge: [Bool]
    /// Open sessions after the date, by day number, one entry a session.
    private let ahead: [Int32]
    /// Whether sessions still to come are told by a calendar; else a usual year is taken.
    public let hasCalendar: Bool

    /// Sessions of a usual year: 190 days.
    ///
    /// - Source: the Education (School Day and School Year) (England) Regulations 1999.
    public static let usualSessions = 380

    /// Lays out the days of a school's marks.
    ///
    /// - Parameters:
    ///   - rows: The marks of the school's year.
    ///   - date: The last date to look at.
    /// - Complexity: O(dates).
    public init(_ rows: MarkRows, asOf date: CivilDate) {
        self.init(
            year: rows.year, dates: rows.dates, isOpen: rows.isOpen, isTaken: rows.isTaken,
            hasCalendar: rows.hasCalendar, asOf: date)
    }

    /// Lays out days that come from elsewhere.
    ///
    /// - Parameters:
    ///   - year: The academic year.
    ///   - all: Every date that is open or has a register, in order.
    ///   - isOpen: Whether the school is open, two sessions a date.
    ///   - isTaken: Whether a register came, two sessions a date.
    ///   - hasCalendar: Whether the dates to come are known.
    ///   - date: The last date to look at.
    /// - Complexity: O(dates).
    public init(
        year: AcademicYear, dates all: [CivilDate], isOpen: [Bool], isTaken: [Bool],
        hasCalendar: Bool, asOf date: CivilDate
    ) {
        self.year = year
        self.hasCalendar = hasCalendar
        asOf = date
        let known = all.indices.filter {
            isOpen[$0 * 2] || isOpen[$0 * 2 + 1] || isTaken[$0 * 2] || isTaken[$0 * 2 + 1]
        }
        let edges = Self.edges(known.map { all[$0] })
        let past = known.prefix { all[$0] <= date }
        dates = past.map { all[$0] }
        self.isTaken = past.flatMap { [isTaken[$0 * 2], isTaken[$0 * 2 + 1]] }
        isEdge = Array(edges.prefix(past.count))
        var ahead: [Int32] = []
        for place in known.dropFirst(past.count) {
            for session in 0...1 where isOpen[place * 2 + session] {
                ahead.append(all[place].dayNumber)
            }
        }
        self.ahead = ahead
        var week = -1
        var monday: Int32 = .min
        weeks = dates.map { day in
            let mine = day.dayNumber - Int32(day.weekday.rawValue - 1)
            if mine != monday { (week, monday) = (week + 1, mine) }
            return week
        }
    }

    /// The first so many school days, as they were when no more had been; those that came after are
    /// taken for sessions to come as far as the calendar opened them.
    func prefix(_ count: Int) -> SchoolYearDays {
        SchoolYearDays(self, count)
    }

    private init(_ whole: SchoolYearDays, _ count: Int) {
        year = whole.year
        hasCalendar = whole.hasCalendar
        asOf = count > 0 ? whole.dates[count - 1] : whole.asOf
        dates = Array(whole.dates.prefix(count))
        isTaken = Array(whole.isTaken.prefix(count * 2))
        weeks = Array(whole.weeks.prefix(count))
        isEdge = Array(whole.isEdge.prefix(count))
        let later = whole.dates.dropFirst(count).flatMap { [$0.dayNumber, $0.dayNumber] }
        ahead = later + whole.ahead
    }

    /// The number of the school week that the date lies in, from 0; 0 before the first.
    public var week: Int { weeks.last ?? 0 }

    /// Possible sessions still to come for a registration.
    ///
    /// - Parameters:
    ///   - span: The registration's dates.
    ///   - last: The last date that counts for it.
    /// - Returns: The open sessions of the calendar; without one, what a usual year has beyond the
    ///   sessions that the school has had.
    /// - Complexity: O(log sessions).
    public func sessionsAhead(in span: DateSpan, upTo last: CivilDate) -> Int {
        let end = min(last, span.to ?? last)
        guard hasCalendar else {
            let isThere = end > asOf && year.lastDate > asOf
            return isThere ? max(0, Self.usualSessions - isTaken.count { $0 }) : 0
        }
        let start = max(asOf.dayNumber, span.from.dayNumber - 1)
        return max(0, place(after: end.dayNumber) - place(after: start))
    }

    /// How many sessions to come lie on or before a day.
    private func place(after day: Int32) -> Int {
        var (low, high) = (0, ahead.count)
        while low < high {
            let middle = (low + high) / 2
            if ahead[middle] <= day { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Which days stand beside a break of a week or more (two days), or beside a closed weekday (one).
    private static func edges(_ dates: [CivilDate]) -> [Bool] {
        var isEdge = [Bool](repeating: false, count: dates.count)
        func mark(_ places: Range<Int>) {
            for place in places.clamped(to: dates.indices) { isEdge[place] = true }
        }
        mark(0..<2)
        mark(dates.count - 2..<dates.count)
        for place in dates.indices.dropFirst() {
            let gap = dates[place - 1].days(until: dates[place])
            if gap > 7 {
                mark(place - 2..<place + 2)
            } else if (1..<gap).contains(where: {
                !dates[place - 1].adding(days: $0).weekday.isWeekend
            }) {
                mark(place - 1..<place + 1)
            }
        }
        return isEdge
    }
}
