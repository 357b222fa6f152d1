import Foundation
public import RollDomain

/// Shares of many units, each drawn towards all by as much as chance alone could have moved it.
///
/// ```
/// y = asin √p,  s² = 1 ÷ 4n,  τ² = the spread beyond chance,  B = s² ÷ (s² + τ²)
/// drawn in = μ + (1 − B)(y − μ),  its deviation = s √(1 − B)
/// ```
///
/// A small unit that stands out is mostly luck, and is drawn in most.
///
/// - Source: rule R-SHRINK-01.
public struct ShrunkenShares: Sendable, Hashable {
    /// One unit after it was drawn in.
    public struct Unit: Sendable, Hashable {
        /// On the arcsine scale.
        public let value: Double
        /// Its standard deviation there.
        public let deviation: Double

        /// The share, from 0 to 1.
        public var share: Double { ShrunkenShares.share(value) }

        /// Between which shares the true one is likely to lie: 19 in 20.
        public var range: ClosedRange<Double> {
            ShrunkenShares.share(
                value - 1.96 * deviation)...ShrunkenShares.share(
                    value + 1.96 * deviation)
        }
    }

    /// Which third of all units one belongs to, as far as that can be told.
    public enum Third: String, Sendable, Hashable {
        /// Among the highest.
        case highest
        /// Between.
        case middle
        /// Among the lowest.
        case lowest
        /// Nobody can tell.
        case cannotTell = "cannot be told"
    }

    /// The spread between units beyond chance, as a variance on the arcsine scale.
    public let variance: Double
    /// The middle that units are drawn to, on the arcsine scale.
    public let centre: Double
    /// The units in the order given; one without anybody is the middle itself.
    public let units: [Unit]

    /// Draws shares in.
    ///
    /// - Parameter shares: How many of how many in each unit.
    /// - Complexity: O(n).
    public init(_ shares: [Ratio]) {
        let known = shares.filter { $0.whole > 0 }.map { share in
            (
                y: asin((Double(share.count) / Double(share.whole)).squareRoot()),
                s2: 1 / (4 * Double(share.whole))
            )
        }
        var (sum, squares, first) = (0.0, 0.0, 0.0)
        for unit in known {
            let weight = 1 / unit.s2
            sum += weight
            squares += weight * weight
            first += weight * unit.y
        }
        let fixed = sum > 0 ? first / sum : 0
        var apart = 0.0
        for unit in known { apart += (unit.y - fixed) * (unit.y - fixed) / unit.s2 }
        let room = sum > 0 ? sum - squares / sum : 0
        let spread = room > 0 ? max(0, (apart - Double(known.count - 1)) / room) : 0
        var (all, second) = (0.0, 0.0)
        for unit in known {
            let weight = 1 / (unit.s2 + spread)
            all += weight
            second += weight * unit.y
        }
        let middle = all > 0 ? second / all : 0
        variance = spread
        centre = middle
        // Units that chance alone sets apart share one value, which is not known for certain either.
        let ofCentre = spread == 0 && all > 0 ? (1 / all).squareRoot() : 0
        units = shares.map { share in
            guard share.whole > 0 else {
                return Unit(value: middle, deviation: max(ofCentre, spread.squareRoot()))
            }
            let s2 = 1 / (4 * Double(share.whole))
            let drawn = s2 / (s2 + spread)
            let y = asin((Double(share.count) / Double(share.whole)).squareRoot())
            return Unit(
                value: middle + (1 - drawn) * (y - middle),
                deviation: max(ofCentre, (s2 * (1 - drawn)).squareRoot()))
        }
    }

    /// Some of the units, drawn in as before: for standings among themselves.
    ///
    /// - Parameter places: Their places.
    /// - Returns: Those units in that order.
    public func among(_ places: [Int]) -> ShrunkenShares {
        ShrunkenShares(variance: variance, centre: centre, units: places.map { units[$0] })
    }

    private init(variance: Double, centre: Double, units: [Unit]) {
        self.variance = variance
        self.centre = centre
        self.units = units
    }

    /// Where a unit stands among all, as far as that can be told.
    public struct Standing: Sendable, Hashable {
        /// The rank that is expected, 1 for the highest: never to be shown by itself.
        public let expected: Double
        /// The ranks between which it is likely to stand: 19 in 20.
        public let range: ClosedRange<Int>
    }

    /// Where each unit stands.
    ///
    /// - Complexity: O(n²).
    public var standings: [Standing] {
        units.indices.map { one in
            var (rank, variance) = (1.0, 0.0)
            for other in units.indices where other != one {
                let chance = 1 - isHigher(one, than: other)
                rank += chance
                variance += chance * (1 - chance)
            }
            let reach = 1.96 * variance.squareRoot()
            let low = max(1, Int((rank - reach).rounded(.down)))
            return Standing(
                expected: rank,
                range: low...max(low, min(units.count, Int((rank + reach).rounded(.up)))))
        }
    }

    /// The third that each unit belongs to with a chance of at least 8 in 10.
    ///
    /// - Parameter seed: What the draws begin with: the same seed gives the same answer.
    /// - Returns: A third for each unit.
    /// - Complexity: O(draws × n log n): 2,000 draws, of more than 2,000 units 200.
    public func thirds(seed: UInt64 = 1) -> [Third] {
        guard units.count >= 3 else { return units.map { _ in .cannotTell } }
        let draws = units.count > 2_000 ? 200 : 2_000
        var random = Draws(state: seed)
        var counts = [[Int]](repeating: [0, 0, 0], count: units.count)
        for _ in 0..<draws {
            let drawn = units.map { $0.value + $0.deviation * random.normal() }
            let order = drawn.indices.sorted { (drawn[$0], $0) > (drawn[$1], $1) }
            for (rank, unit) in order.enumerated() { counts[unit][3 * rank / units.count] += 1 }
        }
        return counts.map { parts in
            guard let third = parts.indices.first(where: { 10 * parts[$0] >= 8 * draws }) else {
                return .cannotTell
            }
            return [.highest, .middle, .lowest][third]
        }
    }

    /// The chance that the true share of one unit is above that of another.
    private func isHigher(_ one: Int, than other: Int) -> Double {
        let (a, b) = (units[one], units[other])
        let spread = (a.deviation * a.deviation + b.deviation * b.deviation).squareRoot()
        guard spread > 0 else { return a.value > b.value ? 1 : a.value < b.value ? 0 : 0.5 }
        return 0.5 * erfc((b.value - a.value) / (spread * 2.0.squareRoot()))
    }

    /// A share from the arcsine scale.
    static func share(_ value: Double) -> Double {
        let sine = sin(min(max(value, 0), Double.pi / 2))
        return sine * sine
    }
}

/// Draws from the normal distribution, the same from the same state.
private struct Draws {
    var state: UInt64

    mutating func uniform() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return (Double((mixed ^ (mixed >> 31)) >> 11) + 0.5) / 9_007_199_254_740_992
    }

    /// One draw, by Box and Muller.
    mutating func normal() -> Double {
        (-2 * log(uniform())).squareRoot() * cos(2 * Double.pi * uniform())
    }
}
