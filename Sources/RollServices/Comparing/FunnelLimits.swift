import Foundation
public import RollDomain

/// What is expected of schools or areas of each size, with the usual spread between them allowed for.
///
/// Shares are compared on the arcsine scale, on which chance spreads alike at every level. The
/// spread between units beyond chance is estimated from all of them, the tenth at either end drawn
/// in, so that the few who stand out do not hide themselves.
///
/// - Source: rule R-FUNNEL-01.
public struct FunnelLimits: Sendable, Hashable {
    /// The share to which the funnel narrows.
    public let target: Double
    /// How far units spread beyond chance: 1 where chance explains all.
    public let dispersion: Double
    /// The spread between units beyond chance, as a variance on the arcsine scale.
    public let variance: Double

    /// How many standard deviations hold 19 in 20.
    public static let inner = 1.96
    /// How many standard deviations hold 998 in 1,000.
    public static let outer = 3.090_232_306_167_813

    /// States limits that are known.
    public init(target: Double, dispersion: Double = 1, variance: Double) {
        precondition((0...1).contains(target) && variance >= 0, "a share and a variance")
        self.target = target
        self.dispersion = dispersion
        self.variance = variance
    }

    /// Estimates the spread of units around a target.
    ///
    /// - Parameters:
    ///   - target: The share to which the funnel narrows, from 0 to 1.
    ///   - units: How many of how many in each unit; empty ones are passed over.
    /// - Complexity: O(n × log n).
    public init(target: Double, units: [Ratio]) {
        let known = units.filter { $0.whole > 0 }
        let centre = Self.scale(target)
        var scores = known.map { unit in
            (Self.scale(Double(unit.count) / Double(unit.whole)) - centre)
                * 2 * Double(unit.whole).squareRoot()
        }
        let ends = (Self.quantile(scores, 0.1), Self.quantile(scores, 0.9))
        scores = scores.map { min(max($0, ends.0), ends.1) }
        let count = Double(known.count)
        let phi = count > 0 ? scores.reduce(0) { $0 + $1 * $1 } / count : 1
        let weights = known.map { 4 * Double($0.whole) }
        let sum = weights.reduce(0, +)
        let squares = weights.reduce(0) { $0 + $1 * $1 }
        let room = sum > 0 ? sum - squares / sum : 0
        let excess = count * phi - (count - 1)
        self.init(
            target: target, dispersion: phi, variance: room > 0 ? max(0, excess / room) : 0)
    }

    /// What is expected of a size.
    ///
    /// - Parameters:
    ///   - size: How many pupils.
    ///   - deviations: ``inner`` or ``outer``.
    /// - Returns: The shares between which a unit of the size is expected, from 0 to 1.
    public func expected(of size: Int, deviations: Double = Self.inner) -> ClosedRange<Double> {
        let centre = Self.scale(target)
        let reach = deviations * (variance + 1 / (4 * Double(max(1, size)))).squareRoot()
        // Beyond the ends the sine would turn back.
        let low = sin(max(0, centre - reach))
        let high = sin(min(Double.pi / 2, centre + reach))
        return (low * low)...(high * high)
    }

    /// How a unit reads: apart only outside the inner limits.
    public func reading(of unit: Ratio) -> GroupShare.Reading {
        guard let percent = unit.percent else { return .cannotTell }
        let range = expected(of: unit.whole)
        return percent / 100 > range.upperBound
            ? .above : percent / 100 < range.lowerBound ? .below : .cannotTell
    }

    /// The limits that chance alone sets, exactly, with no spread between units.
    ///
    /// - Parameters:
    ///   - size: How many pupils.
    ///   - tail: The share beyond each limit, such as 0.025.
    /// - Returns: The shares between which chance leaves a unit of the size, interpolated.
    /// - Complexity: O(size).
    public func byChance(of size: Int, tail: Double) -> ClosedRange<Double> {
        precondition(size > 0 && tail > 0 && tail < 0.5, "a size and a tail")
        let low = Self.quantile(of: size, target, tail)
        return low...max(low, Self.quantile(of: size, target, 1 - tail))
    }

    private static func scale(_ share: Double) -> Double { asin(share.squareRoot()) }

    /// The value below which a share of the values lies, interpolated between two.
    static func quantile(_ values: [Double], _ share: Double) -> Double {
        let sorted = values.sorted()
        guard let last = sorted.last else { return 0 }
        let place = share * Double(sorted.count - 1)
        let low = Int(place)
        guard low + 1 < sorted.count else { return last }
        return sorted[low] + (sorted[low + 1] - sorted[low]) * (place - Double(low))
    }

    /// The binomial quantile, moved between two counts to where the tail is exact.
    private static func quantile(of size: Int, _ share: Double, _ tail: Double) -> Double {
        guard share > 0, share < 1 else { return share }
        let (logYes, logNo) = (log(share), log1p(-share))
        var sum = 0.0
        // Logarithms, since the first terms of a large size are too small to be held.
        var term = Double(size) * logNo
        for count in 0...size {
            let before = sum
            sum += exp(term)
            if sum >= tail {
                let move = (sum - tail) / (sum - before)
                return max(0, Double(count) - move) / Double(size)
            }
            term += log(Double(size - count)) - log(Double(count + 1)) + logYes - logNo
        }
        return 1
    }
}
