import Foundation

/// What is believed of a pupil's absence before any of it is seen: three kinds of pupils, each with a
/// weight and a beta distribution.
public struct ForecastPrior: Sendable, Hashable {
    /// The weights of the three, and nought.
    let weights: SIMD4<Double>
    /// First shapes.
    let alphas: SIMD4<Double>
    /// Second shapes.
    let betas: SIMD4<Double>
    /// Logarithms of the weights less those of the beta functions.
    let logs: SIMD4<Double>

    /// States a belief of three parts.
    ///
    /// - Parameter parts: Three weights above 0 with their distributions.
    public init(_ parts: [(weight: Double, share: BetaDistribution)]) {
        precondition(parts.count == 3, "a belief has three parts")
        var weights = SIMD4<Double>.zero
        var (alphas, betas) = (SIMD4<Double>.one, SIMD4<Double>.one)
        var logs = SIMD4<Double>(repeating: -.infinity)
        for (place, part) in parts.enumerated() {
            precondition(part.weight > 0, "a part has some weight")
            weights[place] = part.weight
            alphas[place] = part.share.alpha
            betas[place] = part.share.beta
            logs[place] = log(part.weight) - logBeta(part.share.alpha, part.share.beta)
        }
        self.weights = weights
        self.alphas = alphas
        self.betas = betas
        self.logs = logs
    }
}

/// The forecast of the year's end: a tempered mixture of beta-binomials, exact and without training.
///
/// A pupil's long-run absence is believed to come from one of three kinds of pupils of the phase. What
/// was seen counts at a sixth, since sessions of a day and days of a spell hang together; last year's
/// sessions count at a twenty-fifth.
///
/// - Source: rule R-INS-02.
public struct ForecastModel: Sendable, Hashable {
    /// The name of the parameters, such as `2026-1`.
    public let version: String
    /// Where the parameters come from, in a sentence.
    public let source: String
    /// So many sessions count as one independent piece.
    public let kappa: Double
    /// What a session of last year counts.
    public let delta: Double
    /// Whether early absences count more, as few are ill in September.
    public var usesSeason: Bool
    let priors: [ForecastPhase: ForecastPrior]
    let seasons: [ForecastPhase: [Double]]
    /// The yearly correction by two numbers, where one was made.
    public var recalibrations: [ForecastPhase: Recalibration]
    private let primary: ForecastPrior
    private let secondary: ForecastPrior
    private let special: ForecastPrior

    init(
        version: String, source: String, kappa: Double, delta: Double, usesSeason: Bool,
        priors: [ForecastPhase: ForecastPrior], seasons: [ForecastPhase: [Double]]
    ) {
        guard let primary = priors[.primary], let secondary = priors[.secondary],
            let special = priors[.special]
        else { preconditionFailure("a model has a belief for each phase") }
        self.version = version
        self.source = source
        self.kappa = kappa
        self.delta = delta
        self.usesSeason = usesSeason
        self.priors = priors
        self.seasons = seasons
        recalibrations = [:]
        self.primary = primary
        self.secondary = secondary
        self.special = special
    }

    /// The belief of a phase before anything is seen.
    public func prior(_ phase: ForecastPhase) -> ForecastPrior {
        switch phase {
        case .primary: primary
        case .secondary: secondary
        case .special: special
        }
    }

    /// By how much absences so far count, after a school week from 0; 1 where the season is not used.
    public func season(_ phase: ForecastPhase, week: Int) -> Double {
        guard usesSeason, let all = seasons[phase], let last = all.last else { return 1 }
        return all.indices.contains(week) ? all[week] : week < 0 ? 1 : last
    }

    /// Forecasts the year's end of one registration.
    ///
    /// - Parameter evidence: What is known.
    /// - Returns: The forecast; nil where no session was possible.
    /// - Complexity: O(blocks to come), 64 at most in a usual year, and no memory.
    /// - Source: rule R-INS-02.
    public func forecast(_ evidence: ForecastEvidence) -> Forecast? {
        let standing = evidence.standing
        guard standing.possible > 0 else { return nil }
        let prior = prior(evidence.phase)
        let n = Double(standing.possible)
        let rest = standing.remaining
        let g = season(evidence.phase, week: evidence.week)
        var away = min(Double(standing.absent) * g, n) / kappa
        var there = n / kappa - away
        if let earlier = evidence.earlier {
            away += delta * Double(earlier.absent)
            there += delta * Double(earlier.possible - earlier.absent)
        }
        let alphas = prior.alphas + SIMD4<Double>(repeating: away)
        let betas = prior.betas + SIMD4<Double>(repeating: there)
        let blocks = rest > 0 ? max(1, Int((Double(rest) / kappa + 0.5).rounded(.down))) : 0
        let m = Double(blocks)
        // ln Γ(α+β) and ln Γ(β) serve the weights and the first term alike.
        var logs = prior.logs
        var firsts = SIMD4<Double>.zero
        for place in 0..<3 {
            let (alpha, beta) = (alphas[place], betas[place])
            let (sum, second) = (logGamma(alpha + beta), logGamma(beta))
            logs[place] += logGamma(alpha) + second - sum
            firsts[place] = exp(
                logGamma(m + beta) + sum - logGamma(m + alpha + beta) - second)
        }
        let most = max(logs[0], logs[1], logs[2])
        var weights = SIMD4<Double>(
            exp(logs[0] - most), exp(logs[1] - most), exp(logs[2] - most), 0)
        weights /= weights.sum()
        let block = blocks > 0 ? Double(rest) / m : 0
        func need(_ line: Int) -> Int {
            guard blocks > 0 else { return standing.absent >= line ? 0 : 1 }
            return max(0, Int((Double(line - standing.absent) / block - 1e-9).rounded(.up)))
        }
        var walk = Walk(
            needs: (need(standing.persistentLine), need(standing.severeLine)), blocks: blocks)
        walk.run(weights: weights, firsts: firsts, alphas: alphas, betas: betas)
        let means = weights * alphas / (alphas + betas)
        return Forecast(
            evidence: evidence,
            persistent: chance(walk.persistent, standing, standing.persistentLine, evidence.phase),
            severe: walk.severe, expectedRate: means[0] + means[1] + means[2],
            low: Double(standing.absent) + Double(walk.low) * block,
            middle: Double(standing.absent) + Double(walk.middle) * block,
            high: Double(standing.absent) + Double(walk.high) * block,
            blocks: blocks, blocksNeeded: walk.needs.persistent,
            weights: SIMD3(weights[0], weights[1], weights[2]))
    }

    /// The chance as it is told: corrected where a correction is known, and certain where it is.
    private func chance(
        _ raw: Double, _ standing: YearStanding, _ line: Int, _ phase: ForecastPhase
    ) -> Double {
        if standing.absent >= line { return 1 }
        guard raw > 0, raw < 1, let correction = recalibrations[phase] else { return raw }
        return correction.applied(to: raw)
    }
}

/// One pass over the blocks to come: chances of the two lines and three points of the range.
private struct Walk {
    var needs: (persistent: Int, severe: Int)
    let blocks: Int
    var persistent = 0.0
    var severe = 0.0
    var low = 0
    var middle = 0
    var high = 0

    init(needs: (persistent: Int, severe: Int), blocks: Int) {
        self.needs = needs
        self.blocks = blocks
    }

    mutating func run(
        weights: SIMD4<Double>, firsts: SIMD4<Double>, alphas: SIMD4<Double>,
        betas: SIMD4<Double>
    ) {
        guard blocks > 0 else {
            persistent = needs.persistent == 0 ? 1 : 0
            severe = needs.severe == 0 ? 1 : 0
            return
        }
        var terms = firsts * weights
        var sum = 0.0
        var found = 0
        persistent = needs.persistent == 0 ? 1 : 0
        severe = needs.severe == 0 ? 1 : 0
        let m = Double(blocks)
        let last = max(needs.severe, needs.persistent)
        for number in 0...blocks {
            if number == needs.persistent { persistent = max(0, 1 - sum) }
            if number == needs.severe { severe = max(0, 1 - sum) }
            sum += terms.sum()
            while found < 3, sum >= Forecast.parts[found] {
                switch found {
                case 0: low = number
                case 1: middle = number
                default: high = number
                }
                found += 1
            }
            if found == 3, number >= last { break }
            let j = Double(number)
            let left = m - j
            let gains = (alphas + SIMD4<Double>(repeating: j)) * left
            let losses = (betas + SIMD4<Double>(repeating: left - 1)) * (j + 1)
            terms *= gains / losses
        }
    }
}
