import Foundation
public import RollDomain
import RollExport
public import RollStatistics

/// Tries to work out the hidden figures of an edition from everything that it publishes, together.
///
/// Cells that several tables share are one cell; margins, areas, weeks, reasons and bands add up
/// as a reader knows that they do.
///
/// - Source: rules R-DISC-03 and R-DISC-04.
public struct AttackEdition: Sendable {
    /// What came of an attack.
    public struct Outcome: Sendable {
        /// What was found out, as sentences.
        public let text: String
        /// Whether nothing was found out that must stay hidden.
        public let isSafe: Bool
        /// The items of groups, reasons and bands of which hidden counts were found out.
        let items: Set<String>
    }

    /// Makes the use case; no database is needed.
    public init() {}

    /// Attacks an edition.
    ///
    /// - Parameters:
    ///   - folder: The folder of the edition, or any with data files and their descriptions.
    ///   - threshold: Counts below this must stay hidden, and as wide a doubt must be left; nil
    ///     for what the edition says of itself, or 5.
    ///   - rounding: How shown counts were rounded; nil for what the edition says of itself.
    ///   - show: How many cells to list.
    ///   - truth: What the schools have, where the publisher attacks: no reader knows it, and it changes
    ///     nothing that is found.
    /// - Returns: What was found out.
    /// - Throws: ``ServiceFailure`` where the folder holds no tables, or one cannot be read.
    /// - Complexity: O(cells) for each table that is tried, some dozens of them; more for each cell
    ///   that these leave in doubt.
    public func run(
        _ folder: String, threshold: Int? = nil, rounding: CountRounding? = nil, show: Int = 20,
        truth: [PhaseSchools] = []
    ) throws(ServiceFailure) -> Outcome {
        let own = EditionFolder.protection(in: folder)
        return try run(
            Self.tables(in: folder), threshold: threshold ?? own?.threshold ?? 5,
            rounding: rounding ?? own?.rounding, show: show, truth: truth)
    }

    /// Attacks some tables as a reader of these alone would.
    func run(
        _ paths: [String], threshold: Int, rounding: CountRounding?, show: Int = 0,
        truth: [PhaseSchools] = []
    ) throws(ServiceFailure) -> Outcome {
        try ServiceFailure.only {
            var found: (known: EditionKnowledge, report: AttackReport)?
            // Nearly every hidden count is at least 1. Where that cannot be, some hide noughts.
            for lowest in [1, 0] {
                var known = try EditionKnowledge(
                    reading: paths, threshold: threshold, rounding: rounding, lowestHidden: lowest)
                known.begin(with: truth)
                found = (known, DisclosureAttack.run(on: known.system))
                if found?.report.isContradictory == false { break }
            }
            guard let found else { preconditionFailure("the loop runs") }
            return Self.outcome(found.known, found.report, threshold, rounding, show)
        }
    }

    /// The data files below a folder, in order.
    static func tables(in folder: String) throws(ServiceFailure) -> [String] {
        let root = URL(filePath: folder)
        guard let names = try? FileManager.default.subpathsOfDirectory(atPath: root.path) else {
            throw ServiceFailure(
                .environment, "\(folder) cannot be read. Is the folder there, and yours?")
        }
        let all = Set(names)
        let found = names.sorted().filter {
            $0.hasSuffix(".csv") && !$0.hasSuffix(".meta.csv")
                && all.contains($0.dropLast(4) + ".meta.csv")
        }
        guard !found.isEmpty else {
            throw ServiceFailure(
                .usage,
                "\(folder) holds no published table: a file NAME.csv with NAME.meta.csv beside it.")
        }
        return found.map { root.appending(path: $0).path }
    }

    private static func outcome(
        _ known: EditionKnowledge, _ report: AttackReport, _ threshold: Int,
        _ rounding: CountRounding?, _ show: Int
    ) -> Outcome {
        let hidden = known.system.targets.count
        let counts = known.tables.reduce(0) { $0 + $1.counts }
        var lines = [
            "\(known.tables.count) tables with \(counts) counts, \(hidden) of them hidden; "
                + "\(known.system.relations.count) sums; shown counts "
                + (rounding.map { "rounded to the nearest \($0.base)" } ?? "exact") + "."
        ]
        guard !report.isContradictory else {
            lines.append("No figures fit these tables: they contradict each other.")
            return Outcome(text: lines.joined(separator: "\n"), isSafe: false, items: [])
        }
        for family in known.incomplete {
            lines.append("Some parts are not published, and are taken as unknown: \(family).")
        }
        let failures = report.failures
        lines.append(
            "\(hidden) hidden counts attacked by everything together: \(report.count(of: .exact)) "
                + "worked out exactly, \(report.count(of: .narrow)) nearly, "
                + "\(report.count(of: .unsettled)) not settled.")
        lines += failures.prefix(show).map { "  \(words(for: $0, known))" }
        if failures.count > show { lines.append("  and \(failures.count - show) more") }
        lines += known.looseRates.prefix(show).map { "  \($0)" }
        let isSafe = failures.isEmpty && known.looseRates.isEmpty
        lines.append(
            isSafe
                ? "For every hidden count at least \(threshold + 1) values stay possible."
                : "Do not publish this: hide more, or merge groups.")
        return Outcome(
            text: lines.joined(separator: "\n"), isSafe: isSafe,
            items: Set(failures.flatMap { known.items(of: $0.cell) }))
    }

    private static func words(
        for finding: AttackReport.Finding, _ known: EditionKnowledge
    ) -> String {
        let name = known.words(for: finding.cell)
        return switch finding.outcome {
        case .exact: "\(name) is \(finding.lowest)"
        case .unsettled: "\(name) could not be settled"
        case .narrow, .safe:
            "\(name) lies between \(finding.lowest) and "
                + (finding.highest.map { String($0) } ?? "no limit")
        }
    }
}
