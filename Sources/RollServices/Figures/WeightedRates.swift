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
        var sum = WeightedRates()
        var weight = 0.0
        for (counts, pupils) in parts where counts.tally.possible > 0 && pupils > 0 {
            let share = Double(pupils)
            let tally = counts.tally
            func add(_ path: WritableKeyPath<WeightedRates, Double>, _ ratio: Ratio) {
                sum[keyPath: path] += (ratio.percent ?? 0) * share
            }
            add(\.attendance, tally.attendance)
            add(\.absence, tally.absence)
            add(\.authorised, tally.authorised)
            add(\.unauthorised, tally.unauthorised)
            add(\.persistent, counts.persistentRate)
            add(\.severe, counts.severeRate)
            weight += share
        }
        guard weight > 0 else { return nil }
        for path in [
            \WeightedRates.attendance, \.absence, \.authorised, \.unauthorised, \.persistent,
            \.severe,
        ] { sum[keyPath: path] /= weight }
        return sum
    }
}
