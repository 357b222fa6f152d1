import Foundation
public import RollDomain

/// How much help could do somewhere: not the worst rate, but the number of pupils above what is
/// expected there.
///
/// ```
/// z = (μ − b) ÷ sd,  excess = (μ − b) Φ(z) + sd φ(z)
/// pupils above = N × excess
/// weight = pupils above × (1 + 0.25 trend) × readiness
/// ```
///
/// - Source: rule R-CHOOSE-01.
public struct HelpNeed: Sendable, Hashable {
    /// What is known of a place.
    public struct Input: Sendable, Hashable {
        /// Pupils absent above the threshold, of all.
        public let share: Ratio
        /// The share that is expected of the place, from 0 to 1.
        public let expected: Double
        /// How much the share rose in the last years, in its own deviations; nil where earlier years are
        /// not known.
        public let trend: Double?
        /// How ready the place is, in tenths.
        public let readiness: Int

        /// Describes a place.
        public init(share: Ratio, expected: Double, trend: Double?, readiness: Int) {
            self.share = share
            self.expected = expected
            self.trend = trend
            self.readiness = readiness
        }
    }

    /// The share after shrinking, from 0 to 1.
    public let share: Double
    /// Its standard deviation.
    public let deviation: Double
    /// The chance that the true share is above what is expected.
    public let chanceAbove: Double
    /// How many pupils more than expected.
    public let pupilsAbove: Double
    /// Between which numbers the true one is likely to lie: 19 in 20; below 0 it is fewer than expected.
    public let range: ClosedRange<Double>
    /// What places are given by; never to be shown by itself.
    public let weight: Double

    /// Works out places that are compared with each other.
    ///
    /// - Parameter inputs: The places, all of one kind.
    /// - Returns: One answer a place, in the order given.
    /// - Complexity: O(n).
    public static func all(_ inputs: [Input]) -> [HelpNeed] {
        let drawn = ShrunkenShares(inputs.map(\.share))
        return zip(inputs, drawn.units).map { input, unit in
            HelpNeed(input, drawn: unit)
        }
    }

    private init(_ input: Input, drawn unit: ShrunkenShares.Unit) {
        share = unit.share
        // The slope of sin² carries the deviation over from the arcsine scale.
        let spread = abs(sin(2 * unit.value)) * unit.deviation
        deviation = spread
        let gap = unit.share - input.expected
        let (above, excess) = Self.excess(gap, spread)
        chanceAbove = above
        let pupils = Double(input.share.whole)
        pupilsAbove = pupils * excess
        range = pupils * (gap - 1.96 * spread)...pupils * (gap + 1.96 * spread)
        let rise = max(0, 1 + 0.25 * (input.trend ?? 0))
        weight = pupils * excess * rise * Double(input.readiness) / 10
    }

    /// The chance that a gap is above nought, and how much it is expected to be where only what lies
    /// above counts.
    private static func excess(_ gap: Double, _ spread: Double) -> (above: Double, excess: Double) {
        guard spread > 0 else { return (gap > 0 ? 1 : 0, max(0, gap)) }
        let z = gap / spread
        let above = 0.5 * erfc(-z / 2.0.squareRoot())
        let height = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
        return (above, max(0, gap * above + spread * height))
    }
}
