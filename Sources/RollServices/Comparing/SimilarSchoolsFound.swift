public import RollDomain
import RollEngine
public import RollInsight
public import RollStore

/// A school beside those most like it.
public struct SimilarSchoolsFound: Sendable {
    /// A school with the figures that it is compared by.
    public struct Line: Sendable {
        /// The school.
        public let school: StoredSchool
        /// Its traits, in the order of the rule; nil for what is not known.
        public let values: [Double?]
        /// Persistently absent, of all.
        public let share: Ratio
        /// How unlike it is; 0 for the school itself.
        public let distance: Double
        /// How much of the squared distance each trait makes, from 0 to 1, in the order of the rule.
        public let parts: [Double]

        init(_ one: ComparedSchool, _ distance: Double, _ parts: [Double]) {
            school = one.school
            values = one.values
            share = one.counts.persistentRate
            self.distance = distance
            self.parts = parts
        }
    }

    /// What one choice did to the answer.
    public struct Choice: Sendable {
        /// The choice.
        public let words: String
        /// How many of the schools found would be found without it.
        public let shared: Int
        /// The share that would be expected without it, from 0 to 1; nil where nobody would be found.
        public let expected: Double?
    }

    /// Overall absence beside the same schools.
    public struct Absence: Sendable {
        /// Sessions missed, of all possible.
        public let own: Ratio
        /// The mean of the schools found in per cent, the larger weighing more.
        public let expectedPercent: Double
        /// How far from that such schools usually lie: 19 in 20, in points.
        public let reach: Double

        /// The absence less what is expected, in points.
        public var gap: Double { (own.percent ?? 0) - expectedPercent }
        /// Whether the gap is anything unusual.
        public var isUnusual: Bool { abs(gap) > reach }

        init?(_ own: ComparedSchool, _ others: [ComparedSchool], _ rule: SimilarityRule) {
            var (sum, pupils) = (0.0, 0.0)
            for other in others {
                guard let percent = other.counts.absence.percent else { continue }
                let size = Double(other.counts.enrolments)
                sum += size * percent
                pupils += size
            }
            guard pupils > 0, own.counts.possible > 0 else { return nil }
            self.own = own.counts.absence
            expectedPercent = sum / pupils
            reach = 1.96 * rule.absenceResidual
        }
    }

    /// The same comparison at the same point a year before.
    public struct LastYear: Sendable {
        /// How many of the schools were found then too.
        public let shared: Int
        /// The share then.
        public let share: Ratio
        /// What was expected then, from 0 to 1.
        public let expected: Double

        /// The share less what was expected, in points.
        public var gap: Double { (share.percent ?? 0) - 100 * expected }
    }

    /// The school.
    public let own: Line
    /// Those most like it, the most alike first.
    public let others: [Line]
    /// The rule that found them.
    public let rule: SimilarityRule
    /// What they lead to expect, and how unusual they are.
    public let found: SimilarSchools
    /// Overall absence beside the same schools; nil where only shares of pupils are known.
    public let absence: Absence?
    /// How many schools were looked through.
    public let searched: Int
    /// What each choice did that differs from the usual.
    public let choices: [Choice]
    /// The year before; nil where there are no registers of it.
    public let lastYear: LastYear?
    /// The dates.
    public let span: DateSpan
    /// Whether the schools are made up.
    public let isSynthetic: Bool

    /// One thing that schools are compared by, with the school's own value.
    public struct Trait: Sendable {
        /// Its short name, such as `fsm`.
        public let key: String
        /// Its name in few words.
        public let short: String
        /// Its name for people.
        public let name: String
        /// How much it weighs.
        public let weight: Double
        /// How far schools usually spread in it.
        public let spread: Double
        /// The school's own value; nil where it is not known.
        public let value: Double?
    }

    /// What schools are compared by, in the order of the values of each line.
    public var traits: [Trait] {
        zip(SimilarityRule.names, rule.traits).enumerated().map { place, trait in
            Trait(
                key: trait.0, short: SimilarQuestion.traitWords[trait.0] ?? trait.0,
                name: trait.1.name, weight: trait.1.weight, spread: trait.1.spread,
                value: own.values[place])
        }
    }

    /// What is expected, in per cent.
    public var expectedPercent: Double { 100 * found.expected }
    /// How unlike the schools found are on average.
    public var meanDistance: Double { found.meanDistance }
    /// How many in a hundred schools have nearer ones.
    public var nearer: Double { found.nearer }
    /// Whether few schools are like this one.
    public var hasFew: Bool { found.hasFew }

    /// The share less what is expected, in points.
    public var gap: Double { (own.share.percent ?? 0) - 100 * found.expected }
    /// How far a gap of nothing but the usual spread reaches, 19 in 20, in points.
    public var reach: Double { 1.96 * rule.residual }
    /// Between which shares in per cent a school like it usually stands: 19 in 20.
    public var usual: ClosedRange<Double> {
        let middle = 100 * found.expected
        return max(0, middle - reach)...min(100, middle + reach)
    }
    /// Whether the gap is anything unusual.
    public var isUnusual: Bool { abs(gap) > reach }
}
