/// What an attack on published tables found out.
public struct AttackReport: Hashable, Sendable {
    /// How an attack on one cell ended.
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// The value is known exactly.
        case exact
        /// The value is not known, but more nearly than it may be.
        case narrow
        /// As many values stay possible as must.
        case safe
        /// The numbers grew too large, or the tables too many, to say.
        case unsettled
    }

    /// What was found out of one hidden cell.
    public struct Finding: Hashable, Sendable {
        /// The index of the cell.
        public let cell: Int
        /// How it ended.
        public let outcome: Outcome
        /// A value that is possible, or the least that is where the interval is exact.
        public let lowest: Int
        /// The same at the other end; nil where nothing limits it.
        public let highest: Int?
        /// Whether the two ends are the ends, or others might lie outside them.
        public let isWholeInterval: Bool
        /// The least difference of the ends that was asked for.
        public let widthNeeded: Int
    }

    /// One finding for each cell that must not be found out, in their order.
    public let findings: [Finding]
    /// Whether the tables contradict each other, so that no figures fit them.
    public let isContradictory: Bool
    /// How many sums and limits were looked at, one by one: what the attack cost, on any machine.
    public let steps: Int

    /// Findings that must keep a table from being published.
    public var failures: [Finding] { findings.filter { $0.outcome != .safe } }

    /// Whether nothing was found out.
    public var isSafe: Bool { !isContradictory && failures.isEmpty }

    /// How many attacks ended in one way.
    public func count(of outcome: Outcome) -> Int { findings.count { $0.outcome == outcome } }
}
