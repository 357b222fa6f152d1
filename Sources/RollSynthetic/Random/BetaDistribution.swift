import Foundation

/// A beta distribution, for shares from 0 to 1.
struct BetaDistribution: Sendable {
    /// The first shape number.
    let a: Double
    /// The second shape number.
    let b: Double
    private let logFactor: Double

    /// Makes a distribution from its two shape numbers.
    init(_ a: Double, _ b: Double) {
        precondition(a > 0 && b > 0, "shape numbers are positive")
        self.a = a
        self.b = b
        logFactor = Self.logGamma(a + b) - Self.logGamma(a) - Self.logGamma(b)
    }

    /// The probability of a share at most `x`: the regularised incomplete beta function.
    func cumulative(_ x: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        let front = exp(logFactor + a * log(x) + b * log(1 - x))
        if x < (a + 1) / (a + b + 2) {
            return front * Self.continuedFraction(x, a, b) / a
        }
        return 1 - front * Self.continuedFraction(1 - x, b, a) / b
    }

    /// The share below which a part of the distribution lies, by halving.
    func quantile(_ p: Double) -> Double {
        var low = 0.0
        var high = 1.0
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if cumulative(middle) < p { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// Lentz's method for the continued fraction of the incomplete beta function.
    private static func continuedFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        var c = 1.0
        var d = 1 - (a + b) * x / (a + 1)
        if abs(d) < tiny { d = tiny }
        d = 1 / d
        var value = d
        for step in 1...300 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 + even * d
            if abs(d) < tiny { d = tiny }
            c = 1 + even / c
            if abs(c) < tiny { c = tiny }
            d = 1 / d
            value *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 + odd * d
            if abs(d) < tiny { d = tiny }
            c = 1 + odd / c
            if abs(c) < tiny { c = tiny }
            d = 1 / d
            let change = d * c
            value *= change
            if abs(change - 1) < 1e-13 { break }
        }
        return value
    }

    /// The logarithm of the gamma function, by Lanczos's series with nine terms.
    static func logGamma(_ x: Double) -> Double {
        if x < 0.5 { return log(Double.pi / sin(Double.pi * x)) - logGamma(1 - x) }
        let series: [Double] = [
            676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
            12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
            1.5056327351493116e-7,
        ]
        let y = x - 1
        var sum = 0.99999999999980993
        for (index, term) in series.enumerated() { sum += term / (y + Double(index) + 1) }
        let t = y + 7.5
        return 0.5 * log(2 * Double.pi) + (y + 0.5) * log(t) - t + log(sum)
    }
}
