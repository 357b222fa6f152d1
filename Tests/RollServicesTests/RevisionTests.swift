import RollDomain
import RollEngine
import RollServices
import RollStore
import Testing

@Suite struct `How figures moved` {
    private static let now = Instant(day("2025-10-15"), hour: 18)

    private func query(_ town: SyntheticTown) -> Query {
        var query = Query(Window(span("2025-09-03", "2025-10-10")))
        query.measures = [.codes]
        return query
    }

    private func triangle(
        _ town: SyntheticTown, _ query: Query, _ filter: SchoolFilter = SchoolFilter()
    ) throws -> RevisionTriangle {
        try Revisions(store: town.store).run(query, filter, now: Self.now)
    }

    @Test(arguments: [nil, 202, 331])
    func `every cell is the question asked as known then`(code: Int?) throws {
        let town = try SyntheticTown.shared.get()
        var query = query(town)
        query.pupils.sexes = code == 331 ? [.female] : nil
        query.window.weekdays = code == 202 ? [.monday, .friday] : nil
        var filter = SchoolFilter()
        filter.authority = code.flatMap { AuthorityCode(number: $0) }
        let found = try triangle(town, query, filter)
        #expect(found.weeks.count == 6)
        var moved = 0
        for week in found.weeks {
            for (column, cell) in zip(found.columns, week.cells) {
                let instant = RevisionTriangle.instant(column, ofWeek: week.monday)
                #expect((cell == nil) == (instant.map { $0 > Self.now } ?? false))
                guard let cell else { continue }
                var only = query
                only.window.spans = [week.span]
                let asked = try AskNation(store: town.store)
                    .run(only, filter, knownAt: instant) {}.answer
                #expect(cell.answer == asked, "\(week.monday) \(column)")
                if let last = week.cells.last, last != cell { moved += 1 }
            }
        }
        #expect(moved > 0)
    }

    @Test func `schools add up to the whole, cell by cell`() throws {
        let town = try SyntheticTown.shared.get()
        let query = query(town)
        let whole = try triangle(town, query)
        var sums = whole.weeks.map { $0.cells.map { $0 == nil ? nil : Answer() } }
        for school in try town.measure([.school]).rows {
            var filter = SchoolFilter()
            filter.schools = URN(school.codes[0]).map { [$0] }
            let part = try triangle(town, query, filter)
            for (place, week) in part.weeks.enumerated() {
                for (column, cell) in week.cells.enumerated() {
                    if let cell { sums[place][column]? += cell.answer }
                }
            }
        }
        for (place, week) in whole.weeks.enumerated() {
            #expect(week.cells.map { $0?.answer.total } == sums[place].map { $0?.total })
        }
    }

    @Test func `a week of which nobody had heard has no figure, and N settles`() throws {
        let town = try SyntheticTown.shared.get()
        let found = try triangle(town, query(town))
        #expect(found.noReason > 0)
        let first = try #require(found.weeks.first?.cells)
        // The schools' system sends for the first time eleven days into the term.
        #expect(first[0]?.answer.total.possible == 0)
        #expect((first.last ?? nil)?.answer.total.possible ?? 0 > 0)
        let shares = found.weeks.compactMap { week -> (early: Ratio, late: Ratio)? in
            guard let early = week.cells[1], let late = week.cells.last ?? nil,
                early.answer.total.possible > 0
            else { return nil }
            return (found.withoutReason(early.answer.total), found.withoutReason(late.answer.total))
        }
        let early = shares.reduce(0) { $0 + $1.early.count }
        let late = shares.reduce(0) { $0 + $1.late.count }
        #expect(early > late)
    }

    @Test func `a question about children or without an end is refused`() throws {
        let town = try SyntheticTown.shared.get()
        var children = query(town)
        children.unit = .child
        var open = query(town)
        open.window.spans = [DateSpan(from: day("2025-09-01"))]
        for query in [children, open] {
            let ask = { _ = try triangle(town, query) }
            #expect(throws: ServiceFailure.self) { try ask() }
        }
    }
}

@Suite struct `The year before` {
    private func town() throws -> SyntheticTown { try SyntheticTown.shared.get() }

    @Test func `is asked 52 weeks earlier, as known 52 weeks earlier`() throws {
        let query = Query(Window(span("2025-09-08", "2025-09-19")), by: [.week])
        let known = Instant(day("2025-09-20"))
        let found = try AskNation(store: try town().store).run(
            query, SchoolFilter(), knownAt: known, comparedWith: .lastYear
        ) {}
        let earlier = try #require(found.earlier)
        #expect(earlier.query.window.spans == [span("2024-09-09", "2024-09-20")])
        #expect(earlier.meaning.knownAt == Instant(day("2024-09-21")))
        #expect(earlier.pupils == nil)
        // Nothing was taken in of the year before.
        #expect(earlier.answer.total.isEmpty)
        let key = [GroupValue.week(day("2025-09-08"))]
        #expect(earlier[key] == nil && !found.answer[key].isEmpty)
    }

    @Test func `of the same pupils asks about those pupils and no others`() throws {
        var query = Query(Window(span("2025-09-08", "2025-09-19")))
        query.pupils.yearGroups = [YearGroup("9")]
        let found = try AskNation(store: try town().store).run(
            query, SchoolFilter(), knownAt: nil, comparedWith: .samePupils
        ) {}
        let earlier = try #require(found.earlier)
        #expect(earlier.query.pupils.yearGroups == nil && earlier.query.pupils.ages == nil)
        let counted = found.answer.total.enrolments + found.answer.leftOut.nothingPossible
        #expect(earlier.pupils == counted)
    }

    @Test func `a code that nobody knows cannot count otherwise`() throws {
        var query = Query(Window(span("2025-09-08", "2025-09-19")))
        query.rules.recoded["ZZ9"] = .present
        let ask = {
            _ = try AskNation(store: try town().store).run(query, SchoolFilter(), knownAt: nil) {}
        }
        #expect { try ask() } throws: { error in
            (error as? ServiceFailure)?.message.contains("ZZ9") == true
        }
    }
}
