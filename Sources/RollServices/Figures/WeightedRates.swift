import RollDomain

/// Percentages of a total over phases in which each phase weighs by its pupils.
///
/// - Source: rule R-DEF-04.
public struct WeightedRates: Sendable, Hashable {
    /// Attendance.
    public var attendance = 0.0
    /// Overall absence.
    public var absence = 0.0
    /// Authorised absence.
    public var authorised = 0.0
    /// Unauthorised absence.
    public var unauthorised = 0.0
    /// The share persistently absent.
    public var persistent = 0.0
    /// The share severely absent.
    public var severe = 0.0

    /// Weighs the rates of parts.
    ///
    /// A part with nothing possible has no rate and no weight.
    ///
    /// - Parameter parts: The counts of each part, and how many pupils it weighs by.
    /// - Returns: The percentages; nil where nothing weighs anything.
    static func of(_ parts: [(counts: FigureCounts, pupils: Int)]) -> WeightedRates? {
        func mean(_ ratio: (FigureCounts) -> Ratio) -> Double? {
            Ratio.weightedPercent(
                parts.filter { $0.counts.tally.possible > 0 }
                    .map { (ratio($0.counts), Double($0.pupils)) })
        }
        guard let absence = mean({ $0.tally.absence }) else { return nil }
        var rates = WeightedRates()
        rates.absence = absence
        rates.attendance = mean { $0.tally.attendance } ?? 0
        rates.authorised = mean { $0.tally.authorised } ?? 0
        rates.unauthorised = mean { $0.tally.unauthorised } ?? 0
        rates.persistent = mean(\.persistentRate) ?? 0
        rates.severe = mean(\.severeRate) ?? 0
        return rates
    }
}
