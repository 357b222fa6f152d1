import RollDomain
import RollServices
import RollStore
import Testing

@Suite struct `Figures of registers written by hand` {
    /// Possible, absent, authorised, unauthorised, registrations, persistent, severe.
    private func numbers(_ counts: FigureCounts) -> [Int] {
        let tally = counts.tally
        return [
            tally.possible, tally.absent, tally[.authorised], tally[.unauthorised],
            counts.enrolments, counts.persistent, counts.severe,
        ]
    }

    /// One row of what a table leaves out.
    private struct Left: Equatable {
        let reason: String
        let enrolments: Int
        let sessions: Int
    }

    private func left(_ table: FigureTable) -> [Left] {
        table.exclusions.map {
            Left(reason: $0.reason, enrolments: $0.enrolments, sessions: $0.sessions)
        }
    }

    @Test func `the whole is counted to the last session`() throws {
        let total = try SmallTown().measure().total
        #expect(numbers(total) == [68, 25, 9, 16, 8, 5, 3])
        #expect(total.tally.attending == 43)
        #expect(total.tally[.approved] == 1)
        #expect(total.tally[.notPossible] == 1)
        #expect(total.tally[.unknown] == 1)
        #expect(total.lateBefore == 1)
        #expect(total.lateAfter == 1)
        #expect(total.schools.count == 3)
        #expect(total.tally.absence == Ratio(25, of: 68))
        #expect(total.persistentRate == Ratio(5, of: 8))
        #expect(total.severeRate == Ratio(3, of: 8))
    }

    @Test func `each school has its own counts`() throws {
        let rows = try SmallTown().measure([.school]).rows
        #expect(rows.map(\.codes) == [["900001"], ["900002"], ["900003"]])
        #expect(
            rows.map { numbers($0.counts) } == [
                [40, 7, 1, 6, 5, 3, 1], [20, 10, 0, 10, 2, 1, 1], [8, 8, 8, 0, 1, 1, 1],
            ])
    }

    @Test(arguments: [
        (Grouping.trust, [28, 40]), (.authority, [8, 40, 20]), (.region, [60, 8]),
        (.phase, [48, 20]), (.yearGroup, [48, 20]),
        (.sex, [46, 22]), (.registration, [68]),
        (.characteristic(.freeSchoolMeals), [58, 10]),
    ])
    func `possible sessions split by each grouping`(grouping: Grouping, possible: [Int]) throws {
        let table = try SmallTown().measure([grouping])
        #expect(table.rows.map(\.counts.tally.possible).sorted() == possible.sorted())
    }

    @Test(arguments: [
        Grouping.school, .trust, .authority, .region, .phase, .yearGroup, .sex, .registration,
        .characteristic(.freeSchoolMeals),
    ])
    func `rows add up to the whole, alone and within authorities`(grouping: Grouping) throws {
        for groupings in [[grouping], [.authority, grouping]] {
            let table = try SmallTown().measure(groupings)
            var sum = FigureCounts()
            for row in table.rows { sum += row.counts }
            #expect(sum == table.total)
        }
    }

    @Test func `sessions by code add up to all marks that were counted`() throws {
        let table = try SmallTown().measure([.code])
        let byCode = Dictionary(
            uniqueKeysWithValues: table.rows.map { ($0.codes[0], $0.sessions ?? 0) })
        #expect(byCode["N"] == 10)
        #expect(byCode["I"] == 9)
        #expect(byCode["O"] == 5)
        #expect(byCode["U"] == 1)
        #expect(byCode[SmallTown.unknown] == 1)
        #expect(byCode.values.reduce(0, +) == table.total.tally.marks)
        let schools = try SmallTown().measure([.school, .code]).rows
        #expect(schools.filter { $0.codes == ["900002", "N"] }.map(\.sessions) == [10])
    }

    @Test func `who is left out is named and counted`() throws {
        let table = try SmallTown().measure()
        #expect(
            left(table) == [
                Left(reason: "aged under 5 or over 15 on 31 August", enrolments: 1, sessions: 10),
                Left(reason: "nothing possible in the window", enrolments: 1, sessions: 0),
            ])
    }

    @Test func `a school whose codes nobody knows is named, not passed over`() throws {
        let town = try SmallTown()
        let when = [SessionDate(day("2025-09-17"), .morning)]
        try town.store.write { session in
            try town.send(
                [[SmallTown.unknown], [SmallTown.unknown]], to: 900_002, sessions: when,
                in: session)
        }
        let table = try town.measure { $0.window = span("2025-09-17", "2025-09-17") }
        #expect(table.total == FigureCounts())
        #expect(
            left(table).contains(
                Left(
                    reason: "of these, with codes that no set knows", enrolments: 2,
                    sessions: 2)))
    }

    @Test func `without a range of ages the youngest count too`() throws {
        let table = try SmallTown().measure { $0.ages = nil }
        #expect(numbers(table.total) == [78, 25, 9, 16, 9, 5, 3])
        #expect(!table.exclusions.contains { $0.reason.hasPrefix("aged") })
    }

    @Test func `registrations with too few possible sessions are left out and named`() throws {
        let table = try SmallTown().measure { $0.minimumPossible = 3 }
        #expect(numbers(table.total) == [66, 25, 9, 16, 7, 5, 3])
        #expect(
            left(table).contains(
                Left(reason: "fewer than 3 possible sessions", enrolments: 1, sessions: 2)))
        let exact = try SmallTown().measure { $0.minimumPossible = 2 }
        #expect(exact.total.enrolments == 8)
    }

    @Test func `nothing possible means no rate and no flag`() throws {
        let table = try SmallTown().measure {
            $0.window = span("2025-10-06", "2025-10-10")
        }
        #expect(table.total == FigureCounts())
        #expect(table.total.tally.absence.percent(places: 1) == nil)
        #expect(table.rows.isEmpty)
    }

    @Test func `registers of an excluded date are left out and named`() throws {
        let town = try SmallTown()
        let tuesday = [
            SessionDate(day("2025-09-16"), .morning), SessionDate(day("2025-09-16"), .afternoon),
        ]
        try town.store.write { session in
            for school in [900_001, 900_002] {
                try town.send([["N", "N"]], to: school, sessions: tuesday, in: session)
            }
        }
        let table = try town.measure { $0.window = span("2025-09-16", "2025-09-16") }
        #expect(numbers(table.total) == [2, 2, 0, 2, 1, 1, 1])
        #expect(
            left(table).contains(
                Left(reason: "registers of excluded dates", enrolments: 0, sessions: 2)))
        #expect(table.coverage.registersExpected == 4)
        #expect(table.coverage.registersTaken == 2)
    }

    @Test func `coverage counts schools and registers that came and that should have come`()
        throws
    {
        let town = try SmallTown()
        let coverage = try town.measure().coverage
        #expect(coverage.schools == 3)
        #expect(coverage.schoolsReporting == 3)
        #expect(coverage.registersExpected == 30)
        #expect(coverage.registersTaken == 28)
        #expect(coverage.schoolsWithoutCalendar == 0)
        // Registers of days to come are not expected yet.
        let early = try Measure(store: town.store, today: day("2025-09-09")).run(
            FigureQuery(window: SmallTown.week, groupings: []))
        #expect(early.coverage.registersExpected == 12)
        #expect(early.coverage.registersTaken == 12)
    }

    @Test func `a filter keeps its schools and no others`() throws {
        let town = try SmallTown()
        let filters: [((inout SchoolFilter) -> Void, Int)] = [
            ({ $0.schools = [urn(900_002)] }, 20), ({ $0.authority = authority(330) }, 40),
            ({ $0.trustUID = "5001" }, 40), ({ $0.regionCode = "E12000007" }, 8),
            ({ $0.phase = .secondary }, 20),
        ]
        for (change, possible) in filters {
            #expect(try town.measure { change(&$0.filter) }.total.tally.possible == possible)
        }
        let none = failure { _ = try town.measure { $0.filter.schools = [] } }
        #expect(none?.kind == .fault)
    }

    @Test func `as known on shows early figures higher than settled ones`() throws {
        let town = try SmallTown()
        let amend = AmendMark(store: town.store)
        for when in SmallTown.sessions.prefix(4) {
            _ = try amend.run(
                AmendMark.Change(
                    school: urn(900_002), upn: upn(101), when: when, code: "/",
                    reason: "was in the office", title: "Attendance officer"), on: occasion())
        }
        let early = try town.measure { $0.knownAt = .early }
        let before = try town.measure { $0.knownAt = Instant(day("2025-08-01")) }
        let settled = try town.measure()
        #expect(early.total.tally.absent == 25)
        #expect(settled.total.tally.absent == 21)
        #expect(settled.total.tally.possible == early.total.tally.possible)
        #expect(before.total == FigureCounts())
        #expect(try town.measure { $0.knownAt = .noon }.total == settled.total)
    }

    /// Of the covid period, X is a possible session for pupils of compulsory school age only.
    @Test func `an X of the covid period counts by age`() throws {
        let town = try SmallTown()
        let when = [SessionDate(day("2020-11-09"), .morning)]
        try town.store.write { session in
            // Pupil 0 was five on 31 August 2020, pupil 4 was not born; both have an X.
            try town.send(
                [["X"], ["I"], [], [], ["X"]], to: 900_001, sessions: when, in: session)
        }
        let table = try town.measure {
            $0.window = span("2020-11-09", "2020-11-09")
            $0.ages = nil
        }
        #expect(table.total.tally[.covid] == 1)
        #expect(numbers(table.total) == [2, 1, 1, 0, 2, 1, 1])
        let later = [SessionDate(day("2025-09-15"), .morning)]
        try town.store.write { session in
            try town.send([["X"]], to: 900_001, sessions: later, in: session)
        }
        let now = try town.measure { $0.window = span("2025-09-15", "2025-09-15") }
        #expect(now.total.tally.possible == 0)
    }
}
