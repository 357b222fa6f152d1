public import RollImport
public import RollStore

/// How an import ended.
public enum ImportEnding: Sendable, Hashable {
    /// Written, in one transaction.
    case applied
    /// Read and compared only, as asked.
    case dryRun
    /// Stopped before anything was written, with the reason and the way to go on.
    case stopped(String)
}

/// What an import read, and what it did or would do.
public struct ImportResult: Sendable {
    /// What the file held.
    public var report: ImportReport
    /// Statements that were new, changed something, or said what was known.
    public var applied = ApplyCount()
    /// How the import ended.
    public var ending: ImportEnding
    /// Remarks of the step that writes, such as registrations that overlap.
    public var remarks: [String] = []
    /// Statements that fit the file but not what is known, kept like other rows set aside.
    public var rejected: [SetAsideRow] = []
    /// Whether the file's bytes have been imported before.
    public var cameBefore = false

    /// Whether any row was held back, here or on reading, or nothing was written.
    public var hasFaults: Bool {
        if case .stopped = ending { return true }
        return report.hasFaults || !rejected.isEmpty
    }
}

/// How an import is to be run.
public struct ImportOptions: Sendable, Hashable {
    /// Whether to read and compare only.
    public var isDryRun = false
    /// Whether to go on where an implausible share would change.
    public var acceptsManyChanges = false
    /// Whether to go on with the good rows of a file with an implausible share of faults.
    public var acceptsFaults = false
    /// Whether to write nothing if any row has a fault; otherwise good rows are written and the
    /// others are kept aside.
    public var refusesFaults = false

    /// The usual way.
    public init() {}
}
