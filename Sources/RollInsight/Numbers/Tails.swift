import Foundation

/// Probabilities of at least so many, by which patterns are told from chance.
///
/// - Source: rule R-INS-03.
public enum Tail {
    /// The probability that at least `least` of `count` draws hit, each with a chance of its own.
    ///
    /// - Complexity: O(count).
    public static func binomial(_ least: Int, of count: Int, chance: Double) -> Double {
        if least <= 0 { return 1 }
        if least > count || chance <= 0 { return 0 }
        if chance >= 1 { return 1 }
        let n = Double(count)
        return min(
            1,
            (least...count).reduce(0) { sum, number in
                let k = Double(number)
                return sum
                    + exp(
                        logChoose(n, k) + k * log(chance) + (n - k) * log1p(-chance))
            })
    }

    /// The probability that at least `least` of some draws are marked, drawn from a number of days of
    /// which some are marked, each once.
    ///
    /// - Complexity: O(draws).
    public static func hypergeometric(
        _ least: Int, draws: Int, marked: Int, of whole: Int
    ) -> Double {
        if least <= 0 { return 1 }
        let most = min(draws, marked)
        guard least <= most, draws <= whole, marked <= whole else { return 0 }
        let (n, b, a) = (Double(whole), Double(marked), Double(draws))
        return min(
            1,
            (least...most).reduce(0) { sum, number in
                let k = Double(number)
                guard draws - number <= whole - marked else { return sum }
                return sum
                    + exp(logChoose(b, k) + logChoose(n - b, a - k) - logChoose(n, a))
            })
    }

    /// The probability of at least `least` events where some are expected.
    ///
    /// - Complexity: O(least).
    public static func poisson(_ least: Int, expected: Double) -> Double {
        if least <= 0 { return 1 }
        if expected <= 0 { return 0 }
        var below = 0.0
        for number in 0..<least {
            let k = Double(number)
            below += exp(k * log(expected) - expected - logGamma(k + 1))
        }
        return max(0, 1 - below)
    }

    /// The probability that a gamma distribution of a shape and a rate of 1 lies above `x`.
    ///
    /// - Complexity: 500 steps at most.
    public static func gamma(above x: Double, shape: Double) -> Double {
        if x <= 0 { return 1 }
        let front = exp(shape * log(x) - x - logGamma(shape))
        if x < shape + 1 {
            var (term, sum) = (1 / shape, 1 / shape)
            for step in 1...500 {
                term *= x / (shape + Double(step))
                sum += term
                if term < sum * 1e-16 { break }
            }
            return max(0, 1 - front * sum)
        }
        var b = x + 1 - shape
        var c = 1e300
        var d = 1 / b
        var value = d
        for step in 1...500 {
            let i = Double(step)
            let a = -i * (i - shape)
            b += 2
            d = 1 / (a * d + b)
            c = b + a / c
            value *= d * c
            if abs(d * c - 1) < 1e-15 { break }
        }
        return front * value
    }

    private static func logChoose(_ n: Double, _ k: Double) -> Double {
        logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
    }
}
