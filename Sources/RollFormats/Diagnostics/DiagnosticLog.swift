/// Diagnostics in the order they were found, with counts of all and the text of a limited number.
///
/// A bad column in a file of twenty million rows must not fill the memory or the screen, so
/// beyond the limit only counts are kept. An error that arrives when the log is full takes the
/// place of the latest note or warning, so that remarks never hide faults.
public struct DiagnosticLog: Sendable {
    /// The diagnostics kept in full, in the order found.
    public private(set) var kept: [Diagnostic] = []
    /// How many diagnostics each rule gave, kept in full or not.
    public private(set) var countsByRule: [RuleID: Int] = [:]
    /// The greatest number of diagnostics kept in full.
    public let limit: Int

    private var countsBySeverity = [0, 0, 0]
    private var keptBySeverity = [0, 0, 0]

    /// Makes an empty log.
    ///
    /// - Parameter limit: The greatest number of diagnostics kept in full; at least 0.
    public init(limit: Int = 1_000) {
        precondition(limit >= 0, "a limit of diagnostics is not negative")
        self.limit = limit
    }

    /// How many diagnostics were recorded, kept in full or not.
    public var count: Int { countsBySeverity.reduce(0, +) }

    /// Whether nothing was recorded.
    public var isEmpty: Bool { count == 0 }

    /// Whether at least one error was recorded.
    public var hasErrors: Bool { count(of: .error) > 0 }

    /// How many diagnostics were counted but not kept in full.
    public var countNotKept: Int { count - kept.count }

    /// How many diagnostics of one severity were recorded.
    ///
    /// - Parameter severity: The severity to count.
    /// - Returns: The number recorded, kept in full or not.
    public func count(of severity: Diagnostic.Severity) -> Int { countsBySeverity[severity.rank] }

    /// How many diagnostics of one rule were recorded.
    ///
    /// - Parameter rule: The rule to count.
    /// - Returns: The number recorded, kept in full or not.
    public func count(of rule: RuleID) -> Int { countsByRule[rule] ?? 0 }

    /// Adds a diagnostic.
    ///
    /// - Parameter diagnostic: What was found.
    /// - Complexity: O(1) until the log is full; then O(`limit`) for at most `limit` errors.
    public mutating func record(_ diagnostic: Diagnostic) {
        countsByRule[diagnostic.rule, default: 0] += 1
        countsBySeverity[diagnostic.severity.rank] += 1
        keep(diagnostic)
    }

    /// Adds everything another log holds, after what this one holds.
    ///
    /// - Parameter other: The log whose diagnostics and counts are added.
    public mutating func merge(_ other: DiagnosticLog) {
        for (rule, number) in other.countsByRule { countsByRule[rule, default: 0] += number }
        for rank in countsBySeverity.indices {
            countsBySeverity[rank] += other.countsBySeverity[rank]
        }
        for diagnostic in other.kept { keep(diagnostic) }
    }

    /// A line that says how many diagnostics are not shown, or nothing when all are.
    ///
    /// - Parameter shown: How many were shown; all that are kept when left out.
    /// - Returns: Words such as `and 37 more (40 errors, 997 warnings in all)`.
    public func remainder(afterShowing shown: Int? = nil) -> String? {
        let hidden = count - Swift.min(shown ?? kept.count, kept.count)
        guard hidden > 0 else { return nil }
        return "and \(hidden) more (\(totals) in all)"
    }

    /// The totals in words, such as `2 errors, 1 warning`.
    public var totals: String {
        let parts = Diagnostic.Severity.allCases.reversed().compactMap { severity -> String? in
            let number = count(of: severity)
            guard number > 0 else { return nil }
            return "\(number) \(severity.rawValue)\(number == 1 ? "" : "s")"
        }
        return parts.isEmpty ? "nothing to report" : parts.joined(separator: ", ")
    }

    private mutating func keep(_ diagnostic: Diagnostic) {
        let rank = diagnostic.severity.rank
        if kept.count >= limit {
            guard keptBySeverity[..<rank].contains(where: { $0 > 0 }),
                let last = kept.lastIndex(where: { $0.severity < diagnostic.severity })
            else { return }
            keptBySeverity[kept[last].severity.rank] -= 1
            kept.remove(at: last)
        }
        kept.append(diagnostic)
        keptBySeverity[rank] += 1
    }
}
