import RollDomain

/// The weekdays of an authority's school year, each with its place in the national pattern.
struct SchoolDays: Sendable {
    /// The academic year.
    let year: AcademicYear
    /// The term dates.
    let terms: TermDates
    /// The weekdays in term, in order.
    let dates: [CivilDate]
    /// The day of the week, 0 for Monday.
    let weekday: [Int]
    /// The half term, 0 to 5.
    let halfTerm: [Int]
    /// The week of the national pattern whose factors apply, 0 to 37.
    let week: [Int]
    /// Whether schools with many Muslim pupils keep Eid in this week.
    let isFeast: [Bool]

    /// Lays an authority's year over the national pattern of weeks.
    ///
    /// Each half term is stretched over the national half term, so that the last week before
    /// Christmas is the last week whatever its date.
    init(_ year: AcademicYear, variant: TermDates.Variant) {
        let terms = TermDates(year, variant: variant)
        let dates = terms.weekdays
        let feasts = LunarFeasts.dates(in: year.span)
        let national = ModelParameters.england.halfTermOfWeek
        var halfTerm: [Int] = []
        var week: [Int] = []
        var isFeast: [Bool] = []
        for date in dates {
            let part = terms.halfTerms.firstIndex { $0.contains(date) } ?? 0
            let span = terms.halfTerms[part]
            let weeks = Self.weeks(from: span.from, to: span.to ?? span.from) + 1
            let at = Self.weeks(from: span.from, to: date)
            let first = national.firstIndex(of: part) ?? 0
            let count = national.count { $0 == part }
            let place =
                weeks > 1 ? (at * (count - 1) * 2 + (weeks - 1)) / (2 * (weeks - 1)) : 0
            halfTerm.append(part)
            week.append(first + min(count - 1, place))
            // Leave is spread over the days on which the sighting may fall.
            isFeast.append(feasts.contains { abs($0.days(until: date)) <= 1 })
        }
        self.year = year
        self.terms = terms
        self.dates = dates
        self.weekday = dates.map { $0.weekday.rawValue - 1 }
        self.halfTerm = halfTerm
        self.week = week
        self.isFeast = isFeast
    }

    /// The place of the first school day on or after a date; the count where there is none.
    ///
    /// - Complexity: O(log n).
    func index(onOrAfter date: CivilDate) -> Int {
        var low = 0
        var high = dates.count
        while low < high {
            let middle = (low + high) / 2
            if dates[middle] < date { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func weeks(from first: CivilDate, to date: CivilDate) -> Int {
        let monday = first.adding(days: 1 - first.weekday.rawValue)
        return monday.days(until: date) / 7
    }
}
