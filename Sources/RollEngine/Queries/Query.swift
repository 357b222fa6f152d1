public import RollDomain

/// What a figure counts beside the sessions of every answer.
public struct MeasureSet: OptionSet, Sendable, Hashable {
    /// The bits of the set.
    public let rawValue: UInt8

    /// Makes a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Registrations by band of absence.
    public static let bands = MeasureSet(rawValue: 1)
    /// Sessions by code.
    public static let codes = MeasureSet(rawValue: 2)
    /// Sessions late before and after the register closed.
    public static let lateness = MeasureSet(rawValue: 4)
    /// Sessions by class, those outside the denominator included.
    public static let classes = MeasureSet(rawValue: 8)
    /// Days missed from morning to afternoon.
    public static let days = MeasureSet(rawValue: 16)
    /// Spells of absence.
    public static let spells = MeasureSet(rawValue: 32)
}

/// What a figure counts once: a registration at a school, or a child across schools.
public enum CountingUnit: String, Sendable, Hashable, CaseIterable {
    /// Each registration at its own school, for its own sessions: what a school answers for.
    case registration
    /// Each child once, with all sessions at all schools, at the school that holds the child last.
    case child
}

/// A question about figures: which sessions, whose, counted how, split by what.
public struct Query: Sendable, Hashable {
    /// Which sessions.
    public var window: Window
    /// Which schools.
    public var schools: SchoolSelection
    /// Which registrations.
    public var pupils: PupilSelection
    /// Registrations with fewer possible sessions are left out and named.
    public var minimumPossible: Int
    /// What the figures are split by, outermost first.
    public var dimensions: [Dimension]
    /// What is counted beside sessions.
    public var measures: MeasureSet
    /// By what rules.
    public var rules: FigureRules
    /// What is counted once.
    public var unit: CountingUnit
    /// Registers are expected up to this date; nil for the whole window.
    public var expectedUpTo: CivilDate?

    /// Asks about a window, for the ages of the official statistics.
    public init(_ window: Window, by dimensions: [Dimension] = []) {
        self.window = window
        self.dimensions = dimensions
        schools = SchoolSelection()
        pupils = PupilSelection()
        pupils.ages = PupilSelection.officialAges
        minimumPossible = 1
        measures = []
        rules = FigureRules()
        unit = .registration
    }

    /// The same question at the same point a year before.
    public var yearBefore: Query {
        var earlier = self
        earlier.window = window.yearBefore
        earlier.expectedUpTo = expectedUpTo.map { $0.adding(days: -364) }
        earlier.pupils.onRoll = pupils.onRoll?.yearBefore
        return earlier
    }

    /// The same question at the same point a year before, about some children and no others.
    ///
    /// Their ages, year groups and other facts were different then, so that none of these
    /// narrows; the schools asked stay the same.
    ///
    /// - Parameter children: The children, by their number across schools.
    /// - Returns: The question of a year before.
    public func yearBefore(of children: Set<Int64>) -> Query {
        var earlier = yearBefore
        earlier.pupils = PupilSelection()
        earlier.pupils.pupils = children
        return earlier
    }
}
