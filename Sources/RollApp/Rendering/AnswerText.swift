import RollDomain
import RollEngine
import RollFormats
import RollServices

/// An answer of the engine as a table for people.
struct AnswerText {
    let found: NationAnswer
    let knownAt: Instant?

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
            TextTable.Column(QueryOptions.word(dimension).capitalizedFirst)
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
                row.key.map(found.names.words) + cells(row.counts)
                    + earlierCells(row.counts, found.earlier?[row.key]))
        }
        if !found.query.dimensions.isEmpty { grid.addRule() }
        let blanks = [String](repeating: "", count: max(0, found.query.dimensions.count - 1))
        grid.add(
            ["All"] + blanks + cells(found.answer.total)
                + earlierCells(found.answer.total, found.earlier?.answer.total))
        return grid
    }

    static func percent(_ ratio: Ratio) -> String {
        ratio.percent(places: 1)?.description ?? "–"
    }

    private func cells(_ counts: RollEngine.FigureCounts) -> [String] {
        let percent = Self.percent
        return [
            ProgressBar.grouped(counts.enrolments), ProgressBar.grouped(counts.possible),
            percent(counts.absence), percent(counts.authorisedRate),
            percent(counts.unauthorisedRate), ProgressBar.grouped(counts.persistent),
            percent(counts.persistentRate), ProgressBar.grouped(counts.severe),
            percent(counts.severeRate),
        ]
    }

    private func earlierCells(
        _ now: RollEngine.FigureCounts, _ before: RollEngine.FigureCounts?
    ) -> [String] {
        guard found.earlier != nil else { return [] }
        guard let before else { return ["–", "–", "–", "–"] }
        return [
            ProgressBar.grouped(before.enrolments), Self.percent(before.absence),
            Self.change(from: before.absence, to: now.absence),
            Self.percent(before.persistentRate),
        ]
    }

    /// By how many points a rate has changed, from the exact rates and not from rounded ones.
    static func change(from before: Ratio, to now: Ratio) -> String {
        guard let before = before.percent, let now = now.percent else { return "–" }
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
        lines.append("Window: " + query.window.words + ".")
        if let knownAt {
            lines.append(
                "As known on: \(knownAt), for marks and calendars; registrations as they stand now."
            )
        }
        lines += whatIf
        lines += comparison
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
        if coverage.registersTaken == 0, answer.total.isEmpty {
            lines.append("No register of these schools lies in the window, so there is no figure.")
        }
        if coverage.schoolsWithoutCalendar > 0 {
            lines.append(
                Counted.text(coverage.schoolsWithoutCalendar, "school")
                    + " without a calendar: no register expected, no half terms known.")
        }
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
            lines.append(
                markClass == .unmarked
                    ? "WHAT IF: code \(code) had never been written."
                    : "WHAT IF: code \(code) counted as \(markClass.words).")
        }
        for rule in rules.uncounted {
            lines.append("WHAT IF: Year 11 (15 on 31 August) does not count: \(rule.words).")
        }
        if rules.longSpell != 10 {
            lines.append("Long spells: from \(Counted.text(rules.longSpell, "session")) in a row.")
        }
        return lines
    }

    /// What the year before is.
    private var comparison: [String] {
        guard let earlier = found.earlier else { return [] }
        let known = earlier.knownAt.map { ", as known on \($0)" } ?? ""
        switch earlier.comparison {
        case .lastYear:
            return ["Before: the same point a year earlier, \(earlier.query.window.words)\(known)."]
        case .samePupils:
            return [
                "Before: the same pupils a year earlier, \(earlier.query.window.words)\(known): "
                    + "\(ProgressBar.grouped(earlier.answer.total.enrolments)) registrations then "
                    + "of \(Counted.text(earlier.pupils ?? 0, "pupil")) now, at the schools asked, "
                    + "whatever their age and year group were."
            ]
        }
    }
}

extension Window {
    /// The window in words.
    var words: String {
        var words = spans.map(\.description).joined(separator: ", ")
        func add(_ names: [String]) { words += "; " + names.joined(separator: ", ") }
        if let terms {
            add(CensusTerm.allCases.filter(terms.contains).map { "\($0.rawValue) by the census" })
        }
        if let halfTerms { add(halfTerms.sorted().map { "half term \($0.rawValue)" }) }
        if let weekdays { add(weekdays.sorted().map { "\($0.name)s" }) }
        if sessions.count == 1 { add(sessions.map(\.words)) }
        for item in leftOut {
            words += "; without \(item.span)"
            if item.schools != SchoolSelection() { words += " of some schools" }
        }
        return words
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
