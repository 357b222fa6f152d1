public import RollDomain
import RollFormats

/// Tries to work out the hidden cells of tables from everything that they publish.
///
/// - Source: rules R-DISC-03 and R-DISC-04.
public struct AttackTables: Sendable {
    /// What came of an attack.
    public struct Outcome: Sendable {
        /// What was found out, as sentences.
        public let text: String
        /// Whether nothing was found out that must stay hidden.
        public let isSafe: Bool
    }

    /// Makes the use case.
    public init() {}

    /// Attacks published tables, all together.
    ///
    /// - Parameters:
    ///   - paths: The tables in tidy form, with signs in place of hidden figures.
    ///   - structure: What adds up to what; nil where a total is the sum of its column.
    ///   - threshold: Counts below this must stay hidden, and as wide a doubt must be left.
    ///   - rounding: How shown counts were rounded.
    ///   - reasons: The reasons file of the protection: only cells hidden for their own sake are
    ///     judged then, each by the width that it needs.
    ///   - show: How many cells to list.
    /// - Returns: What was found out.
    /// - Throws: ``ServiceFailure``.
    public func run(
        _ paths: [String], structure: String? = nil, threshold: Int = 5,
        rounding: CountRounding? = nil, reasons: String? = nil, show: Int = 20
    ) throws(ServiceFailure) -> Outcome {
        try ServiceFailure.only {
            let structure = try structure.map { try SheetStructure(path: $0) } ?? SheetStructure()
            var joined = JoinedTables()
            for path in paths {
                let grid = try SheetGrid(TidySheet(path: path), structure: structure)
                let known = try grid.knowledge(rounding: rounding, lowestHidden: 1)
                joined.add(grid.system(known), keys: grid.keys)
            }
            let names = joined.keys
            var system = joined.system
            let needs = try reasons.map { try Self.needs($0) }
            system.targets = system.cells.indices.compactMap { index in
                guard system.cells[index].highest == nil else { return nil }
                guard let needs else { return .init(cell: index, width: threshold) }
                return needs[names[index]].map { .init(cell: index, width: $0) }
            }
            let report = DisclosureAttack.run(on: system)
            return Self.outcome(
                report, names: names, threshold: threshold, isExact: needs != nil, show: show,
                hidden: system.targets.count)
        }
    }

    private static func needs(_ path: String) throws -> [String: Int] {
        let sheet = try TidySheet(path: path, figure: "width_needed", notes: ["why", "protects"])
        return Dictionary(
            sheet.rows.compactMap { row in Int(row.value).map { (sheet.key(row.members), $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    private static func outcome(
        _ report: AttackReport, names: [String], threshold: Int, isExact: Bool, show: Int,
        hidden: Int
    ) -> Outcome {
        guard !report.isContradictory else {
            return Outcome(
                text: "No figures fit these tables: they contradict each other.", isSafe: false)
        }
        // Without the reasons it is not known which cells protect others only: a cell that is
        // known to be no small number gives little away.
        let failures = report.failures.filter {
            isExact || $0.outcome != .narrow || $0.lowest < threshold
        }
        var lines = [
            "\(hidden) hidden figures attacked by every sum: \(report.count(of: .exact)) worked "
                + "out exactly, \(report.count(of: .narrow)) nearly, "
                + "\(report.count(of: .unsettled)) not settled."
        ]
        for finding in failures.prefix(show) {
            let name = names[finding.cell].isEmpty ? "Total" : names[finding.cell]
            let words =
                finding.outcome == .exact
                ? "is \(finding.lowest)"
                : "lies between \(finding.lowest) and "
                    + (finding.highest.map { String($0) } ?? "no limit")
            lines.append("  \(name.replacing("|", with: ", ")) \(words)")
        }
        if failures.count > show { lines.append("  and \(failures.count - show) more") }
        if !isExact, !failures.isEmpty, failures.allSatisfy({ $0.lowest >= threshold }) {
            lines.append(
                "All of these are \(threshold) or more, so they may have been hidden only so that "
                    + "sums tell of no other. Attack with --reasons and the file that protect wrote "
                    + "there: it tells the two apart.")
        }
        lines.append(
            failures.isEmpty
                ? "Nothing that must stay hidden was found out."
                : "Do not publish this: hide more, or merge groups.")
        return Outcome(text: lines.joined(separator: "\n"), isSafe: failures.isEmpty)
    }
}
