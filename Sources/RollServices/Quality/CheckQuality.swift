public import RollDomain
public import RollEngine
import RollImport
import RollStore

/// What is missing, open or odd behind a figure, as a whole and school by school.
public struct QualityAnswer: Sendable {
    /// The whole.
    public let report: QualityReport
    /// Each school with registrations in the window.
    public let schools: [(urn: URN, report: QualityReport)]
    /// The names of schools.
    public let names: NationNames
    /// What the figures mean, of whom, as known when, and on which data.
    public let meaning: FigureMeaning
    /// Whether the data is synthetic.
    public let isSynthetic: Bool
}

/// Looks for what is missing, open or odd in the registers behind a figure.
///
/// - Source: rules R-QUAL-01, R-QUAL-02, R-QUAL-03.
public struct CheckQuality: Sendable {
    let source: NationSource

    /// Looks into a database, by way of a snapshot file beside it where one fits.
    public init(_ source: NationSource) { self.source = source }

    /// Looks.
    ///
    /// - Parameters:
    ///   - query: The question of the figure; its groups are passed over.
    ///   - filter: Which schools.
    ///   - definition: What the figure means.
    ///   - instant: What was known then; nil for what is known now.
    /// - Returns: What was found.
    /// - Throws: ``ServiceFailure`` as the figure itself.
    /// - Complexity: O(marks of the years).
    public func run(
        _ query: Query, _ filter: SchoolFilter, under definition: FigureDefinition = .live,
        knownAt instant: Instant?
    ) throws(ServiceFailure) -> QualityAnswer {
        var asked = query
        asked.dimensions = [.school]
        asked.measures = [.codes]
        asked.unit = .registration
        let question = try AskedQuestion(asked, under: definition)
        let spans = query.window.spans
        guard let first = spans.map(\.from).min(), let last = spans.compactMap(\.to).max() else {
            throw ServiceFailure(.usage, "The window needs a first and a last date.")
        }
        let nation = try source.nation(
            for: question.questions, DateSpan(from: first, to: last), filter, knownAt: instant)
        let found = question.answer(of: nation.snapshot)
        let bySchool = try ServiceFailure.only { try nation.snapshot.quality(of: found.query) }
        let (setAside, stored) = try ServiceFailure.only {
            try source.store.read { session in
                (
                    try session.imports.setAside(rule: ImportRule.afterLeaving.rawValue),
                    try session.schools.withPupils()
                )
            }
        }
        var whole = FigureQuality()
        var schools: [(urn: URN, report: QualityReport)] = []
        for (urn, quality) in bySchool.sorted(by: { $0.key < $1.key }) {
            whole += quality
            let counts = found.answer[[.school(urn)]]
            schools.append(
                (
                    urn,
                    QualityReport(
                        quality, setAside: setAside[urn] ?? 0, absent: counts.absent,
                        possible: counts.possible)
                ))
        }
        return QualityAnswer(
            report: QualityReport(
                whole, setAside: schools.reduce(0) { $0 + $1.report.setAside },
                absent: found.answer.total.absent, possible: found.answer.total.possible),
            schools: schools, names: NationNames(stored),
            meaning: FigureMeaning(
                definition, query, filter, knownAt: instant, coverage: found.answer.coverage,
                fingerprint: nation.fingerprint),
            isSynthetic: nation.snapshot.schools.contains(where: \.isSynthetic))
    }
}

extension AskNation {
    /// The most registrations for which the quality is worked out beside every figure; for more it
    /// is asked for by itself, since it looks at every mark.
    static let mostRegistrations = 500_000

    /// What is missing, open or odd behind an answer; nil where there is too much to look at, or
    /// where marks that the figure does without lie in a damaged file.
    func quality(
        _ found: DefinedAnswer, of snapshot: NationSnapshot
    ) throws(ServiceFailure) -> QualityReport? {
        guard snapshot.enrolmentCount <= Self.mostRegistrations else { return nil }
        guard let bySchool = try? snapshot.quality(of: found.query) else { return nil }
        return try ServiceFailure.only {
            let setAside = try source.store.read {
                try $0.imports.setAside(rule: ImportRule.afterLeaving.rawValue)
            }
            return QualityReport(
                bySchool.values.reduce(into: FigureQuality()) { $0 += $1 },
                setAside: bySchool.keys.reduce(0) { $0 + (setAside[$1] ?? 0) },
                absent: found.answer.total.absent, possible: found.answer.total.possible)
        }
    }
}
