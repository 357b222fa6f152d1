/// The days on which a school is open, for what the law counts in school days.
///
/// Where the calendar says nothing, weekdays stand in: before its first day, after its last, and
/// for a school without one.
///
/// - Source: rule R-RETURN-01.
public struct SchoolDays: Sendable, Equatable {
    /// The dates that the calendar knows, in order.
    public let dates: [CivilDate]

    /// Takes the dates on which a school is open, in any order; none where it has no calendar.
    ///
    /// - Complexity: O(dates × log dates).
    public init(open dates: [CivilDate]) { self.dates = dates.sorted() }

    /// The so many-th school day after a date; the date itself for none.
    ///
    /// - Complexity: O(log dates + count).
    public func day(_ count: Int, after date: CivilDate) -> CivilDate {
        guard count > 0 else { return date }
        var left = count
        var day = date
        var place = firstPlace(after: date)
        while left > 0 {
            if place < dates.count, isKnown(from: day) {
                day = dates[place]
                place += 1
            } else {
                day = day.adding(days: 1)
                if day.weekday.isWeekend { continue }
                if place < dates.count, day >= dates[place] { place += 1 }
            }
            left -= 1
        }
        return day
    }

    /// School days after a date, up to another one with it.
    ///
    /// - Complexity: O(log dates), O(days) where weekdays stand in.
    public func count(after date: CivilDate, upTo last: CivilDate) -> Int {
        guard last > date else { return 0 }
        guard let first = dates.first, let end = dates.last else {
            return weekdays(after: date, upTo: last)
        }
        let known = firstPlace(after: last) - firstPlace(after: date)
        let before = weekdays(after: date, upTo: min(last, first.adding(days: -1)))
        return known + before + weekdays(after: max(date, end), upTo: last)
    }

    /// Whether the calendar speaks of what follows a date.
    private func isKnown(from date: CivilDate) -> Bool {
        guard let first = dates.first else { return false }
        return date >= first.adding(days: -1)
    }

    private func weekdays(after date: CivilDate, upTo last: CivilDate) -> Int {
        let days = date.days(until: last)
        guard days > 0 else { return 0 }
        let rest = (0..<days % 7).count { !date.adding(days: $0 + 1).weekday.isWeekend }
        return days / 7 * 5 + rest
    }

    /// The place of the first known date after a date.
    private func firstPlace(after date: CivilDate) -> Int {
        var (low, high) = (0, dates.count)
        while low < high {
            let middle = (low + high) / 2
            if dates[middle] > date { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
