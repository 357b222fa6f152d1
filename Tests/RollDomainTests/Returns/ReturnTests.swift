import RollDomain
import Testing

@Suite struct `School days and compulsory school age` {
    private static let autumn = SchoolCalendar(entries: [
        CalendarEntry(kind: .term, span: dates("2025-09-02", "2025-12-19")),
        CalendarEntry(kind: .holiday, span: dates("2025-10-27", "2025-10-31")),
        CalendarEntry(kind: .inset, span: dates("2025-11-28", "2025-11-28")),
    ])
    private static let days = SchoolDays(
        open: Set(
            autumn.openSessions(in: dates("2025-08-01", "2026-07-31")).map(\.date)
        ).sorted())

    // R-RETURN-01
    @Test func `a deadline passes over weekends, holidays and training days`() {
        let days = Self.days
        #expect(days.day(5, after: day("2025-11-14")) == day("2025-11-21"))
        #expect(days.day(5, after: day("2025-10-24")) == day("2025-11-07"))
        #expect(days.day(1, after: day("2025-11-27")) == day("2025-12-01"))
        #expect(days.day(1, after: day("2025-11-29")) == day("2025-12-01"))
        #expect(days.day(0, after: day("2025-11-29")) == day("2025-11-29"))
        #expect(days.count(after: day("2025-10-24"), upTo: day("2025-11-07")) == 5)
        #expect(days.count(after: day("2025-11-07"), upTo: day("2025-11-07")) == 0)
        #expect(days.count(after: day("2025-11-07"), upTo: day("2025-11-01")) == 0)
    }

    @Test func `weekdays stand in where the calendar says nothing`() {
        let none = SchoolDays(open: [])
        #expect(none.day(5, after: day("2025-11-14")) == day("2025-11-21"))
        #expect(none.count(after: day("2025-11-14"), upTo: day("2025-11-21")) == 5)
        // After its last day.
        #expect(Self.days.day(2, after: day("2025-12-18")) == day("2025-12-22"))
        // Before its first: Thursday and Friday, then the first days of term.
        #expect(Self.days.day(4, after: day("2025-08-27")) == day("2025-09-02"))
    }

    @Test func `counting undoes stepping, from whatever day`() {
        var random = SplitMix64(seed: 21)
        for _ in 0..<500 {
            let start = day("2025-08-15").adding(days: Int(random.next() % 150))
            let count = Int(random.next() % 25) + 1
            for days in [Self.days, SchoolDays(open: [])] {
                let end = days.day(count, after: start)
                #expect(days.count(after: start, upTo: end) == count, "\(count) after \(start)")
                #expect(days.count(after: start, upTo: end.adding(days: -1)) == count - 1)
            }
        }
    }

    // R-AGE-01
    @Test(arguments: [
        ("2010-09-01", "2015-12-31", "2027-06-25"), ("2010-08-31", "2015-08-31", "2026-06-26"),
        ("2020-04-01", "2025-08-31", "2036-06-27"), ("2020-03-31", "2025-03-31", "2036-06-27"),
        ("2020-12-31", "2025-12-31", "2037-06-26"), ("2016-02-29", "2021-03-31", "2032-06-25"),
    ])
    func `compulsory school age begins on a prescribed day and ends in June`(
        _ born: String, _ first: String, _ last: String
    ) {
        let span = CompulsorySchoolAge.span(born: day(born))
        #expect(span.from == day(first))
        #expect(span.to == day(last))
        #expect(span.to?.weekday == .friday)
        #expect(CompulsorySchoolAge.holds(day(first), born: day(born)))
        #expect(!CompulsorySchoolAge.holds(day(first).adding(days: -1), born: day(born)))
    }

    @Test func `each return has its days as data, and grounds are those of the age and the date`() {
        #expect(ReturnKind.allCases.map(\.rule.days) == [0, 0, 10, 15])
        #expect(ReturnKind.allCases.map(\.rule.deadline) == [5, 0, 5, 0])
        let compulsory = DeletionGround.grounds(on: day("2025-11-21"), isCompulsoryAge: true)
        let other = DeletionGround.grounds(on: day("2025-11-21"), isCompulsoryAge: false)
        #expect(compulsory.contains { $0.key == "educated-otherwise" })
        #expect(!compulsory.contains { $0.key == "age-ended" })
        #expect(other.contains { $0.key == "age-ended" })
        #expect(compulsory.contains { $0.key == "died" } && other.contains { $0.key == "died" })
        #expect(DeletionGround.grounds(on: day("2024-08-18"), isCompulsoryAge: true).isEmpty)
        #expect(Set(DeletionGround.all.map(\.key)).count == DeletionGround.all.count)
    }
}

/// A date that the test knows to exist.
private func day(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("no date \(text)") }
    return date
}

private func dates(_ from: String, _ to: String) -> DateSpan {
    DateSpan(from: day(from), to: day(to))
}
