import RollDomain
import RollEngine
import RollFormats
import RollServices

/// An answer of the engine as a table for people.
struct AnswerText {
    let found: NationAnswer

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
        lines += MeaningText(meaning: found.meaning).opening
        lines += whatIf
        if query.unit == .child {
            lines.append(
                "Each child counts once, with all sessions at the schools asked, at the school that "
                    + "holds the child last.")
        }
        lines += MeaningText(meaning: found.meaning).coverage
        for exclusion in found.exclusions { lines.append(MeaningText.leftOut(exclusion)) }
        let left = answer.leftOut
        if found.exclusions.isEmpty {
            let others = [
                ("other ages", left.outsideAges),
                ("nothing possible in the window", left.nothingPossible),
                ("too few possible sessions", left.tooFew),
            ]
            for (reason, count) in others where count > 0 {
                lines.append("Left out: \(reason): \(Counted.text(count, "registration")).")
            }
        }
        if query.dimensions.contains(where: \.isTime) {
            lines.append(
                "Rows of time are windows of their own: a pupil may be persistently absent in one "
                    + "and not in another, so those columns do not add up to the whole.")
        }
        lines.append(MeaningText(meaning: found.meaning).definition)
        return lines
    }

    /// What is not as the definition in force says.
    private var whatIf: [String] {
        let rules = found.query.rules
        var lines: [String] = []
        guard !found.meaning.definition.isOfficial else { return [] }
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
