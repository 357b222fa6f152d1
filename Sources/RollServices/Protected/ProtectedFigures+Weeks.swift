import RollAccess
import RollDomain
import RollEngine

extension ProtectedFigures {
    /// Which part of the weeks of a place's pupils was broken: some sessions missed, others not.
    ///
    /// Sums are rounded to what one child's weeks can be, as absence is; a share of so few weeks that it would be
    /// about single children is kept back.
    ///
    /// - Parameters:
    ///   - grant: Leave to see figures of a place whose absence is told.
    ///   - weeks: The weeks of each school in the dates of the place.
    /// - Returns: The share; nil where it is kept back.
    /// - Complexity: O(schools), and of the children's numbers where the place is large.
    /// - Source: rule R-DISC-05.
    func brokenWeeks(of grant: Grant, _ weeks: [URN: BrokenWeeks]) -> Ratio? {
        guard let place = place(of: grant) else { return nil }
        let schools = place.schools.sorted().filter { weeks[$0] != nil }
        var sum = BrokenWeeks()
        for school in schools { sum += weeks[school] ?? BrokenWeeks() }
        let counts = snapshot.answer(Self.query(ProtectedQuestion(), place.window, place.schools))
            .total
        guard sum.weeks > 0, counts.enrolments > 0 else { return nil }
        let rounding = rounding(
            nil,
            schools.map { ProtectedRow(key: [.school($0)], counts: RollEngine.FigureCounts()) },
            counts, ProtectedQuestion(), at: place)
        let each = max(2, (sum.weeks + counts.enrolments - 1) / counts.enrolments)
        guard sum.broken >= rounding.policy.threshold * each else { return nil }
        let whole = rounding.rounded(sum.weeks, to: each, "weeks")
        guard whole > 0 else { return nil }
        return Ratio(min(whole, rounding.rounded(sum.broken, to: each, "broken weeks")), of: whole)
    }
}
