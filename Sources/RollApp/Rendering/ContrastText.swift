import RollDomain
import RollFormats
import RollInsight
import RollServices

/// The difference of two places in parts, for people and for programs.
struct ContrastText {
    let answer: ContrastAnswer

    private var parts: ContrastParts { answer.parts }

    /// The parts, one a row; they sum to the difference.
    var text: String {
        var table = TextTable(
            title: "\(answer.first) and \(answer.second): \(answer.measure.words)",
            columns: [.init("Part"), .init("Points", .right)], notes: notes.flatMap(Wrapped.lines))
        table.add([answer.first, percent(parts.first)])
        table.add([answer.second, percent(parts.second)])
        table.addRule()
        for (words, points) in rows { table.add([words, points]) }
        table.addRule()
        table.add(["difference", BrightText.points(parts.gap.points)])
        return table.plainText()
    }

    private func percent(_ cell: ContrastCell) -> String {
        Ratio(cell.part, of: cell.whole).percent(places: 2).map { "\($0)%" } ?? "–"
    }

    private var rows: [(String, String)] {
        var rows = parts.intake.map { ("intake: \($0.name)", BrightText.points($0.points)) }
        rows.append(("pupils of the same kind", BrightText.points(parts.beyond.points)))
        let reasons = parts.reasons.filter { abs($0.points) >= 0.005 }
            .sorted { abs($0.points) > abs($1.points) }
        rows += reasons.map { ("  by reason: \($0.name)", BrightText.points($0.points)) }
        rows += answer.units.map { unit in
            let name = answer.names[unit.part.name] ?? "School \(unit.part.name)"
            return (
                "  by school: \(name) in \(unit.isFirst ? answer.first : answer.second)",
                BrightText.points(unit.part.points)
            )
        }
        if let rest = answer.otherSchools, !answer.units.isEmpty {
            rows.append(("  by school: \(rest.name)", BrightText.points(rest.points)))
        }
        return rows
    }

    private var notes: [String] {
        [
            "From \(answer.source). Parts are worked out in whole numbers"
                + (answer.sums
                    ? " and sum to the difference exactly."
                    : " and do NOT sum to the difference: please report this as a fault."),
            "Intake is what pupils of each kind miss everywhere, by how many of them a place has. "
                + "What is left is no blame: it holds everything that the figures do not know."
                + (answer.units.isEmpty
                    ? ""
                    : " Schools are named where their part is beyond chance; they are not ranked."),
        ]
    }

    /// A header and one row for each part, as a whole number over another.
    func csv() throws -> String {
        var writer = CSVWriter(to: .memory())
        try writer.row(["part_of", "part", "numerator", "denominator", "points"])
        func row(_ group: String, _ part: ContrastPart) -> [String] {
            [
                group, part.name, part.numerator.description, part.denominator.description,
                RoundedPercent(rounding: part.points, places: 6).description,
            ]
        }
        try writer.row(row("difference", parts.gap))
        for part in parts.intake { try writer.row(row("intake", part)) }
        try writer.row(row("beyond", parts.beyond))
        for part in parts.reasons { try writer.row(row("beyond by reason", part)) }
        for unit in parts.units { try writer.row(row("beyond by school", unit.part)) }
        return String(decoding: try writer.finish(), as: UTF8.self)
    }
}
