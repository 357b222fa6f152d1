import Foundation
public import RollDomain

/// Two places that share a border, and whether they differ beyond chance.
///
/// - Source: rule R-SPATIAL-01.
public struct SpatialContrast: Sendable, Hashable {
    /// The places.
    public let pair: SpatialBorders.Pair
    /// The first less the second, in points, as counted.
    public let difference: Double
    /// The same after both were drawn towards all.
    public let drawnIn: Double
    /// The standard deviation of the latter.
    public let deviation: Double
    /// The chance that the true shares lie more than ``points`` apart.
    public let chance: Double

    /// How far apart places have to be.
    public static let points = 3.0
    /// The least chance of it with which a pair is listed.
    public static let least = 0.9

    /// Whether the pair is listed.
    public var isListed: Bool { chance > Self.least }

    /// Compares every two neighbours, the largest difference first.
    ///
    /// - Parameters:
    ///   - shares: How many of how many in each place.
    ///   - borders: Which places share a border.
    /// - Returns: One contrast for each border whose places both have a share.
    /// - Complexity: O(places + borders × log borders).
    public static func all(_ shares: [Ratio], _ borders: SpatialBorders) -> [SpatialContrast] {
        precondition(shares.count == borders.count, "one share for each place")
        let drawn = ShrunkenShares(shares).units
        return borders.pairs.compactMap { pair in
            guard let one = shares[pair.first].percent, let other = shares[pair.second].percent
            else { return nil }
            let (a, b) = (drawn[pair.first], drawn[pair.second])
            // A step on the arcsine scale is this much longer or shorter as a share.
            let spread = [a, b].map { 100 * abs(sin(2 * $0.value)) * $0.deviation }
            let deviation = (spread[0] * spread[0] + spread[1] * spread[1]).squareRoot()
            let gap = 100 * (a.share - b.share)
            func above(_ value: Double) -> Double {
                0.5 * erfc(value / (deviation * 2.0.squareRoot()))
            }
            return SpatialContrast(
                pair: pair, difference: one - other, drawnIn: gap, deviation: deviation,
                chance: deviation > 0
                    ? above(points - gap) + above(points + gap) : abs(gap) > points ? 1 : 0)
        }.sorted { (-abs($0.difference), $0.pair) < (-abs($1.difference), $1.pair) }
    }
}
