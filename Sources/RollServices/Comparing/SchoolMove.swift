public import RollDomain
public import RollEngine

/// How a school's absence moved lately beside how the other schools of its area moved.
///
/// Absence of four weeks is compared with the four before it. What moves every school, such as
/// illness in winter, is the middle move of all; a school has moved by itself only where it moved
/// further from the middle than schools usually do.
///
/// - Source: rule R-FUNNEL-01.
public struct SchoolMove: Sendable, Hashable {
    /// Absence in the earlier weeks.
    public let before: Ratio
    /// Absence in the later weeks.
    public let after: Ratio
    /// How the move reads beside those of the other schools.
    public let reading: GroupShare.Reading

    /// How many weeks are compared with as many before.
    public static let weekCount = 4
    /// Of fewer schools nothing is said, since the usual spread is not known.
    static let fewestSchools = 8

    /// The change in percentage points; nil where there was no session.
    public var points: Double? {
        guard let before = before.percent, let after = after.percent else { return nil }
        return after - before
    }

    /// The moves of schools.
    ///
    /// - Parameter series: The latest weeks of each school, oldest first, the same weeks for all.
    /// - Returns: One move for each school with sessions in both halves of the last eight weeks.
    /// - Complexity: O(schools × log schools).
    public static func all(_ series: [URN: [RollEngine.FigureCounts]]) -> [URN: SchoolMove] {
        var halves: [URN: (before: Ratio, after: Ratio)] = [:]
        for (urn, weeks) in series where weeks.count >= weekCount * 2 {
            let last = weeks.suffix(weekCount * 2)
            let before = last.prefix(weekCount).map(\.absence).reduce(Ratio(0, of: 0), +)
            let after = last.suffix(weekCount).map(\.absence).reduce(Ratio(0, of: 0), +)
            if before.whole > 0, after.whole > 0 { halves[urn] = (before, after) }
        }
        let moves = halves.mapValues { half in
            Double(half.after.count) / Double(half.after.whole)
                - Double(half.before.count) / Double(half.before.whole)
        }
        let middle = FunnelLimits.quantile(Array(moves.values), 0.5)
        let scores = halves.mapValues { half -> Double in
            let whole = half.before + half.after
            let share = Double(whole.count) / Double(whole.whole)
            let variance =
                share * (1 - share)
                * (1 / Double(half.before.whole) + 1 / Double(half.after.whole))
            let move =
                Double(half.after.count) / Double(half.after.whole)
                - Double(half.before.count) / Double(half.before.whole)
            return variance > 0 ? (move - middle) / variance.squareRoot() : 0
        }
        let all = Array(scores.values)
        let ends = (FunnelLimits.quantile(all, 0.1), FunnelLimits.quantile(all, 0.9))
        let drawnIn = all.map { min(max($0, ends.0), ends.1) }
        // Sessions of one child hang together, so that schools move more than chance would move them.
        let spread = max(
            1, drawnIn.reduce(0) { $0 + $1 * $1 } / Double(max(1, drawnIn.count))
        ).squareRoot()
        return halves.reduce(into: [:]) { result, item in
            let score = (scores[item.key] ?? 0) / spread
            let reading: GroupShare.Reading =
                all.count < fewestSchools || abs(score) < FunnelLimits.outer
                ? .cannotTell : score > 0 ? .above : .below
            result[item.key] = SchoolMove(
                before: item.value.before, after: item.value.after, reading: reading)
        }
    }
}
