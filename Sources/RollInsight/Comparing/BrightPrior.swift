/// What change is expected of a unit before its own is seen: a high start falls back by itself.
///
/// ```
/// true change ~ N(intercept + slope × start, spread²),   chance in it = noise × (1/f + 1/l) ÷ N
/// ```
///
/// Start and end are means of `f` and `l` years; units are points of absence.
///
/// - Source: rule R-BRIGHT-01.
public struct BrightPrior: Sendable, Hashable {
    /// The change expected of a unit that starts where all are.
    public let intercept: Double
    /// The change expected for each point that a unit starts above all.
    public let slope: Double
    /// How far true changes spread around that: a standard deviation.
    public let spread: Double
    /// The variance by chance of one year's absence, times registrations.
    public let noise: Double
    /// On how many units it was fitted; 0 for what was published before.
    public let fittedOn: Int

    /// States a prior.
    public init(
        intercept: Double, slope: Double, spread: Double, noise: Double, fittedOn: Int = 0
    ) {
        precondition(spread > 0 && noise > 0, "both spreads are positive")
        self.intercept = intercept
        self.slope = slope
        self.spread = spread
        self.noise = noise
        self.fittedOn = fittedOn
    }

    /// Primary schools, 2013/14 to 2018/19.
    public static let primary = BrightPrior(intercept: 0, slope: -0.27, spread: 0.49, noise: 20)
    /// Secondary schools, 2013/14 to 2018/19; the nearest that is known for other kinds.
    public static let secondary = BrightPrior(
        intercept: 0.02, slope: -0.22, spread: 0.78, noise: 86)

    /// The same with the wider spread between pupils that years since 2021/22 show.
    public var sincePandemic: BrightPrior {
        BrightPrior(
            intercept: intercept, slope: slope, spread: spread,
            noise: noise * (noise < 50 ? 1.8 : 180.0 / 86))
    }

    /// Fewest units on which a prior is fitted.
    static let fewest = 50

    /// Fits the prior anew for a window; where there are too few units it is left as it is.
    ///
    /// Change is regressed on start; what spreads around the line beyond chance is the spread.
    /// Chance itself is judged from how much more the years of small units jump than those of
    /// large ones, and kept between half and four times what was published.
    ///
    /// - Complexity: O(n × log n).
    func fitted(to units: [(distances: [Double], enrolments: Int)]) -> BrightPrior {
        guard units.count >= Self.fewest else { return self }
        let spans = BrightChange.Spans(years: units[0].distances.count)
        let noise = Self.noise(units, near: self.noise)
        let points = units.map { unit in
            (start: spans.start(unit.distances), change: spans.change(unit.distances))
        }
        let count = Double(points.count)
        let meanStart = points.reduce(0) { $0 + $1.start } / count
        let meanChange = points.reduce(0) { $0 + $1.change } / count
        var (along, squares) = (0.0, 0.0)
        for point in points {
            along += (point.start - meanStart) * (point.change - meanChange)
            squares += (point.start - meanStart) * (point.start - meanStart)
        }
        let slope = squares > 0 ? along / squares : 0
        let intercept = meanChange - slope * meanStart
        let rest = points.map { $0.change - intercept - slope * $0.start }
        let chance = units.reduce(0) { $0 + noise * spans.factor / Double($1.enrolments) }
        let beyond = Self.variance(rest) - chance / count
        return BrightPrior(
            intercept: intercept, slope: slope, spread: max(0.04, beyond).squareRoot(),
            noise: noise, fittedOn: units.count)
    }

    /// How much more the years of small units jump than those of large ones.
    private static func noise(
        _ units: [(distances: [Double], enrolments: Int)], near known: Double
    ) -> Double {
        let sorted = units.sorted { $0.enrolments > $1.enrolments }
        let half = sorted.count / 2
        func measure(
            _ part: ArraySlice<(distances: [Double], enrolments: Int)>
        ) -> (jump: Double, share: Double) {
            let jumps = part.flatMap { unit in
                zip(unit.distances, unit.distances.dropFirst()).map { $1 - $0 }
            }
            let share = part.reduce(0) { $0 + 1 / Double($1.enrolments) }
            return (variance(jumps), share / Double(part.count))
        }
        let (large, small) = (measure(sorted[..<half]), measure(sorted[half...]))
        guard small.share > large.share * 1.1 else { return known }
        // The difference of two years has the chance of both.
        let found = (small.jump - large.jump) / (small.share - large.share) / 2
        return min(max(found, known / 2), known * 4)
    }

    /// The variance that a normal distribution with the same tenths at either end has, so that the
    /// few who stand out do not hide themselves.
    private static func variance(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        let last = Double(sorted.count - 1)
        func quantile(_ part: Double) -> Double {
            let place = part * last
            let low = Int(place)
            let high = min(low + 1, sorted.count - 1)
            return sorted[low] + (sorted[high] - sorted[low]) * (place - Double(low))
        }
        let deviation = (quantile(0.9) - quantile(0.1)) / 2.563_103_131_089_2
        return deviation * deviation
    }
}
