import RollDomain
import RollEngine
import RollExport
import RollStatistics
import RollStore

/// What an edition is made from: figures that are worked out once, however often it is tried.
///
/// - Source: rule R-DEF-03 for the digest of the registers.
struct PublicationSource {
    let request: PublicationRequest
    let window: DateSpan
    let figures: PublicationFigures
    let defined: DefinedFigures
    let stored: [StoredSchool]
    let schools: [PhaseSchools]
    let fingerprint: DataFingerprint

    /// An edition, and the attempt at which each table is made.
    ///
    /// - Parameter skipping: How many attempts are left out of a table by its name.
    /// - Returns: The edition, and the number of the attempt by the name of each table.
    /// - Throws: ``ServiceFailure`` where so few schools stand behind everything that there is none.
    func edition(
        skipping: [String: Int]
    ) throws(ServiceFailure) -> (edition: Edition, attempts: [String: Int]) {
        let made = try PublicationTables(
            figures, levels: request.levels, skipping: skipping
        ).all()
        let edition = Edition(
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
            coverage: figures.coverage(made.tables[0], stored, defined.exclusions),
            command: request.command, tables: made.tables, leftOut: made.leftOut)
        return (edition, made.attempts)
    }
}
