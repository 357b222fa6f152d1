import RollDomain
import RollEngine
import RollServices
import RollStore
import Testing

@Suite struct `Pages of areas and the nation` {
    @Test(arguments: PageTown.databases)
    func `an area has each of its schools with what is measured, by name`(
        _ database: String
    ) throws {
        try PageTown.run(on: database) { town in
            let page = try AreaSchools(town.figures).run(SchoolFilter(), on: occasion())
            #expect(page.rows.map(\.school.name) == ["Dale School", "Hill School", "Lake School"])
            let rows = try town.measure([.school]).rows
            for row in page.rows {
                let measured = try #require(
                    rows.first { $0.codes[0] == row.school.urn.description })
                #expect(row.counts.possible == measured.counts.tally.possible)
                #expect(row.counts.absent == measured.counts.tally.absent)
                #expect(row.counts.persistent == measured.counts.persistent)
                #expect(row.coverage.registersTaken > 0)
                #expect(row.weeks.map(\.possible) == [row.counts.possible])
            }
            #expect(page.total.absent == page.rows.reduce(0) { $0 + $1.counts.absent })
            #expect(page.weeks == [day("2025-09-08")])
            #expect(page.rows.allSatisfy(\.isLate) && page.expectedToday == 3)
            try town.town.store.write { session in
                try town.town.send(
                    [["/"], ["/"]], to: 900_002,
                    sessions: [SessionDate(day("2025-10-01"), .morning)], at: .noon, in: session)
            }
            let later = try AreaSchools(town.figures).run(SchoolFilter(), on: occasion())
            #expect(
                later.rows.filter(\.isLate).map(\.school.name) == ["Hill School", "Lake School"])
            // This morning is not in the year so far: it is not over.
            #expect(later.total == page.total)
            var none = SchoolFilter()
            none.trustUID = "nobody"
            #expect(
                failure { _ = try AreaSchools(town.figures).run(none, on: occasion()) }?.kind
                    == .fault)
        }
    }

    @Test func `registrations sum to the answer, whole and by week`() throws {
        let town = try SyntheticTown.shared.get()
        let live = try LiveNation(town.store, span("2025-09-01", "2025-10-15"))
        let snapshot = live.nation.snapshot
        for urn in snapshot.schools {
            var query = Query(Window(town.year), by: [.week])
            query.schools.schools = [urn]
            query.measures = [.lateness]
            query.rules.uncounted = [.init(ages: 6...6, span: span("2025-09-15", "2025-09-19"))]
            let table = try #require(
                snapshot.registrations(query, at: urn, in: AcademicYear(startYear: 2025)))
            let answer = snapshot.answer(query)
            #expect(table.rows.reduce(0) { $0 + $1.counts.possible } == answer.total.possible)
            #expect(table.rows.reduce(0) { $0 + $1.counts.authorised } == answer.total.authorised)
            #expect(table.rows.count == answer.total.enrolments)
            #expect(
                table.rows.reduce(0) { $0 + $1.lateBefore + $1.lateAfter }
                    == answer.total.lateBefore + answer.total.lateAfter)
            for (place, key) in table.parts.enumerated() {
                let sum = table.rows.reduce(0) { $0 + $1.parts[place].absent }
                #expect(sum == answer[key].absent)
            }
        }
        #expect(
            snapshot.registrations(
                Query(Window(town.year)), at: urn(900_009), in: AcademicYear(startYear: 2025))
                == nil)
    }
}
