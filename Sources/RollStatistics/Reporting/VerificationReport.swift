import RollDomain
public import RollFormats

/// What came out of recomputing published statistics.
public struct VerificationReport: Sendable {
    /// The outcome in one word.
    public enum Verdict: String, Hashable, Sendable {
        /// All that was checked agrees, or differs for a reason that is told.
        case agrees
        /// Some figures do not agree, or part of the input could not be read.
        case faults
        /// Nothing could be checked.
        case nothingChecked = "nothing checked"
    }

    /// One file as it was read.
    public struct File: Hashable, Sendable {
        /// The file's name.
        public let name: String
        /// What it is.
        public let product: PublishedProduct
        /// How many rows were checked.
        public let rows: Int
        /// How many rows were not, as they are about levels or schools that are not understood.
        public let rowsPassedOver: Int
        /// The editions in it, in order.
        public let editions: [PublishedEdition]
        /// The definitions that its editions follow, in order.
        public let definitions: [String]
        /// How its percentages are printed at each level, in words.
        public let printing: [Printing]
        /// Whether it was read to its end.
        public let isWhole: Bool
    }

    /// How a file prints the percentages of one level.
    public struct Printing: Hashable, Sendable {
        /// The level.
        public let level: GeographicLevel
        /// The rounding, in words.
        public let form: String
        /// How many percentages are the same character by character.
        public let identical: Int
    }

    /// The files that were read.
    public let files: [File]
    /// How many checks of each kind came out how.
    public let tallies: [CheckTally]
    /// Figures that do not agree; the first two thousand.
    public let mismatches: [Mismatch]
    /// How many figures do not agree.
    public let mismatchCount: Int
    /// What a reader should know; the first two thousand.
    public let findings: [Finding]
    /// How many findings there are.
    public let findingCount: Int
    /// Faults of the files themselves.
    public let diagnostics: DiagnosticLog
    /// Persistent and severe absence recovered from bands, by area and phase.
    public let recovered: [RecoveredAbsence]
    /// How far narrower rows of the daily series exceed England's, and why.
    public let excesses: [DailyExcess]
    /// What each level adds up to.
    public let levels: [LevelSum]

    init(
        files: [FileReading], ledger: Ledger, log: DiagnosticLog,
        recovered: [RecoveredAbsence] = [], excesses: [DailyExcess] = [], levels: [LevelSum] = []
    ) {
        self.recovered = recovered
        self.excesses = excesses
        self.levels = levels
        self.files = files.map { file in
            File(
                name: file.name, product: file.product, rows: file.rows,
                rowsPassedOver: file.rowsPassedOver, editions: file.editions.sorted(),
                definitions: Set(
                    file.editions.compactMap { EditionDefinition.of(file.product, $0)?.id }
                ).sorted(),
                printing: file.forms.sorted { $0.key < $1.key }.map {
                    Printing(
                        level: $0.key, form: $0.value.description,
                        identical: file.identical[$0.key] ?? 0)
                }, isWhole: file.isWhole)
        }
        tallies = ledger.tallies
        mismatches = ledger.mismatches
        mismatchCount = ledger.tallies.reduce(0) { $0 + $1.mismatching }
        findings = ledger.findings
        findingCount = ledger.findingCount
        diagnostics = log
    }

    /// How many checks were made.
    public var checkCount: Int { tallies.reduce(0) { $0 + $1.checked } }

    /// How many checks could not be made.
    public var notCheckedCount: Int { tallies.reduce(0) { $0 + $1.notChecked } }

    /// The outcome: `agrees` for exit code 0, anything else for exit code 1.
    public var verdict: Verdict {
        if mismatchCount > 0 || diagnostics.hasErrors { return .faults }
        return checkCount > 0 ? .agrees : .nothingChecked
    }

    /// The tally of one check at one level.
    ///
    /// - Parameters:
    ///   - check: What was checked.
    ///   - level: How wide the area is; all levels together when left out.
    /// - Returns: The counts, nought where nothing was checked.
    public func tally(_ check: CheckKind, _ level: GeographicLevel? = nil) -> CheckTally {
        let matching = tallies.filter { $0.check == check && (level == nil || $0.level == level) }
        var sum = CheckTally(check: check, level: level ?? .national)
        for tally in matching {
            sum.agreeing += tally.agreeing
            sum.mismatching += tally.mismatching
            sum.explained += tally.explained
            sum.notChecked += tally.notChecked
        }
        return sum
    }
}
