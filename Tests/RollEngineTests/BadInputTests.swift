import RollDomain
import RollEngine
import Testing

/// Odd questions and odd schools: a right answer or none, never a wrong one.
@Suite struct `Odd questions and odd schools` {
    private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    private func span(_ from: String, _ to: String) throws -> DateSpan {
        DateSpan(from: try date(from), to: try date(to))
    }

    private func one() throws -> SmallNation {
        var nation = SmallNation()
        try nation.enrol(1, at: 1)
        try nation.write(["/", "\\", "I", "I"], for: 1, at: 1, from: "2025-09-08")
        return nation
    }

    @Test func `a window of no dates, of holidays or of another year counts nothing`() throws {
        let snapshot = try one().snapshot()
        var none = Query(Window(AcademicYear(startYear: 2025)))
        none.window.spans = []
        var neither = Query(Window(AcademicYear(startYear: 2025)))
        neither.window.sessions = []
        var noDay = Query(Window(AcademicYear(startYear: 2025)))
        noDay.window.weekdays = []
        let queries = [
            none, neither, noDay, Query(Window(try span("2025-12-22", "2026-01-02"))),
            Query(Window(AcademicYear(startYear: 2019))),
            Query(Window(try span("2024-09-01", "2025-07-31"))),
        ]
        for query in queries {
            for unit in CountingUnit.allCases {
                var query = query
                query.unit = unit
                query.dimensions = [.school, .week]
                query.measures = [.bands, .codes, .classes, .lateness, .days, .spells]
                let answer = snapshot.answer(query)
                #expect(answer.total.isEmpty && answer.total.possible == 0)
                #expect(answer.rows.isEmpty)
                #expect(answer.total.absence.percent == nil)
            }
        }
    }

    @Test func `a window beyond the calendar keeps what it holds`() throws {
        let snapshot = try one().snapshot()
        for window in [
            try span("1999-01-01", "2099-12-31"), try span("2025-09-09", "2030-01-01"),
        ] {
            let answer = snapshot.answer(Query(Window(window)))
            #expect(answer.total.absent == 2)
        }
        let open = Query(Window(DateSpan(from: try date("2025-09-09"))))
        #expect(snapshot.answer(open).total.possible == 2)
    }

    @Test func `overlapping runs of dates count a session once`() throws {
        var query = Query(Window(AcademicYear(startYear: 2025)))
        query.window.spans = [
            try span("2025-09-01", "2025-09-08"), try span("2025-09-08", "2025-09-09"),
            try span("2025-09-08", "2025-09-08"),
        ]
        #expect(try one().snapshot().answer(query).total.possible == 4)
    }

    @Test func `a school without a calendar expects nothing and knows no half terms`() throws {
        let snapshot = try one().snapshot()
        let answer = snapshot.answer(Query(Window(AcademicYear(startYear: 2025)), by: [.halfTerm]))
        #expect(answer.coverage.schoolsWithoutCalendar == 1)
        #expect(answer.coverage.registersExpected == 0)
        #expect(answer.rows.map(\.key) == [[.halfTerm(nil)]])
        var query = Query(Window(AcademicYear(startYear: 2025)))
        query.window.halfTerms = [.firstOfAutumn]
        #expect(snapshot.answer(query).total.isEmpty)
        #expect(snapshot.answer(query).coverage.schoolsWithoutCalendar == 1)
    }

    @Test func `pupils with nothing possible are named and in no rate`() throws {
        var nation = try one()
        try nation.enrol(2, at: 1)
        try nation.enrol(3, at: 1)
        try nation.write(["Y1", "Y1", "Y1", "Y1"], for: 2, at: 1, from: "2025-09-08")
        for unit in CountingUnit.allCases {
            var query = Query(Window(nation.year))
            query.unit = unit
            let answer = try nation.snapshot().answer(query)
            #expect(answer.total.enrolments == 1)
            #expect(answer.leftOut.nothingPossible == 2)
            query.minimumPossible = 5
            let fewer = try nation.snapshot().answer(query)
            #expect(fewer.total.isEmpty)
            #expect(fewer.leftOut.tooFew == 1 && fewer.leftOut.tooFewSessions == 4)
        }
    }

    @Test func `a school without pupils and a nation without schools answer nothing`() throws {
        var nation = SmallNation()
        nation.enrolments[1] = []
        let query = Query(Window(nation.year), by: [.school])
        #expect(try nation.snapshot().answer(query) == Answer())
        #expect(NationSnapshot(rules: nation.rules).answer(query) == Answer())
    }

    @Test func `marks of numbers that nobody has are named, and count for nobody`() throws {
        var nation = try one()
        let when = SessionDate(try date("2025-09-08"), .morning)
        let mark = try #require(nation.rules.symbols.mark(for: "O"))
        nation.sheets[1]?[when]?.set(mark, for: 9_000)
        let answer = try nation.snapshot().answer(Query(Window(nation.year)))
        #expect(answer.total.unauthorised == 0)
        #expect(answer.coverage.unplacedMarks == 1)
    }

    @Test func `a year that needs a second chunk counts its last date`() throws {
        var nation = SmallNation()
        try nation.enrol(1, at: 1)
        let first = SessionDate(try date("2025-08-01"), .morning)
        var absent = 0
        // Every day of the year, holidays and Sundays too: 730 sessions, more than 512.
        for ordinal in first.ordinal..<(first.ordinal + 730) {
            let when = SessionDate(ordinal: ordinal)
            let isAbsent = ordinal % 5 == 0
            absent += isAbsent ? 1 : 0
            let mark = try #require(nation.rules.symbols.mark(for: isAbsent ? "O" : "/"))
            var sheet = RegisterSheet(when)
            sheet.set(mark, for: 0)
            nation.sheets[1, default: [:]][when] = sheet
        }
        let partition = try nation.partition(1)
        #expect(partition.calendar.chunkCount > 1)
        let snapshot = NationSnapshot(rules: nation.rules, partitions: [partition])
        let answer = snapshot.answer(Query(Window(nation.year)))
        #expect(answer.total.possible == 730 && answer.total.absent == absent)
        let last = snapshot.answer(Query(Window(try span("2026-07-31", "2026-07-31"))))
        #expect(last.total.possible == 2)
    }

    @Test func `a reader keeps its state while a register adds a chunk`() throws {
        var nation = try one()
        let live = Nation(try nation.snapshot())
        let before = live.snapshot
        var day = try date("2025-10-01")
        for _ in 0..<200 {
            try nation.write(["/", "\\"], for: 1, at: 1, from: day.description)
            day = day.adding(days: 1)
            let old = live.snapshot.partition(of: try SmallNation.urn(1), nation.year)
            live.replace(try nation.partition(1, replacing: old))
        }
        let query = Query(Window(nation.year))
        #expect(before.answer(query).total.possible == 4)
        #expect(live.snapshot.answer(query).total.possible == 404)
    }
}
