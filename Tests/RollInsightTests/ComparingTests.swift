import RollDomain
import RollInsight
import Testing

/// Schools drawn in by chance, and schools like one.
///
/// R-SIM-01, R-SHRINK-01
struct ComparingTests {
    private static let counts = [
        (310, 1_500), (455, 2_100), (120, 900), (820, 3_600), (260, 1_700), (95, 300),
        (540, 3_400), (400, 1_600),
    ]

    @Test func `shares are drawn in as the worked vector says`() {
        let shrunk = ShrunkenShares(Self.counts.map { Ratio($0.0, of: $0.1) })
        #expect(abs(shrunk.variance - 0.003_004_345) < 1e-9)
        #expect(abs(shrunk.centre - 0.467_528) < 1e-6)
        let posts = [
            0.471_699, 0.483_536, 0.381_725, 0.496_857, 0.404_869, 0.569_423, 0.411_286, 0.520_827,
        ]
        let deviations = [
            0.012_566, 0.010_701, 0.015_946, 0.008_239, 0.011_84, 0.025_542, 0.008_472, 0.012_187,
        ]
        let shares = [
            0.206_479, 0.216_144, 0.138_773, 0.227_209, 0.155_156, 0.290_679, 0.159_831, 0.247_603,
        ]
        let ranks = [4.7136, 4.0629, 7.8272, 3.154, 6.7922, 1.0477, 6.3804, 2.0219]
        for (place, unit) in shrunk.units.enumerated() {
            #expect(abs(unit.value - posts[place]) < 1e-6)
            #expect(abs(unit.deviation - deviations[place]) < 1e-6)
            #expect(abs(unit.share - shares[place]) < 1e-6)
            #expect(abs(shrunk.standings[place].expected - ranks[place]) < 1e-4)
            #expect(shrunk.standings[place].range.contains(Int(ranks[place].rounded())))
            #expect(unit.range.contains(unit.share))
        }
    }

    @Test func `a third is told only where it can be, and the same each time`() {
        let shrunk = ShrunkenShares(Self.counts.map { Ratio($0.0, of: $0.1) })
        let thirds = shrunk.thirds()
        #expect(thirds == shrunk.thirds())
        #expect(thirds[5] == .highest)
        #expect(thirds[2] == .lowest)
        // Units that differ by chance alone belong nowhere.
        let alike = ShrunkenShares((0..<9).map { Ratio(10 + $0 % 2, of: 100) })
        #expect(alike.variance == 0)
        #expect(alike.units.allSatisfy { $0.range.upperBound - $0.range.lowerBound > 0.02 })
        let one = ShrunkenShares([Ratio(154, of: 595)])
        #expect(one.thirds() == [.cannotTell])
        #expect(one.units[0].range.lowerBound < 0.23 && one.units[0].range.upperBound > 0.29)
        #expect(alike.thirds().allSatisfy { $0 == .cannotTell })
    }

    @Test func `nobody and nothing are drawn in without fault`() {
        #expect(ShrunkenShares([]).units.isEmpty)
        #expect(ShrunkenShares([]).thirds().isEmpty)
        let empty = ShrunkenShares([Ratio(0, of: 0), Ratio(5, of: 50), Ratio(9, of: 50)])
        #expect(empty.units[0].value == empty.centre)
        let ends = ShrunkenShares([Ratio(0, of: 40), Ratio(40, of: 40)])
        #expect(ends.units.allSatisfy { (0...1).contains($0.share) })
    }

    /// The design of the published school profiles, with which its distances come out.
    @Test func `distances of published similar schools are recovered`() throws {
        let weights = [
            0.000_526_760_083_26, 0.129_763_479_96, 0.000_839_102_284_54, 0.002_186_076_225_5,
            0.000_099_477_002_932, 7.867_508_786_3, 0.004_637_265_928_8, 6.030_989_221_6e-07,
            7.648_636_603_7,
        ]
        let rule = SimilarityRule(
            traits: weights.map { .init("a trait", weight: $0, spread: 1) }, residual: 1)
        let own = [
            47.997_33, 3.551_846, 77.910_238, 16.616_677, 47.330_534, 0.246_83, 2.339_532, 1_667,
            2.842_543,
        ]
        let first = [
            51.305_575, 3.439_754, 78.645_066, 12.236_287, 32.790_838, 0.212_817, 2.169_982, 1_659,
            2.873_351,
        ]
        let second = [
            44.460_536, 2.836_849, 76.222_222, 16.514_954, 31.599_48, 0.239_064, 2.860_858, 1_538,
            2.886_269,
        ]
        #expect(abs(try #require(rule.distance(own, first)) - 0.295_563_29) < 1e-8)
        #expect(abs(try #require(rule.distance(own, second)) - 0.355_461_12) < 1e-8)
    }

    /// Trap T5: what is not known, taken for nought.
    @Test func `what is not known is left out, and too little known is no comparison`() throws {
        let rule = SimilarityRule.primary
        let one: [Double?] = [20, 12, 2, 30, 5.3, 49]
        var other: [Double?] = [35, 12, 2, 30, 5.3, 49]
        let whole = try #require(rule.distance(one, other))
        #expect(abs(whole - (0.81 * (15 / 15.1) * (15 / 15.1)).squareRoot()) < 1e-12)
        #expect(rule.distance(one, one) == 0)
        #expect(rule.distance(other, one) == whole)
        other[5] = nil
        #expect(try #require(rule.distance(one, other)) > whole)
        other[0] = nil
        #expect(rule.distance(one, other) == nil)
    }

    @Test func `the schools most like one are found, and what they lead to expect`() throws {
        let profiles = (0..<60).map { school in
            SchoolProfile(
                values: [Double(school), 12, 2, 30, 5.3, 49], share: Ratio(10 + school, of: 200))
        }
        let found = try #require(
            SimilarSchools.find(for: 30, among: profiles, by: .primary, count: 4))
        #expect(found.neighbours.map(\.place) == [29, 31, 28, 32])
        #expect(abs(found.expected - 0.2) < 0.01)
        #expect(!found.hasFew)
        let narrowed = try #require(
            SimilarSchools.find(for: 30, among: profiles, by: .primary, count: 4) { $0 > 30 })
        #expect(narrowed.neighbours.map(\.place) == [31, 32, 33, 34])
        #expect(narrowed.nearer > found.nearer)
        #expect(
            SimilarSchools.find(for: 0, among: [profiles[0]], by: .primary, count: 4) == nil)
    }
}
