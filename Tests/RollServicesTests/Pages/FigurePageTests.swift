import RollDomain
import RollEngine
import RollServices
import RollStore
import Testing

/// What the pages of figures say of a school is what `measure` and `quality` say.
@Suite struct `Pages of figures` {
    @Test(arguments: PageTown.databases)
    func `the year so far is what is measured, and its weeks and reasons add up`(
        _ database: String
    ) throws {
        try PageTown.run(on: database) { town in
            let page = try ShowSchoolFigures(town.figures).run(urn(900_001), on: occasion())
            let total = try town.measure([], school: 900_001).total
            #expect(page.total.possible == total.tally.possible)
            #expect(page.total.authorised == total.tally[.authorised])
            #expect(page.total.unauthorised == total.tally[.unauthorised])
            #expect(page.total.persistent == total.persistent)
            #expect(page.total.severe == total.severe)
            #expect(page.weeks.reduce(0) { $0 + $1.counts.absent } == total.tally.absent)
            #expect(page.reasons.reduce(0) { $0 + $1.sessions } == total.tally.absent)
            #expect(page.reasons.first?.symbol == "O")
            // Three schools of one phase each, or of one authority each, would tell of one another.
            #expect(page.places.isEmpty && page.before == nil)
            #expect(
                failure {
                    _ = try ShowSchoolFigures(town.figures).run(urn(900_009), on: occasion())
                }?
                .kind == .fault)
        }
    }

    @Test(arguments: PageTown.databases)
    func `a half term is the school's own, and is what is measured between its dates`(
        _ database: String
    ) throws {
        try PageTown.run(on: database) { town in
            let reader = ShowHalfTerm(town.figures)
            let parts = reader.halfTerms(of: urn(900_001), on: day("2025-10-01"))
            // The calendar has one term and no break in it.
            #expect(parts.map(\.halfTerm) == [.firstOfAutumn])
            let part = try #require(parts.first)
            #expect(part.dates.from == day("2025-09-02") && !part.isOver)
            let page = try reader.run(
                part, of: urn(900_001), by: [[.yearGroup], [.sex]], on: occasion())
            let total = try town.measure([], school: 900_001).total
            #expect(page.total.absent == total.tally.absent)
            #expect(page.total.possible == total.tally.possible)
            #expect(page.year.persistent == total.persistent && page.before == nil)
            for table in page.groups {
                #expect(table.rows.reduce(0) { $0 + $1.counts.absent } == total.tally.absent)
            }
            #expect(reader.halfTerms(of: urn(900_001), on: day("2025-09-02")).isEmpty)
            #expect(reader.halfTerms(of: urn(900_009), on: day("2025-10-01")).isEmpty)
        }
    }

    @Test func `a half term is set beside the one before it`() throws {
        let town = try SyntheticTown.shared.get()
        let figures = PageFigures(try LiveNation(town.store, span("2025-08-01", "2026-07-31")))
        let reader = ShowHalfTerm(figures)
        let schools = try town.store.read { try $0.schools.withPupils() }
        let school = try #require(schools.first)
        let on = occasion("2026-08-05")
        let parts = reader.halfTerms(of: school.urn, on: on.today)
        #expect(parts.count == 6 && parts.allSatisfy(\.isOver))
        let page = try reader.run(parts[1], of: school.urn, by: [], on: on)
        let first = try reader.run(parts[0], of: school.urn, by: [], on: on)
        #expect(page.before?.part == parts[0] && page.before?.counts.absent == first.total.absent)
        var query = FigureQuery(window: parts[0].dates, groupings: [])
        query.filter.schools = [school.urn]
        let measured = try Measure(store: town.store, today: on.today).run(query).total
        #expect(measured.tally.absent > 0 && first.total.absent == measured.tally.absent)
        #expect(first.total.possible == measured.tally.possible)
        #expect(first.total.persistent == measured.persistent)
        // Parts of a year are its whole, where the marks end in the second of them.
        #expect(page.year.absent == first.total.absent + page.total.absent)
    }

    @Test(arguments: PageTown.databases)
    func `quality of one school is what quality finds, with the registers by date`(
        _ database: String
    ) throws {
        try PageTown.run(on: database) { town in
            let page = try #require(
                try ShowSchoolQuality(town.figures).run(urn(900_002), on: occasion()))
            var query = Query(Window(PageTown.window))
            query.schools.schools = [urn(900_002)]
            query.expectedUpTo = day("2025-10-01")
            var filter = SchoolFilter()
            filter.schools = [urn(900_002)]
            let checked = try CheckQuality(NationSource(store: town.town.store, snapshot: nil))
                .run(query, filter, knownAt: nil)
            #expect(page.report == checked.report)
            #expect(page.report.quality.noReason == 10)
            #expect(page.missing.count == page.report.quality.registersMissing)
            #expect(page.missing == page.missing.sorted(by: >))
            let hill = try #require(
                try ShowSchoolQuality(town.figures).run(urn(900_001), on: occasion()))
            #expect(hill.unknown.map(\.symbol) == [SmallTown.unknown])
            // A date that figures leave out is not missing.
            #expect(!hill.missing.contains { $0.date == day("2025-09-16") })
            #expect(
                try ShowSchoolQuality(town.figures).run(urn(900_001), on: occasion("2026-08-05"))
                    == nil)
        }
    }
}
