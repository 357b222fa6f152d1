import RollCharts
import RollDomain
import RollServices

/// The pictures of a pupil's year: the calendar of marks, weekdays and sessions, lateness.
struct PupilYearCharts {
    let page: PupilPage
    let today: CivilDate

    // MARK: The calendar

    /// The year as a calendar of marks.
    var calendar: ChartFigure {
        let chart = MarkCalendar(
            title: "Marks by day", terms: terms, closedWords: "closed to pupils")
        return ChartFigure(
            finding: chart.sentence,
            measure: "Each column is a week. In each day the morning is above the afternoon. A "
                + "letter says why a session was missed, or where the pupil learned.",
            picture: chart.svg(id: "year"), key: chart.key, table: chart.table.html())
    }

    private var terms: [MarkCalendar.Term] {
        let starts = page.report.year.censusTerms.map(\.span.from)
        let names = ["Autumn term", "Spring term", "Summer term"]
        return names.indices.compactMap { place in
            guard place < starts.count else { return nil }
            let end = place + 1 < names.count && place + 1 < starts.count ? starts[place + 1] : nil
            let days = page.days.filter { day in
                (day.date >= starts[place] || place == 0) && (end.map { day.date < $0 } ?? true)
            }
            let weeks = weeks(days)
            return weeks.isEmpty ? nil : MarkCalendar.Term(names[place], weeks: weeks)
        }
    }

    private func weeks(_ days: [PupilDay]) -> [MarkCalendar.Week] {
        let byMonday = Dictionary(grouping: days) { Self.monday($0.date) }
        let hasWeekend = page.days.contains { $0.date.weekday.isWeekend }
        var weeks: [MarkCalendar.Week] = []
        var before: CivilDate?
        for monday in byMonday.keys.sorted() {
            let mine = byMonday[monday] ?? []
            // A week in which nothing is open is a holiday: the next one begins anew.
            guard mine.contains(where: { $0.morning != nil || $0.afternoon != nil }) else {
                continue
            }
            let isNewMonth = before.map { $0.month != monday.month } ?? true
            weeks.append(
                MarkCalendar.Week(
                    Self.short(monday),
                    month: isNewMonth ? Self.month(monday) : "",
                    startsAnew: before.map { $0.days(until: monday) > 7 } ?? false,
                    days: (0..<(hasWeekend ? 7 : 5)).map { offset in
                        Self.day(mine.first { $0.date == monday.adding(days: offset) })
                    }))
            before = monday
        }
        return weeks
    }

    private static func monday(_ date: CivilDate) -> CivilDate {
        date.adding(days: 1 - date.weekday.rawValue)
    }

    private static func month(_ date: CivilDate) -> String {
        String(CivilDate.monthNames[date.month - 1].prefix(3))
    }

    private static func short(_ date: CivilDate) -> String { "\(date.day) \(month(date))" }

    private static func day(_ day: PupilDay?) -> MarkCalendar.Day {
        guard let day else { return .none }
        if day.morning == nil, day.afternoon == nil {
            return day.isOpen == false ? .closed("#") : .none
        }
        return .open(
            day.morning.map { mark($0, day.isToCome) }, day.afternoon.map { mark($0, day.isToCome) }
        )
    }

    private static func mark(_ slot: PupilDay.Slot, _ isToCome: Bool) -> MarkCalendar.Mark {
        let code = slot.symbol
        switch slot.markClass {
        case .unmarked: return MarkCalendar.Mark(isToCome ? .toCome : .missing)
        case .present where slot.lateness == .none: return MarkCalendar.Mark(.present)
        case .present: return MarkCalendar.Mark(.late, code)
        case .approved: return MarkCalendar.Mark(.approved, code)
        case .authorised: return MarkCalendar.Mark(.authorised, code)
        case .unauthorised: return MarkCalendar.Mark(code == "N" ? .noReason : .unauthorised, code)
        case .notPossible, .administrative, .covid: return MarkCalendar.Mark(.notPossible, code)
        case .unknown: return MarkCalendar.Mark(.missing, code)
        }
    }

    // MARK: Weekdays and lateness

    /// Sessions missed by weekday and half of the day; nil where none was missed.
    var weekdays: ChartFigure? {
        guard page.part.tally.absent > 0 else { return nil }
        let chart = ColumnChart(
            title: "Sessions missed by weekday and half of the day", groups: "Session",
            measure: "Sessions missed",
            columns: page.weekdays.map { one in
                ColumnChart.Column(
                    "\(one.weekday.name.prefix(3)) \(one.session == .morning ? "a.m." : "p.m.")",
                    PlottedValue(
                        Double(one.tally.absent),
                        "\(one.tally.absent) of \(one.tally.possible)"))
            })
        let byDay = Dictionary(grouping: page.weekdays, by: \.weekday).mapValues {
            $0.reduce(into: (missed: 0, of: 0)) {
                $0.missed += $1.tally.absent
                $0.of += $1.tally.possible
            }
        }
        let days = byDay.sorted { $0.key < $1.key }.filter { $0.value.missed > 0 }.map {
            "\($0.key.name) \($0.value.missed) of \($0.value.of)"
        }
        return ChartFigure(
            finding: "Missed by weekday: \(days.joined(separator: ", "))",
            measure: "Of the sessions possible on each. A few more on one day can be chance: ask "
                + "before you read a pattern into it.",
            picture: chart.svg(id: "weekdays"), key: chart.key, table: chart.table.html())
    }

    /// Late arrivals by half term; nil where there was none.
    var lateness: ChartFigure? {
        let late = page.halfTerms.reduce(0) { $0 + $1.late }
        guard late > 0 else { return nil }
        let chart = ColumnChart(
            title: "Late arrivals by half term", groups: "Half term", measure: "Times late",
            columns: page.halfTerms.map {
                ColumnChart.Column(
                    Self.words($0.halfTerm), PlottedValue(Double($0.late), String($0.late)))
            })
        return ChartFigure(
            finding: late == 1 ? "Late once" : "Late \(late) times",
            measure: "Sessions marked late, before or after the register closed.",
            picture: chart.svg(id: "lateness"), key: chart.key, table: chart.table.html())
    }

    static func words(_ half: HalfTerm) -> String {
        switch half {
        case .firstOfAutumn: "Autumn 1"
        case .secondOfAutumn: "Autumn 2"
        case .firstOfSpring: "Spring 1"
        case .secondOfSpring: "Spring 2"
        case .firstOfSummer: "Summer 1"
        case .secondOfSummer: "Summer 2"
        }
    }
}
