public import RollDomain
public import RollEngine
import RollStore

/// A figure as it was and as it is: one question, two instants, two definitions.
public struct WhyQuestion: Sendable {
    /// One end of the comparison.
    public struct Side: Sendable, Hashable {
        /// What was known then; nil for what is known now.
        public var knownAt: Instant?
        /// What the figure means.
        public var definition: FigureDefinition

        /// Names one end.
        public init(knownAt: Instant?, definition: FigureDefinition = .live) {
            self.knownAt = knownAt
            self.definition = definition
        }

        /// The order in which two ends are worked out: the earlier knowledge first.
        fileprivate var order: (Int64, String) {
            ((knownAt ?? .latest).milliseconds, definition.id)
        }
    }

    /// The sessions and the registrations; ages nil for those of each definition.
    public var query: Query
    /// Which schools.
    public var filter: SchoolFilter
    /// The figure as it was.
    public var first: Side
    /// The figure as it is.
    public var second: Side
    /// Whether rows are split by school.
    public var bySchool = false
    /// Whether rows are split by date.
    public var byDate = false

    /// Asks why a figure changed.
    public init(_ query: Query, _ filter: SchoolFilter, from first: Side, to second: Side) {
        self.query = query
        self.filter = filter
        self.first = first
        self.second = second
    }

    /// Whether the second end is worked out first, so that a swapped question gets the same parts
    /// with the other sign.
    var isSwapped: Bool { second.order < first.order }

    /// The question in the order in which it is worked out.
    var inOrder: WhyQuestion {
        guard isSwapped else { return self }
        var question = self
        (question.first, question.second) = (second, first)
        return question
    }
}

/// A change of a figure taken apart: the parts sum to the whole in every count.
///
/// - Source: rule R-WHY-01.
public struct WhyAnswer: Sendable {
    /// What a row is of.
    public struct Key: Sendable, Hashable, Comparable {
        /// The school, where rows are split by school.
        public var school: URN?
        /// The date, where rows are split by date.
        public var date: CivilDate?

        /// By school, then by date.
        public static func < (left: Key, right: Key) -> Bool {
            (left.school?.number ?? 0, left.date?.dayNumber ?? 0)
                < (right.school?.number ?? 0, right.date?.dayNumber ?? 0)
        }
    }

    /// One end of the comparison with its counts.
    public struct End: Sendable {
        /// The counts.
        public internal(set) var counts = RollEngine.FigureCounts()
        /// What they mean, of whom, as known when, and on which data.
        public let meaning: FigureMeaning
    }

    /// What was asked.
    public let question: WhyQuestion
    /// The figure as it was.
    public let first: End
    /// The figure as it is.
    public let second: End
    /// The parts in order, each with what it moved.
    public let parts: [(part: ChangePart, moved: RollEngine.FigureCounts)]
    /// The parts of each row; counts of registrations belong to no date.
    public let rows: [Key: [ChangePart: RollEngine.FigureCounts]]
    /// What each part did to the rates.
    public let rates: [RateChange]
    /// What is dated but not kept by when it was known, and changed between the instants.
    public let undated: UndatedChanges
    /// The names of schools, where rows are split by school.
    public let names: NationNames
    /// Whether the data is synthetic.
    public let isSynthetic: Bool

    /// What moved in all.
    public var whole: RollEngine.FigureCounts {
        var whole = second.counts
        whole -= first.counts
        return whole
    }
}

/// Changes of registrations between two instants: figures of both instants take them as they
/// stand now, since the record does not say who was on the register as known then.
public struct UndatedChanges: Sendable, Hashable {
    /// Registrations that were entered.
    public var entered = 0
    /// Registrations whose first or last day was changed.
    public var datesChanged = 0
    /// Registrations of which something else was changed.
    public var otherwiseChanged = 0

    /// Nothing changed.
    public init() {}

    static func += (left: inout UndatedChanges, right: UndatedChanges) {
        left.entered += right.entered
        left.datesChanged += right.datesChanged
        left.otherwiseChanged += right.otherwiseChanged
    }
}
