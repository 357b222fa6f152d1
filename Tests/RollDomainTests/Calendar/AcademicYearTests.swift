import RollDomain
import Testing

@Suite struct `Academic years` {
    @Test func `a year runs from 1 August to 31 July`() throws {
        let year = AcademicYear(startYear: 2025)
        #expect(year.firstDate.description == "2025-08-01")
        #expect(year.lastDate.description == "2026-07-31")
        #expect(AcademicYear(of: try date("2025-07-31")) == year.previous)
        #expect(AcademicYear(of: try date("2025-08-01")) == year)
        #expect(AcademicYear(of: try date("2026-07-31")) == year)
        #expect(AcademicYear(of: try date("2026-08-01")) == year.next)
        #expect(year.ageReference.description == "2025-08-31")
    }

    @Test func `every date of 1990 to 2040 is in the span of its own year only`() throws {
        var day = try date("1990-01-01")
        while day < (try date("2041-01-01")) {
            let year = AcademicYear(of: day)
            guard year.span.contains(day), !year.previous.span.contains(day),
                !year.next.span.contains(day)
            else {
                Issue.record("\(day) is not in \(year)")
                return
            }
            day = day.adding(days: 1)
        }
    }

    @Test(arguments: ["2025/26", "2025-26", "202526", "2025/2026", "20252026"])
    func `the usual ways to write a year are read`(text: String) {
        #expect(AcademicYear(text)?.startYear == 2025)
    }

    @Test(arguments: [
        "", "2025", "2025/27", "2025/25", "2025/2027", "25/26", "2025/6", "202526/", "/202526",
        "20/2526", "2025//26", "2025 26", "2025/26 ", "2025-27", "abcd/ef", "2025–26",
    ])
    func `what is not a year is refused`(text: String) {
        #expect(AcademicYear(text) == nil)
    }

    @Test func `the turn of a century reads and writes`() {
        #expect(AcademicYear("1999/00")?.startYear == 1999)
        #expect(AcademicYear(startYear: 1999).description == "1999/00")
        #expect(AcademicYear(startYear: 2008).sixDigits == "200809")
        #expect(AcademicYear(startYear: 2025).description == "2025/26")
    }

    @Test func `the census terms of 2025 to 2026 have their published ends`() {
        let terms = AcademicYear(startYear: 2025).censusTerms
        #expect(terms.map(\.term) == CensusTerm.allCases)
        #expect(
            terms.map(\.span.description) == [
                "2025-08-01 to 2025-12-31", "2026-01-01 to 2026-04-05",
                "2026-04-06 to 2026-05-24", "2026-05-25 to 2026-07-31",
            ])
    }

    @Test(arguments: 1990...2039)
    func `census terms cover a year without gap or overlap`(start: Int) throws {
        let year = AcademicYear(startYear: start)
        let spans = year.censusTerms.map(\.span)
        #expect(spans.first?.from == year.firstDate)
        #expect(spans.last?.to == year.lastDate)
        for (one, next) in zip(spans, spans.dropFirst()) {
            #expect(one.to?.adding(days: 1) == next.from)
        }
        #expect(spans[1].to?.weekday == .sunday)
        #expect(spans[2].to?.weekday == .sunday)
        #expect(spans[3].from.weekday == .monday)
        #expect(spans[3].from.month == 5 && spans[3].from.day >= 25)
    }
}

@Suite struct `Easter Sundays` {
    @Test(arguments: [
        "1990-04-15", "1991-03-31", "1995-04-16", "2000-04-23", "2002-03-31", "2005-03-27",
        "2008-03-23", "2011-04-24", "2013-03-31", "2016-03-27", "2018-04-01", "2019-04-21",
        "2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20",
        "2026-04-05", "2038-04-25",
        // Other centuries, in which the corrections differ.
        "1600-04-02", "1761-03-22", "1818-03-22", "1886-04-25", "1899-04-02", "1943-04-25",
        "2100-03-28", "2200-04-06", "2285-03-22", "2300-04-08", "2400-04-16",
    ])
    func `Easter Sunday falls on its known date`(text: String) throws {
        let known = try date(text)
        #expect(Easter.sunday(year: known.year) == known)
    }

    @Test(arguments: 1990...2040)
    func `Easter is a Sunday from 22 March to 25 April`(year: Int) throws {
        let easter = Easter.sunday(year: year)
        #expect(easter.weekday == .sunday)
        let (first, last) = (try date("\(year)-03-22"), try date("\(year)-04-25"))
        #expect(easter >= first && easter <= last)
    }
}
