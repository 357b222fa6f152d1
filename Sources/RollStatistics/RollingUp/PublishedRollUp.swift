public import RollDomain
public import RollFormats

/// Published figures added up from their narrowest rows to any area and group, in whole numbers.
///
/// - Source: rules R-STAT-04 and R-STAT-12.
public struct PublishedRollUp: Sendable {
    /// One group with its sums.
    public struct Row: Hashable, Sendable {
        /// The values of the dimensions, in the order asked.
        public let keys: [String]
        /// The sums, in the order of ``PublishedRollUp/measures``.
        public let sums: [Int]
        /// How many published rows they come from.
        public let rows: Int
    }

    /// Rows that are not in the sums, and why.
    public struct Exclusion: Hashable, Sendable {
        /// Why.
        public let reason: String
        /// How many rows.
        public let rows: Int
        /// How many registrations they count, where they say.
        public let enrolments: Int
    }

    /// What the figures come from.
    public let product: PublishedProduct
    /// The level of the rows that were added up.
    public let base: GeographicLevel
    /// The definitions that the editions follow.
    public let definitions: [FigureDefinition]
    /// The dimensions.
    public let dimensions: [RollUpDimension]
    /// The names of the sums.
    public let measures: [String]
    /// The groups in order.
    public let rows: [Row]
    /// The sums of everything, added up apart from the groups.
    public let total: Row
    /// What is left out.
    public let exclusions: [Exclusion]
    /// Faults of the files.
    public let diagnostics: DiagnosticLog

    /// Adds up published files of one product.
    ///
    /// The narrowest rows of each edition are added; wider rows are the same figures once more and
    /// are left out by name. Bands are expanded to registrations and classified by their definition.
    ///
    /// - Parameters:
    ///   - files: The files, as published.
    ///   - dimensions: What to add up by; the period is always kept apart.
    ///   - trusts: The trust of each school, for ``RollUpDimension/trust``.
    /// - Returns: The sums.
    /// - Throws: `unreadable`, `damaged` or `unknownProduct`; `mixed` where files are of products
    ///   that do not add up, or have no such dimension.
    /// - Complexity: O(n) in the rows.
    public static func run(
        _ files: [PublishedFile], by dimensions: [RollUpDimension], trusts: [URN: String] = [:]
    ) throws(StatisticsFailure) -> PublishedRollUp {
        var sum = RollUpSum(dimensions: dimensions, trusts: trusts)
        // The narrowest level of an edition is known only when all is read, so files are read twice.
        for file in files { try sum.look(at: file) }
        for file in files { try sum.add(file) }
        return try sum.finished(files.first?.name ?? "")
    }

    init(
        product: PublishedProduct, base: GeographicLevel, definitions: [FigureDefinition],
        dimensions: [RollUpDimension], measures: [String], rows: [Row], total: Row,
        exclusions: [Exclusion], diagnostics: DiagnosticLog
    ) {
        self.product = product
        self.base = base
        self.definitions = definitions
        self.dimensions = dimensions
        self.measures = measures
        self.rows = rows
        self.total = total
        self.exclusions = exclusions
        self.diagnostics = diagnostics
    }

    /// Whether the groups come to the total in every measure.
    public var reconciles: Bool {
        total.sums.indices.allSatisfy { index in
            rows.reduce(0) { $0 + $1.sums[index] } == total.sums[index]
        }
    }
}
