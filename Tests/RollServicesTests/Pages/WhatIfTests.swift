import Dispatch
import Foundation
import RollAccess
import RollDomain
import RollEngine
import RollServices
import RollSynthetic
import Synchronization
import Testing

/// Other rules, and pages of the day: rules R-PA-01 and R-DISC-05.
@Suite struct `What if` {
    private static let today = day("2025-10-15")

    private static func grant(
        _ role: Role, _ scope: Scope, _ subject: Subject, _ action: Action = .askWhatIf
    ) throws -> Grant {
        let viewer = try #require(
            Viewer(
                person: 1, name: "Nat Carrow", role: role,
                assignments: [Assignment(role, scope, DateSpan(from: day("2025-09-01")))],
                on: today))
        return try #require(Door.grant(viewer, action, subject))
    }

    private static func asker() throws -> (AskWhatIf, PageFigures, ProtectedPages) {
        let town = try SyntheticTown.shared.get()
        let key = try #require(InstallationKey([UInt8](repeating: 7, count: 32)))
        let figures = PageFigures(try LiveNation(town.store, span("2025-09-01", "2025-10-15")))
        let pages = ProtectedPages(frozen: FrozenNation(store: town.store), key: key)
        return (AskWhatIf(figures, pages), figures, pages)
    }

    private static var occasion: Occasion {
        Occasion(now: Instant(day("2025-10-15"), hour: 9), today: today, operatorName: "test")
    }

    @Test func `those who answer for the pupils get exact counts, by the engine's own rules`()
        throws
    {
        let (asker, figures, _) = try Self.asker()
        let town = try SyntheticTown.shared.get()
        let code = try #require(town.plan.authorities.first)
        let grant = try Self.grant(.authorityManager, .authority(code), .authority(code))
        var question = WhatIfQuestion()
        question.persistentAt = 15
        question.recoded = ["I": .notPossible]
        let answer = try #require(try asker.run(question, by: grant, on: Self.occasion))
        var query = Query(Window(PageFigures.settled(on: Self.today)))
        query.schools.authorities = [code]
        let snapshot = figures.live.nation.snapshot
        let before = snapshot.answer(query).total
        query.rules.persistent = AbsenceThreshold(15, in: 100)
        query.rules.recoded = ["I": .notPossible]
        let after = snapshot.answer(query).total
        #expect(!answer.isProtected)
        #expect(answer.before.persistent == before.persistent)
        #expect(answer.after.persistent == after.persistent)
        #expect(answer.after.absence == after.absence)
        let phases = try #require(answer.splits.first { $0.dimension == .phase })
        #expect(
            phases.rows.reduce(0) { $0 + ($1.after.persistent ?? 0) } == after.persistent)
    }

    @Test func `those who see aggregates get what the protected figures give`() throws {
        let (asker, _, pages) = try Self.asker()
        let grant = try Self.grant(.nationalAnalyst, .nation, .nation)
        var question = WhatIfQuestion()
        question.persistentAt = 20
        let answer = try #require(try asker.run(question, by: grant, on: Self.occasion))
        #expect(answer.isProtected)
        let figures = try pages.figures(on: Self.today)
        for (place, split) in [RollEngine.Dimension.phase, .region].enumerated() {
            var asked = try #require(ProtectedQuestion(by: split))
            asked.rules = question.rules
            let plain = try #require(figures.run(asked, by: grant))
            #expect(answer.after.persistent == plain.total.persistent.number)
            #expect(
                answer.splits[place].rows.map(\.after.persistent)
                    == plain.groups.map(\.persistent.number))
            #expect(
                answer.splits[place].rows.map(\.after.group) == plain.groups.map(\.group))
        }
    }

    @Test func `England's page is treated figure by figure, and stands all day`() throws {
        let (_, figures, pages) = try Self.asker()
        let grant = try Self.grant(.allianceMember, .nation, .nation, .seeComparison)
        let splits: [RollEngine.Dimension] = [.phase, .yearGroup]
        let page = try #require(
            try pages.page(by: grant, splits: splits, figures: figures, on: Self.today))
        let protected = try pages.figures(on: Self.today)
        for split in splits {
            let question = try #require(ProtectedQuestion(by: split))
            let plain = try #require(protected.run(question, by: grant))
            #expect(page.split(by: split) == plain)
        }
        let window = PageFigures.settled(on: Self.today)
        let town = try SyntheticTown.shared.get()
        let exact = try FrozenNation(store: town.store).snapshot(on: Self.today)
            .answer(Query(Window(window), by: [.week]))
        #expect(!page.weeks.isEmpty && page.weeks.contains { $0.absence != nil })
        for week in page.weeks {
            guard let shown = week.absence else { continue }
            let counts = exact[[.week(week.monday)]]
            let each = (counts.possible + counts.enrolments - 1) / counts.enrolments
            #expect(abs(shown.count - counts.absent) < max(2, each))
            #expect(shown.whole.isMultiple(of: max(2, each)))
        }
        #expect(page.reasons.allSatisfy { $0.markClass.isAbsent })
        #expect(!page.reasons.isEmpty)
        let again = try #require(
            try pages.page(by: grant, splits: splits, figures: figures, on: Self.today))
        #expect(again.total == page.total && again.weeks == page.weeks)
        // One school is no area: nothing of it is told to others.
        let one = try #require(figures.live.nation.snapshot.schools.first)
        let other = try Self.grant(
            .allianceMember, .nation, .school(SchoolPlace(one)), .seeComparison)
        let hidden = try #require(
            try pages.page(by: other, splits: [], figures: figures, on: Self.today))
        #expect(hidden.total.absence == nil && hidden.reasons.isEmpty)
        #expect(hidden.weeks.allSatisfy { $0.absence == nil })
    }

    @Test func `a window is a part of the year, and one to come is not offered`() {
        #expect(WhatIfWindow.year.hasBegun(on: Self.today))
        #expect(WhatIfWindow.autumn.hasBegun(on: Self.today))
        #expect(!WhatIfWindow.spring.hasBegun(on: Self.today))
        #expect(WhatIfWindow.spring.hasBegun(on: day("2026-02-01")))
        #expect(WhatIfQuestion().rules == FigureRules())
    }

    @Test func `one person's questions take turns, and one too many is refused`() async throws {
        let turns = WhatIfTurns(mostAtOnce: 1)
        let order = Mutex<[String]>([])
        let (runs, leave) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        // The thread begins at once: a task that began it would wait behind every other test, and this
        // one would keep a thread from them meanwhile.
        func start(_ work: @escaping @Sendable () throws -> Void) -> Task<Void, any Error> {
            let (done, end) = AsyncThrowingStream<Void, any Error>.makeStream()
            Thread {
                do {
                    try work()
                    end.finish()
                } catch {
                    end.finish(throwing: error)
                }
            }.start()
            return Task { for try await _ in done {} }
        }
        let first = start {
            try turns.run(for: 1) {
                runs.signal()
                leave.wait()
                order.withLock { $0.append("first") }
            }
        }
        runs.wait()
        let second = start { try turns.run(for: 1) { order.withLock { $0.append("second") } } }
        while turns.waiting(1) == 0 { await Task.yield() }
        #expect(throws: WhatIfTurns.Refusal.personIsBusy) { try turns.run(for: 1) {} }
        // Somebody else does not wait behind them.
        try turns.run(for: 2) { order.withLock { $0.append("other") } }
        leave.signal()
        try await first.value
        try await second.value
        #expect(order.withLock { $0 } == ["other", "first", "second"])
        #expect(turns.waiting(1) == 0)
        // A question that fails hands its turn on.
        struct Fault: Error {}
        #expect(throws: Fault.self) { try turns.run(for: 1) { throw Fault() } }
        #expect(try turns.run(for: 1) { 7 } == 7)
    }
}
