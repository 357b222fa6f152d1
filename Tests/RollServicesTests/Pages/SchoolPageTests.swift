import RollDomain
import RollEngine
import RollServices
import RollStore
import Testing

/// What the pages of a school say is what `measure` says.
@Suite struct `Pages of a school` {
    @Test(arguments: PageTown.databases)
    func `groups add up to what is measured, and few pupils get a count alone`(
        _ database: String
    ) throws {
        try PageTown.run(on: database) { town in
            let page = try SchoolGroups(town.figures).run(
                urn(900_001),
                by: [[.yearGroup], [.sex], [.sex, .characteristic(.freeSchoolMeals)]],
                on: occasion())
            let total = try town.measure([], school: 900_001).total
            #expect(page.whole.counts.possible == total.tally.possible)
            #expect(page.whole.counts.absent == total.tally.absent)
            #expect(page.whole.counts.persistent == total.persistent)
            #expect(page.whole.counts.enrolments == total.enrolments)
            for table in page.tables {
                let sum = table.rows.reduce(0) { $0 + $1.counts.absent }
                #expect(sum == total.tally.absent)
            }
            let bySex = try town.measure([.sex], school: 900_001).rows
            #expect(
                page.tables[1].rows.map(\.counts.possible)
                    == bySex.map(\.counts.tally.possible))
            #expect(page.tables[2].rows.map(\.words).contains("Male, free school meals: yes"))
            // R-RANGE-01: six pupils are too few for a share.
            #expect(page.whole.persistent.isTooFew)
            #expect(page.whole.persistent.percent == nil && page.whole.persistent.range == nil)
            // The only primary of its authority: a comparison would show this school alone.
            #expect(page.whole.authority == nil)
            #expect(page.basis.coverage.registersTaken == 10)
            #expect(
                failure { _ = try SchoolGroups(town.figures).run(urn(900_009), on: occasion()) }?
                    .kind == .fault)
        }
    }

    @Test(arguments: PageTown.databases)
    func `patterns by week, weekday and code add up to what is measured`(
        _ database: String
    ) throws {
        try PageTown.run(on: database) { town in
            let page = try SchoolPatterns(town.figures).run(urn(900_001), on: occasion())
            let total = try town.measure([], school: 900_001).total
            #expect(page.weekdays.map(\.weekday.name).first == "Monday")
            for sum in [
                page.weekdays.reduce(0) { $0 + $1.counts.absent },
                page.sessions.reduce(0) { $0 + $1.counts.absent },
                page.weeks.reduce(0) { $0 + $1.counts.absent },
            ] { #expect(sum == total.tally.absent) }
            let codes = try town.measure([.code], school: 900_001).rows
            #expect(
                Set(page.codes.map { "\($0.symbol) \($0.sessions)" })
                    == Set(codes.map { "\($0.codes[0]) \($0.sessions ?? 0)" }))
            let week = try #require(page.weeks.first { $0.monday == day("2025-09-08") })
            #expect(week.days.map(\.state) == Array(repeating: .taken, count: 5))
            let first = try #require(page.weeks.first)
            // Term starts on a Tuesday.
            #expect(first.days.first?.state == .closed && first.days[1].state == .missing)
            #expect(page.weeks.last?.days.last?.state == .toCome)
            let edges = try #require(page.edges)
            #expect(edges.edges.possible + edges.others.possible == total.tally.possible)
        }
    }

    @Test(arguments: PageTown.databases)
    func `the list has everybody whom the plain list has, with the same counts`(
        _ database: String
    ) throws {
        try PageTown.run(on: database) { town in
            let pupils = ListPupils(town.figures)
            var search = PupilSearch()
            let page = try pupils.run(.school(urn(900_001)), search, on: occasion())
            let plain = try PupilList(store: town.town.store).run(
                urn(900_001), kind: .all, on: occasion())
            let listed = page.lines.filter { $0.counts.possible > 0 }
            #expect(listed.map(\.upn).sorted() == plain.map(\.upn).sorted())
            for line in listed {
                let other = try #require(plain.first { $0.upn == line.upn })
                #expect(line.counts.absent == other.tally.absent)
                #expect(line.counts.unauthorised == other.tally[.unauthorised])
                #expect(line.band == other.band)
                // The plain list takes today as over; here its two sessions are still to come.
                let hand = SessionsInHand(
                    absent: other.tally.absent, possible: other.tally.possible,
                    inYearOf: other.yearSessions + 2)
                #expect(line.persistent == hand)
            }
            #expect(page.found == 7 && page.bands.reduce(0, +) == plain.count)
            // By share: 5 of 10, 1 of 8, 1 of 10.
            #expect(page.lines.prefix(3).map(\.upn) == [upn(2), upn(6), upn(1)])
            // Weeks without a register have no number.
            #expect(page.lines.first?.weeks == [nil, 5, nil, nil, nil])
            search.pageSize = 3
            search.page = 9
            let last = try pupils.run(.school(urn(900_001)), search, on: occasion())
            #expect(last.page == 3 && last.pages == 3 && last.lines.count == 1)
            let looks = try town.town.store.read {
                try $0.disclosures.page(DisclosureFilter(), most: 20)
            }
            #expect(looks.filter { $0.command == "pupils" }.map(\.pupilsShown).sorted() == [1, 7])
        }
    }

    @Test func `each filter narrows by itself`() throws {
        let town = try PageTown(SmallTown())
        func found(_ change: (inout PupilSearch) -> Void) throws -> [UPN] {
            var search = PupilSearch()
            search.order = .name
            change(&search)
            return try ListPupils(town.figures).run(.school(urn(900_001)), search, on: occasion())
                .lines.map(\.upn).sorted()
        }
        func upns(_ serials: Int...) -> [UPN] { serials.map { upn($0) }.sorted() }
        #expect(try found { _ in }.count == 7)
        #expect(try found { $0.sexes = [.male] } == upns(1, 3, 5))
        #expect(try found { $0.isCompulsoryAge = false } == upns(4))
        #expect(
            try found { $0.characteristics[.freeSchoolMeals] = ["yes"] } == upns(1))
        #expect(try found { $0.characteristics[.ethnicity] = [nil] }.count == 7)
        #expect(try found { $0.isSevere = true } == upns(2))
        #expect(try found { $0.isPersistent = true } == upns(1, 2))
        #expect(try found { $0.bands = [AbsenceBand(index: 10)] } == upns(2))
        #expect(try found { $0.yearGroups = [YearGroup("6")] }.isEmpty)
        #expect(try found { $0.leavers = .left }.isEmpty)
        #expect(try found { $0.name = "rob ree" }.count == 7)
        #expect(try found { $0.name = "ed" }.isEmpty)
        #expect(try found { $0.groups = ["5A"] }.isEmpty)
        let pasted = PastedNumbers("\(upn(2)), nonsense\n\(upn(100)) \(upn(2))")
        #expect(pasted.faults == [2] && pasted.upns.count == 2)
        #expect(try found { $0.upns = pasted.upns } == upns(2))
        var search = PupilSearch()
        search.upns = pasted.upns
        #expect(
            try ListPupils(town.figures).run(.school(urn(900_001)), search, on: occasion())
                .unknown.count == 1)
    }

    @Test(arguments: PageTown.databases)
    func `the day tells who is marked, late and out, and what was tried`(
        _ database: String
    ) throws {
        try PageTown.run(on: database) { town in
            let today = occasion("2025-09-08", hour: 9)
            let page = try TodayBoard(town.figures).run(
                urn(900_001), showsNames: true, on: today)
            #expect(page.sessions == [.morning, .afternoon])
            #expect(page.whole.onRoll == 7)
            let measured = try town.town.measure { query in
                query.window = DateSpan(from: day("2025-09-08"), to: day("2025-09-08"))
                query.filter.schools = [urn(900_001)]
                query.ages = nil
            }.total
            #expect(page.whole.possible == measured.tally.possible)
            #expect(page.whole.absent == measured.tally.absent)
            #expect(page.yearGroups.map(\.onRoll) == [7] && page.whole.usual == nil)
            #expect(page.late.map(\.isAfterClose) == [false, true])
            #expect(page.late.first?.name == "Reed, Robin")
            #expect(page.reasons.first { $0.symbol == "O" }?.sessions == 2)
            let dale = try TodayBoard(town.figures).run(
                urn(900_002), showsNames: true, on: today)
            #expect(dale.unexplained.count == 1 && dale.whole.noReason == 2)
            #expect(
                failure {
                    _ = try TodayBoard(town.figures).run(
                        urn(900_009), showsNames: false, on: today)
                }?.kind == .fault)
        }
    }

    @Test func `what is usual leaves the lowest and the highest day aside`() throws {
        let town = try SyntheticTown.shared.get()
        let figures = PageFigures(
            try LiveNation(town.store, span("2025-09-01", "2025-10-15")))
        let schools = try town.store.read { try $0.schools.withPupils() }
        let school = try #require(schools.first)
        let page = try TodayBoard(figures).run(
            school.urn, showsNames: false, on: occasion("2025-10-15"))
        let usual = try #require(page.whole.usual)
        #expect(usual.days >= UsualDay.fewest && usual.days <= TodayBoard.weekdayCount)
        var query = Query(Window(span("2025-09-01", "2025-10-14")), by: [.day])
        query.window.weekdays = [.wednesday]
        query.window.sessions = Set(page.sessions)
        query.schools.schools = [school.urn]
        query.pupils.ages = nil
        let rates = figures.live.nation.snapshot.answer(query).rows
            .compactMap(\.counts.absence.percent).sorted()
        #expect(usual.low.percent == rates[1] && usual.high.percent == rates[rates.count - 2])
        #expect(page.yearGroups.reduce(0) { $0 + $1.onRoll } == page.whole.onRoll)
        #expect(page.yearGroups.reduce(0) { $0 + $1.absent } == page.whole.absent)
    }
}
