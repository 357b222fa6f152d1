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
                let edition = try source.edition(skipping: skipping)
                progress("writing files")
                do {
                    return try write(
                        edition, of: source.schools, to: folder, occasion, progress)
                } catch let failure as LeakyTables {
                    progress("making tables coarser")
                    for name in failure.names { skipping[name, default: 0] += 1 }
                }
            }
        }
    }

    private func write(
        _ edition: Edition, of schools: [LoneSchoolAttack.Group], to folder: EditionFolder,
        _ occasion: Occasion,
        _ progress: (String) -> Void
    ) throws -> PublishedEdition {
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
            progress("attacking what is hidden")
            try Self.attack(path, of: edition)
            try Self.attackSchools(schools, path, of: edition)
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
            }, limits: edition.limits, fingerprint: edition.fingerprint,
            isSynthetic: edition.isSynthetic)
    }

    /// Tables whose hidden counts can be worked out from the whole edition.
    private struct LeakyTables: Error {
        let names: [String]
    }

    /// Tables are protected one after the other; only all of them together tell what a reader knows.
    ///
    /// - Source: rule R-DISC-03.
    private static func attack(_ path: String, of edition: Edition) throws {
        let outcome = try AttackEdition().run(path, show: 5)
        guard !outcome.isSafe else { return }
        let names = outcome.tables.filter { name in edition.tables.contains { $0.name == name } }
        guard !names.isEmpty else {
            throw ServiceFailure(
                .program,
                "Hidden figures could be worked out from others, so nothing was written.\n"
                    + outcome.text)
        }
        throw LeakyTables(names: names)
    }

    /// No school may be told by adding and subtracting what tables show together, each of them safe.
    ///
    /// - Source: rule R-DISC-03.
    private static func attackSchools(
        _ schools: [LoneSchoolAttack.Group], _ path: String, of edition: Edition
    ) throws {
        guard schools.contains(where: { $0.schools.count == 1 }) else { return }
        let found = try LoneSchoolAttack(
            reading: AttackEdition.tables(in: path), of: schools, policy: edition.policy
        ).run()
        guard !found.isEmpty else { return }
        // The table of rates comes first and tells least, so it stays as long as it can.
        let others = edition.tables.map(\.name).dropFirst()
        throw LeakyTables(names: others.isEmpty ? edition.tables.map(\.name) : Array(others))
    }

    /// What an edition is made from: figures that are worked out once, however often it is tried.
    ///
    /// - Source: rule R-DEF-03 for the digest of the registers.
    private struct Source {
        let request: PublicationRequest
        let window: DateSpan
        let figures: PublicationFigures
        let defined: DefinedFigures
        let stored: [StoredSchool]
        let schools: [LoneSchoolAttack.Group]
        let fingerprint: DataFingerprint

        func edition(skipping: [String: Int]) throws(ServiceFailure) -> Edition {
            let (tables, leftOut) = try PublicationTables(
                figures, levels: request.levels, skipping: skipping
            ).all()
            return Edition(
                year: request.year, window: window,
                knownOn: request.knownAt.map { "As known on \($0.date.spoken)." }
                    ?? "With all registers held on \(request.today.spoken).",
                instant: request.knownAt ?? Instant(request.today),
                population: FigureMeaning.population(
                    of: defined.defined.query, request.definition),
                fingerprint: fingerprint.description, sha256: fingerprint.sha256,
                isSynthetic: stored.contains { $0.urn.isSynthetic },
                levels: TablePlace.Level.allCases.filter(request.levels.contains),
                definition: EditionDefinition(
                    id: request.definition.id, sentences: request.definition.sentences,
                    sources: request.definition.sources.map {
                        .init(title: $0.title, link: $0.link)
                    }),
                protection: PublicationTables.words, policy: .everyone,
                coverage: figures.coverage(tables[0], stored, defined.exclusions),
                command: request.command, tables: tables, leftOut: leftOut)
        }
    }

    private func source(
        _ request: PublicationRequest, _ progress: (String) -> Void
    ) throws -> Source {
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
        return Source(
            request: request, window: span, figures: figures, defined: defined,
            stored: try store.read { try $0.schools.withPupils() },
            schools: figures.schoolGroups(),
            fingerprint: nation.fingerprint)
    }
}
