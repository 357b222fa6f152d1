import RollDomain
import RollEngine
import RollImport
import RollSQLite
import RollServices
import RollStore
import RollSynthetic
import Testing

@Suite struct `Quality behind a figure` {
    private static let today = day("2025-10-15")

    private func query(_ window: DateSpan, _ instant: Instant?) -> Query {
        var query = Query(Window(window))
        query.expectedUpTo = instant.map { min($0.date, Self.today) } ?? Self.today
        return query
    }

    @Test(arguments: [
        (nil, "2025-09-08", "2025-10-15"), ("2025-09-24", "2025-09-08", "2025-10-15"),
        ("2025-10-03", "2025-09-29", "2025-10-03"),
    ])
    func `R-QUAL-01 measure, query and quality find the same`(
        known: String?, from: String, to: String
    ) throws {
        let town = try SyntheticTown.shared.get()
        let instant = known.flatMap { Instant($0) }
        let window = span(from, to)
        let measured = try #require(try town.measure([], knownAt: instant, in: window).quality)
        let asked = try AskNation(store: town.store).run(
            query(window, instant), SchoolFilter(), knownAt: instant
        ) {}
        #expect(asked.quality == measured)
        let checked = try CheckQuality(NationSource(store: town.store, snapshot: nil)).run(
            query(window, instant), SchoolFilter(), knownAt: instant)
        #expect(checked.report == measured)
        var sum = FigureQuality()
        for school in checked.schools { sum += school.report.quality }
        #expect(sum == measured.quality)
        #expect(measured.quality.marks > 1_000 && measured.quality.noReason > 0)
        #expect(measured.lowest.percent ?? 100 <= measured.highest.percent ?? 0)
    }

    @Test func `R-QUAL-03 bounds are whole sessions and add up`() throws {
        let town = try SmallTown()
        let table = try town.measure { $0.window = span("2025-09-08", "2025-09-15") }
        let report = try #require(table.quality)
        let bounds = Dictionary(
            uniqueKeysWithValues: report.bounds.map { ($0.kind, $0) })
        // Monday 15 September has no register: 6 pupils of age at Hill, 2 at Dale, 1 at Lake; Lake
        // lacks the Friday too.
        #expect(bounds[.registersMissing]?.count == 8)
        #expect(bounds[.registersMissing]?.up == (6 + 2 + 1) * 2 + 2)
        #expect(bounds[.registersMissing]?.down == 0)
        // Pupil 5 has two marks of ten.
        #expect(bounds[.sessionsUnmarked]?.up == 8)
        #expect(bounds[.noReason]?.down == 10 && bounds[.noReason]?.up == 0)
        #expect(bounds[.unknown]?.up == 1)
        #expect(report.quality.noReasonOld == 10 && report.quality.noReasonOldest == 16)
        #expect(report.down == 10 && report.up == 20 + 8 + 1)
        let tally = table.total.tally
        #expect(report.lowest == Ratio(tally.absent - 10, of: tally.possible + 29))
        #expect(report.highest == Ratio(tally.absent + 29, of: tally.possible + 29))
    }

    @Test func `R-QUAL-01 a school that sends nothing and one that falls silent are told apart`()
        throws
    {
        let town = try SmallTown()
        let table = try town.measure { $0.window = span("2025-09-08", "2025-09-26") }
        let quality = try #require(table.quality?.quality)
        #expect(quality.schoolsSilent == 0 && quality.schoolsFallenSilent == 3)
        let later = try town.measure { $0.window = span("2025-09-15", "2025-09-26") }
        let after = try #require(later.quality?.quality)
        #expect(after.schoolsSilent == 3 && after.schoolsFallenSilent == 0)
        let week = try #require(try town.measure().quality?.quality)
        #expect(week.schoolsSilent == 0 && week.schoolsFallenSilent == 0)
    }

    @Test func `trap T6: marks after a last day are told, kept or set aside, with their effect`()
        throws
    {
        let town = try SmallTown()
        let clean = try town.measure()
        let before = clean.total
        #expect(clean.quality?.quality.afterLeaving == 0 && clean.quality?.setAside == 0)
        // Pupil 2 turns out to have left on Tuesday: of six later marks one is an absence.
        var left = pupil(2, at: 900_001, born: "2015-05-01")
        left.leavingDate = day("2025-09-09")
        try town.store.write { session in
            _ = try session.pupils.apply([left], asOf: day("2025-10-02"), at: .noon)
            let run = ImportRun(
                kind: "marks", fileName: "late.csv", fingerprint: "f", at: .noon,
                operatorName: "Alex Moss")
            for line in [3, 4, 4] {
                _ = try session.imports.add(
                    run,
                    setAside: [
                        SetAsideRow(
                            school: urn(900_001), line: line,
                            rule: ImportRule.afterLeaving.rawValue,
                            reason: "after leaving", received: "row \(line)")
                    ])
            }
        }
        let table = try town.measure()
        let after = try #require(table.quality)
        #expect(after.quality.afterLeaving == 6 && after.quality.afterLeavingAbsent == 1)
        #expect(after.setAside == 2)
        let kept = try #require(after.bounds.first { $0.kind == .afterLeaving })
        #expect(kept.down == 1 && kept.up == 0)
        let aside = try #require(after.bounds.first { $0.kind == .setAside })
        #expect(aside.down == 0 && aside.up == 2)
        // The marks stay in the figure until somebody decides: the bound says what they could move.
        #expect(table.total.tally == before.tally)
    }

    @Test func `trap T8: an early figure says how far N could move it, and why it moved`() throws {
        let town = try SyntheticTown.shared.get()
        let window = span("2025-10-07", "2025-10-07")
        let early = Instant(day("2025-10-07"), hour: 18)
        let asked = try AskNation(store: town.store).run(
            query(window, early), SchoolFilter(), knownAt: early
        ) {}
        let report = try #require(asked.quality)
        let settled = try AskNation(store: town.store).run(
            query(window, nil), SchoolFilter(), knownAt: nil
        ) {}
        let rate = try #require(settled.answer.total.absence.percent)
        #expect(report.quality.noReason > 0 && report.down > 0)
        #expect(try #require(asked.answer.total.absence.percent) > rate)
        #expect(try #require(report.lowest.percent) <= rate)
        #expect(try #require(report.highest.percent) >= rate)
        let why = try WhyChanged(store: town.store).run(
            `Why a figure changed`.question(window, from: early, to: nil), today: Self.today)
        let ofN = why.parts.filter {
            if case .settled(.noReason, _) = $0.part { true } else { false }
        }
        #expect(ofN.reduce(0) { $0 + $1.moved.absent } < 0)
        #expect(ofN.reduce(0) { $0 + $1.moved.unauthorised } < 0)
    }

    @Test func `R-QUAL-02 a synthetic authority without planted rises has no false alarm`() throws {
        let plan = SyntheticPlan(
            seed: 11, today: day("2026-02-13"), authorities: [authority(202)], share: 0.05)
        let store = try Store(SQLiteDriver(), now: .early)
        _ = try Synthesise(store: store).run(plan, on: occasion("2026-02-13")) { _, _ in }
        let report = try #require(
            try Measure(store: store, today: plan.today).run(
                FigureQuery(window: span("2025-09-01", "2026-02-13"), groupings: [])
            ).quality)
        #expect(report.quality.marks > 100_000)
        #expect(report.quality.rises == [])
    }
}
