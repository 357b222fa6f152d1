import Foundation
public import RollDomain

/// How much a share rose, in its own deviations.
///
/// - Source: rule R-CHOOSE-01.
public enum HelpTrend {
    /// Farther than this one way or the other says no more.
    public static let most = 2.0

    /// The rise from one share to another on the arcsine scale, in deviations of chance, from −2 to 2.
    ///
    /// - Parameters:
    ///   - before: How many of how many earlier.
    ///   - now: The same now.
    /// - Returns: The rise; nil where either is of nobody.
    public static func rise(from before: Ratio, to now: Ratio) -> Double? {
        guard before.whole > 0, now.whole > 0 else { return nil }
        func value(_ share: Ratio) -> Double {
            asin((Double(share.count) / Double(share.whole)).squareRoot())
        }
        let spread = (0.25 / Double(before.whole) + 0.25 / Double(now.whole)).squareRoot()
        return min(most, max(-most, (value(now) - value(before)) / spread))
    }
}
