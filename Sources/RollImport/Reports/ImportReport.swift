public import RollFormats

/// What one file held: every row is in exactly one of the counts.
public struct ImportCounts: Sendable, Hashable {
    /// Rows read, the header not counted.
    public var read = 0
    /// Rows taken.
    public var accepted = 0
    /// Rows held back.
    public var quarantined = 0
    /// Rows that say again what another row says.
    public var repeated = 0
    /// Rows that say that no mark was taken.
    public var blank = 0
    /// Rows that need nothing: planned closures noted outside a pupil's time or in the future.
    public var setAside = 0

    /// Counts nothing.
    public init() {}

    /// Whether every row read is in one of the other counts.
    public var isComplete: Bool {
        read == accepted + quarantined + repeated + blank + setAside
    }

    /// Rows that said something.
    public var telling: Int { read - blank - setAside }
}

/// Whether a file looks like what it was said to be.
public enum ImportVerdict: Sendable, Hashable {
    /// Nothing speaks against taking the good rows.
    case sound
    /// The file is probably the wrong one or badly broken: stop before writing, and say why.
    case implausible(reason: String)

    /// Whether the caller should stop before it writes.
    public var isImplausible: Bool { self != .sound }
}

/// How often a code of a marks file was met, for codes that somebody should look at.
public struct CodeFinding: Sendable, Hashable {
    /// Why the code is listed.
    public enum Kind: String, Sendable {
        /// No code set knows it.
        case unknown
        /// It was not in force on the dates met.
        case notInForce = "not in force"
        /// The mapping gave it another meaning.
        case mapped
    }

    /// The text as it came.
    public var code: String
    /// Why it is listed.
    public var kind: Kind
    /// What it was taken as; empty for no mark.
    public var takenAs: String
    /// How many marks.
    public var count: Int
    /// The line of the first, counted from 1.
    public var firstLine: Int
}

/// What an importer has to say about a file.
public struct ImportReport: Sendable {
    /// The file's name without its folders.
    public var file: String
    /// The kind of file in words, such as `pupils`.
    public var kind: String
    /// How many rows, and what became of them.
    public var counts = ImportCounts()
    /// Whether the file looks like what it was said to be.
    public var verdict = ImportVerdict.sound
    /// Faults, doubts and remarks.
    public var log = DiagnosticLog()
    /// Rows that were not taken.
    public var quarantine = Quarantine()
    /// Codes of marks that somebody should look at.
    public var codes: [CodeFinding] = []
    /// How far the rows held back could move the figures; nil where the file holds no marks.
    public var effect: FigureEffect?

    /// Starts a report.
    ///
    /// - Parameters:
    ///   - file: The file's name without its folders.
    ///   - kind: The kind of file in words.
    public init(file: String, kind: String) {
        self.file = file
        self.kind = kind
    }

    /// Whether anything was held back or reported as an error.
    public var hasFaults: Bool {
        log.hasErrors || counts.quarantined > 0 || verdict.isImplausible
    }
}

/// What a file would change, and the report about it.
///
/// Nothing has been written.
public struct ImportOutcome<Changes: Sendable>: Sendable {
    /// What the good rows say.
    public var changes: Changes
    /// What happened to all rows.
    public var report: ImportReport

    /// Joins changes with their report.
    ///
    /// - Parameters:
    ///   - changes: What the good rows say.
    ///   - report: What happened to all rows.
    public init(changes: Changes, report: ImportReport) {
        self.changes = changes
        self.report = report
    }
}
