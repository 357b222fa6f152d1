import Foundation

/// The standard normal distribution.
enum NormalDistribution {
    /// The probability of a value at most `z`.
    static func cumulative(_ z: Double) -> Double {
        0.5 * erfc(-z / 2.0.squareRoot())
    }

    /// The value below which a share of the distribution lies.
    ///
    /// - Source: Acklam's rational approximation, relative error below 1.2e-9.
    static func quantile(_ p: Double) -> Double {
        if p <= 0 { return -9 }
        if p >= 1 { return 9 }
        if p < 0.02425 { return tail((-2 * log(p)).squareRoot()) }
        if p > 1 - 0.02425 { return -tail((-2 * log(1 - p)).squareRoot()) }
        let q = p - 0.5
        let r = q * q
        let top =
            ((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r
                + 138.3577518672690) * r - 30.66479806614716) * r + 2.506628277459239
        let bottom =
            ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r
                + 66.80131188771972) * r - 13.28068155288572) * r + 1
        return q * top / bottom
    }

    private static func tail(_ q: Double) -> Double {
        let top =
            ((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q
                - 2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783
        let bottom =
            (((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q
                + 3.754408661907416) * q + 1
        return top / bottom
    }
}

/// Log odds of a share and back.
enum LogOdds {
    /// The natural logarithm of the odds of a share.
    static func of(_ share: Double) -> Double { log(share / (1 - share)) }
    /// The share with the given log odds.
    static func share(_ logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }
}
