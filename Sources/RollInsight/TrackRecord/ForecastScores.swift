import Foundation

/// How good some chances were, once it was known what happened.
///
/// - Source: rule R-INS-04.
public struct ForecastScores: Sendable, Hashable {
    /// Registrations.
    public let count: Int
    /// Of these, those of whom it came true.
    public let happened: Int
    /// The chance that one of whom it came true was told a higher chance than another; nil where it
    /// came true of all or of none.
    public let auc: Double?
    /// The mean squared distance between chance and outcome.
    public let brier: Double
    /// The mean surprise, chances drawn in to 1 in a million.
    public let logLoss: Double
    /// The mean distance between chance and observed share over bins.
    public let calibrationError: Double
    /// The bins, lowest chances first, each with about as many registrations.
    public let bins: [ReliabilityBin]
    /// Reliability and resolution over the bins.
    public let reliability: Double
    /// How far the bins lie apart.
    public let resolution: Double
    /// The correction that would have fitted best; its slope is the calibration slope.
    public let recalibration: Recalibration?

    /// The share of whom it came true.
    public var share: Double { count > 0 ? Double(happened) / Double(count) : 0 }
    /// The Brier score of telling everybody the share.
    public var baseBrier: Double { share * (1 - share) }
    /// By how much better than telling everybody the share; nil where that cannot be bettered.
    public var skill: Double? { baseBrier > 0 ? 1 - brier / baseBrier : nil }

    /// Scores some chances.
    ///
    /// - Parameters:
    ///   - chances: The chances told, from 0 to 1.
    ///   - outcomes: Whether each came true.
    ///   - binCount: How many bins of equal counts.
    /// - Complexity: O(n × log n).
    public init(_ chances: [Double], _ outcomes: [Bool], binCount: Int = 10) {
        precondition(chances.count == outcomes.count, "each chance has an outcome")
        let n = Double(max(1, chances.count))
        count = chances.count
        let happened = outcomes.count { $0 }
        self.happened = happened
        let ranking = Ranking(chances, outcomes)
        auc = ranking.auc
        var (squares, surprise) = (0.0, 0.0)
        for (chance, outcome) in zip(chances, outcomes) {
            let error = chance - (outcome ? 1 : 0)
            squares += error * error
            let inside = min(1 - 1e-6, max(1e-6, chance))
            surprise -= log(outcome ? inside : 1 - inside)
        }
        brier = squares / n
        logLoss = surprise / n
        let order = ranking.order
        bins = (0..<binCount).compactMap { bin in
            let part = order[
                bin * order.count / binCount..<(bin + 1) * order.count / binCount]
            guard !part.isEmpty else { return nil }
            return ReliabilityBin(
                count: part.count,
                meanChance: part.reduce(0) { $0 + chances[$1] } / Double(part.count),
                happened: part.count { outcomes[$0] })
        }
        let share = Double(happened) / n
        var (error, reliability, resolution) = (0.0, 0.0, 0.0)
        for bin in bins {
            let weight = Double(bin.count) / n
            let gap = bin.meanChance - bin.share
            error += weight * abs(gap)
            reliability += weight * gap * gap
            resolution += weight * (bin.share - share) * (bin.share - share)
        }
        calibrationError = error
        self.reliability = reliability
        self.resolution = resolution
        recalibration = Recalibration(fitting: chances, to: outcomes)
    }

    /// Which of those at or over a chance it came true of.
    ///
    /// - Parameters:
    ///   - limit: The chance from which on a registration is flagged.
    ///   - chances: The chances told.
    ///   - outcomes: Whether each came true.
    /// - Returns: Flagged, and of these those of whom it came true.
    public static func flagged(
        from limit: Double, _ chances: [Double], _ outcomes: [Bool]
    ) -> (flagged: Int, hits: Int) {
        zip(chances, outcomes).reduce(into: (flagged: 0, hits: 0)) { sum, one in
            guard one.0 >= limit else { return }
            sum.flagged += 1
            if one.1 { sum.hits += 1 }
        }
    }

    /// Whether working a list from a chance on is worth it: true flags less false ones, weighed by the
    /// chance at which one is indifferent.
    public static func netBenefit(
        from limit: Double, _ chances: [Double], _ outcomes: [Bool]
    ) -> Double {
        let (flagged, hits) = flagged(from: limit, chances, outcomes)
        let n = Double(max(1, chances.count))
        return Double(hits) / n - Double(flagged - hits) / n * limit / (1 - limit)
    }
}

/// Registrations that were told about the same chance, and what became of them.
public struct ReliabilityBin: Sendable, Hashable {
    /// Registrations.
    public let count: Int
    /// The mean of their chances.
    public let meanChance: Double
    /// Of these, those of whom it came true.
    public let happened: Int

    /// Of fewer registrations nothing is shown.
    public static let fewest = 10

    /// The share of whom it came true.
    public var share: Double { Double(happened) / Double(count) }

    /// Between which shares the true one is likely to lie, 19 times in 20; nil where there are too few.
    ///
    /// - Source: rule R-RANGE-01.
    public var range: ClosedRange<Double>? {
        guard count >= Self.fewest else { return nil }
        let (n, p, z) = (Double(count), share, 1.959_963_984_540_054)
        let scale = 1 + z * z / n
        let centre = (p + z * z / (2 * n)) / scale
        let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() / scale
        return max(0, centre - half)...min(1, centre + half)
    }
}

/// Registrations in order of a score, and how well the score parts those of whom something came true.
///
/// - Source: rule R-INS-04.
struct Ranking {
    /// Places of registrations, lowest score first.
    let order: [Int]
    /// For each registration, the share of those with the other outcome that its score puts on the right
    /// side; ties count half.
    let placements: [Double]
    private let outcomes: [Bool]
    private let counts: (yes: Int, no: Int)

    init(_ scores: [Double], _ outcomes: [Bool]) {
        self.outcomes = outcomes
        let order = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
        self.order = order
        let yes = outcomes.count { $0 }
        counts = (yes, outcomes.count - yes)
        var placements = [Double](repeating: 0, count: scores.count)
        var (yesBelow, noBelow) = (0, 0)
        var start = 0
        while start < order.count {
            var end = start
            var (tiedYes, tiedNo) = (0, 0)
            while end < order.count, scores[order[end]] == scores[order[start]] {
                if outcomes[order[end]] { tiedYes += 1 } else { tiedNo += 1 }
                end += 1
            }
            for place in order[start..<end] {
                placements[place] =
                    outcomes[place]
                    ? (Double(noBelow) + Double(tiedNo) / 2) / Double(max(1, counts.no))
                    : (Double(yes - yesBelow) - Double(tiedYes) / 2) / Double(max(1, yes))
            }
            yesBelow += tiedYes
            noBelow += tiedNo
            start = end
        }
        self.placements = placements
    }

    /// The chance that one with the outcome has a higher score than one without; ties count half.
    var auc: Double? {
        guard counts.yes > 0, counts.no > 0 else { return nil }
        var sum = 0.0
        for place in outcomes.indices where outcomes[place] { sum += placements[place] }
        return sum / Double(counts.yes)
    }

    /// By how much the score is better than another of the same registrations, and how sure that is.
    ///
    /// - Returns: The difference of the two and its standard error; nil where there is none.
    /// - Source: DeLong, DeLong and Clarke-Pearson 1988.
    func difference(from other: Ranking) -> (gain: Double, error: Double)? {
        guard let mine = auc, let theirs = other.auc, counts.yes > 1, counts.no > 1 else {
            return nil
        }
        func variance(_ outcome: Bool, _ count: Int) -> Double {
            var (sum, squares) = (0.0, 0.0)
            for place in outcomes.indices where outcomes[place] == outcome {
                let gap = placements[place] - other.placements[place]
                sum += gap
                squares += gap * gap
            }
            let n = Double(count)
            return max(0, squares - sum * sum / n) / (n - 1) / n
        }
        return (
            mine - theirs,
            (variance(true, counts.yes) + variance(false, counts.no)).squareRoot()
        )
    }
}
