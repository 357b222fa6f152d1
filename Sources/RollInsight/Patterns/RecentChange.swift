/// How likely it is that absence is higher of late than before: it explains, it does not raise alarms.
///
/// Both shares are believed to be Beta(0.6, 9.4) beforehand, and six sessions count as one piece.
///
/// - Source: rule R-INS-03.
public struct RecentChange: Sendable, Hashable {
    /// The fewest earlier sessions to compare with.
    public static let fewestBefore = 30
    static let kappa = 6.0
    static let belief = BetaDistribution(0.6, 9.4)

    /// What is known of the last days.
    public let recent: BetaDistribution
    /// What is known of the days before.
    public let before: BetaDistribution

    /// Compares two stretches, each as missed of possible sessions.
    public init(
        recent: (absent: Int, possible: Int), before: (absent: Int, possible: Int)
    ) {
        func known(_ stretch: (absent: Int, possible: Int)) -> BetaDistribution {
            BetaDistribution(
                Self.belief.alpha + Double(stretch.absent) / Self.kappa,
                Self.belief.beta + Double(stretch.possible - stretch.absent) / Self.kappa)
        }
        self.recent = known(recent)
        self.before = known(before)
    }

    /// Compares the last twenty school days of a registration with those before; nil where there are
    /// fewer than thirty sessions before.
    public init?(_ history: PupilHistory) {
        let last = history.sessions(ofLastDays: AbsenceEdge.recentDays)
        let possible = history.possible - last.possible
        guard possible >= Self.fewestBefore, last.possible > 0 else { return nil }
        self.init(
            recent: (last.absent, last.possible),
            before: (history.absent - last.absent, possible))
    }

    /// The chance that the recent share lies above the earlier one by more than a gap.
    ///
    /// - Parameter gap: The gap, as a share: 0.05 for five points.
    /// - Returns: The mean over 400 equally likely earlier shares, within 0.00002 of the integral.
    /// - Complexity: 400 quantiles of a beta distribution: some milliseconds.
    public func chance(ofMoreThan gap: Double) -> Double {
        let count = 400
        var low = 0.0
        var sum = 0.0
        for place in 1...count {
            let share = before.quantile((Double(place) - 0.5) / Double(count), from: low)
            low = max(0, share - 1e-9)
            sum += 1 - recent.cumulative(share + gap)
        }
        return sum / Double(count)
    }
}
