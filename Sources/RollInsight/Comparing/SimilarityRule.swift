public import RollDomain

/// What makes two schools alike, and how much each thing weighs: open to read and to change.
///
/// ```
/// distance = √ Σ weight × ((a − b) ÷ usual spread)²
/// ```
///
/// A trait that is not known of one of the two is left out, and the others weigh more in its place.
///
/// - Source: rule R-SIM-01.
public struct SimilarityRule: Sendable, Hashable {
    /// One thing that schools are compared by.
    public struct Trait: Sendable, Hashable {
        /// Its name for people.
        public let name: String
        /// How much it weighs; 0 leaves it out.
        public var weight: Double
        /// How far schools usually spread in it: the standard deviation of the country.
        public let spread: Double

        /// States a trait.
        public init(_ name: String, weight: Double, spread: Double) {
            precondition(weight >= 0 && spread > 0, "a weight and a spread")
            self.name = name
            self.weight = weight
            self.spread = spread
        }
    }

    /// The traits, in the order in which profiles give their values.
    public var traits: [Trait]
    /// How far schools spread that are alike by these traits, in points of the share compared.
    public let residual: Double
    /// The same of absence, in points of sessions.
    public let absenceResidual: Double

    /// States a rule.
    public init(traits: [Trait], residual: Double, absenceResidual: Double = 0) {
        self.traits = traits
        self.residual = residual
        self.absenceResidual = absenceResidual
    }

    /// How unlike two schools are; nil where less than half of the weight is known of both.
    ///
    /// - Parameters:
    ///   - one: The values of a school, in the order of the traits; nil for what is not known.
    ///   - other: Those of another.
    /// - Returns: The distance, 0 for the same.
    public func distance(_ one: [Double?], _ other: [Double?]) -> Double? {
        precondition(one.count == traits.count && other.count == traits.count, "a value a trait")
        var (sum, known, all) = (0.0, 0.0, 0.0)
        for (place, trait) in traits.enumerated() where trait.weight > 0 {
            all += trait.weight
            guard let a = one[place], let b = other[place] else { continue }
            let step = (a - b) / trait.spread
            sum += trait.weight * step * step
            known += trait.weight
        }
        guard known > 0, 2 * known >= all else { return nil }
        return (sum * all / known).squareRoot()
    }

    /// How much of the squared distance each trait makes, from 0 to 1; 0 for what is not known.
    ///
    /// - Parameters:
    ///   - one: The values of a school, in the order of the traits; nil for what is not known.
    ///   - other: Those of another.
    /// - Returns: A part for each trait; together 1, or 0 where nothing differs.
    public func parts(_ one: [Double?], _ other: [Double?]) -> [Double] {
        let squares = traits.enumerated().map { place, trait -> Double in
            guard let a = one[place], let b = other[place] else { return 0 }
            return trait.weight * (a - b) * (a - b) / (trait.spread * trait.spread)
        }
        let sum = squares.reduce(0, +)
        return squares.map { sum > 0 ? $0 / sum : 0 }
    }
}

extension SimilarityRule {
    /// Primary schools: what told most about persistent absence in 2018/19.
    public static let primary = SimilarityRule(
        traits: [
            Trait("free school meals, %", weight: 0.81, spread: 15.1),
            Trait("SEN support, %", weight: 0.02, spread: 6.06),
            Trait("education, health and care plan, %", weight: 0.02, spread: 1.56),
            Trait("English as an additional language, %", weight: 0.05, spread: 21.5),
            Trait("size, as a logarithm", weight: 0.09, spread: 0.573),
            Trait("girls, %", weight: 0.01, spread: 16.7),
        ], residual: 3.8, absenceResidual: 0.86)

    /// Secondary schools: the same for these.
    public static let secondary = SimilarityRule(
        traits: [
            Trait("free school meals, %", weight: 0.57, spread: 15.1),
            Trait("SEN support, %", weight: 0.07, spread: 5.77),
            Trait("education, health and care plan, %", weight: 0.05, spread: 1.30),
            Trait("English as an additional language, %", weight: 0.17, spread: 19.4),
            Trait("size, as a logarithm", weight: 0.09, spread: 0.523),
            Trait("girls, %", weight: 0.05, spread: 16.7),
        ], residual: 4.8, absenceResidual: 1.26)

    /// The short names of the traits, in the order of ``primary`` and ``secondary``.
    public static let names = ["fsm", "sen", "ehcp", "eal", "size", "girls"]

    /// The rule that is usual for a phase; nil where too few schools are of it to know one.
    public static func usual(for phase: SchoolPhase) -> SimilarityRule? {
        switch phase {
        case .primary: primary
        case .secondary: secondary
        default: nil
        }
    }
}
