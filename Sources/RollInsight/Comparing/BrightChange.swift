import Foundation

/// How far a unit's absence fell over a window, and how much of that is likely to be its own.
///
/// ```
/// d = rate − expected rate of the year;  D = mean of the last d − mean of the first d
/// B = v ÷ (v + spread²);  drawn in = prior + (1 − B)(D − prior);  deviation = √(v (1 − B))
/// ```
///
/// Units are points of absence; a fall is negative.
///
/// - Source: rule R-BRIGHT-01.
public struct BrightChange: Sendable, Hashable {
    /// Which years make the start and the end of a window.
    struct Spans {
        let first: Range<Int>
        let last: Range<Int>

        /// Two years at either end; one where there are fewer than four, or than three.
        init(years: Int) {
            precondition(years >= 2, "a change has two years")
            first = 0..<(years >= 4 ? 2 : 1)
            last = (years - (years >= 3 ? 2 : 1))..<years
        }

        /// The variance of a difference of the means, in variances of one year.
        var factor: Double { 1 / Double(first.count) + 1 / Double(last.count) }

        func start(_ distances: [Double]) -> Double { Self.mean(distances, first) }
        func end(_ distances: [Double]) -> Double { Self.mean(distances, last) }
        func change(_ distances: [Double]) -> Double { end(distances) - start(distances) }

        private static func mean(_ values: [Double], _ range: Range<Int>) -> Double {
            values[range].reduce(0, +) / Double(range.count)
        }
    }

    /// How far each year lies from what was expected.
    public let distances: [Double]
    /// The mean of the first years.
    public let start: Double
    /// The mean of the last years.
    public let end: Double
    /// The change from one to the other, as counted.
    public let change: Double
    /// The part of it that is expected with no action: what a high start loses by itself.
    public let expected: Double
    /// How much of the rest is drawn in, from 0 to 1.
    public let drawnIn: Double
    /// The change that is likely to be true.
    public let lasting: Double
    /// Its standard deviation.
    public let deviation: Double
    /// The chance that the true fall is more than ``BrightRule/fall``.
    public let chance: Double
    /// The chance that a unit like this falls so far by luck, a high start and the usual spread.
    public let byChance: Double
    /// The smallest change that is left when one of the years is passed over; nil with two years.
    public let withoutBest: Double?
    /// The least chance of a fall of more than ``BrightRule/fall`` when one of the years is passed over; nil with two
    /// years.
    public let chanceWithoutBest: Double?
    /// Whether each of the last two years lies below the start by ``BrightRule/kept``; nil with two.
    public let isKept: Bool?
    /// Whether two years or more lay below the start by ``BrightRule/fall``, and the last does not
    /// lie below it by ``BrightRule/kept``.
    public let isLost: Bool
    /// Whether the end lies below what is expected, and does not rise again.
    public let isLow: Bool

    /// Between which values the true change is likely to lie: 19 in 20.
    public var range: ClosedRange<Double> {
        (lasting - 1.96 * deviation)...(lasting + 1.96 * deviation)
    }

    /// The change beyond what is expected: what the unit may have made itself.
    public var beyond: Double { lasting - expected }

    init(_ distances: [Double], enrolments: Int, _ prior: BrightPrior, _ rule: BrightRule) {
        let spans = Spans(years: distances.count)
        self.distances = distances
        let (start, end) = (spans.start(distances), spans.end(distances))
        self.start = start
        self.end = end
        change = end - start
        let variance = prior.noise * spans.factor / Double(enrolments)
        let drawn = Drawn(change, from: start, variance: variance, prior)
        expected = drawn.expected
        drawnIn = drawn.drawnIn
        lasting = drawn.lasting
        deviation = drawn.deviation
        chance = drawn.chance(of: rule.fall)
        let usual = (variance + prior.spread * prior.spread).squareRoot()
        byChance = 0.5 * erfc((expected - change) / (usual * 2.0.squareRoot()))
        let left = Self.withoutOne(
            distances, spans, enrolments: enrolments, prior, rule)
        withoutBest = left?.change
        chanceWithoutBest = left?.chance
        let last = distances.suffix(2)
        isKept =
            spans.last.count == 2 ? last.allSatisfy { $0 <= start - rule.kept + 1e-12 } : nil
        let lowYears = distances.count { $0 <= start - rule.fall + 1e-12 }
        isLost = lowYears >= 2 && distances[distances.count - 1] > start - rule.kept + 1e-12
        isLow = end < 0 && distances[distances.count - 1] - distances[distances.count - 2] <= 0.3
    }

    /// What is left when any one year at either end is passed over: the smallest change, and the least chance of a
    /// fall of more than the rule asks for.
    private static func withoutOne(
        _ distances: [Double], _ spans: Spans, enrolments: Int, _ prior: BrightPrior,
        _ rule: BrightRule
    ) -> (change: Double, chance: Double)? {
        guard distances.count >= 3 else { return nil }
        func kept(_ range: Range<Int>, without left: Int) -> [Double] {
            range.filter { $0 != left || range.count == 1 }.map { distances[$0] }
        }
        func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
        var (most, least) = (-Double.infinity, 1.0)
        for left in Array(spans.first) + Array(spans.last) {
            let (first, last) = (kept(spans.first, without: left), kept(spans.last, without: left))
            let start = mean(first)
            let change = mean(last) - start
            let drawn = Drawn(
                change, from: start,
                variance: prior.noise * (1 / Double(first.count) + 1 / Double(last.count))
                    / Double(enrolments), prior)
            most = max(most, change)
            least = min(least, drawn.chance(of: rule.fall))
        }
        return (most, least)
    }

    /// A change drawn in towards what its start lets expect.
    private struct Drawn {
        let expected: Double
        let drawnIn: Double
        let lasting: Double
        let deviation: Double

        init(_ change: Double, from start: Double, variance: Double, _ prior: BrightPrior) {
            expected = prior.intercept + prior.slope * start
            drawnIn = variance / (variance + prior.spread * prior.spread)
            lasting = expected + (1 - drawnIn) * (change - expected)
            deviation = (variance * (1 - drawnIn)).squareRoot()
        }

        /// The chance that the true fall is larger than one.
        func chance(of fall: Double) -> Double {
            0.5 * erfc((fall + lasting) / (deviation * 2.0.squareRoot()))
        }
    }
}

/// When a fall counts as lasting.
///
/// - Source: rule R-BRIGHT-01.
public struct BrightRule: Sendable, Hashable {
    /// The fall that has to be likely, in points of absence, and that has to be left when the best
    /// year is passed over.
    public var fall = 1.0
    /// The least chance of it.
    public var chance = 0.8
    /// The least chance of it when any one year at either end is passed over: twice as likely as not.
    public var chanceWithoutOne = 2.0 / 3
    /// By how much each of the last two years has to lie below the start.
    public var kept = 0.5
    /// The share of false finds that is put up with.
    public var falseShare = 0.1
    /// Fewest registrations in each year.
    public var fewest = 50

    /// The rule in force.
    public init() {}
}
