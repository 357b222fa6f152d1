import Foundation
public import RollDomain
import RollInsight
import RollStatistics
public import RollStore

/// The difference of two authorities by published figures that are loaded.
///
/// Bands of absence say how much of persistent absence is intake; absence by area, or the year to
/// date, by which reasons sessions were missed. What is usual for each kind is that of both together.
///
/// - Source: rule R-CONTRAST-01.
public struct ContrastPrinted: Sendable {
    /// The difference in persistent absence; nil where no bands are loaded.
    public let persistent: ContrastDifference?
    /// The difference in sessions missed; nil where nothing is loaded that has sessions.
    public let absence: ContrastDifference?
    /// What the figures are, in words.
    public let source: String

    /// Sets two authorities side by side.
    ///
    /// - Parameters:
    ///   - store: The database with the files.
    ///   - first: The first authority.
    ///   - second: The second authority.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(rows of the two).
    public init(
        _ store: Store, _ first: AuthorityCode, _ second: AuthorityCode
    ) throws(ServiceFailure) {
        let found = try ServiceFailure.only {
            try store.read { session in
                let editions = try session.published.editions()
                let bands = Self.newest([.absenceBands], editions)
                let sessions = Self.newest([.dailyYearToDate, .censusAreas], editions)
                return (
                    persistent: try bands.flatMap {
                        try Self.parts($0, [first, second], .persistent, session)
                    },
                    absence: try sessions.flatMap {
                        try Self.parts($0, [first, second], .absence, session)
                    },
                    names: [bands, sessions].compactMap { $0 }.map(Self.words)
                )
            }
        }
        persistent = found.persistent.map { ContrastDifference($0) }
        absence = found.absence.map { ContrastDifference($0) }
        source = found.names.joined(separator: "; ")
    }

    private static func newest(
        _ products: [PublishedProduct], _ editions: [StoredEdition]
    ) -> StoredEdition? {
        editions.filter { edition in
            products.contains { $0.rawValue == edition.product }
                && edition.timeIdentifier == "Academic year"
        }.max { ($0.timePeriod, $0.product) < ($1.timePeriod, $1.product) }
    }

    private static func words(_ edition: StoredEdition) -> String {
        "\(AcademicYear(edition.timePeriod)?.description ?? edition.timePeriod) "
            + "(\(edition.fileName))"
    }

    private static func parts(
        _ edition: StoredEdition, _ codes: [AuthorityCode], _ measure: ContrastMeasure,
        _ session: StoreSession
    ) throws -> ContrastParts? {
        guard let product = PublishedProduct(rawValue: edition.product) else { return nil }
        let period = RollStatistics.PublishedEdition(
            timeIdentifier: edition.timeIdentifier, timePeriod: edition.timePeriod,
            breakdown: edition.breakdown)
        let columns = ["fsm_eligible", "sen_status", "gender", "ncyearactual"]
        let factors = product == .absenceBands ? columns : []
        var reasons: [String] = []
        var sides: [[ContrastCell]] = []
        for code in codes {
            var cells: [ContrastCell] = []
            for phase in PublishedPhase.parts {
                let rows = try session.published.figures(
                    edition, level: GeographicLevel.authority.rawValue, code: code.description,
                    phase: phase.rawValue)
                for row in rows {
                    let figures = try JSONDecoder().decode(
                        [String: String].self, from: Data(row.figures.utf8))
                    let counts = PublishedCells.Counts(figures, of: product, period)
                    let (part, whole) =
                        measure == .absence
                        ? (counts.absent, counts.possible)
                        : (counts.persistent, counts.enrolments)
                    guard let part, let whole else { continue }
                    if measure == .absence { reasons = counts.byReason.map(\.name) }
                    cells.append(
                        ContrastCell(
                            factors: [phase.rawValue] + factors.map { figures[$0] ?? "not known" },
                            whole: whole, part: part,
                            reasons: measure == .absence ? counts.byReason.map(\.sessions) : []))
                }
            }
            sides.append(cells)
        }
        return ContrastParts(
            sides[0], sides[1], all: sides[0] + sides[1],
            factors: ["phase"] + factors.map(ContrastPlaces.words),
            reasons: reasons.isEmpty ? [] : reasons.map(ContrastPlaces.words) + ["other reasons"])
    }
}
