import RollDomain
import RollEngine
import RollFormats
import RollServices

extension RevisionTriangle.Week {
    /// Whether no register was expected and none came.
    fileprivate var isHoliday: Bool {
        cells.compactMap { $0?.answer }.allSatisfy {
            $0.coverage.registersExpected == 0 && $0.coverage.schoolsReporting == 0
        }
    }
}

/// A triangle of revisions as a table for people, and as CSV and JSON for programs.
struct RevisionText {
    let triangle: RevisionTriangle
    let measure: RevisedMeasure

    private func ratio(_ counts: RollEngine.FigureCounts) -> Ratio {
        switch measure {
        case .absence: counts.absence
        case .authorised: counts.authorisedRate
        case .unauthorised: counts.unauthorisedRate
        case .noReason: triangle.withoutReason(counts)
        case .persistent: counts.persistentRate
        case .severe: counts.severeRate
        }
    }

    private static func heading(_ column: RevisionTriangle.Column) -> String {
        switch column {
        case .after(0): "That week"
        case .after(let weeks): "+\(weeks) wk"
        case .standing: "Now"
        }
    }

    /// For people.
    var table: TextTable {
        var grid = TextTable(
            title: "\(words.capitalizedFirst), per cent, by when it was known",
            columns: [.init("Week of")]
                + triangle.columns.map { .init(Self.heading($0), .right) } + [
                    .init("Moved", .right)
                ])
        for week in triangle.weeks where !week.isHoliday {
            let ratios = week.cells.map { $0.map { ratio($0.answer.total) } }
            let first = ratios.compactMap { $0 }.first { $0.whole > 0 }
            let moved = first.flatMap { first in
                ratios.last.flatMap { $0 }.map {
                    AnswerText.change(from: first.percent, to: $0.percent)
                }
            }
            grid.add(
                [week.monday.description] + ratios.map { $0.map(AnswerText.percent) ?? "" }
                    + [moved ?? "–"])
        }
        grid.notes = notes.flatMap(Wrapped.lines)
        return grid
    }

    private var words: String {
        switch measure {
        case .absence: "absence"
        case .authorised: "authorised absence"
        case .unauthorised: "unauthorised absence"
        case .noReason: "absence without a reason yet (N)"
        case .persistent: "pupils persistently absent in the week"
        case .severe: "pupils severely absent in the week"
        }
    }

    private var notes: [String] {
        var lines: [String] = []
        if triangle.isSynthetic { lines.append(TodayText.synthetic) }
        lines.append("Window: \(triangle.query.window.words).")
        if triangle.weeks.allSatisfy(\.isHoliday) {
            lines.append("No register of these schools lies in the window, so nothing moved.")
        }
        lines.append(
            "Known at the end of the week's Sunday, so many weeks later, and now; blank where that "
                + "has not come, – where nothing was known. Weeks without school are left away. Registrations as they "
                + "stand now.")
        return lines
    }

    /// For programs: a line for each cell that has come.
    func csv() throws -> String {
        var writer = CSVWriter(to: .memory())
        try writer.row([
            "week", "from", "to", "weeks_later", "known_at", "measure", "count", "whole", "percent",
        ])
        for week in triangle.weeks {
            for (column, cell) in zip(triangle.columns, week.cells) {
                guard let cell else { continue }
                let ratio = ratio(cell.answer.total)
                try writer.row([
                    week.monday.description, week.span.from.description,
                    week.span.to?.description ?? "", Self.code(column),
                    RevisionTriangle.instant(column, ofWeek: week.monday)?.description ?? "",
                    measure.rawValue, String(ratio.count), String(ratio.whole),
                    ratio.percent(places: 5)?.description ?? "z",
                ])
            }
        }
        return String(decoding: try writer.finish(), as: UTF8.self)
    }

    private static func code(_ column: RevisionTriangle.Column) -> String {
        switch column {
        case .after(let weeks): String(weeks)
        case .standing: "now"
        }
    }

    /// For programs: the weeks with their cells.
    func json() -> String {
        let weeks = triangle.weeks.map { week -> JSONText in
            let cells = zip(triangle.columns, week.cells).compactMap { column, cell -> JSONText? in
                cell.map { cell in
                    let ratio = ratio(cell.answer.total)
                    return .object([
                        JSONText.Member("weeks_later", .string(Self.code(column))),
                        JSONText.Member("count", .int(ratio.count)),
                        JSONText.Member("whole", .int(ratio.whole)),
                        JSONText.Member(
                            "percent",
                            ratio.percent(places: 5).map { .decimal($0.description) } ?? .null),
                    ])
                }
            }
            return .object([
                JSONText.Member("week", .string(week.monday.description)),
                JSONText.Member("cells", .array(cells)),
            ])
        }
        return JSONText.object([
            JSONText.Member("measure", .string(measure.rawValue)),
            JSONText.Member("synthetic", .bool(triangle.isSynthetic)),
            JSONText.Member("weeks", .array(weeks)),
        ]).pretty()
    }
}
