/// Rounding of a count to a multiple of a base, such as the nearest 5 or 10.
///
/// Half of a base goes up, as in the published tables; nought stays nought.
///
/// - Source: rule R-DISC-01.
public struct CountRounding: Hashable, Sendable {
    /// The base, at least 2.
    public let base: Int

    /// Makes a rounding to multiples of a base.
    public init(toNearest base: Int) {
        precondition(base >= 2, "a base of rounding is at least 2")
        self.base = base
    }

    /// The nearest multiple.
    ///
    /// - Parameter count: A count, not negative.
    /// - Returns: The multiple of the base nearest to it, the upper of two that are as near.
    public func rounded(_ count: Int) -> Int {
        precondition(count >= 0, "a count is not negative")
        return (2 * count + base) / (2 * base) * base
    }

    /// The counts that a reader must think possible behind a rounded one.
    ///
    /// - Parameter shown: A multiple of the base.
    /// - Returns: Every count that rounds to it.
    public func counts(behind shown: Int) -> ClosedRange<Int> {
        let half = base / 2
        let highest = shown + (base.isMultiple(of: 2) ? half - 1 : half)
        return max(0, shown - half)...highest
    }
}
