import RollDomain
import RollSQLite
import RollServices
import RollStore
import RollSynthetic
import Testing

/// A share of two synthetic authorities of two regions, made once.
struct SyntheticTown {
    let store: Store
    let plan: SyntheticPlan
    let count: SynthesisCount

    static let shared = Result { try SyntheticTown() }

    init() throws {
        plan = SyntheticPlan(
            seed: 20_25, today: day("2025-10-15"), authorities: [authority(202), authority(331)],
            share: 0.02)
        store = try Store(SQLiteDriver(), now: .early)
        count = try Synthesise(store: store).run(plan, on: occasion("2025-10-15")) { _, _ in }
    }

    var year: DateSpan { span("2025-09-01", "2025-10-15") }

    func measure(
        _ groupings: [Grouping], knownAt: Instant? = nil, in window: DateSpan? = nil
    ) throws -> FigureTable {
        try Measure(store: store, today: plan.today).run(
            FigureQuery(window: window ?? year, groupings: groupings, knownAt: knownAt))
    }
}

@Suite struct `Figures of a synthetic share` {
    private func town() throws -> SyntheticTown { try SyntheticTown.shared.get() }

    @Test func `there is enough of it to speak of`() throws {
        let town = try town()
        #expect(town.count.schools >= 4)
        #expect(town.count.marks > 20_000)
        #expect(town.count.amendments > 0)
        let table = try town.measure([])
        #expect(table.isSynthetic)
        #expect(table.total.enrolments > 500)
        #expect(table.coverage.schoolsReporting == town.count.schools)
    }

    @Test func `a plan with a centre is written as it says`() throws {
        var plan = SyntheticPlan(
            seed: 5, today: day("2025-10-15"), years: 2,
            authorities: [authority(201), authority(420)], share: 0.01)
        plan.centre = authority(420)
        let store = try Store(SQLiteDriver(), now: .early)
        let count = try Synthesise(store: store).run(plan, on: occasion("2025-10-15")) { _, _ in }
        let wanted = plan.authorities.map { SyntheticAuthority($0, plan: plan).selection.count }
        #expect(count.schools == wanted.reduce(0, +))
        let before = span("2024-09-01", "2025-07-20")
        let table = try Measure(store: store, today: plan.today).run(
            FigureQuery(window: before, groupings: [.authority]))
        #expect(table.rows.count == 1)
        #expect(table.total.enrolments > 0)
    }

    @Test(arguments: [
        Grouping.school, .trust, .authority, .region, .phase, .yearGroup, .sex,
        .characteristic(.freeSchoolMeals), .characteristic(.specialNeeds),
    ])
    func `rows add up to the whole`(grouping: Grouping) throws {
        let table = try town().measure([grouping])
        var sum = FigureCounts()
        for row in table.rows { sum += row.counts }
        #expect(sum == table.total)
        #expect(table.rows.count > 1)
    }

    @Test func `schools add up to their authority, and authorities to their region`() throws {
        let town = try town()
        func sums(_ groupings: [Grouping], by place: Int) throws -> [String: FigureCounts] {
            var sums: [String: FigureCounts] = [:]
            for row in try town.measure(groupings).rows {
                sums[row.codes[place], default: FigureCounts()] += row.counts
            }
            return sums
        }
        let (schools, authorities) = (
            try sums([.authority, .school], by: 0), try sums([.region, .authority], by: 0)
        )
        #expect(try schools == sums([.authority], by: 0))
        #expect(try authorities == sums([.region], by: 0))
        let years = try sums([.school, .yearGroup], by: 0)
        #expect(try years == sums([.school], by: 0))
    }

    @Test func `weeks add up to the window`() throws {
        let town = try town()
        var sum = SessionTally()
        var first = town.year.from
        while first <= town.plan.today {
            let last = min(first.adding(days: 6), town.plan.today)
            sum += try town.measure([], in: DateSpan(from: first, to: last)).total.tally
            first = last.adding(days: 1)
        }
        // Leavers and joiners have nothing possible in some weeks, and nobody is lost by it.
        let whole = try town.measure([]).total.tally
        #expect(sum.possible == whole.possible)
        #expect(sum.absent == whole.absent)
    }

    @Test func `what is known now is what was known at the plan's moment`() throws {
        let town = try town()
        let settled = try town.measure([.school])
        let known = try town.measure([.school], knownAt: town.plan.asAt)
        #expect(known.rows == settled.rows)
        #expect(known.total == settled.total)
    }

    @Test func `a day's figures are higher on the day than when they have settled`() throws {
        let town = try town()
        let day = day("2025-10-07")
        let window = DateSpan(from: day, to: day)
        let early = try town.measure([], knownAt: Instant(day, hour: 16), in: window)
        let settled = try town.measure([], in: window)
        #expect(early.total.tally.possible > 0)
        #expect(
            early.total.tally.absent * settled.total.tally.possible
                > settled.total.tally.absent * early.total.tally.possible)
    }

    @Test func `the doctor finds registers, codes and levels sound`() throws {
        let town = try town()
        let found = try Doctor(store: town.store).run(on: occasion("2025-10-15"), rebuilds: true)
        #expect(found.filter { !$0.isSound } == [])
        #expect(found.contains { $0.finding.contains("no difference") })
        #expect(found.contains { $0.finding.contains("add up to the whole") })
    }
}
