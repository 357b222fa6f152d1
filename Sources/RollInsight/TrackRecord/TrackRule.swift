/// A way to choose whom to look at: three simple ones, and the forecast that has to beat them.
///
/// - Source: rule R-INS-04.
public enum TrackRule: String, CaseIterable, Sendable {
    /// The rate of absence so far.
    case rate
    /// The band of absence so far.
    case band
    /// The rate of the year before; pupils without one come last.
    case lastYear = "last-year"
    /// The forecast.
    case forecast

    /// The words for reading.
    public var words: String {
        switch self {
        case .rate: "rate so far"
        case .band: "band so far"
        case .lastYear: "last year's rate"
        case .forecast: "forecast"
        }
    }

    /// The share of sessions to come that the rule expects to be missed.
    public func expectedRate(_ forecast: Forecast) -> Double {
        switch self {
        case .forecast: return forecast.expectedRate
        case .rate, .band:
            let standing = forecast.standing
            return Double(standing.absent) / Double(max(1, standing.possible))
        case .lastYear:
            guard let earlier = forecast.evidence.earlier else { return 0 }
            return Double(earlier.absent) / Double(max(1, earlier.possible))
        }
    }

    /// The score by which the rule puts registrations in order, highest first.
    func score(_ evidence: ForecastEvidence, chance: Double) -> Double {
        let standing = evidence.standing
        switch self {
        case .rate: return Double(standing.absent) / Double(standing.possible)
        case .band: return Double(min(10, 20 * standing.absent / standing.possible))
        case .lastYear:
            guard let earlier = evidence.earlier, earlier.possible > 0 else { return -1 }
            return Double(earlier.absent) / Double(earlier.possible)
        case .forecast: return chance
        }
    }
}

/// How well a rule chose, on one school day of a year that has ended.
public struct RuleScore: Sendable, Hashable {
    /// The rule.
    public let rule: TrackRule
    /// The chance that it puts one who ended at a tenth or more before one who did not.
    public let auc: Double?
    /// Registrations on the lists of the team's size, one list a school.
    public let listed: Int
    /// Of these, those who ended at a tenth or more; a tie at the list's end counts by its share.
    public let hits: Double
    /// All who ended at a tenth or more.
    public let all: Int

    /// Of those listed, the share who ended at a tenth or more.
    public var precision: Double? { listed > 0 ? hits / Double(listed) : nil }
    /// Of those who ended at a tenth or more, the share that was listed.
    public var sensitivity: Double? { all > 0 ? hits / Double(all) : nil }

    /// Scores a rule.
    ///
    /// - Parameters:
    ///   - rule: The rule.
    ///   - ranking: All registrations in its order.
    ///   - scores: Their scores.
    ///   - cases: The registrations.
    ///   - size: How many families the team of a school can see.
    init(
        _ rule: TrackRule, _ ranking: Ranking, _ scores: [Double], _ cases: [BackTestCase],
        teamSize size: Int
    ) {
        self.rule = rule
        auc = ranking.auc
        all = cases.count(where: \.isPersistent)
        var (listed, hits) = (0, 0.0)
        let bySchool = Dictionary(grouping: ranking.order.reversed()) { cases[$0].school }
        // In the order of the schools, so that the sum of shares is the same each time.
        for school in bySchool.keys.sorted() {
            let places = bySchool[school] ?? []
            var left = min(size, places.count)
            listed += left
            var start = 0
            while left > 0 {
                var end = start
                while end < places.count, scores[places[end]] == scores[places[start]] { end += 1 }
                let tied = places[start..<end]
                let good = tied.count { cases[$0].isPersistent }
                let taken = min(left, tied.count)
                hits += Double(good) * Double(taken) / Double(tied.count)
                left -= taken
                start = end
            }
        }
        self.listed = listed
        self.hits = hits
    }
}
