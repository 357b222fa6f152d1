import RollAccess
import RollDomain
import RollEngine
import RollSQLite
import RollServices
import RollStore
import RollSynthetic
import Testing

/// England beside the same point a year before, in protected counts: rule R-DISC-05.
@Suite struct `England a year before` {
    private static let today = day("2025-10-15")

    private static func page(heldFrom first: String) throws -> (
        page: ProtectedPlacePage, snapshot: NationSnapshot
    ) {
        let store = try Store(SQLiteDriver(), now: .early)
        let plan = SyntheticPlan(
            seed: 20_25, today: today, years: 2, authorities: [authority(202), authority(331)],
            share: 0.02)
        _ = try Synthesise(store: store).run(plan, on: occasion("2025-10-15")) { _, _ in }
        let figures = PageFigures(try LiveNation(store, span(first, "2025-10-15")))
        let key = try #require(InstallationKey([UInt8](repeating: 7, count: 32)))
        let viewer = try #require(
            Viewer(
                person: 1, name: "Nat Carrow", role: .nationalAnalyst,
                assignments: [
                    Assignment(.nationalAnalyst, .nation, DateSpan(from: day("2025-09-01")))
                ], on: today))
        let grant = try #require(Door.grant(viewer, .seeFigures, .nation))
        let page = try ProtectedPages(frozen: FrozenNation(store: store), key: key)
            .page(by: grant, splits: [], figures: figures, on: today)
        return (try #require(page), figures.live.nation.snapshot)
    }

    @Test func `is the same weeks of the year before, rounded like this year's`() throws {
        let (page, snapshot) = try Self.page(heldFrom: "2024-09-01")
        let before = try #require(page.before)
        var query = Query(Window(PageFigures.settled(on: Self.today))).yearBefore
        query.expectedUpTo = nil
        let exact = snapshot.answer(query).total
        #expect(exact.enrolments > 100)
        let registrations = try #require(before.registrations.number)
        #expect(abs(registrations - exact.enrolments) < 5 && registrations.isMultiple(of: 5))
        let shown = try #require(before.absence?.percent)
        let share = try #require(exact.absence.percent)
        #expect(abs(shown - share) < 1)
        #expect(before != page.total)
        // Weeks stand under the Monday 52 weeks later, so that lines lie over each other.
        let mondays = page.weeks.map(\.monday)
        #expect(!mondays.isEmpty && !page.weeksBefore.isEmpty)
        #expect(page.weeksBefore.allSatisfy { $0.monday.weekday == .monday })
        let paired = page.weeksBefore.filter { mondays.contains($0.monday) }
        #expect(paired.count >= mondays.count - 1)
        var weekly = Query(Window(AcademicYear(of: Self.today).previous), by: [.week])
        weekly.expectedUpTo = nil
        let weeks = snapshot.answer(weekly)
        for week in paired {
            guard let absence = week.absence?.percent else { continue }
            let then = weeks[[.week(week.monday.adding(days: -364))]].absence.percent ?? 0
            #expect(abs(absence - then) < 2, "\(week.monday)")
        }
    }

    @Test func `is not told where that year is not held`() throws {
        let (page, _) = try Self.page(heldFrom: "2025-09-01")
        #expect(page.before == nil && page.weeksBefore.isEmpty && page.total.absence != nil)
    }
}
