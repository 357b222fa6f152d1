import RollDomain
import RollFormats
import RollServices
import RollStore

/// Our figures beside published ones, with what each means and whether they can be compared.
struct BesideText {
    let report: BesideReport

    private static let rates = [
        "Absence %", "Auth. %", "Unauth. %", "Persistent %", "Severe %",
    ]

    /// For people: a table for each kind of published file.
    var text: String { report.tables.map(text).joined(separator: "\n") }

    private func text(_ table: BesideTable) -> String {
        var grid = TextTable(
            title: "Beside \(table.edition.title), \(table.edition.period)",
            columns: [.init("Phase"), .init("Place")] + Self.rates.map { .init($0, .right) }
                + [.init("")],
            notes: notes(table).flatMap(Wrapped.lines))
        var phase: String?
        var ours: BesideRates?
        for row in table.rows {
            if phase != nil, phase != row.phase { grid.addRule() }
            grid.add(
                [row.phase == phase ? "" : row.phase, row.name]
                    + row.rates.all.map(Self.percent) + [row.remark])
            if row.isOurs { ours = row.rates }
            phase = row.phase
            if table.isComparable, row.level == "National", let ours {
                grid.add(["", "Here less England"] + Self.points(ours, row.rates) + [""])
            }
        }
        return grid.plainText()
    }

    private func notes(_ table: BesideTable) -> [String] {
        let edition = table.edition
        var lines: [String] = []
        if report.isSynthetic { lines.append("Ours are synthetic: no real child, no real school.") }
        if table.isComparable {
            lines.append("Comparable: one definition, one window. Differences are in points.")
        } else {
            lines.append("NOT COMPARABLE: \(table.reasons.joined(separator: "; ")).")
        }
        if !table.phasesNotPublished.isEmpty {
            lines.append(
                "Nothing is published for \(table.phasesNotPublished.joined(separator: " and ")), "
                    + "so our figures for it stand alone.")
        }
        if let definition = edition.definition {
            lines.append("Theirs: \(definition.id), \(definition.title). Window: \(edition.dates).")
        } else {
            lines.append("Theirs: definition not known. Window: \(edition.dates).")
        }
        lines.append(
            "Ours: \(report.meaning.definition.id), \(report.meaning.definition.title). Window: "
                + "\(report.meaning.window).")
        lines.append(
            "Source: \(edition.stored.fileName), loaded on \(edition.stored.loadedAt.date.spoken).")
        return lines
    }

    private static func percent(_ rate: Double?) -> String {
        rate.map { RoundedPercent(rounding: $0, places: 1).description } ?? "–"
    }

    /// Points between rates as they are shown, so that the column adds up for its reader.
    private static func points(_ ours: BesideRates, _ theirs: BesideRates) -> [String] {
        zip(ours.all, theirs.all).map { left, right in
            guard let left, let right else { return "–" }
            let tenths =
                RoundedPercent(rounding: left, places: 1).scaled
                - RoundedPercent(rounding: right, places: 1).scaled
            return (tenths > 0 ? "+" : tenths < 0 ? "-" : "")
                + "\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
        }
    }

    /// For programs: a row for each line of each table.
    func csv() throws -> String {
        var writer = CSVWriter(to: .memory())
        try writer.row([
            "product", "period", "file", "definition", "window_from", "window_to", "comparable",
            "reasons", "level", "code", "place", "phase", "absence_percent", "authorised_percent",
            "unauthorised_percent", "persistent_percent", "severe_percent", "remark",
        ])
        for table in report.tables {
            let edition = table.edition
            for row in table.rows {
                let meaning = report.meaning
                let means =
                    row.isOurs
                    ? [
                        meaning.definition.id, meaning.dates.from.description,
                        meaning.dates.to?.description ?? "",
                    ]
                    : [
                        edition.definition?.id ?? "", edition.from?.description ?? "",
                        edition.to?.description ?? "",
                    ]
                try writer.row(
                    [edition.title, edition.period, row.isOurs ? "" : edition.stored.fileName]
                        + means
                        + [
                            table.isComparable ? "yes" : "no",
                            table.reasons.joined(separator: "; "), row.level, row.code, row.name,
                            row.phase,
                        ]
                        + row.rates.all.map { rate in
                            rate.map { RoundedPercent(rounding: $0, places: 5).description } ?? "z"
                        } + [row.remark])
            }
        }
        return String(decoding: try writer.finish(), as: UTF8.self)
    }
}

/// The editions that are loaded, with their definitions and dates.
struct EditionsText {
    let editions: [ComparatorEdition]

    /// For people.
    var text: String {
        guard !editions.isEmpty else {
            return "No published file is loaded. Load one with rollcall statistics import FILE."
        }
        var grid = TextTable(
            title: Counted.text(editions.count, "edition"),
            columns: [
                .init("What"), .init("Period"), .init("Definition"), .init("Dates"),
                .init("Rows", .right), .init("File"), .init("Loaded"),
            ])
        for edition in editions {
            grid.add([
                edition.title, edition.period, edition.definition?.id ?? "not known",
                edition.dates, ProgressBar.grouped(edition.stored.rows), edition.stored.fileName,
                edition.stored.loadedAt.date.description,
            ])
        }
        return grid.plainText()
    }
}
