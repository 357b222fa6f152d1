/// Pupils of one kind in one place: what a difference between two places is taken apart by.
public struct ContrastCell: Sendable, Hashable {
    /// The value of each factor of intake, in the order of the contrast; what is not known is a value.
    public let factors: [String]
    /// What is counted of: pupils, or possible sessions.
    public let whole: Int
    /// What is counted: pupils persistently absent, or sessions missed.
    public let part: Int
    /// The part by reason, in the order of the contrast; empty where nothing is known of reasons.
    public let reasons: [Int]
    /// The school; empty where nothing is known of schools.
    public let unit: String
    /// Whether the kind is known; pupils of no known kind are expected to have the rate of the
    /// others, so that they are no part of intake.
    public let isKnown: Bool

    /// States a cell.
    public init(
        factors: [String], whole: Int, part: Int, reasons: [Int] = [], unit: String = "",
        isKnown: Bool = true
    ) {
        precondition(whole >= 0 && part >= 0, "counts are not negative")
        self.factors = factors
        self.whole = whole
        self.part = part
        self.reasons = reasons
        self.unit = unit
        self.isKnown = isKnown
    }
}

/// One part of a difference, exactly: a whole number over that of the contrast.
public struct ContrastPart: Sendable, Hashable {
    /// What the part is of.
    public let name: String
    /// The part, in the unit of the contrast.
    public let numerator: Int128
    /// The unit: the same for all parts of a contrast.
    public let denominator: Int128

    /// States a part.
    public init(name: String, numerator: Int128, denominator: Int128) {
        self.name = name
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The part in percentage points.
    public var points: Double {
        denominator == 0 ? 0 : 100 * Double(numerator) / Double(denominator)
    }
}

/// A school's part of what intake does not explain, and whether it can be told from chance.
public struct ContrastUnit: Sendable, Hashable {
    /// The school's part.
    public let part: ContrastPart
    /// Whether it belongs to the first place.
    public let isFirst: Bool
    /// What was counted, and what is expected of its pupils.
    public let counted: Int
    /// What is expected of its pupils.
    public let expected: Double
    /// What it was counted of.
    public let whole: Int
}
