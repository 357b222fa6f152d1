import RollDomain
public import RollFormats

extension VerificationReport {
    /// Persistent and severe absence of England recovered from bands; nil where there are none.
    public var recoveredTable: TextTable? {
        let national = recovered.filter { $0.level == .national }
        guard !national.isEmpty else { return nil }
        var table = TextTable(
            title: "Recovered from bands, England",
            columns: [
                .init("Year"), .init("Phase"), .init("Enrolments", .right),
                .init("Persistent", .right), .init("%", .right), .init("Severe", .right),
                .init("%", .right),
            ])
        for found in national {
            func percent(_ part: Int) -> String {
                Ratio(part, of: found.enrolments).percent(places: 2)?.description ?? "–"
            }
            table.add([
                found.edition.description, found.phase.rawValue, Self.grouped(found.enrolments),
                Self.grouped(found.persistent), percent(found.persistent),
                Self.grouped(found.severe), percent(found.severe),
            ])
        }
        let areas = recovered.count - national.count
        table.notes.append(
            "Also recovered for \(Self.grouped(areas)) areas and phases below England; "
                + "rollcall statistics roll-up prints them by any characteristic.")
        return table
    }

    /// How far narrower rows of the daily series exceed England's; nil where nothing does.
    public var excessTable: TextTable? {
        guard excesses.contains(where: { $0.excess != 0 }) else { return nil }
        var table = TextTable(
            title: "Areas beyond England (possible sessions)",
            columns: [
                .init("Phase"), .init("Level"), .init("England", .right), .init("Sum", .right),
                .init("Excess", .right), .init("%", .right), .init("School days", .right),
                .init("Room", .right), .init("Hidden rows", .right),
            ])
        for item in excesses {
            table.add([
                item.phase.rawValue, item.narrow.rawValue, Self.grouped(item.england),
                Self.grouped(item.parts), Self.grouped(item.excess),
                Ratio(item.excess, of: item.england).percent(places: 3)?.description ?? "–",
                item.schoolDays.map(Self.grouped) ?? "not found",
                item.pupilDays.map { Self.grouped(2 * $0) } ?? "not found", String(item.hidden),
            ])
        }
        table.notes.append(
            "Means over days turn back into days. School days: days of schools that are in the "
                + "narrower rows and not in England's. Room: the sessions of their pupils, two a day."
        )
        return table
    }

    /// Whether the levels agree, for a terminal.
    ///
    /// - Parameter shown: How many findings and mismatches are written out.
    /// - Returns: Sums by level, the checks between levels, what explains a difference, the outcome.
    public func reconciliation(showing shown: Int = 20) -> String {
        let kept = Self.checksOfLevels
        let differing = mismatches.filter { kept.contains($0.check) }
        let lines = differing.map {
            "\($0.place): \($0.subject): published \($0.published), from its parts "
                + "\($0.recomputed) (\($0.check.title))"
        }
        let parts = [
            fileTable.plainText(), levelTable.plainText(), levelChecks.plainText(),
            excessTable?.plainText() ?? "",
            list("Levels that do not agree", lines, total: levelMismatchCount, shown),
            findingText(shown), levelSummary + "\n",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// The checks that set one level beside another.
    static let checksOfLevels: Set<CheckKind> = [
        .schoolsToAreas, .schoolsToAreaPercentages, .authoritiesToRegions, .regionsToEngland,
        .phasesToTotal, .totalPercentages, .bandsToCounts, .daysLeftOut,
    ]

    /// How many figures of one level are not what another level makes them.
    public var levelMismatchCount: Int {
        tallies.filter { Self.checksOfLevels.contains($0.check) }.reduce(0) { $0 + $1.mismatching }
    }

    /// Whether levels agree, or differ for a reason that is told, and the files are whole.
    public var levelsAgree: Bool {
        levelMismatchCount == 0 && !diagnostics.hasErrors
            && tallies.contains { Self.checksOfLevels.contains($0.check) && $0.checked > 0 }
    }

    private var levelSummary: String {
        let count = tallies.filter { Self.checksOfLevels.contains($0.check) }
            .reduce(0) { $0 + $1.checked }
        if levelsAgree {
            return "\(Self.grouped(count)) figures compared between levels: they agree, or differ "
                + "for a reason that is told."
        }
        return count == 0
            ? "The files give no two levels that could be compared."
            : "\(Self.grouped(count)) figures compared between levels: "
                + "\(Self.grouped(levelMismatchCount)) do not agree, and "
                + "\(Self.grouped(diagnostics.count(of: .error))) errors stand in the files."
    }

    private var levelTable: TextTable {
        let known: [GeographicLevel] = [.school, .authority, .region, .national]
        let present = known.filter { level in levels.contains { $0.sums[level] != nil } }
        var table = TextTable(
            title: "Levels, the phases added up",
            columns: [.init("Period"), .init("Measure")]
                + present.map { .init($0.rawValue, .right) } + [.init("Levels")])
        for level in levels {
            let hidden = level.missing.values.reduce(0, +)
            let verdict =
                level.sums.count < 2
                ? "one level"
                : level.agrees ? "agree" : hidden > 0 ? "differ, some hidden" : "differ"
            table.add(
                [level.edition.description, "\(level.measure) (\(level.product.rawValue))"]
                    + present.map { level.sums[$0].map(Self.grouped) ?? "–" } + [verdict])
        }
        return table
    }

    private var levelChecks: TextTable {
        var table = TextTable(
            title: "Between levels",
            columns: [
                .init("Check"), .init("Level"), .init("Agree", .right), .init("Differ", .right),
                .init("Explained", .right), .init("Not checked", .right),
            ])
        for tally in tallies where Self.checksOfLevels.contains(tally.check) {
            table.add([
                tally.check.title, tally.level.rawValue, Self.grouped(tally.agreeing),
                Self.grouped(tally.mismatching), Self.grouped(tally.explained),
                Self.grouped(tally.notChecked),
            ])
        }
        return table
    }
}
