/// Finds units whose absence fell lastingly, beyond what intake, chance and a high start explain.
///
/// - Source: rule R-BRIGHT-01.
public struct BrightSearch: Sendable {
    /// How a unit reads.
    public enum Reading: String, Sendable, Hashable, CaseIterable {
        /// The fall lasts, and the unit lies below what is expected now.
        case maintained = "fell, and is low now"
        /// The fall lasts.
        case lasting = "fell, and stayed down"
        /// The fall is likely, and the years are too few to say that it lasts.
        case tooShort = "fell; too few years to say that it lasts"
        /// The fall rests on one year.
        case fluke = "one unusual year"
        /// Several years lay low, and the last do not any more.
        case notKept = "went up again"
        /// Among so many units, chance would give falls like this.
        case byChance = "among so many, it may be chance"
        /// No fall is likely.
        case none = "no large fall is likely"

        /// Whether it is a bright spot.
        public var isBright: Bool { self == .maintained || self == .lasting }
    }

    /// Why nothing can be said of a unit.
    public enum Exclusion: Sendable, Hashable {
        /// A year is missing: its place in the window.
        case missingYear(Int)
        /// Too few registrations in some year.
        case tooFew(Int)
    }

    /// One unit with its change and how it reads.
    public struct Found: Sendable, Hashable {
        /// The unit.
        public let unit: BrightUnit
        /// Its change.
        public let change: BrightChange
        /// The share of false finds among all units that are at least as sure.
        public let falseShare: Double
        /// How it reads.
        public let reading: Reading
    }

    /// The rule.
    public let rule: BrightRule
    /// The prior in use.
    public let prior: BrightPrior
    /// The absence of all in each year, in per cent.
    public let reference: [Double]
    /// The units that can be judged, the largest change beyond the expected first.
    public let found: [Found]
    /// The units that cannot, with why, in the order given.
    public let excluded: [(unit: BrightUnit, why: Exclusion)]

    /// The bright spots, the largest change beyond the expected first.
    public var spots: [Found] { found.filter(\.reading.isBright) }

    /// Searches.
    ///
    /// - Parameters:
    ///   - units: The units of one phase with their years.
    ///   - years: How many years the window has.
    ///   - reference: The absence of all in each year; nil for that of the units.
    ///   - prior: The prior that is known.
    ///   - fits: Whether it is fitted anew where there are enough units.
    ///   - rule: The rule.
    /// - Complexity: O(units × years + units × log units).
    public init(
        _ units: [BrightUnit], years: Int, reference: [Double]? = nil, prior: BrightPrior,
        fits: Bool = true, rule: BrightRule = BrightRule()
    ) {
        let all = reference ?? BrightUnit.reference(units, years: years)
        var known: [(unit: BrightUnit, distances: [Double])] = []
        var excluded: [(unit: BrightUnit, why: Exclusion)] = []
        for unit in units {
            guard let distances = unit.distances(from: all) else {
                let place = unit.years.firstIndex { $0?.rate == nil } ?? 0
                excluded.append((unit, .missingYear(place)))
                continue
            }
            guard unit.enrolments >= rule.fewest else {
                excluded.append((unit, .tooFew(unit.enrolments)))
                continue
            }
            known.append((unit, distances))
        }
        let used =
            fits ? prior.fitted(to: known.map { ($0.distances, $0.unit.enrolments) }) : prior
        let changes = known.map {
            BrightChange($0.distances, enrolments: $0.unit.enrolments, used, rule)
        }
        let shares = Self.falseShares(changes.map(\.byChance))
        self.rule = rule
        self.prior = used
        self.reference = all
        self.excluded = excluded
        found = known.indices.map { place in
            Found(
                unit: known[place].unit, change: changes[place], falseShare: shares[place],
                reading: Self.reading(changes[place], shares[place], rule))
        }.sorted { ($0.change.beyond, $0.unit.id) < ($1.change.beyond, $1.unit.id) }
    }

    private static func reading(
        _ change: BrightChange, _ share: Double, _ rule: BrightRule
    ) -> Reading {
        // A very high start makes a fall likely before anything is measured.
        guard change.change < 0, change.chance >= rule.chance else { return .none }
        guard let isKept = change.isKept, let left = change.withoutBest,
            let sure = change.chanceWithoutBest
        else {
            return share <= rule.falseShare ? .tooShort : .byChance
        }
        guard left <= -rule.fall + 1e-12, sure >= rule.chanceWithoutOne else {
            return change.isLost ? .notKept : .fluke
        }
        guard isKept else { return .notKept }
        guard share <= rule.falseShare else { return .byChance }
        return change.isLow ? .maintained : .lasting
    }

    /// The share of false finds at each chance of a fall by luck alone, after Benjamini and Hochberg.
    ///
    /// - Complexity: O(n × log n).
    public static func falseShares(_ chances: [Double]) -> [Double] {
        let order = chances.indices.sorted { (chances[$0], $0) < (chances[$1], $1) }
        var shares = [Double](repeating: 1, count: chances.count)
        var least = 1.0
        for (rank, place) in order.enumerated().reversed() {
            least = min(least, chances[place] * Double(chances.count) / Double(rank + 1))
            shares[place] = least
        }
        return shares
    }
}
