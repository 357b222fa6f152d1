import RollDomain
import RollEngine
import RollFormats
import RollServices

/// An answer of the engine as a table for people.
struct AnswerText {
    let found: NationAnswer
    let knownAt: Instant?

    /// The table with what it rests on.
    var grid: TextTable {
        var columns = found.query.dimensions.map { _ in TextTable.Column("") }
        if columns.isEmpty { columns = [TextTable.Column("")] }
        let who = found.query.unit == .child ? "Children" : "Pupils"
        columns += [
            who, "Possible", "Absence %", "Auth. %", "Unauth. %", "Persistent", "%", "Severe",
            "%",
        ].map { TextTable.Column($0, .right) }
        var grid = TextTable(
            title: "Attendance", columns: columns, notes: notes.flatMap(Wrapped.lines))
        for row in found.answer.rows where !row.key.isEmpty {
            grid.add(row.key.map(found.names.words) + cells(row.counts))
        }
        if !found.query.dimensions.isEmpty { grid.addRule() }
        let blanks = [String](repeating: "", count: max(0, found.query.dimensions.count - 1))
        grid.add(["All"] + blanks + cells(found.answer.total))
        return grid
    }

    private func cells(_ counts: RollEngine.FigureCounts) -> [String] {
        func percent(_ ratio: Ratio) -> String { ratio.percent(places: 1)?.description ?? "–" }
        return [
            ProgressBar.grouped(counts.enrolments), ProgressBar.grouped(counts.possible),
            percent(counts.absence), percent(counts.authorisedRate),
            percent(counts.unauthorisedRate), ProgressBar.grouped(counts.persistent),
            percent(counts.persistentRate), ProgressBar.grouped(counts.severe),
            percent(counts.severeRate),
        ]
    }

    private var notes: [String] {
        let query = found.query
        let answer = found.answer
        var lines: [String] = []
        if found.isSynthetic { lines.append(TodayText.synthetic) }
        lines.append(
            "Window: " + query.window.spans.map(\.description).joined(separator: ", ") + ".")
        if let knownAt {
            lines.append(
                "As known on: \(knownAt), for marks and calendars; registrations as they stand now."
            )
        }
        lines += whatIf
        if query.unit == .child {
            lines.append(
                "Each child counts once, with all sessions at the schools asked, at the school that "
                    + "holds the child last.")
        }
        let coverage = answer.coverage
        lines.append(
            "Rests on: \(coverage.schoolsReporting) of \(Counted.text(coverage.schools, "school")), "
                + "\(ProgressBar.grouped(coverage.registersTaken)) of "
                + "\(ProgressBar.grouped(coverage.registersExpected)) registers expected.")
        let left = answer.leftOut
        if left.outsideAges > 0 {
            lines.append(
                "Left out: other ages: " + Counted.text(left.outsideAges, "registration") + ".")
        }
        if left.nothingPossible > 0 {
            lines.append(
                "Left out: nothing possible in the window: "
                    + Counted.text(left.nothingPossible, "registration") + ".")
        }
        if left.tooFew > 0 {
            lines.append(
                "Left out: too few possible sessions: "
                    + Counted.text(left.tooFew, "registration") + ".")
        }
        if query.dimensions.contains(where: \.isTime) {
            lines.append(
                "Rows of time are windows of their own: a pupil may be persistently absent in one "
                    + "and not in another, so those columns do not add up to the whole.")
        }
        return lines
    }

    /// What is not as the definition in force says.
    private var whatIf: [String] {
        let rules = found.query.rules
        var lines: [String] = []
        if rules.persistent != .persistent || rules.severe != .severe {
            lines.append(
                "WHAT IF: persistent from \(rules.persistent.numerator) in "
                    + "\(rules.persistent.denominator), severe from \(rules.severe.numerator) in "
                    + "\(rules.severe.denominator).")
        }
        for (code, markClass) in rules.recoded.sorted(by: { $0.key < $1.key }) {
            lines.append("WHAT IF: code \(code) counted as \(markClass.words).")
        }
        return lines
    }
}
