import RollDomain
import Testing

@testable import RollSynthetic

/// Calendars are worked out for any year, and keep the habits of English schools.
struct CalendarTests {
    @Test(arguments: 2010..<2050)
    func `a year has six half terms, 195 weekdays and no bank holiday`(start: Int) throws {
        for early in [false, true] {
            for before in [false, true] {
                let variant = TermDates.Variant(
                    startDelay: start % 3, hasEarlyAutumnBreak: early, breaksBeforeEaster: before)
                let terms = TermDates(AcademicYear(startYear: start), variant: variant)
                let days = terms.weekdays
                #expect(days.count == 195)
                #expect(days == days.sorted() && Set(days).count == 195)
                #expect(days.allSatisfy { !$0.weekday.isWeekend })
                let easter = Easter.sunday(year: start + 1)
                let closed = [
                    easter.adding(days: -2), easter.adding(days: 1), terms.mayDay,
                    try Made.date("\(start + 1)-01-01"), try Made.date("\(start)-12-25"),
                ]
                #expect(closed.allSatisfy { !days.contains($0) })
                for (one, next) in zip(terms.halfTerms, terms.halfTerms.dropFirst()) {
                    let end = try #require(one.to)
                    #expect(end.days(until: next.from) >= 9 && end.days(until: next.from) <= 20)
                    #expect((15...45).contains(days.count { one.contains($0) }))
                }
                let end = terms.lastDate.month
                #expect(end == 7 && (12...31).contains(terms.lastDate.day))
            }
        }
    }

    @Test func `the terms of a known year are those that most authorities had`() throws {
        let terms = TermDates(AcademicYear(startYear: 2025), variant: TermDates.Variant())
        #expect(terms.halfTerms[0].to == (try Made.date("2025-10-24")))
        #expect(terms.halfTerms[1].from == (try Made.date("2025-11-03")))
        #expect(terms.halfTerms[1].to == (try Made.date("2025-12-19")))
        #expect(terms.halfTerms[2].from == (try Made.date("2026-01-05")))
        #expect(terms.halfTerms[3].from == (try Made.date("2026-02-23")))
        #expect(terms.halfTerms[4].from == (try Made.date("2026-04-13")))
        #expect(terms.mayDay == (try Made.date("2026-05-04")))
        #expect(terms.lastDateBeforeSummerBreak == (try Made.date("2026-05-22")))
    }

    @Test func `the feasts fall where they fell`() throws {
        for text in ["2024-04-10", "2025-03-31", "2026-03-20", "2024-06-17", "2026-05-27"] {
            let date = try Made.date(text)
            let around = DateSpan(from: date.adding(days: -1), to: date.adding(days: 1))
            #expect(LunarFeasts.dates(in: around).count == 1, "\(text)")
        }
    }

    @Test func `registers are taken on exactly the days on which the calendar is open`() throws {
        let plan = try Made.plan(today: "2026-07-31")
        let authority = Made.authority(plan)
        for number in [0, 6, 18] {
            let school = authority.school(number)
            let calendar = SchoolCalendar(entries: school.calendar.map(\.entry))
            let register = school.register(of: plan.years[0])
            #expect(register.sessions == calendar.openSessions(in: plan.years[0].span))
            #expect((376...380).contains(register.sessions.count))
        }
    }
}
