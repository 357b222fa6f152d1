import Foundation

/// The distribution of a pupil's yearly propensity to be absent: three beta parts, two shifted.
///
/// - Source: methods, section 6.2; the parts follow the published bands of absence.
struct PropensityMixture: Sendable {
    /// The weights of the three parts.
    let weights: [Double]
    private let parts: [BetaDistribution]
    private let shift: Double

    /// The lowest and the highest propensity.
    static let limits = 0.0005...0.997

    /// Makes a mixture.
    ///
    /// - Parameters:
    ///   - parts: The beta parts.
    ///   - weights: A weight for each, of any sum.
    ///   - shift: How far the log odds of all parts but the last move.
    init(parts: [BetaDistribution], weights: [Double], shift: Double) {
        precondition(parts.count == weights.count, "each part has a weight")
        let sum = weights.reduce(0, +)
        self.parts = parts
        self.weights = weights.map { $0 / sum }
        self.shift = shift
    }

    /// The probability of a propensity at most `theta`.
    func cumulative(_ theta: Double) -> Double {
        let moved = LogOdds.share(LogOdds.of(theta) - shift)
        var sum = 0.0
        for index in parts.indices {
            let isLast = index == parts.count - 1 && parts.count > 1
            sum += weights[index] * parts[index].cumulative(isLast ? theta : moved)
        }
        return sum
    }

    /// The propensity below which a share of pupils lies, by halving.
    func quantile(_ p: Double) -> Double {
        var low = Self.limits.lowerBound
        var high = Self.limits.upperBound
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if cumulative(middle) < p { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}

/// A mixture made ready: the log odds of the propensity by normal score.
struct PropensityTable: Sendable {
    private static let steps = 720
    private static let reach = 4.5
    private let values: [Float]

    /// Inverts a mixture once for all scores.
    ///
    /// - Complexity: O(n) evaluations of the mixture, n = 600.
    init(_ mixture: PropensityMixture) {
        let lowest = LogOdds.of(PropensityMixture.limits.lowerBound)
        let highest = LogOdds.of(PropensityMixture.limits.upperBound)
        let points = 600
        var logOdds: [Double] = []
        var scores: [Double] = []
        for point in 0...points {
            let x = lowest + (highest - lowest) * Double(point) / Double(points)
            logOdds.append(x)
            scores.append(NormalDistribution.quantile(mixture.cumulative(LogOdds.share(x))))
        }
        var values: [Float] = []
        var at = 0
        for step in 0...Self.steps {
            let z = -Self.reach + 2 * Self.reach * Double(step) / Double(Self.steps)
            while at < points - 1 && scores[at + 1] < z { at += 1 }
            let width = scores[at + 1] - scores[at]
            let part = width > 1e-12 ? min(1, max(0, (z - scores[at]) / width)) : 0
            values.append(Float(logOdds[at] + (logOdds[at + 1] - logOdds[at]) * part))
        }
        self.values = values
    }

    /// The log odds of the propensity of a pupil with a normal score.
    func logOdds(score: Double) -> Double {
        let place = (score + Self.reach) / (2 * Self.reach) * Double(Self.steps)
        let low = min(Self.steps - 1, max(0, Int(place)))
        let part = min(1, max(0, place - Double(low)))
        return Double(values[low]) * (1 - part) + Double(values[low + 1]) * part
    }
}
