/// Registrations of one phase on one day with their chances.
struct ScoredCases {
    let cases: [BackTestCase]
    let chances: [Double]
    let outcomes: [Bool]

    /// The chance from which on a registration is flagged.
    static let flagLimit = 0.5
    /// By how many standard errors the forecast has to beat the best simple rule to be in use.
    static let clearly = 2.0
    /// Twice the gain in log-likelihood that two numbers without meaning reach once in a hundred times.
    static let clearGain = 9.21

    init(_ cases: [BackTestCase], model: ForecastModel) {
        self.cases = cases
        chances = cases.map { model.forecast($0.evidence)?.persistent ?? 0 }
        outcomes = cases.map(\.isPersistent)
    }

    func line(_ phase: ForecastPhase, day: Int, teamSize: Int) -> TrackRecord.Line {
        var rankings: [TrackRule: Ranking] = [:]
        var rules: [RuleScore] = []
        for rule in TrackRule.allCases {
            let scores = zip(cases, chances).map { rule.score($0.evidence, chance: $1) }
            let ranking = Ranking(scores, outcomes)
            rankings[rule] = ranking
            rules.append(RuleScore(rule, ranking, scores, cases, teamSize: teamSize))
        }
        let simple = rules.filter { $0.rule != .forecast }
        let best = simple.max { ($0.auc ?? 0) < ($1.auc ?? 0) }?.rule ?? .rate
        let gain = rankings[best].flatMap { rankings[.forecast]?.difference(from: $0) }
        let isBetter = gain.map { $0.gain > Self.clearly * $0.error } ?? false
        return TrackRecord.Line(
            phase: phase, day: day, count: cases.count, leavers: cases.count(where: \.isLeaver),
            withEarlier: cases.count { $0.evidence.earlier != nil }, rules: rules,
            scores: ForecastScores(chances, outcomes), known: known,
            flagged: ForecastScores.flagged(from: Self.flagLimit, chances, outcomes), gain: gain,
            inUse: isBetter ? .forecast : best, correction: Self.correction(of: chances, outcomes))
    }

    /// The scores of those whose year before is known.
    private var known: ForecastScores {
        let places = cases.indices.filter { cases[$0].evidence.earlier != nil }
        return ForecastScores(places.map { chances[$0] }, places.map { outcomes[$0] })
    }

    /// The correction of the chances that are not certain, where it makes what happened so much more
    /// likely that chance alone would do so once in a hundred times.
    static func correction(of chances: [Double], _ outcomes: [Bool]) -> Recalibration? {
        let open = chances.indices.filter { chances[$0] > 0 && chances[$0] < 1 }
        let (told, came) = (open.map { chances[$0] }, open.map { outcomes[$0] })
        guard let fit = Recalibration(fitting: told, to: came) else { return nil }
        let before = ForecastScores(told, came).logLoss
        let after = ForecastScores(told.map(fit.applied), came).logLoss
        return 2 * Double(told.count) * (before - after) > Self.clearGain ? fit : nil
    }

    func groups(_ phase: ForecastPhase) -> [TrackRecord.GroupLine] {
        var places: [String: [Int]] = [:]
        for place in cases.indices {
            for group in cases[place].groups { places[group, default: []].append(place) }
        }
        return places.keys.sorted().compactMap { group in
            let mine = places[group] ?? []
            guard mine.count >= TrackRecord.fewestInGroup else { return nil }
            let (told, came) = (mine.map { chances[$0] }, mine.map { outcomes[$0] })
            return TrackRecord.GroupLine(
                group: group, phase: phase, count: mine.count, happened: came.count { $0 },
                expected: told.reduce(0, +),
                deviation: told.reduce(0) { $0 + $1 * (1 - $1) }.squareRoot(),
                flagged: ForecastScores.flagged(from: Self.flagLimit, told, came),
                auc: Ranking(told, came).auc)
        }
    }
}
