public import RollDomain
public import RollFormats
public import RollInsight

/// How alike authorities that share a border are in persistent absence, and which are not.
///
/// - Source: rule R-SPATIAL-01.
public struct SpatialAnswer: Sendable {
    /// One authority.
    public struct Place: Sendable, Hashable {
        /// Its code.
        public let code: AuthorityCode
        /// Its name.
        public let name: String
        /// How many of how many are persistently absent.
        public let share: Ratio
        /// The mean share of its neighbours, in per cent; nil for those that have none.
        public let around: Double?
    }

    /// Two neighbours.
    public struct Pair: Sendable, Hashable {
        /// The one with the larger share.
        public let high: Place
        /// The one with the smaller share.
        public let low: Place
        /// Their difference, and whether it is beyond chance.
        public let contrast: SpatialContrast

        /// The difference in points, as counted.
        public var points: Double { abs(contrast.difference) }
    }

    /// How alike neighbours are, in a few numbers.
    public struct Likeness: Sendable, Hashable {
        /// Moran's I: above 0 where neighbours are alike.
        public let moran: Double
        /// How often chance is as alike, from 0 to 1.
        public let byChance: Double
        /// The mean difference across borders, in points.
        public let acrossBorders: Double
        /// The mean difference of any two authorities, in points.
        public let betweenAny: Double
        /// The one over the other.
        public let contrast: Double
    }

    /// What the figures are, in words.
    public let source: String
    /// The authorities with a figure, by code.
    public let places: [Place]
    /// How alike neighbours are; nil where there are too few places or borders.
    public let variation: SpatialVariation?
    /// Every two neighbours with figures, the largest difference first.
    public let pairs: [Pair]
    /// What is wrong with the files that were read.
    public let diagnostics: DiagnosticLog

    /// The same in a few numbers.
    public var likeness: Likeness? {
        variation.map {
            Likeness(
                moran: $0.moran, byChance: $0.byChance, acrossBorders: $0.acrossBorders,
                betweenAny: $0.betweenAny, contrast: $0.contrast)
        }
    }

    /// Neighbours whose true shares lie more than three points apart, with a chance above 9 in 10.
    public var listed: [Pair] { pairs.filter(\.contrast.isListed) }

    /// How many neighbours differ by more than five points.
    public var far: Int { pairs.count { $0.points > 5 } }

    /// Sets shares against borders.
    ///
    /// - Parameters:
    ///   - shares: How many of how many are persistently absent, by authority.
    ///   - borders: Which authorities share a border.
    ///   - source: What the figures are, in words.
    ///   - diagnostics: What is wrong with the files that were read.
    /// - Complexity: O(4,999 shuffles × borders).
    public init(
        _ shares: [AuthorityCode: Ratio], _ borders: [(AuthorityCode, AuthorityCode)],
        source: String, diagnostics: DiagnosticLog = DiagnosticLog()
    ) {
        let known = shares.filter { $0.value.whole > 0 }.sorted { $0.key < $1.key }
        let order = Dictionary(
            uniqueKeysWithValues: known.enumerated().map { ($0.element.key, $0.offset) })
        let graph = SpatialBorders(
            count: known.count,
            pairs: borders.compactMap { one, other in
                guard one != other, let a = order[one], let b = order[other] else { return nil }
                return SpatialBorders.Pair(a, b)
            })
        let variation = SpatialVariation(known.map { $0.value.percent ?? 0 }, graph)
        let places = known.enumerated().map { place, item in
            Place(
                code: item.key, name: Geography.england.authority(item.key)?.name ?? "\(item.key)",
                share: item.value, around: variation?.around[place])
        }
        self.source = source
        self.places = places
        self.variation = variation
        self.diagnostics = diagnostics
        pairs = SpatialContrast.all(known.map(\.value), graph).map { contrast in
            let ends = [contrast.pair.first, contrast.pair.second].map { places[$0] }
            let isFirstHigh = contrast.difference >= 0
            return Pair(
                high: ends[isFirstHigh ? 0 : 1], low: ends[isFirstHigh ? 1 : 0],
                contrast: contrast)
        }
    }
}
