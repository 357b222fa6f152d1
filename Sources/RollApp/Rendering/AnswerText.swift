import RollDomain
import RollEngine
import RollFormats
import RollServices

/// An answer of the engine as a table for people.
struct AnswerText {
    let found: NationAnswer

    /// The table of absence with what it rests on, and a table for whatever else is shown.
    func tables(_ shown: [ShownMeasure], notes: [String]) -> [TextTable] {
        var tables = [main]
        for measure in ShownMeasure.allCases where shown.contains(measure) {
            tables.append(AnswerExtra(found: found, measure: measure).table)
        }
        tables[tables.count - 1].notes = notes.flatMap(Wrapped.lines)
        return tables
    }

    /// Headings of the columns of the groups.
    static func headings(_ query: Query) -> [TextTable.Column] {
        let columns = query.dimensions.map { dimension in
            TextTable.Column(QuestionReader.word(dimension).capitalizedFirst)
        }
        return columns.isEmpty ? [TextTable.Column("")] : columns
    }

    private var main: TextTable {
        let who = found.query.unit == .child ? "Children" : "Pupils"
        var headings = [
            who, "Possible", "Absence %", "Auth. %", "Unauth. %", "Persistent", "%", "Severe",
            "%",
        ]
        if found.earlier != nil {
            headings += ["Before: \(who.lowercased())", "Absence %", "Change", "Persistent %"]
        }
        var grid = TextTable(
            title: "Attendance",
            columns: Self.headings(found.query) + headings.map { TextTable.Column($0, .right) })
        for row in found.answer.rows where !row.key.isEmpty {
            grid.add(
                row.key.map(found.names.words) + cells(row.counts, found.weighted(row.key))
                    + earlierCells(row.key, row.counts, found.earlier?[row.key]))
        }
        if !found.query.dimensions.isEmpty { grid.addRule() }
        let blanks = [String](repeating: "", count: max(0, found.query.dimensions.count - 1))
        grid.add(
            ["All"] + blanks + cells(found.answer.total, found.weighted([]))
                + earlierCells([], found.answer.total, found.earlier?.answer.total))
        return grid
    }

    static func percent(_ ratio: Ratio) -> String {
        percent(ratio.percent)
    }

    private static func percent(_ percent: Double?) -> String {
        percent.map { RoundedPercent(rounding: $0, places: 1).description } ?? "–"
    }

    private func cells(
        _ counts: RollEngine.FigureCounts, _ weighted: WeightedRates?
    ) -> [String] {
        [
            ProgressBar.grouped(counts.enrolments), ProgressBar.grouped(counts.possible),
            Self.percent(weighted?.absence ?? counts.absence.percent),
            Self.percent(weighted?.authorised ?? counts.authorisedRate.percent),
            Self.percent(weighted?.unauthorised ?? counts.unauthorisedRate.percent),
            ProgressBar.grouped(counts.persistent),
            Self.percent(weighted?.persistent ?? counts.persistentRate.percent),
            ProgressBar.grouped(counts.severe),
            Self.percent(weighted?.severe ?? counts.severeRate.percent),
        ]
    }

    private func earlierCells(
        _ key: [GroupValue], _ now: RollEngine.FigureCounts,
        _ before: RollEngine.FigureCounts?
    ) -> [String] {
        guard let earlier = found.earlier else { return [] }
        guard let before else { return ["–", "–", "–", "–"] }
        let weighted = earlier.weighted(key)
        let absence = weighted?.absence ?? before.absence.percent
        return [
            ProgressBar.grouped(before.enrolments), Self.percent(absence),
            Self.change(
                from: absence, to: found.weighted(key)?.absence ?? now.absence.percent),
            Self.percent(weighted?.persistent ?? before.persistentRate.percent),
        ]
    }

    /// By how many points a rate has changed, from the exact rates and not from rounded ones.
    static func change(from before: Double?, to now: Double?) -> String {
        guard let before, let now else { return "–" }
        let tenths = Int(((now - before) * 10).rounded())
        let sign = tenths > 0 ? "+" : tenths < 0 ? "-" : ""
        return "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    /// What the figures mean and rest on, in sentences.
    var notes: [String] {
        let query = found.query
        let answer = found.answer
        var lines: [String] = []
        if found.isSynthetic { lines.append(TodayText.synthetic) }
        let meaning = MeaningText(meaning: found.meaning)
        lines += meaning.opening
        lines += whatIf
        lines += comparison
        if query.unit == .child {
            lines.append(
                "Each child counts once, with all sessions at the schools asked, at the school that "
                    + "holds the child last.")
        }
        let coverage = answer.coverage
        lines += meaning.coverage
        lines.append(
            found.quality.map { QualityText(report: $0).line }
                ?? "Quality: not worked out beside so many registrations, or because marks lie in a "
                + "damaged file; ask rollcall quality.")
        if coverage.registersTaken == 0, answer.total.isEmpty {
            lines.append("No register of these schools lies in the window, so there is no figure.")
        }
        if coverage.schoolsWithoutCalendar > 0 {
            lines.append(
                Counted.text(coverage.schoolsWithoutCalendar, "school")
                    + " without a calendar: no register expected, no half terms known.")
        }
        lines += leftOut
        if query.dimensions.contains(where: \.isTime) {
            lines.append(
                "Rows of time are windows of their own: a pupil may be persistently absent in one "
                    + "and not in another, so those columns do not add up to the whole.")
        }
        if found.weighted([]) != nil { lines.append(MeaningText.weighted) }
        lines.append(meaning.definition)
        return lines
    }

    /// What was left out, rule by rule where an official definition has rules.
    private var leftOut: [String] {
        let left = found.answer.leftOut
        guard !found.meaning.definition.isOfficial else {
            return found.exclusions.map(MeaningText.leftOut)
        }
        let others = [
            ("other ages", left.outsideAges),
            ("nothing possible in the window", left.nothingPossible),
            ("too few possible sessions", left.tooFew),
        ]
        return others.filter { $0.1 > 0 }
            .map { "Left out: \($0.0): \(Counted.text($0.1, "registration"))." }
    }

    /// What is not as the definition in force says.
    private var whatIf: [String] {
        let rules = found.query.rules
        var lines: [String] = []
        // Lines and meanings of codes are an official definition's own, which says them.
        guard !found.meaning.definition.isOfficial else { return longSpells }
        if rules.persistent != .persistent || rules.severe != .severe {
            lines.append(
                "WHAT IF: persistent from \(rules.persistent.numerator) in "
                    + "\(rules.persistent.denominator), severe from \(rules.severe.numerator) in "
                    + "\(rules.severe.denominator).")
        }
        for (code, markClass) in rules.recoded.sorted(by: { $0.key < $1.key }) {
            lines.append(
                markClass == .unmarked
                    ? "WHAT IF: code \(code) had never been written."
                    : "WHAT IF: code \(code) counted as \(markClass.words).")
        }
        for rule in rules.uncounted {
            lines.append("WHAT IF: Year 11 (15 on 31 August) does not count: \(rule.words).")
        }
        return lines + longSpells
    }

    private var longSpells: [String] {
        let least = found.query.rules.longSpell
        guard least != FigureRules().longSpell else { return [] }
        return ["Long spells: from \(Counted.text(least, "session")) in a row."]
    }

    /// What the year before is.
    private var comparison: [String] {
        guard let earlier = found.earlier else { return [] }
        let meaning = earlier.meaning
        let known = meaning.knownAt.map { ", as known on \($0)" } ?? ""
        var lines: [String] = []
        switch earlier.comparison {
        case .lastYear:
            lines = ["Before: the same point a year earlier, \(meaning.window)\(known)."]
        case .samePupils:
            let whom =
                meaning.definition.isOfficial
                ? "as the definition counted them then"
                : "whatever their age and year group were"
            lines = [
                "Before: the same pupils a year earlier, \(meaning.window)\(known): "
                    + "\(ProgressBar.grouped(earlier.answer.total.enrolments)) registrations then "
                    + "of \(Counted.text(earlier.pupils ?? 0, "pupil")) now, at the schools asked, "
                    + "\(whom)."
            ]
        }
        lines += MeaningText(meaning: meaning).coverage.map { "Before: \($0)" }
        if !meaning.isInForce, found.meaning.isInForce {
            lines.append("WHAT IF: the definition was not in force in all of the year before.")
        }
        return lines
    }
}

extension UncountedSessions {
    /// Which sessions, in words.
    fileprivate var words: String {
        if let terms { return terms.map(\.rawValue).sorted().joined(separator: ", ") }
        if let span { return "from \(span.from)" }
        return "all year"
    }
}

extension String {
    /// The text with its first letter large.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
