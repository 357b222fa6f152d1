public import RollDomain
public import RollFormats
public import RollInsight

/// A school that was another one before, or came of several.
public struct BrightBreak: Sendable, Hashable {
    /// The first year of the school as it is now.
    public let year: AcademicYear
    /// The school, or schools, before.
    public let before: String
}

/// A school, trust or authority with what was found of it.
public struct BrightSpot: Sendable, Hashable {
    /// Its number or code.
    public let id: String
    /// Its name.
    public let name: String
    /// Where it is; empty for an authority.
    public let place: String
    /// Its phase.
    public let phase: SchoolPhase
    /// Its change, with interval, the part that is expected, and how it reads.
    public let found: BrightSearch.Found
    /// Where its line of years passes from one school to another.
    public let breaks: [BrightBreak]

    /// The registrations of its smallest year.
    public var pupils: Int { found.unit.enrolments }
    /// How far absence fell as counted, in points.
    public var fell: Double { -found.change.change }
    /// How far it is likely to have fallen, in points.
    public var likely: Double { -found.change.lasting }
    /// Between which falls the true one is likely to lie: 19 in 20.
    public var range: ClosedRange<Double> {
        -found.change.range.upperBound ... -found.change.range.lowerBound
    }
    /// The fall that its start alone lets expect, in points.
    public var expected: Double { -found.change.expected }
    /// The likely fall beyond that, in points.
    public var beyond: Double { -found.change.beyond }
    /// Whether it lies below what is expected now, and does not rise again.
    public var isLow: Bool { found.change.isLow }
    /// How it reads, in words.
    public var reads: String { found.reading.rawValue }
}

/// A unit of which nothing can be said, and why.
public struct BrightExclusion: Sendable, Hashable {
    /// Its number or code.
    public let id: String
    /// Its name.
    public let name: String
    /// Why, in words.
    public let reason: String
}

/// What was found in one phase.
public struct BrightPhase: Sendable {
    /// The phase.
    public let phase: SchoolPhase
    /// How many units were judged in all places.
    public let judged: Int
    /// What was expected of them.
    public let prior: BrightPrior
    /// The absence of all in each year, in per cent.
    public let reference: [Double]
    /// The bright spots, the largest change beyond the expected first.
    public let spots: [BrightSpot]
    /// Those whose fall is likely, and which are none: flukes, falls that were lost again, and chance.
    public let others: [BrightSpot]
    /// Those of which nothing can be said.
    public let excluded: [BrightExclusion]
}

/// The answer to a search for bright spots.
///
/// - Source: rule R-BRIGHT-01.
public struct BrightAnswer: Sendable {
    /// What was asked.
    public let question: BrightQuestion
    /// The years that count.
    public let years: [AcademicYear]
    /// Whether each school is set against pupils like its own; else against all of its phase.
    public let isBeyondIntake: Bool
    /// What was found, by phase.
    public let phases: [BrightPhase]
    /// What is wrong with the files that were read; empty for a database.
    public let diagnostics: DiagnosticLog

    /// The bright spots of all phases.
    public var spots: [BrightSpot] { phases.flatMap(\.spots) }
}
