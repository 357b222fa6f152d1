import Foundation

/// When a pupil's absence changed, week by week, and from what to what: for the pupil's page.
///
/// ```
/// weeks     0 1 0 0 2 0 1 0 0 1 0 6 5 7        sessions missed of ten
/// run       … 3 weeks most likely              0: a change comes after this week
/// ```
///
/// - Source: rule R-INS-03; Adams and MacKay's online change point.
public struct ChangePoint: Sendable, Hashable {
    /// How likely each length of the present run is, from 0 weeks on.
    public let runs: [Double]
    /// How likely it was after each week that the run was four weeks or shorter.
    public let shortRuns: [Double]
    /// The rate that is believed by now, over all lengths of the run.
    public let expectedRate: Double
    private let weeks: [[Int]]

    static let kappa = 2.0
    static let hazard = 1.0 / 26
    static let belief = BetaDistribution(0.6, 9.4)

    /// Reads weeks, each as missed of possible sessions.
    ///
    /// - Complexity: O(weeks²), some dozens of weeks.
    public init(_ weeks: [(absent: Int, possible: Int)]) {
        var runs = [1.0]
        var shares = [Self.belief]
        var short: [Double] = []
        for week in weeks {
            let k = Double(week.absent) / Self.kappa
            let m = Double(week.possible - week.absent) / Self.kappa
            let predicted = zip(runs, shares).map { run, share in
                run
                    * exp(
                        logBeta(share.alpha + k, share.beta + m)
                            - logBeta(share.alpha, share.beta))
            }
            let all = predicted.reduce(0, +)
            runs = [Self.hazard] + predicted.map { (1 - Self.hazard) * $0 / all }
            shares =
                [Self.belief]
                + shares.map { BetaDistribution($0.alpha + k, $0.beta + m) }
            short.append(runs.prefix(5).reduce(0, +))
        }
        self.runs = runs
        expectedRate = zip(runs, shares).reduce(0) { $0 + $1.0 * $1.1.mean }
        shortRuns = short
        self.weeks = weeks.map { [$0.absent, $0.possible] }
    }

    /// Reads the school weeks of a registration.
    public init(_ history: PupilHistory) {
        var weeks: [(absent: Int, possible: Int)] = []
        var last: Int?
        for day in history.days {
            let week = history.calendar.weeks[Int(day.place)]
            if week != last { weeks.append((0, 0)) }
            last = week
            weeks[weeks.count - 1].absent += day.absent
            weeks[weeks.count - 1].possible += day.possible
        }
        self.init(weeks)
    }

    /// How likely it is that absence changed within the last four weeks.
    public var changedLately: Double { shortRuns.last ?? 0 }

    /// The length of the present run in weeks that is most likely.
    public var likeliestRun: Int { runs.indices.max { runs[$0] < runs[$1] } ?? 0 }

    /// The rate that is believed of the present run, of its likeliest length.
    public var rateSince: Double { rate(weeks.suffix(likeliestRun)) }

    /// The rate that is believed of the weeks before it.
    public var rateBefore: Double { rate(weeks.dropLast(likeliestRun)) }

    private func rate(_ weeks: ArraySlice<[Int]>) -> Double {
        let (absent, possible) = weeks.reduce(into: (0, 0)) { sum, week in
            sum.0 += week[0]
            sum.1 += week[1]
        }
        return (Self.belief.alpha + Double(absent) / Self.kappa)
            / (Self.belief.alpha + Self.belief.beta + Double(possible) / Self.kappa)
    }

    /// What the weeks say, in a sentence; nil where no change within the last weeks is likelier than not.
    public var words: String? {
        guard changedLately > 0.5, weeks.count > likeliestRun, likeliestRun > 0,
            rateSince > rateBefore
        else { return nil }
        func percent(_ share: Double) -> Int { Int((share * 100 + 0.5).rounded(.down)) }
        return "Absence changed \(counted(likeliestRun, "school week")) ago: from about "
            + "\(percent(rateBefore))% to about \(percent(rateSince))%."
    }
}
