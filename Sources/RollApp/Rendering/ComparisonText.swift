import RollDomain
import RollFormats
import RollImport
import RollServices

/// Another system's list beside ours, in words and tables.
struct ComparisonText {
    let comparison: ListComparison
    let show: Int

    private var isOfPupils: Bool { comparison.kind == .pupils }
    private var noun: String { isOfPupils ? "pupil" : "school" }

    /// For people.
    var text: String {
        var parts = [heading.joined(separator: "\n")]
        if !comparison.causes.isEmpty { parts.append(causes.plainText()) }
        if !comparison.differing.isEmpty, show > 0 { parts.append(rows.plainText()) }
        let lone = comparison.onlyTheirs + comparison.onlyOurs
        if !lone.isEmpty { parts.append(contentsOf: loneTables) }
        if !comparison.findings.isEmpty { parts.append(findings) }
        // Tables end their last line themselves.
        return parts.map { $0.hasSuffix("\n") ? String($0.dropLast()) : $0 }
            .joined(separator: "\n\n")
    }

    private var heading: [String] {
        let differing = comparison.differing.count
        let agreeing = comparison.rows.count - differing
        var lines: [String] = []
        if isOfPupils { lines.append("OFFICIAL-SENSITIVE") }
        if comparison.isSynthetic { lines.append("Synthetic data: no real child, no real school.") }
        lines.append(
            "\(comparison.file): \(Counted.text(comparison.rows.count, noun)) in both lists. "
                + "\(ProgressBar.grouped(agreeing)) agree, \(ProgressBar.grouped(differing)) differ."
        )
        lines.append("Window: \(comparison.window), \(source). \(made)")
        for cause in comparison.wholeList {
            let detail = cause.detail.isEmpty ? "" : ", \(cause.detail)"
            var line = "Their whole list: \(cause.cause.words)\(detail)."
            if !cause.alternatives.isEmpty {
                let shown = cause.alternatives.prefix(3).joined(separator: "; ")
                let more =
                    cause.alternatives.count > 3
                    ? "; and \(cause.alternatives.count - 3) more" : ""
                line += " The file alone cannot tell this from: \(shown)\(more)."
            }
            lines.append(line)
        }
        return lines.flatMap(Wrapped.lines)
    }

    private var source: String {
        switch comparison.windowSource {
        case .file: "as the list says"
        case .asked: "as asked"
        case .assumed: "since nobody says another"
        }
    }

    private var made: String {
        comparison.madeOn.map { "The list was made on \($0.spoken)." }
            ?? "The list does not say when it was made; --made-on does."
    }

    private var shownMeasures: [ListMeasure] { comparison.measures }

    private var causes: TextTable {
        var grid = TextTable(
            title: "Why, over all that differ: theirs less ours",
            columns: [
                .init("Cause"), .init("\(noun.prefix(1).uppercased())\(noun.dropFirst())s", .right),
            ]
                + shownMeasures.map { .init(Self.heading($0), .right) })
        var sums: [ListMeasure: Int] = [:]
        for (cause, count, change) in comparison.causes {
            sums.merge(change, uniquingKeysWith: +)
            grid.add([cause.words, ProgressBar.grouped(count)] + changes(change))
        }
        grid.addRule()
        grid.add(["All", ProgressBar.grouped(comparison.differing.count)] + changes(sums))
        return grid
    }

    private var rows: TextTable {
        let differing = comparison.differing
        let count = min(show, differing.count)
        var notes: [String] = []
        if count < differing.count {
            notes.append(
                "\(ProgressBar.grouped(differing.count - count)) more; --show prints them.")
        }
        let others = differing.prefix(count).filter { $0.otherYearGroup != nil }
        for row in others {
            notes.append(
                "\(row.name): \(row.yearGroup?.words ?? "no year group") here, "
                    + "\(row.otherYearGroup?.words ?? "") there.")
        }
        var grid = TextTable(
            title: count < differing.count ? "The first \(count) that differ" : "Who differs",
            columns: (isOfPupils
                ? [.init("Pupil"), .init("UPN")] : [.init("School"), .init("URN")])
                + [.init("")] + shownMeasures.map { .init(Self.heading($0), .right) },
            notes: notes.flatMap(Wrapped.lines))
        for (place, row) in differing.prefix(count).enumerated() {
            if place > 0 { grid.addRule() }
            grid.add(
                [row.name, row.upn?.description ?? row.school.description, "ours"]
                    + values(row.ours, row))
            for part in row.parts {
                let detail = part.detail.isEmpty ? "" : ", \(part.detail)"
                grid.add(["", "", part.cause.words + detail] + changes(part.change))
            }
            grid.add(["", "line \(row.line)", "theirs"] + values(row.theirs, row))
        }
        return grid
    }

    private var loneTables: [String] {
        [
            (comparison.onlyTheirs, "Only in their list"), (comparison.onlyOurs, "Only here"),
        ].filter { !$0.0.isEmpty }.map { rows, title in
            var grid = TextTable(
                title: "\(title): \(Counted.text(rows.count, noun))",
                columns: [.init("Why"), .init("\(noun)s", .right)],
                notes: [])
            for reason in LoneReason.allCases {
                let count = rows.count { $0.reason == reason }
                if count > 0 { grid.add([reason.words, ProgressBar.grouped(count)]) }
            }
            let named = rows.prefix(show).map { row in
                let place = row.line.map { "line \($0)" } ?? row.school?.description ?? ""
                let number = row.upn.map { " \($0)" } ?? ""
                return "  \(row.name)\(number) (\(place)): \(row.reason.words)"
            }
            let more =
                rows.count > named.count
                ? ["  and \(rows.count - named.count) more; --show prints them"] : []
            let table = grid.plainText()
            return ([String(table.dropLast())] + named + more).joined(separator: "\n")
        }
    }

    private var findings: String {
        let log = comparison.findings
        let shown = log.kept.prefix(20).map(\.description)
        return
            (["About the file:"] + shown
            + [log.remainder(afterShowing: shown.count)].compactMap { $0 })
            .joined(separator: "\n")
    }

    /// Headings are short, since a list can have many figures.
    private static func heading(_ measure: ListMeasure) -> String {
        switch measure {
        case .pupils: "Pupils"
        case .possible: "Possible"
        case .attended: "Attended"
        case .absent: "Absent"
        case .authorised: "Auth."
        case .unauthorised: "Unauth."
        case .persistent: "PA"
        case .severe: "SA"
        case .attendancePercent: "Att. %"
        case .absencePercent: "Abs. %"
        case .authorisedPercent: "Auth. %"
        case .unauthorisedPercent: "Unauth. %"
        case .persistentPercent: "PA %"
        case .severePercent: "SA %"
        }
    }

    private func values(_ figures: [ListMeasure: Int], _ row: ComparedRow) -> [String] {
        shownMeasures.map { measure in
            guard let value = figures[measure] else { return "" }
            if isOfPupils, measure == .persistent || measure == .severe {
                return value == 1 ? "yes" : "no"
            }
            return number(value, measure)
        }
    }

    private func changes(_ change: [ListMeasure: Int]) -> [String] {
        shownMeasures.map { measure in
            guard let value = change[measure], value != 0 else { return "" }
            return (value > 0 ? "+" : "") + number(value, measure)
        }
    }

    private func number(_ value: Int, _ measure: ListMeasure) -> String {
        guard measure.isPercent else { return String(value) }
        let places = comparison.places[measure] ?? 0
        guard places > 0 else { return String(value) }
        let digits = String(value.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return (value < 0 ? "-" : "") + "\(padded.dropLast(places)).\(padded.suffix(places))"
    }

    /// For programs: a row for ours, theirs and each part of every difference.
    func csv() throws -> String {
        var writer = CSVWriter(to: .memory())
        let measures = shownMeasures
        try writer.row(
            ["line", "urn", "upn", "name", "what", "detail", "explained"]
                + measures.map { $0.rawValue.replacing("-", with: "_") })
        func cells(_ figures: [ListMeasure: Int]) -> [String] {
            measures.map { measure in figures[measure].map { number($0, measure) } ?? "" }
        }
        for row in comparison.differing {
            let who = [
                String(row.line), row.school.description, row.upn?.description ?? "", row.name,
            ]
            let state = row.isExplained ? "yes" : "no"
            try writer.row(who + ["ours", "", state] + cells(row.ours))
            for part in row.parts {
                try writer.row(
                    who + [part.cause.rawValue, part.detail, state] + cells(part.change))
            }
            try writer.row(who + ["theirs", "", state] + cells(row.theirs))
        }
        for (rows, title) in [
            (comparison.onlyTheirs, "only-theirs"), (comparison.onlyOurs, "only-ours"),
        ] {
            for row in rows {
                try writer.row(
                    [
                        row.line.map(String.init) ?? "", row.school?.description ?? "",
                        row.upn?.description ?? "", row.name, title, row.reason.rawValue,
                        row.reason.isExplained ? "yes" : "no",
                    ] + cells(row.figures))
            }
        }
        return String(decoding: try writer.finish(), as: UTF8.self)
    }
}
