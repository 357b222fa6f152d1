public import RollDomain

/// Between which shares the true one is likely to lie: Wilson's interval at 95 per cent.
///
/// - Source: rule R-RANGE-01.
public struct LikelyRange: Sendable, Hashable {
    /// The lower end, from 0 to 1.
    public let low: Double
    /// The upper end, from 0 to 1.
    public let high: Double

    /// How many standard deviations hold 19 in 20.
    static let deviations = 1.959_963_984_540_054

    /// Works out the range of a share of people; nil where there is nobody.
    public init?(_ share: Ratio) {
        guard share.whole > 0, (0...share.whole).contains(share.count) else { return nil }
        let z = Self.deviations
        let n = Double(share.whole)
        let p = Double(share.count) / n
        let scale = 1 + z * z / n
        let centre = (p + z * z / (2 * n)) / scale
        let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() / scale
        // Exact at the ends, where rounding could leave a trace below 0 or above 1.
        low = share.count == 0 ? 0 : max(0, centre - half)
        high = share.count == share.whole ? 1 : min(1, centre + half)
    }
}

/// A share of a group inside an organisation: told with its count, and of few pupils the count alone.
///
/// - Source: rule R-RANGE-01.
public struct GroupShare: Sendable, Hashable {
    /// Of fewer pupils a share says nothing.
    public static let fewest = 10

    /// How many of how many.
    public let ratio: Ratio

    /// States a share.
    public init(_ ratio: Ratio) { self.ratio = ratio }

    /// Whether only the count is told.
    public var isTooFew: Bool { ratio.whole < Self.fewest }
    /// The share in per cent; nil where there are too few.
    public var percent: Double? { isTooFew ? nil : ratio.percent }
    /// The likely range; nil where there are too few.
    public var range: LikelyRange? { isTooFew ? nil : LikelyRange(ratio) }

    /// How the share reads beside another: apart only where the other lies outside the range.
    public func reading(beside other: Ratio?) -> Reading {
        guard let range, let other = other?.percent else { return .cannotTell }
        return other / 100 < range.low ? .above : other / 100 > range.high ? .below : .cannotTell
    }

    /// How one figure reads beside another.
    public enum Reading: String, Sendable, Hashable {
        /// Above it, by more than chance.
        case above
        /// Below it, by more than chance.
        case below
        /// Cannot be told apart.
        case cannotTell = "cannot tell"
    }
}
