/// How much of what should be there an answer rests on.
public struct Coverage: Sendable, Hashable {
    /// Schools of the population with registrations in the window.
    public var schools = 0
    /// Of these, schools with any register in the window.
    public var schoolsReporting = 0
    /// Of these, schools whose calendar says nothing.
    public var schoolsWithoutCalendar = 0
    /// Registers that the calendars expect.
    public var registersExpected = 0
    /// Of these, registers that came.
    public var registersTaken = 0
    /// Registers of dates that are left out of the figures.
    public var registersLeftOut = 0
    /// Marks of numbers that no registration has.
    public var unplacedMarks = 0

    /// Covers nothing.
    public init() {}

    mutating func combine(_ other: Coverage, _ sign: (Int, Int) -> Int) {
        schools = sign(schools, other.schools)
        schoolsReporting = sign(schoolsReporting, other.schoolsReporting)
        schoolsWithoutCalendar = sign(schoolsWithoutCalendar, other.schoolsWithoutCalendar)
        registersExpected = sign(registersExpected, other.registersExpected)
        registersTaken = sign(registersTaken, other.registersTaken)
        registersLeftOut = sign(registersLeftOut, other.registersLeftOut)
        unplacedMarks = sign(unplacedMarks, other.unplacedMarks)
    }
}

/// Whom an answer leaves out, counted by reason.
public struct LeftOut: Sendable, Hashable {
    /// Registrations outside the ages asked for.
    public var outsideAges = 0
    /// Their possible sessions.
    public var outsideAgesSessions = 0
    /// Registrations with nothing possible in the window.
    public var nothingPossible = 0
    /// Registrations with fewer possible sessions than asked for.
    public var tooFew = 0
    /// Their possible sessions.
    public var tooFewSessions = 0

    /// Leaves out nobody.
    public init() {}

    mutating func combine(_ other: LeftOut, _ sign: (Int, Int) -> Int) {
        outsideAges = sign(outsideAges, other.outsideAges)
        outsideAgesSessions = sign(outsideAgesSessions, other.outsideAgesSessions)
        nothingPossible = sign(nothingPossible, other.nothingPossible)
        tooFew = sign(tooFew, other.tooFew)
        tooFewSessions = sign(tooFewSessions, other.tooFewSessions)
    }
}

/// One row of an answer.
public struct AnswerRow: Sendable, Hashable {
    /// The values of the dimensions, in the order asked.
    public let key: [GroupValue]
    /// The counts.
    public internal(set) var counts: FigureCounts
}

/// An answer in whole numbers: rows, their total, what they rest on and whom they leave out.
///
/// Answers of different schools add up; a difference takes a school out again.
public struct Answer: Sendable, Equatable {
    /// The counts of each group.
    public private(set) var groups = GroupedCounts()
    /// The counts of the whole population and window, worked out apart from the groups.
    public internal(set) var total = FigureCounts()
    /// What the figures rest on.
    public internal(set) var coverage = Coverage()
    /// Whom they leave out.
    public internal(set) var leftOut = LeftOut()

    /// Answers nothing.
    public init() {}

    /// The rows in order of their keys.
    public var rows: [AnswerRow] {
        groups.map { AnswerRow(key: $0.key, counts: $0.value) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    }

    /// The counts of one group; nothing counted where there is no such group.
    public subscript(key: [GroupValue]) -> FigureCounts { groups[key] ?? FigureCounts() }

    mutating func add(_ counts: FigureCounts, to key: [GroupValue]) {
        groups.add(counts, to: key)
    }

    mutating func addTotal(_ counts: FigureCounts) { total += counts }

    /// Adds another answer to the same question.
    ///
    /// - Complexity: O(groups of the other).
    public static func += (left: inout Answer, right: Answer) {
        for (key, counts) in right.groups { left.groups.add(counts, to: key) }
        left.total += right.total
        left.combine(right, +)
    }

    /// Takes out an answer that was added before.
    ///
    /// - Complexity: O(groups of the other).
    public static func -= (left: inout Answer, right: Answer) {
        for (key, counts) in right.groups { left.groups.subtract(counts, from: key) }
        left.total -= right.total
        left.combine(right, -)
    }

    private mutating func combine(_ other: Answer, _ sign: (Int, Int) -> Int) {
        coverage.combine(other.coverage, sign)
        leftOut.combine(other.leftOut, sign)
    }
}
