import RollDomain
import RollFormats
import RollServices
import RollStatistics

/// Published figures added up, for people and for programs.
struct RollUpText {
    let sums: PublishedRollUp
    let fingerprint: DataFingerprint

    private struct Rate { let name: String; let part, whole: Int }

    /// The percentages that the sums make.
    private var rates: [Rate] {
        func rate(_ name: String, _ part: String, _ whole: String) -> Rate? {
            guard let part = sums.measures.firstIndex(of: part),
                let whole = sums.measures.firstIndex(of: whole)
            else { return nil }
            return Rate(name: name, part: part, whole: whole)
        }
        return [
            rate("sess_overall_percent", "sess_overall", "sess_possible"),
            rate("enrolments_pa_10_exact_percent", "enrolments_pa_10_exact", "enrolments"),
            rate("overall_absence_perc", "overall_absence", "possible_sessions"),
            rate("enrolments_pa_percent", "enrolments_pa", "enrolments"),
            rate("enrolments_sa_percent", "enrolments_sa", "enrolments"),
        ].compactMap { $0 }
    }

    private func percents(_ row: PublishedRollUp.Row, _ rounding: RoundingEdition?) -> [String] {
        rates.map { rate in
            let ratio = Ratio(row.sums[rate.part], of: row.sums[rate.whole])
            return rounding.map { $0.text(ratio, isNational: false) ?? "z" }
                ?? ratio.percent(places: 2)?.description ?? "–"
        }
    }

    /// A table with what it rests on.
    func table() -> String {
        var grid = TextTable(
            title: "Added up from \(sums.base.rawValue.lowercased()) rows of \(sums.product.title)",
            columns: sums.dimensions.map { .init($0.heading) }
                + (sums.measures + rates.map(\.name)).map { .init($0, .right) },
            notes: notes.flatMap(Wrapped.lines))
        func add(_ row: PublishedRollUp.Row) {
            grid.add(row.keys + row.sums.map { ProgressBar.grouped($0) } + percents(row, nil))
        }
        for row in sums.rows { add(row) }
        if Set(sums.rows.compactMap(\.keys.first)).count == 1 {
            grid.addRule()
            add(sums.total)
        }
        return grid.plainText()
    }

    private var notes: [String] {
        var lines = [
            "Rests on \(Counted.text(sums.total.rows, "published row")). Data: \(fingerprint)."
        ]
        for item in sums.exclusions {
            lines.append(
                "Left out: \(item.reason): \(Counted.text(item.rows, "row"))"
                    + (item.enrolments > 0
                        ? ", \(Counted.text(item.enrolments, "registration"))." : "."))
        }
        lines.append(
            sums.reconciles
                ? "The rows come to the total in every measure."
                : "The rows do NOT come to the total: please report this as a fault.")
        for definition in sums.definitions {
            lines.append("Definition \(definition.id): \(definition.words)")
        }
        return lines
    }

    /// A header and one row for each group, with definition and digest on each.
    func csv() throws -> String {
        var writer = CSVWriter(to: .memory())
        try writer.row(
            sums.dimensions.map(\.heading) + sums.measures + rates.map(\.name)
                + ["definition", "data_fingerprint", "published_rows"])
        for row in sums.rows {
            let definition = definition(of: row)
            try writer.row(
                row.keys + row.sums.map(String.init) + percents(row, definition?.rounding)
                    + [definition?.id ?? "", fingerprint.description, String(row.rows)])
        }
        return String(decoding: try writer.finish(), as: UTF8.self)
    }

    /// The definition of the row's period: the only one, or the one in force.
    private func definition(of row: PublishedRollUp.Row) -> FigureDefinition? {
        if sums.definitions.count == 1 { return sums.definitions[0] }
        guard let period = row.keys.first else { return nil }
        let isFive = period.contains("five")
        return sums.definitions.first { definition in
            let day = AcademicYear(String(period.prefix(7)))?.ageReference
            return (day.map(definition.inForce.contains) ?? false)
                && definition.name.contains("five") == isFive
        }
    }
}
