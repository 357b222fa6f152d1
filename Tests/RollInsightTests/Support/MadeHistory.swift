import RollDomain
import RollEngine

@testable import RollInsight

/// Days of a school year and registrations on them, written as codes.
enum MadeHistory {
    static let year = AcademicYear(startYear: 2025)

    /// Weekdays from Monday 8 September 2025, holidays of the six half terms left out.
    static let dates: [CivilDate] = {
        let start = date(2025, 9, 8)
        let closed = [
            (date(2025, 10, 27), date(2025, 10, 31)), (date(2025, 12, 22), date(2026, 1, 2)),
            (date(2026, 2, 16), date(2026, 2, 20)), (date(2026, 3, 30), date(2026, 4, 10)),
            (date(2026, 5, 4), date(2026, 5, 4)), (date(2026, 5, 25), date(2026, 5, 29)),
        ]
        return (0..<315).map { start.adding(days: $0) }.filter { day in
            !day.weekday.isWeekend && day <= date(2026, 7, 17)
                && !closed.contains { $0.0 <= day && day <= $0.1 }
        }
    }()

    static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else {
            preconditionFailure("the tests name real dates")
        }
        return date
    }

    /// The days of the year up to one of them, by its place.
    static func days(upTo last: Int, missing: Set<Int> = [], hasCalendar: Bool = true)
        -> SchoolYearDays
    {
        let sessions = dates.indices.flatMap { [$0, $0] }
        return SchoolYearDays(
            year: year, dates: dates, isOpen: sessions.map { _ in hasCalendar },
            isTaken: sessions.map { $0 <= last && !missing.contains($0) },
            hasCalendar: hasCalendar, asOf: dates[last])
    }

    static let facts = SessionFacts(MarkRules(symbols: .known))

    static func fact(_ code: String, on date: CivilDate) -> SessionFact {
        guard let mark = SymbolTable.known.mark(for: code) else { return [] }
        let table = facts.table(on: date, isCompulsoryAge: true)
        return SessionFact(rawValue: table[Int(mark.rawValue)])
    }

    /// A registration that is present but for some sessions.
    ///
    /// - Parameters:
    ///   - codes: Codes by place of the day: one for both sessions, or two parted by a blank.
    ///   - calendar: The days.
    static func pupil(
        _ codes: [Int: String], on calendar: SchoolYearDays, number: Int = 0,
        span: DateSpan? = nil, yearGroup: String = "9", age: Int? = 13
    ) -> PupilHistory {
        let row = MarkRows.Row(
            number: number, pupil: Int64(number) + 1,
            span: span ?? DateSpan(from: date(2025, 9, 1)), age: age,
            yearGroup: YearGroup(yearGroup))
        return PupilHistory(row: row, calendar: calendar) { day, half in
            guard calendar.isTaken[day * 2 + half] else { return [] }
            let code = codes[day] ?? "/ \\"
            let parts = code.split(separator: " ").map(String.init)
            return fact(parts.count == 2 ? parts[half] : parts[0], on: calendar.dates[day])
        }
    }
}

extension MadeHistory {
    static func facts(_ phase: SchoolPhase) -> SchoolFacts {
        guard let urn = URN("900001") else { preconditionFailure("the number is one") }
        return SchoolFacts(urn: urn, phase: phase)
    }

    /// A school of some histories.
    static func school(
        _ pupils: [PupilHistory], on calendar: SchoolYearDays, phase: SchoolPhase = .secondary
    ) -> SchoolHistories {
        SchoolHistories(school: facts(phase), calendar: calendar, pupils: pupils)
    }
}
