/// What changed in some schools less what changed in others over the same dates.
///
/// ```
/// difference = mean(after − before, of these) − mean(after − before, of the others)
/// ```
///
/// A fall alone says nothing: schools that start high fall, and so does everybody in a good year.
///
/// - Source: rule R-DID-01.
public struct ComparedChange: Sendable, Hashable {
    /// One school: its rates in per cent.
    public struct Unit: Sendable, Hashable {
        /// Before.
        public let before: Double
        /// After.
        public let after: Double
        /// In the same dates of earlier years, the latest first; empty where nothing is known.
        public let earlier: [Double]

        /// States a school's rates.
        public init(before: Double, after: Double, earlier: [Double] = []) {
            self.before = before
            self.after = after
            self.earlier = earlier
        }

        /// How far it went, in points.
        public var change: Double { after - before }
    }

    /// Two groups' changes set against each other, with what chance leaves open.
    public struct Estimate: Sendable, Hashable {
        /// The change of these less that of the others, in points; below 0 for less absence.
        public let points: Double
        /// Its standard error by Welch.
        public let error: Double
        /// Degrees of freedom by Welch and Satterthwaite.
        public let freedom: Double
        /// Between which points the true difference is likely to lie: 19 in 20.
        public let range: ClosedRange<Double>
    }

    /// How the effect reads when schools that started level are compared.
    public struct Adjusted: Sendable, Hashable {
        /// The effect in points, the rate before allowed for.
        public let points: Double
        /// Its standard error, which schools of unequal spread do not upset (HC2).
        public let error: Double
        /// How much of a difference before is still there after.
        public let slope: Double
    }

    /// What the figures allow to say.
    public enum Verdict: String, Sendable, Hashable {
        /// Absence went down more than elsewhere, beyond chance.
        case less
        /// It went up more, beyond chance.
        case more
        /// Chance could have done it.
        case cannotTell = "cannot tell"
        /// Too few schools for a verdict.
        case tooFew = "too few"
        /// They already went apart before: nothing can be said.
        case apartBefore = "apart before"
    }

    /// How many schools there are.
    public let schools: Int
    /// How many others.
    public let others: Int
    /// The mean rate of these before and after.
    public let own: Unit
    /// The mean rate of the others.
    public let beside: Unit
    /// The difference.
    public let estimate: Estimate
    /// The share of all ways to part the schools in two that lie as far apart, or farther.
    public let probability: Double
    /// Whether every way was tried; else ``draws`` of them, the same each time.
    public let isExact: Bool
    /// The effect with the rate before allowed for; nil with fewer than two of either or all level.
    public let adjusted: Adjusted?
    /// The same comparison on pairs of earlier years, the latest first: it should find nothing.
    public let placebos: [Estimate]

    /// Fewer schools than these get an interval and no verdict.
    public static let fewestForVerdict = 6
    /// How far apart earlier years may lie, in points.
    public static let placeboReach = 0.3
    /// Up to so many ways are all tried.
    public static let mostWays = 200_000
    /// How many ways are drawn where there are more.
    public static let draws = 9_999

    /// Compares changes; nil with fewer than two of either.
    ///
    /// - Parameters:
    ///   - own: The schools in question.
    ///   - others: Similar ones that took no part.
    /// - Complexity: O(ways × n), at most ``mostWays``.
    public init?(_ own: [Unit], beside others: [Unit]) {
        guard own.count > 1, others.count > 1 else { return nil }
        let (mine, theirs) = (own.map(\.change), others.map(\.change))
        guard let estimate = Self.estimate(mine, theirs) else { return nil }
        schools = own.count
        self.others = others.count
        self.own = Self.mean(own)
        beside = Self.mean(others)
        self.estimate = estimate
        (probability, isExact) = Regrouping.probability(mine, theirs)
        adjusted = Self.adjusted(own, others)
        placebos = Self.placebos(own, others)
    }

    /// Whether earlier years went side by side, so that the difference may be told.
    public var wentTogetherBefore: Bool {
        placebos.allSatisfy { abs($0.points) <= Self.placeboReach || $0.range.contains(0) }
    }

    /// What the figures allow to say.
    public var verdict: Verdict {
        if !wentTogetherBefore { return .apartBefore }
        if min(schools, others) < Self.fewestForVerdict { return .tooFew }
        guard !estimate.range.contains(0), probability <= 0.05 else { return .cannotTell }
        return estimate.points < 0 ? .less : .more
    }

    /// How many standard errors hold 19 in 20 with so many degrees of freedom.
    public static func reach(freedom: Double) -> Double {
        MeanReach(freedom: freedom).reach(0.95)
    }

    private static func mean(_ units: [Unit]) -> Unit {
        let count = Double(units.count)
        return Unit(
            before: units.reduce(0) { $0 + $1.before } / count,
            after: units.reduce(0) { $0 + $1.after } / count)
    }

    /// The difference of two means with Welch's interval.
    static func estimate(_ mine: [Double], _ theirs: [Double]) -> Estimate? {
        guard mine.count > 1, theirs.count > 1 else { return nil }
        let (a, b) = (MeanSpread(mine), MeanSpread(theirs))
        let (va, vb) = (a.ofMean, b.ofMean)
        let error = (va + vb).squareRoot()
        let points = a.mean - b.mean
        guard error > 0 else {
            return Estimate(
                points: points, error: 0, freedom: Double(mine.count + theirs.count - 2),
                range: points...points)
        }
        let freedom =
            (va + vb) * (va + vb)
            / (va * va / Double(mine.count - 1) + vb * vb / Double(theirs.count - 1))
        let reach = reach(freedom: freedom) * error
        return Estimate(
            points: points, error: error, freedom: freedom,
            range: (points - reach)...(points + reach)
        )
    }

    /// The change between each two neighbouring earlier years, as if something had begun there.
    private static func placebos(_ own: [Unit], _ others: [Unit]) -> [Estimate] {
        (0..<2).compactMap { back in
            func changes(_ units: [Unit]) -> [Double] {
                units.compactMap { unit in
                    guard unit.earlier.count > back else { return nil }
                    return (back == 0 ? unit.before : unit.earlier[back - 1]) - unit.earlier[back]
                }
            }
            return estimate(changes(own), changes(others))
        }
    }

    /// After on before and on taking part, by least squares.
    private static func adjusted(_ own: [Unit], _ others: [Unit]) -> Adjusted? {
        let all = own + others
        let group = (Double(own.count), Double(others.count))
        let (mine, theirs) = (mean(own), mean(others))
        func middle(_ place: Int) -> Unit { place < own.count ? mine : theirs }
        var (spread, shared) = (0.0, 0.0)
        for (place, unit) in all.enumerated() {
            let apart = unit.before - middle(place).before
            spread += apart * apart
            shared += apart * (unit.after - middle(place).after)
        }
        guard spread > 0 else { return nil }
        let slope = shared / spread
        let gap = mine.before - theirs.before
        let points = mine.after - theirs.after - slope * gap
        // Each school's weight in the effect, and how much of its own fit it makes.
        var variance = 0.0
        for (place, unit) in all.enumerated() {
            let apart = unit.before - middle(place).before
            let size = place < own.count ? group.0 : group.1
            let rest = unit.after - middle(place).after - slope * apart
            let leverage = 1 / size + apart * apart / spread
            guard leverage < 1 else { return nil }
            let weight = (place < own.count ? 1 : -1) / size - gap * apart / spread
            variance += weight * weight * rest * rest / (1 - leverage)
        }
        return Adjusted(points: points, error: variance.squareRoot(), slope: slope)
    }
}

/// A mean, and how surely it is known.
private struct MeanSpread {
    let mean: Double
    /// The variance of the mean.
    let ofMean: Double

    init(_ values: [Double]) {
        let count = Double(values.count)
        let middle = values.reduce(0, +) / count
        mean = middle
        ofMean = values.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / (count - 1) / count
    }
}
