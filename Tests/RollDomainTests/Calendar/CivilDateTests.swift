import RollDomain
import RollOracle
import Testing

@Suite struct `Civil dates` {
    @Test func `every date of 1990 to 2040 comes next after the one before and reads back`() throws
    {
        var expected = try date("1990-01-01")
        for year in 1990...2040 {
            for month in 1...12 {
                let length = Oracle.length(ofMonth: month, year: year)
                #expect(CivilDate.length(ofMonth: month, year: year) == length)
                for day in 1...length {
                    let made = try #require(CivilDate(year: year, month: month, day: day))
                    guard made == expected, made.year == year, made.month == month,
                        made.day == day, CivilDate(made.description) == made
                    else {
                        Issue.record("\(year)-\(month)-\(day) came out as \(made)")
                        return
                    }
                    expected = expected.adding(days: 1)
                }
                #expect(CivilDate(year: year, month: month, day: length + 1) == nil)
                #expect(CivilDate(year: year, month: month, day: 0) == nil)
            }
        }
        #expect(expected.description == "2041-01-01")
    }

    @Test func `every weekday of 1990 to 2040 is what counting days one by one gives`() throws {
        var day = try date("1990-01-01")
        let end = try date("2041-01-01")
        while day < end {
            let (year, month, number) = day.parts
            let expected = Oracle.weekday(year: year, month: month, day: number)
            guard day.weekday.rawValue == expected else {
                Issue.record("\(day) is not a \(day.weekday.name)")
                return
            }
            day = day.adding(days: 1)
        }
    }

    @Test(arguments: [
        ("1970-01-01", Weekday.thursday), ("1999-12-31", .friday), ("2000-02-29", .tuesday),
        ("2012-07-27", .friday), ("2022-09-19", .monday), ("2024-08-19", .monday),
        ("2025-09-01", .monday), ("2025-12-25", .thursday), ("1969-12-31", .wednesday),
        ("0001-01-01", .monday),
    ])
    func `known dates fall on their weekday`(text: String, weekday: Weekday) throws {
        #expect(try date(text).weekday == weekday)
    }

    @Test func `the far ends of the calendar read back`() throws {
        for text in ["0001-01-01", "1600-02-29", "1899-12-31", "1969-12-31", "9999-12-31"] {
            #expect(try date(text).description == text)
        }
        #expect(try date("1970-01-01").dayNumber == 0)
        #expect(try date("1969-12-31").dayNumber == -1)
        #expect(CivilDate(year: 0, month: 12, day: 31) == nil)
        #expect(CivilDate(year: 10_000, month: 1, day: 1) == nil)
    }

    @Test func `only real leap years have 29 February`() {
        for year in [1904, 2000, 2024, 2400] { #expect(CivilDate.isLeap(year)) }
        for year in [1900, 2023, 2100, 2200] {
            #expect(!CivilDate.isLeap(year))
            #expect(CivilDate(year: year, month: 2, day: 29) == nil)
        }
    }

    @Test func `days between two dates undo adding days`() throws {
        var random = SplitMix64(seed: 11)
        let start = try date("2024-02-28")
        for _ in 0..<200 {
            let days = Int.random(in: -20_000...20_000, using: &random)
            let other = start.adding(days: days)
            #expect(start.days(until: other) == days)
            #expect((other < start) == (days < 0))
        }
    }

    @Test func `an age goes up on the birthday and not before`() throws {
        let birth = try date("2010-09-08")
        #expect(birth.age(on: try date("2025-09-07")) == 14)
        #expect(birth.age(on: try date("2025-09-08")) == 15)
        #expect(birth.age(on: birth) == 0)
        let leap = try date("2012-02-29")
        #expect(leap.age(on: try date("2023-02-28")) == 10)
        #expect(leap.age(on: try date("2023-03-01")) == 11)
        #expect(leap.age(on: try date("2024-02-29")) == 12)
    }

    @Test func `a date is spoken the British way`() throws {
        #expect(try date("2025-09-08").spoken == "8 September 2025")
        #expect(try date("2026-01-31").spoken == "31 January 2026")
    }

    @Test func `the weekend is Saturday and Sunday`() {
        #expect(Weekday.allCases.filter(\.isWeekend) == [.saturday, .sunday])
        #expect(Weekday.allCases.map(\.name.count) == [6, 7, 9, 8, 6, 8, 6])
    }
}
