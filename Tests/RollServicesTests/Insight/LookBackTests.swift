import RollDomain
import RollInsight
import RollSQLite
import RollServices
import RollStore
import RollSynthetic
import Testing

/// Rule R-INS-04: the record of two made-up years, and the acceptance of the forecast.
@Suite struct `The record of a year that has ended` {
    /// Two whole years of a share of two authorities, made once.
    private static let town = Result { () throws -> Store in
        let plan = SyntheticPlan(
            seed: 1_404, today: day("2026-07-31"), years: 2,
            authorities: [authority(390), authority(845)], share: 0.08, progress: .after)
        let store = try Store(SQLiteDriver(), now: .early)
        _ = try Synthesise(store: store).run(plan, on: occasion("2026-07-31")) { _, _ in }
        return store
    }

    /// Two whole years of an authority whose published figures are those of England, made once.
    private static let county = Result { () throws -> Store in
        let plan = SyntheticPlan(
            seed: 1_405, today: day("2026-07-31"), years: 2, authorities: [authority(813)],
            progress: .after)
        let store = try Store(SQLiteDriver(), now: .early)
        _ = try Synthesise(store: store).run(plan, on: occasion("2026-07-31")) { _, _ in }
        return store
    }

    private func record(_ change: (inout LookBack.Question) -> Void = { _ in }) throws
        -> TrackRecord
    {
        var question = LookBack.Question()
        change(&question)
        return try LookBack(store: try Self.town.get()).run(question, on: day("2026-07-31"))
    }

    /// The limits are those of the method (methods, 1.4), whose population has last year's record for
    /// every pupil: so have those that are looked at here.
    @Test func `the forecast passes its acceptance test on a fresh made-up population`() throws {
        let record = try LookBack(store: try Self.county.get())
            .run(LookBack.Question(), on: day("2026-07-31"))
        #expect(record.year == AcademicYear(startYear: 2025))
        for line in record.lines where line.phase != .special {
            let scores = line.known
            #expect(scores.count > 5_000, "\(line.phase) \(line.day): \(scores.count)")
            let auc = try #require(scores.auc)
            let isPrimary = line.phase == .primary
            let place = "\(line.phase) on day \(line.day)"
            if line.day == 5 {
                #expect(auc >= 0.82, "\(place): \(auc)")
                #expect(scores.brier < 0.8 * scores.baseBrier, "\(place): \(scores.brier)")
            }
            if line.day == 35 { #expect(auc >= 0.88, "\(place): \(auc)") }
            #expect(
                scores.calibrationError <= (isPrimary ? 0.03 : 0.06),
                "\(place): \(scores.calibrationError)")
            #expect(scores.brier < scores.baseBrier, "\(place)")
            #expect(line.scores.brier < 0.95 * line.scores.baseBrier, "\(place)")
        }
    }

    @Test func `it beats last year's flag, and the rate so far in autumn`() throws {
        for line in try record().lines where line.phase != .special {
            func auc(_ rule: TrackRule) -> Double {
                line.rules.first { $0.rule == rule }?.auc ?? 0
            }
            #expect(auc(.forecast) > auc(.lastYear), "\(line.phase) \(line.day)")
            if line.day <= 35 {
                #expect(auc(.forecast) > auc(.rate), "\(line.phase) \(line.day)")
                #expect(line.inUse == .forecast)
            }
        }
    }

    @Test func `groups, patterns and the correction are told`() throws {
        let record = try record { $0.teamSize = 5 }
        #expect(record.groups.contains { $0.group == "fsm=yes" })
        #expect(record.groups.contains { $0.group == "sex=F" })
        #expect(!record.detectors.isEmpty)
        #expect(record.recalibrations[.primary] != nil)
        let best = try #require(record.detectors.first { $0.kind == .longSpell })
        #expect(best.followed * record.anybody.looked > record.anybody.followed * best.found)
        for line in record.lines {
            let listed = line.rules.map(\.listed)
            #expect(Set(listed).count == 1 && listed[0] <= 5 * record.schools)
        }
    }

    @Test func `the year before corrects the chances by two numbers`() throws {
        let plain = try record()
        let corrected = try record { $0.recalibrates = true }
        #expect(corrected.model.recalibrations[.secondary] != nil)
        for (one, other) in zip(plain.lines, corrected.lines) where one.phase != .special {
            // The order of pupils does not change, only what they are told.
            #expect(agrees(one.scores.auc, other.scores.auc))
        }
    }

    private func agrees(_ one: Double?, _ other: Double?) -> Bool {
        guard let one, let other else { return one == nil && other == nil }
        return abs(one - other) < 0.002
    }

    @Test func `as many lanes give the same record`() throws {
        let store = try Self.town.get()
        let one = try LookBack(store: store).run(.init(), on: day("2026-07-31"))
        let two = try LookBack(store: store).run(.init(), on: day("2026-07-31"), lanes: 3)
        #expect(one.lines.map(\.scores) == two.lines.map(\.scores))
        #expect(one.groups.map(\.expected) == two.groups.map(\.expected))
    }

    @Test func `what a record decides is kept, and forecasts go by it`() throws {
        let store = try Self.town.get()
        let keeping = KeepTrackRecord(store: store)
        let record = try record()
        let kept = try keeping.run(record, off: [.breakEdges])
        #expect(try keeping.kept() == kept)
        #expect(KeptRecord(kept.text) == kept)
        #expect(kept.year == record.year)
        #expect(kept.corrections == record.corrections)
        for line in record.lines {
            #expect(kept.rule(line.phase, day: line.day) == line.inUse)
            #expect(kept.rule(line.phase, day: line.day + 1) == line.inUse)
        }
        let reader = InsightReader(kept)
        #expect(reader.model.recalibrations == record.corrections)
        #expect(reader.finder.off == [.breakEdges])
        let lines = kept.words([.primary, .secondary], day: 35)
        #expect(lines.count { $0.hasPrefix("In use: ") } == 2)
        #expect(lines.contains { $0.contains("beside breaks") })
        #expect(KeptRecord.unknown != lines.first)
    }

    @Test func `a record in another hand is none`() {
        for text in [
            "", "year,,2025/26", "year,,2025/26\nversion,,1\nlooked-at,,1\neverybody,,1 1",
        ] {
            #expect(KeptRecord(text) == nil)
        }
        let text = "year,,2025/26\nversion,,x\nlooked-at,,1 20\neverybody,,9 3"
        // Parameters have changed since: nothing of it holds.
        #expect(KeptRecord(text) != nil && InsightReader(KeptRecord(text)).record == nil)
    }

    @Test func `a year that has not ended is not looked back on`() throws {
        let store = try Self.town.get()
        let record = try LookBack(store: store).run(.init(), on: day("2026-03-01"))
        #expect(record.year == AcademicYear(startYear: 2024))
        var question = LookBack.Question()
        question.year = AcademicYear(startYear: 2010)
        let refused = failure {
            _ = try LookBack(store: store).run(question, on: day("2026-07-31"))
        }
        #expect(refused?.message.contains("2010/11") ?? false)
    }
}
