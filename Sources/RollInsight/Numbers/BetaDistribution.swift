import Foundation

/// The logarithm of the gamma function, for positive numbers.
///
/// - Parameter x: A number above 0.
/// - Returns: ln Γ(x), to the precision of the system's library.
func logGamma(_ x: Double) -> Double { lgamma(x).0 }

/// The logarithm of the beta function, for positive numbers.
func logBeta(_ a: Double, _ b: Double) -> Double {
    logGamma(a) + logGamma(b) - logGamma(a + b)
}

/// A beta distribution: what is known of a share.
public struct BetaDistribution: Sendable, Hashable {
    /// The first shape: absences known, and believed beforehand.
    public let alpha: Double
    /// The second shape: attendances known, and believed beforehand.
    public let beta: Double

    /// Makes a distribution from two shapes above 0.
    public init(_ alpha: Double, _ beta: Double) {
        precondition(alpha > 0 && beta > 0, "the shapes of a beta distribution are positive")
        self.alpha = alpha
        self.beta = beta
    }

    /// The mean share.
    public var mean: Double { alpha / (alpha + beta) }

    /// The probability of a share at most `x`: the regularised incomplete beta function.
    ///
    /// - Complexity: O(√(alpha + beta)) steps of a continued fraction, 300 at most.
    public func cumulative(_ x: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        let front = exp(
            alpha * log(x) + beta * log1p(-x) - logBeta(alpha, beta))
        // Each side of the mean has the fraction that converges there.
        if x < (alpha + 1) / (alpha + beta + 2) {
            return front * Self.fraction(x, alpha, beta) / alpha
        }
        return 1 - front * Self.fraction(1 - x, beta, alpha) / beta
    }

    /// The share below which a part of the distribution lies, by halving.
    ///
    /// - Parameters:
    ///   - part: The part, from 0 to 1.
    ///   - low: A share that the answer is known not to lie below.
    /// - Returns: The share, to 16 places.
    public func quantile(_ part: Double, from low: Double = 0) -> Double {
        var (low, high) = (low, 1.0)
        for _ in 0..<54 {
            let middle = (low + high) / 2
            if cumulative(middle) < part { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// The continued fraction of the incomplete beta function, by Lentz's method.
    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let least = 1e-300
        func away(_ value: Double) -> Double { abs(value) < least ? least : value }
        var c = 1.0
        var d = 1 / away(1 - (a + b) * x / (a + 1))
        var value = d
        for step in 1...300 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / away(1 + even * d)
            c = away(1 + even / c)
            value *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / away(1 + odd * d)
            c = away(1 + odd / c)
            value *= d * c
            if abs(d * c - 1) < 1e-15 { break }
        }
        return value
    }
}

/// A beta-binomial distribution: how many of some blocks are missed when the share is only known
/// as a beta distribution.
public struct BetaBinomial: Sendable, Hashable {
    /// What is known of the share.
    public let share: BetaDistribution
    /// The number of blocks.
    public let count: Int

    /// Makes a distribution over 0 to `count`.
    public init(_ share: BetaDistribution, count: Int) {
        precondition(count >= 0, "a number of blocks is not negative")
        self.share = share
        self.count = count
    }

    /// The probability of each number, from 0 to the count.
    ///
    /// - Complexity: O(count): each term follows from the one before.
    public var probabilities: [Double] {
        var term = exp(
            logBeta(share.alpha, Double(count) + share.beta) - logBeta(share.alpha, share.beta))
        return (0...count).map { number in
            defer {
                let j = Double(number)
                let left = Double(count - number)
                term *= left * (j + share.alpha) / ((j + 1) * (left - 1 + share.beta))
            }
            return term
        }
    }
}
