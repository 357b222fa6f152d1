import RollDomain

extension Edition {
    /// The workbook with every table.
    var book: SheetBook {
        SheetBook(
            title: title, publisher: "Rollcall", instant: instant,
            cover: [
                isSynthetic ? "Synthetic data: every pupil is made up." : "Open statistics.",
                "Dates: \(windowWords).", knownOn, "Definition: \(definition.id).",
                populationWords, "Rests on \(coverage.words).", "Data: \(fingerprint).",
                "Published \(instant.date.spoken) by Rollcall, which is open source and not a "
                    + "government service.",
                "Made by: \(command)",
            ],
            notes: definition.sentences + protection + limits
                + Self.symbolNotes
                + tables.flatMap(\.notes) + tables.compactMap { $0.lengthNote() },
            tables: tables.map(Sheet.init))
    }

    /// What each symbol means.
    static let symbolNotes = CellSymbol.allCases.map { "\($0.rawValue): \($0.words)." }

    /// The data guidance: plain text, a part a file, as the statistics platform asks for.
    var guidance: String {
        var lines = [title, "", "What this is", ""]
        lines +=
            [
                "Counts and rates of attendance and absence, made from the registers of schools.",
                isSynthetic ? "SYNTHETIC DATA: every pupil, school and figure is made up." : "",
                "Dates: \(windowWords).", knownOn, "Definition: \(definition.id).",
                populationWords, "Rests on \(coverage.words).", "Data: \(fingerprint).", "",
                "How figures are made", "",
            ].filter { $0 != "" || !isSynthetic } + definition.sentences
        lines += ["", "What the figures rest on, and leave out", ""] + coverage.sentences
        lines += ["", "How small numbers are protected", ""] + protection
        let limits = limits
        if !limits.isEmpty { lines += ["", "What this edition does not have", ""] + limits }
        lines += ["", "Symbols", ""] + Self.symbolNotes
        for table in tables {
            let files = TidyFiles(table)
            lines += [
                "", "File: \(files.dataName)", "", table.title + ".", table.summary,
                "Levels: " + table.levels.map(\.rawValue).joined(separator: "; ") + ".",
                "Periods: " + Self.periods(of: table) + ".", "Rows: \(table.rows.count).", "",
                "Columns:",
            ]
            for filter in table.filters {
                if let group = filter.groupColumn {
                    lines.append("  \(group): \(filter.groupLabel)")
                }
                lines.append(
                    "  \(filter.column): \(filter.label). "
                        + "Values: \(filter.items.map(\.name).joined(separator: "; "))")
            }
            for indicator in table.indicators {
                let unit = indicator.unit == .percent ? ", per cent" : ""
                lines.append("  \(indicator.column): \(indicator.label)\(unit)")
            }
            if let length = table.lengthNote() { lines += ["", length] }
            if !table.notes.isEmpty { lines += ["", "Notes:"] + table.notes.map { "  \($0)" } }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func periods(of table: ReleaseTable) -> String {
        let periods = table.rows.map(\.period)
        guard let first = periods.min(), let last = periods.max() else { return "none" }
        func words(_ period: TablePeriod) -> String { "\(period.identifier) \(period.code)" }
        return first == last ? words(first) : "\(words(first)) to \(words(last))"
    }
}
