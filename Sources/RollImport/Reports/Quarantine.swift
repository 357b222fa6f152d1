public import RollDomain
import RollFormats

/// A row that was not taken, kept so that it can be stored, shown and put right.
public struct QuarantinedRow: Sendable, Hashable {
    /// The physical line, counted from 1; nil for an earlier row whose line was not kept.
    public var line: Int?
    /// The column at fault, as the file spells it; nil where the whole row is.
    public var column: String?
    /// The rule that the row breaks.
    public var rule: ImportRule
    /// What is wrong and what to do, without personal data.
    public var reason: String
    /// The school that the row names, where it is known.
    public var school: URN?
    /// The session that the row speaks of, where it is a mark with a readable date.
    public var when: SessionDate?
    /// The row or field as it came: personal data.
    public var received: String

    /// Describes a row that was not taken.
    ///
    /// - Parameters:
    ///   - line: The physical line, counted from 1.
    ///   - column: The column at fault, as the file spells it.
    ///   - rule: The rule that the row breaks.
    ///   - reason: What is wrong and what to do, without personal data.
    ///   - school: The school that the row names.
    ///   - when: The session that the row speaks of.
    ///   - received: The row or field as it came.
    public init(
        line: Int?, column: String? = nil, rule: ImportRule, reason: String, school: URN? = nil,
        when: SessionDate? = nil, received: String
    ) {
        self.line = line
        self.column = column
        self.rule = rule
        self.reason = reason
        self.school = school
        self.when = when
        self.received = received
    }
}

/// The rows of a file that were not taken: all of them counted, a limited number kept.
public struct Quarantine: Sendable {
    /// The rows kept, in the order found.
    public private(set) var rows: [QuarantinedRow] = []
    /// How many rows each rule held back, kept or not.
    public private(set) var countsByRule: [ImportRule: Int] = [:]
    /// The greatest number of rows kept.
    public let limit: Int

    /// Makes an empty quarantine.
    ///
    /// - Parameter limit: The greatest number of rows kept.
    public init(limit: Int = 100_000) {
        precondition(limit >= 0, "a limit of rows is not negative")
        self.limit = limit
    }

    /// How many rows were held back, kept or not.
    public var count: Int { countsByRule.values.reduce(0, +) }

    /// Whether every row that was held back is kept.
    public var isComplete: Bool { count == rows.count }

    /// Holds back a row.
    ///
    /// - Parameter row: The row.
    public mutating func add(_ row: QuarantinedRow) {
        add(row.rule) { row }
    }

    /// Holds back a row that is described only where it is kept.
    ///
    /// - Parameters:
    ///   - rule: The rule that the row breaks.
    ///   - describe: Makes the row; not called once the limit is reached.
    mutating func add(_ rule: ImportRule, _ describe: () -> QuarantinedRow) {
        countsByRule[rule, default: 0] += 1
        if rows.count < limit { rows.append(describe()) }
    }
}
