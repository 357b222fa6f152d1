public import RollDomain
import RollFormats

/// Protects the small numbers of a table before others may see it.
///
/// - Source: rules R-DISC-02, R-DISC-03 and R-DISC-04.
public struct ProtectTable: Sendable {
    /// What is to be done.
    public struct Request: Sendable {
        /// The table in tidy form.
        public var table: String
        /// For whom.
        public var policy: DisclosurePolicy
        /// The column that says who of a group is concerned; nil where none does.
        public var outcome: String?
        /// What adds up to what; nil where a total is the sum of its column.
        public var structure: String?
        /// Tables of the same population that were published before.
        public var after: [String]
        /// Tables of an earlier day.
        public var afterDay: [String]

        /// Asks for a table.
        public init(
            table: String, policy: DisclosurePolicy, outcome: String? = nil,
            structure: String? = nil, after: [String] = [], afterDay: [String] = []
        ) {
            self.table = table
            self.policy = policy
            self.outcome = outcome
            self.structure = structure
            self.after = after
            self.afterDay = afterDay
        }
    }

    /// What came of it.
    public struct Outcome: Sendable {
        /// The table as it may be published, as CSV.
        public let published: String
        /// Which cells are hidden and why, as CSV: never to be published.
        public let reasons: String
        /// What was done, in sentences.
        public let summary: String
        /// The table itself.
        public let table: ProtectedTable
    }

    /// Makes the use case.
    public init() {}

    /// Protects, attacks what came of it together with what was published before, and hands it
    /// out only when the attack finds nothing.
    ///
    /// - Throws: ``ServiceFailure`` for a table that cannot be read or whose sums do not hold, that
    ///   contradicts what was published, or that cannot be protected.
    public func run(_ request: Request) throws(ServiceFailure) -> Outcome {
        try ServiceFailure.only {
            let structure = try request.structure.map { try SheetStructure(path: $0) }
            let sheet = try TidySheet(path: request.table)
            if let outcome = request.outcome, !sheet.filters.contains(outcome) {
                throw ServiceFailure(.usage, "\(sheet.name) has no column \(outcome).")
            }
            let grid = try SheetGrid(
                sheet, structure: structure ?? SheetStructure(), outcome: request.outcome)
            let table = try grid.table(outcome: request.outcome)
            let before = try request.after.map {
                try SheetGrid(TidySheet(path: $0), structure: structure ?? SheetStructure())
            }
            var earlier = try Self.earlier(grid, table, before, request.policy)
            for path in request.afterDay {
                let other = try TidySheet(path: path)
                let told = Dictionary(
                    other.rows.map { (other.key($0.members), $0.value) },
                    uniquingKeysWith: { first, _ in first })
                for (index, row) in sheet.rows.enumerated() {
                    let cell = grid.cellOfRow[index]
                    guard earlier[cell] == nil,
                        let value = told[sheet.key(row.members)].flatMap({ Int($0) })
                    else { continue }
                    earlier[cell] = .shownEarlierDay(value)
                }
            }
            let result = TableProtector.protect(table, policy: request.policy, earlier: earlier)
            guard result.isSafe else {
                let names = result.unprotected.prefix(10).map {
                    table.labels(of: $0).joined(separator: ", ")
                }
                throw ServiceFailure(
                    .fault,
                    "\(result.unprotected.count) cells cannot be protected, since what was "
                        + "published before gives them away: \(names.joined(separator: "; ")). "
                        + "Do not publish this table; merge groups and try again.")
            }
            try Self.check(result, grid, before)
            return try Self.outcome(result, grid)
        }
    }

    /// What was told of the cells before.
    private static func earlier(
        _ grid: SheetGrid, _ table: DisclosureTable, _ before: [SheetGrid],
        _ policy: DisclosurePolicy
    ) throws -> [Int: EarlierAnswer] {
        let sheet = grid.sheet
        let own = Set(sheet.rows.map { sheet.key($0.members) })
        var earlier: [Int: EarlierAnswer] = [:]
        var changed: [String] = []
        for other in before {
            let isShared = !other.sheet.rows.allSatisfy {
                own.contains(other.sheet.key($0.members))
            }
            let told = Dictionary(
                other.sheet.rows.map { (other.sheet.key($0.members), $0.value) },
                uniquingKeysWith: { first, _ in first })
            for (index, row) in sheet.rows.enumerated() {
                guard let text = told[sheet.key(row.members)] else { continue }
                let cell = grid.cellOfRow[index]
                guard let value = Int(text) else {
                    if text == DisclosureSymbol.confidential.rawValue {
                        earlier[cell] = .hidden(isShared: isShared)
                    }
                    continue
                }
                earlier[cell] = .shown(value)
                let now = table.cells[cell].value
                if (policy.rounding?.rounded(now) ?? now) != value {
                    changed.append("line \(row.line): \(value) then, another figure now")
                }
            }
        }
        guard changed.isEmpty else {
            throw ServiceFailure(
                .fault,
                "\(changed.count) figures differ from those published for the same population "
                    + "(\(changed.prefix(5).joined(separator: "; "))). A population is frozen once "
                    + "it is published: use the same marks again, or publish another day.")
        }
        return earlier
    }

    private static func check(
        _ result: ProtectedTable, _ grid: SheetGrid, _ before: [SheetGrid]
    ) throws {
        var joined = JoinedTables()
        var own = DisclosureSystem(result)
        own.truth = before.isEmpty ? own.truth : nil
        joined.add(own, keys: grid.keys)
        for other in before {
            let known = try other.knowledge(rounding: result.policy.rounding, lowestHidden: 0)
            joined.add(other.system(known), keys: other.keys)
        }
        let report = DisclosureAttack.run(on: joined.system)
        guard !report.isContradictory else {
            throw ServiceFailure(
                .fault, "The table and those published before contradict each other.")
        }
        guard report.isSafe else {
            throw ServiceFailure(
                .fault,
                "With what was published before, \(report.failures.count) hidden cells could be "
                    + "worked out. Do not publish this table; merge groups and try again.")
        }
    }

    private static func outcome(_ result: ProtectedTable, _ grid: SheetGrid) throws -> Outcome {
        let sheet = grid.sheet
        var published = CSVWriter(to: .memory(), spreadsheetSafe: true)
        try published.row(sheet.filters + ["value"])
        var reasons = CSVWriter(to: .memory(), spreadsheetSafe: true)
        try reasons.row(sheet.filters + ["why", "width_needed", "protects"])
        for (index, row) in sheet.rows.enumerated() {
            let cell = grid.cellOfRow[index]
            try published.row(row.members + [result.shown[cell].text])
            guard let reason = result.reasons[cell] else { continue }
            var other = ""
            if case .protects(let cell) = reason {
                other = result.table.labels(of: cell).joined(separator: " / ")
            }
            try reasons.row(
                row.members
                    + [reason.words, result.widthNeeded[cell].map { String($0) } ?? "", other])
        }
        let share = result.hiddenShare
        let primary = result.reasons.filter {
            $0.value.isPrimary && result.table.isPublished($0.key)
        }
        var summary =
            "\(sheet.name): \(sheet.rows.count) figures, \(share.count) hidden "
            + "(\(primary.count) for their own sake, \(share.count - primary.count) so that sums "
            + "do not tell them). An attack by every sum found nothing."
        if result.needsCoarserTable {
            summary +=
                " More than 30% of the table is hidden, or its total: merge groups, and it will "
                + "say more."
        }
        return Outcome(
            published: String(decoding: try published.finish(), as: UTF8.self),
            reasons: String(decoding: try reasons.finish(), as: UTF8.self), summary: summary,
            table: result)
    }
}
