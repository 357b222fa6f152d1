import RollFormats

/// Tells when a file or a set of files mixes editions, or holds a row twice.
///
/// - Source: rules R-STAT-07 and R-STAT-14.
struct EditionChecks: Sendable {
    private struct Subject: Hashable {
        let edition: PublishedEdition
        let level: GeographicLevel
        let code: String
        let phase: PublishedPhase
        let group: [String]
        let family: Int
    }

    private struct Place {
        let file: String
        let line: Int
        let fingerprint: Int
        /// What the row's figures are known by; nil where they are too few.
        let digest: Int?
    }

    /// A row that has been read, by its place.
    struct Known: Hashable {
        let edition: PublishedEdition
        let level: GeographicLevel
        let code: String
        let phase: PublishedPhase
        let file: String
        let line: Int

        /// The row in words.
        var words: String {
            let name = level == .national ? "England" : "\(level.rawValue.lowercased()) \(code)"
            return "\(name), \(phase.rawValue), \(edition)"
        }
    }

    private struct First { let edition: PublishedEdition; let line: Int }

    private var rows: [Subject: Place] = [:]
    private var editionsOfFile: [First] = []

    /// Forgets the editions of the file before.
    mutating func beginFile() { editionsOfFile = [] }

    /// Looks at a row.
    ///
    /// - Returns: Whether the row is new, so that it may be added up.
    mutating func accept(
        _ row: PublishedRow, product: PublishedProduct, file: String, log: inout DiagnosticLog,
        ledger: inout Ledger
    ) -> Bool {
        if !editionsOfFile.contains(where: { $0.edition == row.edition }) {
            begin(row, product, file: file, &log, &ledger)
        }
        var code = row.place.code
        if code.isEmpty, row.place.level == .school { code = "line \(row.line)" }
        let subject = Subject(
            edition: row.edition, level: row.place.level, code: code, phase: row.phase,
            group: row.group, family: product.family)
        var hasher = Hasher()
        hasher.combine(row.counts)
        hasher.combine(row.rates)
        let here = Place(
            file: file, line: row.line, fingerprint: hasher.finalize(),
            digest: product == .absenceBands
                ? nil : RowLikeness.digest(RowLikeness.figures(row, product)))
        guard let first = rows.updateValue(here, forKey: subject) else { return true }
        rows[subject] = first
        let isSame = first.fingerprint == here.fingerprint
        let place = Diagnostic.Place(file: file, row: row.line)
        let origin = first.file == file ? "line \(first.line)" : "\(first.file), line \(first.line)"
        if first.file != file, isSame {
            ledger.tell(
                Finding(
                    rule: "R-STAT-07", place: place, subject: row.subject,
                    fact: "also in \(origin)",
                    explanation: "The row stands in two files with the same figures; it was added "
                        + "up once."))
        } else {
            log.record(
                Diagnostic(
                    .error, "R-STAT-07",
                    "\(row.subject) has a row already, \(origin), with "
                        + "\(isSame ? "the same" : "other") figures. Only the first was added up: "
                        + "keep the one that is right.", at: place))
        }
        return false
    }

    /// The rows of a family of products that are known by their figures, by the digest of these.
    func known(family: Int) -> [Int: [Known]] {
        var found: [Int: [Known]] = [:]
        for (subject, place) in rows where subject.family == family {
            guard let digest = place.digest else { continue }
            found[digest, default: []].append(
                Known(
                    edition: subject.edition, level: subject.level, code: subject.code,
                    phase: subject.phase, file: place.file, line: place.line))
        }
        return found.mapValues { $0.sorted { ($0.file, $0.line) < ($1.file, $1.line) } }
    }

    private mutating func begin(
        _ row: PublishedRow, _ product: PublishedProduct, file: String,
        _ log: inout DiagnosticLog, _ ledger: inout Ledger
    ) {
        let edition = row.edition
        let place = Diagnostic.Place(file: file, row: row.line, column: "time_period")
        if edition.schoolYear == nil {
            log.record(
                Diagnostic(
                    .error, "R-STAT-07",
                    "The period and its kind do not go together: years and terms are written like "
                        + "201718, weeks with a calendar year like 2017.", at: place,
                    received: edition.timePeriod))
        }
        var unsaid = edition
        unsaid.breakdown = ""
        if edition.schoolYear != nil, EditionDefinition.of(product, edition) == nil,
            EditionDefinition.of(product, unsaid) != nil
        {
            log.record(
                Diagnostic(
                    .error, "R-STAT-07",
                    "\(unsaid) was not counted by \(edition.breakdown), so the period and the "
                        + "definition of the year are of two editions. Correct the one that is "
                        + "wrong; the rows were kept apart.",
                    at: Diagnostic.Place(file: file, row: row.line, column: "year_breakdown"),
                    received: edition.breakdown))
        }
        if let other = editionsOfFile.first(where: {
            $0.edition.timePeriod == edition.timePeriod
                && $0.edition.timeIdentifier == edition.timeIdentifier
        }) {
            log.record(
                Diagnostic(
                    .warning, "R-STAT-07",
                    "The file holds \(edition) beside \(other.edition) (line \(other.line)): two "
                        + "editions of one period. They were kept apart; do not compare or add "
                        + "them.", at: place))
        } else if let other = editionsOfFile.first(where: {
            !Self.mayStandTogether($0.edition.timeIdentifier, edition.timeIdentifier)
        }) {
            log.record(
                Diagnostic(
                    .warning, "R-STAT-07",
                    "The file mixes kinds of period: \(edition.timeIdentifier) here, "
                        + "\(other.edition.timeIdentifier) in line \(other.line). They were kept "
                        + "apart.", at: place))
        } else if let other = editionsOfFile.last, other.edition.breakdown != edition.breakdown {
            ledger.tell(
                Finding(
                    rule: "R-STAT-07", place: place, subject: edition.description,
                    fact: "from \(other.edition.breakdown) to \(edition.breakdown)",
                    explanation: "The definition of a year changes: figures before and after do "
                        + "not compare."))
        }
        editionsOfFile.append(First(edition: edition, line: row.line))
    }

    /// Terms may stand in one file; years, terms and weeks may not be mixed.
    private static func mayStandTogether(_ one: String, _ other: String) -> Bool {
        one == other || (one.hasSuffix("term") && other.hasSuffix("term"))
    }
}
