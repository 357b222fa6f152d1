/// A published percentage and the two counts it comes from.
struct RateDefinition: Hashable, Sendable {
    let name: String
    let part: String
    let whole: String
    /// Whether every edition has it.
    var isRequired = true
}

/// A count that is the sum of others in the same row.
struct SumIdentity: Sendable {
    /// How the whole stands to the sum of its parts.
    enum Relation: Sendable {
        /// They are the same.
        case equal
        /// The whole is the sum or more; less is strange but known, and told with these words.
        case notBelow(String)
        /// The whole is the sum or a little more, told with these words; less is wrong.
        case slightlyAbove(perMille: Int, String)
    }

    let check: CheckKind
    let whole: String
    let parts: [String]
    /// Parts that only some editions have.
    var optional: [String] = []
    var relation: Relation = .equal
}

/// A count that cannot be greater than another in the same row.
struct BoundIdentity: Sendable {
    let part: String
    let whole: String
}

/// What the columns of a product mean and how its figures hang together, as data.
struct MeasureCatalogue: Sendable {
    /// Whole numbers that add up over areas.
    let counts: [String]
    /// Counts that every edition has.
    let required: [String]
    /// Averages over days, which are not whole numbers.
    let fractions: [String]
    /// Percentages that can be recomputed.
    let rates: [RateDefinition]
    /// Percentages whose counts are not in the file.
    let statedOnly: [String]
    /// Sums within a row.
    let sums: [SumIdentity]
    /// Limits within a row.
    let bounds: [BoundIdentity]
    /// Columns that say when, where and what, which every edition has.
    let keys: [String]
    /// Columns of the product that hold no figure and are not needed.
    let ignored: [String]
    /// Columns of characteristics that rows are split by, in the order in which a row keeps them.
    let characteristics: [String]
    /// Columns of characteristics that some editions have; a row of all pupils says so in each.
    let splits: [String]
    /// Whether areas add up: true for the census, not for the daily series.
    let areasAddUp: Bool

    private let countPlaces: [String: Int]

    init(
        counts: [String], required: [String], fractions: [String], rates: [RateDefinition],
        statedOnly: [String], sums: [SumIdentity], bounds: [BoundIdentity], keys: [String],
        ignored: [String], characteristics: [String] = [], splits: [String] = [],
        areasAddUp: Bool
    ) {
        self.splits = splits
        self.characteristics = characteristics
        self.counts = counts
        self.required = required
        self.fractions = fractions
        self.rates = rates
        self.statedOnly = statedOnly
        self.sums = sums
        self.bounds = bounds
        self.keys = keys
        self.ignored = ignored
        self.areasAddUp = areasAddUp
        countPlaces = Dictionary(
            uniqueKeysWithValues: counts.enumerated().map { ($0.element, $0.offset) })
    }

    /// Where a count stands among the counts.
    func place(ofCount name: String) -> Int? { countPlaces[name] }

    /// The names of all columns that hold figures.
    var measures: [String] { counts + fractions + rates.map(\.name) + statedOnly }
}
