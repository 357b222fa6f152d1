import Testing

@testable import RollInsight

/// Rule R-INS-04.
struct ScoreTests {
    private func vector() throws -> (chances: [Double], outcomes: [Bool]) {
        let rows = try Vectors("scores").rows
        return (
            try rows.map { try $0.number("chance") }, try rows.map { try $0.int("happened") == 1 }
        )
    }

    @Test func `scores are those of the method`() throws {
        let (chances, outcomes) = try vector()
        let scores = ForecastScores(chances, outcomes, binCount: 4)
        #expect(agree(try #require(scores.auc), 0.942857, places: 6))
        #expect(agree(scores.brier, 0.118575, places: 6))
        #expect(agree(scores.logLoss, 0.370258, places: 6))
        #expect(agree(try #require(scores.skill), 0.512149, places: 6))
        #expect(agree(scores.calibrationError, 0.180833, places: 6))
        #expect(agree(scores.reliability, 0.037886, places: 6))
        #expect(agree(scores.resolution, 0.1875, places: 6))
        #expect(agree(scores.baseBrier, 0.243056, places: 6))
        let correction = try #require(scores.recalibration)
        #expect(agree(correction.intercept, 0.7713, places: 4))
        #expect(agree(correction.slope, 1.9774, places: 4))
        let (flagged, hits) = ForecastScores.flagged(from: 0.35, chances, outcomes)
        #expect((flagged, hits) == (6, 5))
        #expect(
            agree(
                ForecastScores.netBenefit(from: 0.35, chances, outcomes),
                5.0 / 12 - 1.0 / 12 * 0.35 / 0.65, places: 12))
    }

    @Test func `ranks with ties count half, and do not depend on the order given`() throws {
        let scores = [0.1, 0.4, 0.4, 0.4, 0.9, 0.2]
        let outcomes = [false, true, false, true, true, false]
        let plain = Self.plainAUC(scores, outcomes)
        #expect(agree(try #require(Ranking(scores, outcomes).auc), plain, places: 12))
        let turned = Ranking(scores.reversed(), outcomes.reversed())
        #expect(agree(try #require(turned.auc), plain, places: 12))
        #expect(Ranking([0.3, 0.2], [true, true]).auc == nil)
    }

    @Test func `the same score is no better than itself`() throws {
        let (chances, outcomes) = try vector()
        let one = Ranking(chances, outcomes)
        let same = try #require(one.difference(from: Ranking(chances.map { $0 * 2 }, outcomes)))
        #expect(same.gain == 0)
        #expect(same.error == 0)
        let other = try #require(
            one.difference(from: Ranking(chances.map { 1 - $0 }, outcomes)))
        #expect(other.gain > 0.8)
        #expect(other.error > 0)
    }

    @Test func `a correction brings its own chances home, and nothing is corrected for nothing`() {
        #expect(Recalibration(fitting: [0.2, 0.4], to: [true, true]) == nil)
        #expect(Recalibration(fitting: [0.3, 0.3, 0.3], to: [true, false, true]) == nil)
        // Split perfectly: no best correction exists.
        #expect(
            Recalibration(fitting: [0.1, 0.2, 0.8, 0.9], to: [false, false, true, true]) == nil)
        let correction = Recalibration(intercept: 0.5, slope: 1)
        #expect(correction.applied(to: 0.5) > 0.5)
        #expect(agree(Recalibration(intercept: 0, slope: 1).applied(to: 0.37), 0.37, places: 12))
        var state: UInt64 = 4
        func random() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / 9_007_199_254_740_992
        }
        let truth = Recalibration(intercept: -0.4, slope: 0.7)
        let told = (0..<20_000).map { _ in 0.02 + 0.96 * random() }
        let came = told.map { random() < truth.applied(to: $0) }
        let found = Recalibration(fitting: told, to: came)
        #expect(abs((found?.intercept ?? 9) + 0.4) < 0.06)
        #expect(abs((found?.slope ?? 9) - 0.7) < 0.05)
    }

    @Test func `a likely range is told from ten registrations on`() {
        #expect(ReliabilityBin(count: 9, meanChance: 0.2, happened: 2).range == nil)
        let range = ReliabilityBin(count: 60, meanChance: 0.2, happened: 12).range
        #expect(agree(range?.lowerBound ?? 0, 0.118285, places: 6))
        #expect(agree(range?.upperBound ?? 0, 0.317818, places: 6))
    }

    private static func plainAUC(_ scores: [Double], _ outcomes: [Bool]) -> Double {
        var (sum, pairs) = (0.0, 0)
        for one in scores.indices where outcomes[one] {
            for other in scores.indices where !outcomes[other] {
                pairs += 1
                sum += scores[one] > scores[other] ? 1 : scores[one] == scores[other] ? 0.5 : 0
            }
        }
        return sum / Double(pairs)
    }
}
