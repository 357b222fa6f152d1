import RollImport
public import RollStore

/// A file that waits, with what it would do.
public struct CheckedUpload: Sendable {
    /// The file, kept until it is confirmed or its time is over.
    public let upload: StoredUpload
    /// What it holds.
    public let kind: ImportKind
    /// What it would do, worked out now.
    public let results: [ImportResult]

    /// A row that would be held back.
    public struct Row: Sendable, Hashable {
        /// The line of the file; nil for an earlier line that was not kept.
        public let line: Int?
        /// The column at fault, as the file spells it; empty where the whole row is.
        public let column: String
        /// What is wrong and what to do, without personal data.
        public let reason: String
        /// The rule that the row breaks.
        public let rule: String
    }

    /// Rows read.
    public var read: Int { results.reduce(0) { $0 + $1.report.counts.read } }

    /// Rows that would be taken.
    public var good: Int {
        results.reduce(0) { $0 + $1.report.counts.accepted - $1.rejected.count }
    }

    /// Rows that would be held back.
    public var bad: Int {
        results.reduce(0) { $0 + $1.report.counts.quarantined + $1.rejected.count }
    }

    /// Whether so many rows have faults that the file is probably the wrong one.
    public var isImplausible: Bool { results.contains { $0.report.verdict.isImplausible } }

    /// Why nothing would be written; nil where the good rows would be.
    public var stopped: String? {
        for result in results {
            if case .stopped(let reason) = result.ending { return reason }
        }
        return nil
    }

    /// The rows that would be held back, as many as are kept.
    public var rows: [Row] {
        results.flatMap { result in
            result.report.quarantine.rows.map {
                Row(
                    line: $0.line, column: $0.column ?? "", reason: $0.reason,
                    rule: $0.rule.rawValue)
            }
                + result.rejected.map {
                    Row(line: $0.line, column: "", reason: $0.reason, rule: $0.rule)
                }
        }
    }
}
