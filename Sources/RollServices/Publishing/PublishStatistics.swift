import Crypto
public import RollDomain
import RollEngine
public import RollExport
import RollStatistics
public import RollStore

/// What to publish, of what, as known when.
public struct PublicationRequest: Sendable {
    /// The academic year.
    public var year: AcademicYear
    /// What was known at this instant; nil for everything that is held.
    public var knownAt: Instant?
    /// The date of the edition; nobody has marks after it.
    public var today: CivilDate
    /// The levels to publish.
    public var levels: Set<TablePlace.Level>
    /// The definition by which figures are made.
    public var definition: FigureDefinition
    /// The command that makes the edition, for readers.
    public var command: String

    /// Asks for the whole country.
    public init(year: AcademicYear, today: CivilDate, command: String) {
        self.year = year
        self.today = today
        self.command = command
        levels = [.england]
        definition = .live
    }
}

/// What was written.
public struct PublishedEdition: Sendable {
    /// The title.
    public let title: String
    /// The files in order.
    public let files: [String]
    /// Each table with its rows and its hidden cells.
    public let tables: [(name: String, rows: Int, hidden: Int)]
    /// What was asked for and is not there, a sentence each.
    public let limits: [String]
    /// How many schools stand alone in their area and phase and were attacked, and how many sums and
    /// limits were looked at for it.
    public let attacked: (schools: Int, steps: Int)
    /// The digest of the registers that the edition rests on.
    public let fingerprint: String
    /// Whether the data is synthetic.
    public let isSynthetic: Bool
}

/// Makes an edition of open statistics from the registers: data files, spreadsheets and pages.
///
/// Figures are made once, added up from schools, compared with the engine's own totals, protected,
/// and only then written. Every data file is screened before anybody can see it.
public struct PublishStatistics: Sendable {
    let store: Store

    /// Publishes from a database.
    public init(store: Store) { self.store = store }

    /// Writes an edition.
    ///
    /// - Parameters:
    ///   - request: What to publish.
    ///   - path: The folder: empty, new, or an earlier edition.
    ///   - occasion: Who publishes, and what for: kept in the record before the folder gets its name.
    ///   - progress: Told what is being done.
    /// - Returns: What was written.
    /// - Throws: ``ServiceFailure``; nothing is left half done.
    /// - Complexity: O(marks of the year).
    public func run(
        _ request: PublicationRequest, into path: String, on occasion: Occasion,
        progress: (String) -> Void
    ) throws(ServiceFailure) -> PublishedEdition {
        let folder = EditionFolder(path: path)
        return try ServiceFailure.only {
            try folder.requireFree()
            progress("loading registers")
            let source = try source(request, progress)
            var skipping: [String: Int] = [:]
            while true {
                progress("protecting small numbers")
                let (edition, attempts) = try source.edition(skipping: skipping)
                progress("writing files")
                do {
                    return try write(
                        edition, of: source.schools, to: folder, occasion, progress)
                } catch let failure as LeakyTables {
                    progress("making tables coarser")
                    for name in failure.names { skipping[name] = (attempts[name] ?? 0) + 1 }
                }
            }
        }
    }

    private func write(
        _ edition: Edition, of schools: [PhaseSchools], to folder: EditionFolder,
        _ occasion: Occasion, _ progress: (String) -> Void
    ) throws -> PublishedEdition {
        var attack = LoneSchoolAttack.Outcome()
        let files = try folder.write(edition) { bytes in
            Fingerprint.hexadecimal(SHA256.hash(data: bytes))
        } check: { file in
            let report = try PairReport.check(file)
            guard report.isClean else {
                throw ServiceFailure(
                    .program,
                    "A data file breaks the rules of the statistics platform, so nothing was "
                        + "written.\n\(report.text(showing: 5))")
            }
        } checkAll: { path in
            let attacks = EditionAttacks(edition: edition, folder: path, schools: schools)
            progress("attacking what is hidden")
            try attacks.onCounts()
            progress("attacking single schools")
            attack = try attacks.onSchools()
            try RecordExport(store: store).run(
                "edition of \(edition.year) by \(edition.definition.id)", on: occasion)
        }
        return PublishedEdition(
            title: edition.title, files: files,
            tables: edition.tables.map { table in
                let hidden = table.rows.reduce(0) { sum, row in
                    sum + row.values.count { $0 == .symbol(.confidential) }
                }
                return (table.name, table.rows.count, hidden)
            }, limits: edition.limits, attacked: (attack.schools, attack.steps),
            fingerprint: edition.fingerprint, isSynthetic: edition.isSynthetic)
    }

    private func source(
        _ request: PublicationRequest, _ progress: (String) -> Void
    ) throws -> PublicationSource {
        let end = min(request.today, request.year.lastDate)
        guard let span = DateSpan(checking: request.year.firstDate, to: end) else {
            throw ServiceFailure(
                .usage, "The year \(request.year) has not begun on \(request.today.spoken).")
        }
        // Tables split by every fact of pupils, so the digest covers them all.
        let nation = try NationLoader(store: store).load(
            NationLoader.years(of: span), SchoolFilter(), knownAt: request.knownAt,
            digesting: DataDigest(
                window: [span], facts: AskedFacts(years: true, characteristics: true)))
        let snapshot = nation.snapshot
        progress("working out figures")
        var asked = Query(Window(span))
        asked.pupils.ages = request.definition.ages
        asked.schools.phases = [.primary, .secondary, .special]
        asked.expectedUpTo = end
        let defined = DefinedFigures(
            try DefinedQuery(request.definition, asked), of: snapshot)
        let figures = PublicationFigures(
            snapshot, defined.defined.query, year: request.year, levels: request.levels,
            isWeighted: request.definition.total == .weighted)
        guard figures.whole.total.possible > 0 else {
            throw ServiceFailure(
                .fault,
                "There is no possible session in \(request.year) up to \(end.spoken): import "
                    + "registers first, or name another --year.")
        }
        try figures.requireAgreement()
        return PublicationSource(
            request: request, window: span, figures: figures, defined: defined,
            stored: try store.read { try $0.schools.withPupils() },
            schools: figures.schoolGroups(),
            fingerprint: nation.fingerprint)
    }
}
