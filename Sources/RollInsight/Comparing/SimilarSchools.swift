public import RollDomain

/// A school as far as it is compared: its traits, and what came of them.
public struct SchoolProfile: Sendable, Hashable {
    /// The values of the traits of a rule, in its order; nil for what is not known.
    public let values: [Double?]
    /// Pupils persistently absent, of all.
    public let share: Ratio

    /// Describes a school.
    public init(values: [Double?], share: Ratio) {
        self.values = values
        self.share = share
    }
}

/// The schools most like one, what they lead to expect of it, and how unusual it is to have so few.
///
/// - Source: rule R-SIM-01.
public struct SimilarSchools: Sendable, Hashable {
    /// One of them.
    public struct Neighbour: Sendable, Hashable {
        /// Its place among the profiles.
        public let place: Int
        /// How unlike it is.
        public let distance: Double

        /// States a neighbour.
        public init(place: Int, distance: Double) {
            self.place = place
            self.distance = distance
        }
    }

    /// Those most alike, the most alike first.
    public let neighbours: [Neighbour]
    /// The share that they lead to expect, from 0 to 1: after shrinking, the larger weighing more.
    public let expected: Double
    /// How unlike they are on average.
    public let meanDistance: Double
    /// How many in a hundred schools have neighbours that are nearer.
    public let nearer: Double

    /// From this on a school has few that are like it.
    public static let fewAlike = 95.0

    /// Whether few schools are like this one.
    public var hasFew: Bool { nearer > Self.fewAlike }

    /// Finds the schools most like one.
    ///
    /// - Parameters:
    ///   - place: The school, as a place among the profiles.
    ///   - profiles: All schools that are compared, itself included.
    ///   - rule: What makes schools alike.
    ///   - count: How many to find.
    ///   - known: The nearest of all by the same rule and number, where they are known already.
    ///   - mayStand: Whether a school may stand among those found for this one.
    /// - Returns: The schools, or nil where nothing is known of it or of others.
    /// - Complexity: as ``SimilarSearch/all(_:)``, for how unusual its neighbours are.
    public static func find(
        for place: Int, among profiles: [SchoolProfile], by rule: SimilarityRule, count: Int,
        known: SimilarTable? = nil, where mayStand: (Int) -> Bool = { _ in true }
    ) -> SimilarSchools? {
        precondition(profiles.indices.contains(place) && count > 0, "a school and a number")
        let search = SimilarSearch(profiles.map(\.values), by: rule)
        let chosen = search.nearest(to: place, count: count, where: mayStand)
        guard let expected = expected(of: chosen, ShrunkenShares(profiles.map(\.share)), profiles)
        else { return nil }
        let own = chosen.reduce(0) { $0 + $1.distance } / Double(chosen.count)
        let all = known ?? search.all(count)
        let others = profiles.indices.compactMap { $0 == place ? nil : all.meanDistance(of: $0) }
        // Equal ones are not nearer, whatever the last digit says.
        let nearer = others.count { $0 < own * (1 - 1e-9) }
        return SimilarSchools(
            neighbours: chosen, expected: expected, meanDistance: own,
            nearer: others.isEmpty ? 0 : 100 * Double(nearer) / Double(others.count))
    }

    /// What some schools lead to expect, the larger weighing more; nil without a pupil.
    ///
    /// - Parameters:
    ///   - neighbours: The schools.
    ///   - shrunk: The shares of all profiles with chance taken out.
    ///   - profiles: All schools that are compared.
    /// - Returns: The share, from 0 to 1.
    public static func expected(
        of neighbours: [Neighbour], _ shrunk: ShrunkenShares, _ profiles: [SchoolProfile]
    ) -> Double? {
        var (sum, pupils) = (0.0, 0.0)
        for one in neighbours {
            let size = Double(profiles[one.place].share.whole)
            sum += size * shrunk.units[one.place].share
            pupils += size
        }
        return pupils > 0 ? sum / pupils : nil
    }
}
