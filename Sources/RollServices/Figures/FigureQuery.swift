public import RollDomain

/// Which schools a figure is about.
public struct SchoolFilter: Sendable, Hashable {
    /// These schools only.
    public var schools: Set<URN>?
    /// Schools of this authority only.
    public var authority: AuthorityCode?
    /// Schools of this trust only.
    public var trustUID: String?
    /// Schools of this region only, by its nine-character code.
    public var regionCode: String?
    /// Schools of this phase only.
    public var phase: SchoolPhase?
    /// Schools of these types only, by the code of the national register.
    public var typeCodes: Set<String>?

    /// All schools.
    public init() {}
}

/// A question about figures: window, population, grouping, and as known when.
public struct FigureQuery: Sendable, Hashable {
    /// The dates, both ends in.
    public var window: DateSpan
    /// What was known at this instant; nil for what is known now.
    public var knownAt: Instant?
    /// What the figures mean.
    public var definition = FigureDefinition.live
    /// Ages at 31 August before the year starts; nil for all that the definition counts.
    public var ages: ClosedRange<Int>?
    /// Which schools.
    public var filter = SchoolFilter()
    /// What the figures are split by, outermost first.
    public var groupings: [Grouping]
    /// Registrations with fewer possible sessions are left out and named.
    public var minimumPossible = 1
    /// Whether registrations that ended in the window count; those left out are named.
    public var includesLeavers = true

    /// The ages of the official statistics.
    public static let officialAges = 5...15

    /// Asks about a window, for the ages of the official statistics.
    public init(
        window: DateSpan, groupings: [Grouping], knownAt: Instant? = nil,
        ages: ClosedRange<Int>? = FigureQuery.officialAges
    ) {
        self.window = window
        self.groupings = groupings
        self.knownAt = knownAt
        self.ages = ages
    }
}

/// The counts behind one row of figures; sums of counts are counts.
public struct FigureCounts: Sendable, Hashable {
    /// Sessions by how they count.
    public var tally = SessionTally()
    /// Registrations with enough possible sessions.
    public var enrolments = 0
    /// Persistently absent registrations, severe ones included.
    public var persistent = 0
    /// Severely absent registrations.
    public var severe = 0
    /// Sessions late before the register closed.
    public var lateBefore = 0
    /// Sessions late after the register closed.
    public var lateAfter = 0
    /// Schools that the counts rest on.
    public var schools: Set<URN> = []

    /// Counts nothing.
    public init() {}

    /// The share of registrations that are persistently absent.
    public var persistentRate: Ratio { Ratio(persistent, of: enrolments) }
    /// The share of registrations that are severely absent.
    public var severeRate: Ratio { Ratio(severe, of: enrolments) }

    /// Adds counts to these.
    public static func += (left: inout FigureCounts, right: FigureCounts) {
        left.tally += right.tally
        left.enrolments += right.enrolments
        left.persistent += right.persistent
        left.severe += right.severe
        left.lateBefore += right.lateBefore
        left.lateAfter += right.lateAfter
        left.schools.formUnion(right.schools)
    }
}

/// One row of figures.
public struct FigureRow: Sendable, Hashable {
    /// The values of the groupings, as shown.
    public let keys: [String]
    /// Values by which rows are ordered, and which machines read.
    public let codes: [String]
    /// The counts.
    public let counts: FigureCounts
    /// Where the row is of one code: how many sessions have it.
    public let sessions: Int?
    /// The row's percentages where the definition makes them otherwise than by plain ratios.
    public var weighted: WeightedRates?
}

/// How much of what should be there a table rests on.
public struct FigureCoverage: Sendable, Hashable {
    /// Schools in the population that have registrations in the window.
    public var schools = 0
    /// Of these, schools with any register in the window.
    public var schoolsReporting = 0
    /// Registers that the calendars expect up to today; schools without a calendar expect none.
    public var registersExpected = 0
    /// Of these, registers that came.
    public var registersTaken = 0
    /// Registrations counted although they ended before the end of the window, or before today.
    public var leavers = 0
    /// Schools without a calendar.
    public var schoolsWithoutCalendar = 0

    /// Counts nothing.
    public init() {}
}

/// Registers that should be there and those that are.
public struct RegisterCoverage: Sendable, Hashable {
    /// Registers that the calendar expects.
    public var expected = 0
    /// Of these, registers that came.
    public var taken = 0

    /// Covers registers.
    public init(expected: Int = 0, taken: Int = 0) {
        self.expected = expected
        self.taken = taken
    }

    /// Adds counts to these.
    public static func += (left: inout RegisterCoverage, right: RegisterCoverage) {
        left.expected += right.expected
        left.taken += right.taken
    }
}

/// What a table leaves out, named and counted.
public struct FigureExclusion: Sendable, Hashable {
    /// Why.
    public let reason: String
    /// How many registrations.
    public let enrolments: Int
    /// How many possible sessions; of unknown codes and excluded dates, how many sessions.
    public let sessions: Int
}

/// An answer: rows, their total, what they rest on and what they leave out.
public struct FigureTable: Sendable {
    /// What was asked.
    public let query: FigureQuery
    /// The rows in order.
    public let rows: [FigureRow]
    /// The counts of the whole population, worked out apart from the rows.
    public let total: FigureCounts
    /// The percentages of the whole where the definition makes them otherwise.
    public var weightedTotal: WeightedRates?
    /// What they rest on.
    public let coverage: FigureCoverage
    /// Registers that each school should have sent, and that came.
    public let registers: [URN: RegisterCoverage]
    /// What they leave out.
    public let exclusions: [FigureExclusion]
    /// What the figures mean, of whom, as known when, and on which data.
    public let meaning: FigureMeaning
    /// Whether the data is synthetic.
    public let isSynthetic: Bool
    /// What is missing, open or odd behind the figures.
    public internal(set) var quality: QualityReport?

    /// The registers that one row rests on, of those expected of its schools.
    public func registers(of counts: FigureCounts) -> RegisterCoverage {
        counts.schools.reduce(into: RegisterCoverage()) {
            $0 += registers[$1] ?? RegisterCoverage()
        }
    }
}
