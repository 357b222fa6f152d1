import RollDomain

/// An authority's term dates for any academic year, by the habits that English authorities share.
///
/// Six half terms between the holidays; a bank holiday in May; 195 weekdays of which five are
/// for training. Authorities differ in when they start, in the autumn half term and in Easter.
struct TermDates: Sendable, Equatable {
    /// Six half terms, the last cut so that the year has 195 weekdays.
    let halfTerms: [DateSpan]
    /// The early May bank holiday.
    let mayDay: CivilDate

    /// The weekdays of a school year, training days included.
    static let weekdaysInYear = 195

    /// Works out the dates of a year.
    ///
    /// - Parameters:
    ///   - year: The academic year.
    ///   - variant: The authority's habits.
    init(_ year: AcademicYear, variant: Variant) {
        let start = year.startYear
        var first = Self.date(start, 9, 1 + variant.startDelay)
        while first.weekday.isWeekend { first = first.adding(days: 1) }

        var autumnBreak = Self.monday(nearest: Self.date(start, 10, 27))
        if variant.hasEarlyAutumnBreak { autumnBreak = autumnBreak.adding(days: -7) }

        var christmas = Self.date(start, 12, 22)
        while christmas.weekday != .friday { christmas = christmas.adding(days: -1) }

        var january = Self.date(start + 1, 1, 2)
        while january.weekday != .monday { january = january.adding(days: 1) }
        // When New Year's Day is a Sunday, the Monday after it is the bank holiday.
        if january.day == 2 { january = january.adding(days: 1) }

        let februaryBreak = Self.monday(nearest: Self.date(start + 1, 2, 15))

        let easterMonday = Easter.sunday(year: start + 1).adding(days: 1)
        let isLate = easterMonday > Self.date(start + 1, 4, 12)
        let isBefore = isLate || (variant.breaksBeforeEaster && easterMonday.month == 4)
        let springBreak = isBefore ? easterMonday.adding(days: isLate ? -14 : -7) : easterMonday
        // Good Friday comes three days before Easter Monday.
        let lastOfSpring = min(springBreak.adding(days: -3), easterMonday.adding(days: -4))
        var summer = springBreak.adding(days: 14)
        if summer == easterMonday { summer = summer.adding(days: 1) }

        var mayDay = Self.date(start + 1, 5, 1)
        while mayDay.weekday != .monday { mayDay = mayDay.adding(days: 1) }
        var mayBreak = Self.date(start + 1, 5, 31)
        while mayBreak.weekday != .monday { mayBreak = mayBreak.adding(days: -1) }

        let five = [
            DateSpan(from: first, to: autumnBreak.adding(days: -3)),
            DateSpan(from: autumnBreak.adding(days: 7), to: christmas),
            DateSpan(from: january, to: februaryBreak.adding(days: -3)),
            DateSpan(from: februaryBreak.adding(days: 7), to: lastOfSpring),
            DateSpan(from: summer, to: mayBreak.adding(days: -3)),
        ]
        var left = Self.weekdaysInYear
        for span in five { left -= Self.weekdays(in: span).count }
        if mayDay >= summer && mayDay < mayBreak { left += 1 }
        let sixthStart = mayBreak.adding(days: 7)
        var end = sixthStart
        while left > 1 {
            end = end.adding(days: 1)
            if !end.weekday.isWeekend { left -= 1 }
        }
        self.mayDay = mayDay
        halfTerms = five + [DateSpan(from: sixthStart, to: end)]
    }

    /// How an authority's dates differ from its neighbours'.
    struct Variant: Sendable, Equatable {
        /// Days after 1 September on which the year may start.
        var startDelay = 0
        /// Whether the autumn half term is a week early.
        var hasEarlyAutumnBreak = false
        /// Whether the spring holiday starts the week before Easter Monday.
        var breaksBeforeEaster = true
    }

    /// The weekdays on which schools of the authority are open, training days included.
    var weekdays: [CivilDate] {
        halfTerms.flatMap(Self.weekdays).filter { $0 != mayDay }
    }

    /// The last date of the first half of the summer term, after which Year 11 is on leave.
    var lastDateBeforeSummerBreak: CivilDate { halfTerms[4].to ?? halfTerms[4].from }
    /// The last date of the year.
    var lastDate: CivilDate { halfTerms[5].to ?? halfTerms[5].from }
    /// The first date of the year.
    var firstDate: CivilDate { halfTerms[0].from }

    /// The entries of a calendar: three terms, their half-term breaks, the bank holiday.
    var entries: [CalendarEntry] {
        let names = ["Autumn term", "Spring term", "Summer term"]
        var found: [CalendarEntry] = []
        for term in 0..<3 {
            let first = halfTerms[2 * term]
            let second = halfTerms[2 * term + 1]
            found.append(
                CalendarEntry(
                    kind: .term, span: DateSpan(from: first.from, to: second.to),
                    label: names[term]))
            let restStart = (first.to ?? first.from).adding(days: 1)
            found.append(
                CalendarEntry(
                    kind: .holiday,
                    span: DateSpan(from: restStart, to: second.from.adding(days: -1)),
                    label: "Half term"))
        }
        found.append(
            CalendarEntry(
                kind: .holiday, span: DateSpan(from: mayDay, to: mayDay),
                label: "Early May bank holiday"))
        return found
    }

    private static func weekdays(in span: DateSpan) -> [CivilDate] {
        var found: [CivilDate] = []
        var date = span.from
        while let last = span.to, date <= last {
            if !date.weekday.isWeekend { found.append(date) }
            date = date.adding(days: 1)
        }
        return found
    }

    private static func monday(nearest date: CivilDate) -> CivilDate {
        let back = date.weekday.rawValue - 1
        return date.adding(days: back <= 3 ? -back : 7 - back)
    }

    static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else {
            preconditionFailure("term dates lie between the years 1 and 9999")
        }
        return date
    }
}
