import RollDomain
import RollFormats
import RollServices
import RollStore

/// A page of looks at named children.
struct LooksText {
    let report: LooksReport

    private static let columns = [
        "When", "Who", "Command", "School", "Child", "Children shown", "Why",
    ]

    /// For people.
    var table: String {
        guard !report.looks.isEmpty else {
            return (["Nobody has looked, as far as the record of these dates goes."] + notes)
                .flatMap(Wrapped.lines).joined(separator: "\n")
        }
        var grid = TextTable(
            title: "\(Counted.text(report.total, "look")), newest first. OFFICIAL-SENSITIVE.",
            columns: Self.columns.map {
                TextTable.Column($0, $0 == "Children shown" ? .right : .left)
            },
            notes: notes.flatMap(Wrapped.lines))
        for look in report.looks { grid.add(cells(look)) }
        return grid.plainText()
    }

    /// For programs.
    func csv() throws -> String {
        var writer = CSVWriter(to: .memory())
        try writer.row([
            "recorded_at", "operator", "command", "urn", "school", "upn", "shown", "purpose",
        ])
        for look in report.looks {
            let one = look.disclosure
            try writer.row([
                one.at.description, one.operatorName, one.command, one.school.description,
                look.schoolName, look.upn?.description ?? "", String(one.pupilsShown), one.purpose,
            ])
        }
        return String(decoding: try writer.finish(), as: UTF8.self)
    }

    private func cells(_ look: Look) -> [String] {
        let one = look.disclosure
        let child = look.upn?.description ?? (one.pupil == nil ? "a list" : "erased")
        return [
            one.at.description, one.operatorName, one.command,
            "\(look.schoolName) (\(one.school))", child, ProgressBar.grouped(one.pupilsShown),
            one.purpose,
        ]
    }

    private var notes: [String] {
        var lines: [String] = []
        if report.pages > 1 {
            lines.append("Page \(report.query.page) of \(report.pages); --page shows another.")
        }
        if report.query.upn != nil, report.lists > 0 {
            let schools = "\(Counted.text(report.lists, "look")) at lists of the child's schools"
            lines.append(
                "\(schools) may have shown the child too: see them with --school instead of --upn.")
        }
        lines.append("Times are universal time. This look is kept in the record.")
        return lines
    }
}
