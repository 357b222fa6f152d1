import RollDomain
import Testing

@testable import RollSynthetic

/// The mathematics of the generator against values worked out elsewhere (methods, 6.5).
struct RandomTests {
    @Test func `the stream of a known seed gives the known numbers`() {
        var stream = SplitMix64(seed: 1_234_567)
        let numbers = (0..<5).map { _ in stream.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
        stream = SplitMix64(seed: 1_234_567)
        for expected in [0.350079542021, 0.173644096671, 0.532207304062, 0.249007657382] {
            #expect(abs(stream.uniform() - expected) < 1e-12)
        }
    }

    @Test(arguments: [
        (0.05, 2.0, 30.0, 0.4634030901), (0.1, 0.927, 2.573, 0.2674463013),
        (0.5, 0.974, 1.761, 0.7126502263), (0.2, 4.732, 50.841, 0.9932525823),
    ])
    func `the incomplete beta function agrees`(x: Double, a: Double, b: Double, value: Double) {
        #expect(abs(BetaDistribution(a, b).cumulative(x) - value) < 1e-9)
        #expect(abs(BetaDistribution(a, b).quantile(value) - x) < 1e-8)
    }

    @Test func `the normal quantile undoes the normal distribution`() {
        for step in 1..<200 {
            let p = Double(step) / 200
            let back = NormalDistribution.cumulative(NormalDistribution.quantile(p))
            #expect(abs(back - p) < 1e-8)
        }
    }

    struct MixtureVector: Sendable {
        var phase: ModelPhase
        var stratum: Stratum
        var year: Int
        var weights: [Double]
        /// The distribution at 0.02, 0.05, 0.1, 0.2 and 0.5.
        var cumulative: [Double]
        /// The quantiles at 0.1, 0.5, 0.9 and 0.98.
        var quantiles: [Double]
    }

    static let mixtures = [
        MixtureVector(
            phase: .primary, stratum: .neither, year: 3, weights: [0.822738, 0.15864, 0.018622],
            cumulative: [0.24708573, 0.76088226, 0.95197212, 0.98929961, 0.99732817],
            quantiles: [0.012662, 0.031881, 0.073351, 0.146236]),
        MixtureVector(
            phase: .primary, stratum: .mealsNeeds, year: 1,
            weights: [0.002727, 0.739011, 0.258262],
            cumulative: [0.07895244, 0.30510788, 0.63219121, 0.86083879, 0.96294572],
            quantiles: [0.023308, 0.076486, 0.266503, 0.611561]),
        MixtureVector(
            phase: .secondary, stratum: .neither, year: 9, weights: [0.739098, 0.196279, 0.064624],
            cumulative: [0.12770361, 0.55721927, 0.84461208, 0.93813834, 0.97772031],
            quantiles: [0.017846, 0.045292, 0.13801, 0.532092]),
        MixtureVector(
            phase: .secondary, stratum: .mealsNeeds, year: 10,
            weights: [0.102884, 0.425009, 0.472107],
            cumulative: [0.04986797, 0.20831069, 0.41943105, 0.62851709, 0.83726169],
            quantiles: [0.030016, 0.127877, 0.628921, 0.859616]),
        MixtureVector(
            phase: .special, stratum: .needs, year: 5, weights: [0.641715, 0.281094, 0.077191],
            cumulative: [0.11798448, 0.44380651, 0.75613879, 0.91332912, 0.96924252],
            quantiles: [0.018205, 0.0561, 0.181397, 0.642442]),
    ]

    @Test(arguments: mixtures)
    func `a mixture of propensities agrees, and so does its table`(vector: MixtureVector) {
        let mixture = ModelParameters.england.mixture(
            vector.stratum, in: vector.phase, year: vector.year)
        for (weight, expected) in zip(mixture.weights, vector.weights) {
            #expect(abs(weight - expected) < 2e-6)
        }
        for (theta, expected) in zip([0.02, 0.05, 0.1, 0.2, 0.5], vector.cumulative) {
            #expect(abs(mixture.cumulative(theta) - expected) < 1e-7)
        }
        let table = PropensityTable(mixture)
        for (p, expected) in zip([0.1, 0.5, 0.9, 0.98], vector.quantiles) {
            #expect(abs(mixture.quantile(p) - expected) < 2e-6)
            let read = LogOdds.share(table.logOdds(score: NormalDistribution.quantile(p)))
            #expect(abs(read - expected) < 0.002 * expected)
        }
    }

    struct HazardVector: Sendable {
        var theta: Double
        var phase: ModelPhase
        var t: Double
        /// Shares of absence for illness, medical, other, holiday, circumstances and excluded.
        var shares: [Double]
        var lengths: [Double]
        var rate: Double
    }

    static let hazards = [
        HazardVector(
            theta: 0.05, phase: .primary, t: 0.181568,
            shares: [0.61996, 0.05188, 0.08432, 0.14482, 0.05314, 0.0035],
            lengths: [1.9382, 0.5, 1.4968, 5.1683, 1.4172, 2.1528], rate: 0.031711),
        HazardVector(
            theta: 0.05, phase: .secondary, t: 0.181568,
            shares: [0.58861, 0.05548, 0.17352, 0.06789, 0.05756, 0.01993],
            lengths: [1.9382, 0.5, 1.4968, 5.1683, 1.4172, 2.1528], rate: 0.03406),
        HazardVector(
            theta: 0.3, phase: .secondary, t: 0.818432,
            shares: [0.32223, 0.03103, 0.39327, 0.02252, 0.14121, 0.04561],
            lengths: [3.0699, 0.5, 4.4094, 5.8046, 2.5402, 2.7871], rate: 0.177469),
    ]

    @Test(arguments: hazards)
    func `reasons mix and start as often as worked out`(vector: HazardVector) {
        let t = HazardTable.fraction(theta: vector.theta)
        #expect(abs(t - vector.t) < 1e-6)
        let mix = HazardTable.mix(t, vector.phase, .england)
        for (share, expected) in zip(mix.shares, vector.shares) {
            #expect(abs(share - expected) < 1e-5)
        }
        for (length, expected) in zip(mix.lengths, vector.lengths) {
            #expect(abs(length - expected) < 1e-4)
        }
        let odds = vector.theta / (1 - vector.theta)
        let rate = zip(mix.shares, mix.lengths).reduce(0) { $0 + odds * $1.0 / $1.1 }
        #expect(abs(rate - vector.rate) < 1e-6)
    }
}
