/// How far the mean of few values strays from the true one: the t distribution.
struct MeanReach {
    /// Degrees of freedom, above 0; need not be whole.
    let freedom: Double

    /// The probability of a value at least so far from 0, either way.
    func beyond(_ value: Double) -> Double {
        BetaDistribution(freedom / 2, 0.5).cumulative(freedom / (freedom + value * value))
    }

    /// The distance from 0 within which a part of all values lies, such as 0.95.
    func reach(_ part: Double) -> Double {
        let share = BetaDistribution(freedom / 2, 0.5).quantile(1 - part)
        return share > 0 ? (freedom * (1 - share) / share).squareRoot() : .infinity
    }
}
