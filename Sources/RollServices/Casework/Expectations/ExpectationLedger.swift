public import RollCasework
public import RollDomain
public import RollStore

/// An expectation with how far it is met.
public struct ExpectationLine: Sendable, Hashable {
    /// What is expected.
    public let expectation: Expectation
    /// How many of those counted meet it; nil where the viewer may not count them.
    public let done: Int?
    /// How many are counted: schools, pupils, plans, referrals or children.
    public let of: Int
    /// What was said newest, where one place is shown and a person says it.
    public let said: StoredExpectation?
    /// The schools that do not meet it, by name; empty on the page of one school.
    public let gaps: [StoredSchool]

    /// The code of the expectation.
    public var code: String { expectation.code }
    /// What is expected, in words.
    public var words: String { expectation.words }
    /// Whether a person has to say it.
    public var isSaid: Bool { expectation.sign.isSaid }
    /// What is counted, in the plural.
    public var noun: String { expectation.sign.noun }

    /// How many do not meet it; nil where the viewer may not count them.
    public var missing: Int? { done.map { of - $0 } }
}

/// What an edition of the guidance expects of a place, and how far it is met: counts of work, never
/// a score.
public struct ExpectationLedger: Sendable, Hashable {
    /// The edition.
    public let edition: ExpectationEdition
    /// The day.
    public let date: CivilDate
    /// How many schools are counted.
    public let schools: Int
    /// What is expected of the place itself.
    public let own: [ExpectationLine]
    /// What is expected of each of its schools; empty on the page of one school.
    public let ofSchools: [ExpectationLine]

    /// The edition in words.
    public var editionWords: String { edition.words }

    /// Expectations that are not wholly met, of those that the viewer may count.
    public var gapCount: Int { (own + ofSchools).count { ($0.missing ?? 0) > 0 } }
}
