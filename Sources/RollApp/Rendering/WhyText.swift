import RollDomain
import RollEngine
import RollFormats
import RollServices

/// Why a figure changed, as tables for people.
struct WhyText {
    let answer: WhyAnswer

    /// The parts, and the rows where some were asked.
    var tables: [TextTable] {
        var tables = [parts]
        if let rows { tables.append(rows) }
        tables[tables.count - 1].notes = notes.flatMap(Wrapped.lines)
        return tables
    }

    private var parts: TextTable {
        let headings = [
            "Pupils", "Possible", "Attended", "Auth.", "Unauth.", "Absence %", "Persistent", "%",
            "Severe",
        ]
        var grid = TextTable(
            title: "Why the figure changed",
            columns: [TextTable.Column("")] + headings.map { TextTable.Column($0, .right) })
        grid.add(["As it was"] + counts(answer.first.counts, signed: false, rate(\.first)))
        grid.addRule()
        for item in answer.parts {
            grid.add([item.part.words] + counts(item.moved, signed: true, effect(item.part)))
        }
        grid.addRule()
        grid.add(["Change in all"] + counts(answer.whole, signed: true, whole))
        grid.add(["As it is"] + counts(answer.second.counts, signed: false, rate(\.second)))
        return grid
    }

    private func change(_ kind: RateChange.Kind) -> RateChange? {
        answer.rates.first { $0.kind == kind }
    }

    private func rate(_ end: KeyPath<RateChange, Ratio>) -> (RateChange.Kind) -> String {
        { kind in
            change(kind)?[keyPath: end].percent(places: RateChange.places)?.description ?? "–"
        }
    }

    private func effect(_ part: ChangePart) -> (RateChange.Kind) -> String {
        { kind in
            guard let effects = change(kind)?.effects else { return "–" }
            return Self.points(effects[part] ?? 0)
        }
    }

    private func whole(_ kind: RateChange.Kind) -> String {
        change(kind)?.points.map(Self.points) ?? "–"
    }

    private func counts(
        _ counts: RollEngine.FigureCounts, signed: Bool, _ rate: (RateChange.Kind) -> String
    ) -> [String] {
        func text(_ number: Int) -> String {
            signed ? Self.signed(number) : ProgressBar.grouped(number)
        }
        return [
            text(counts.enrolments), text(counts.possible), text(counts.attending),
            text(counts.authorised), text(counts.unauthorised), rate(.absence),
            text(counts.persistent), rate(.persistent), text(counts.severe),
        ]
    }

    /// A difference with its sign.
    static func signed(_ number: Int) -> String {
        let size = ProgressBar.grouped(abs(number))
        return number > 0 ? "+\(size)" : number < 0 ? "-\(size)" : "0"
    }

    /// Thousandths of a percentage point as a decimal with its sign.
    static func points(_ thousandths: Int) -> String {
        guard thousandths != 0 else { return "0" }
        let size = abs(thousandths)
        let fraction = String(1_000 + size % 1_000).dropFirst()
        return "\(thousandths > 0 ? "+" : "-")\(size / 1_000).\(fraction)"
    }

    /// One row for each school or date: sessions of absence by kind of reason.
    private var rows: TextTable? {
        let asked = answer.question
        guard asked.bySchool || asked.byDate else { return nil }
        let families = ChangeFamily.allCases.filter { family in
            answer.parts.contains { $0.part.family == family && $0.moved.absent != 0 }
        }
        var columns = [TextTable.Column]()
        if asked.bySchool { columns.append(TextTable.Column("School")) }
        if asked.byDate { columns.append(TextTable.Column("Date")) }
        let headings = ["Possible", "Absent"] + families.map { "· \($0.words)" }
        var grid = TextTable(
            title: "Sessions of absence, by reason of the change",
            columns: columns + headings.map { TextTable.Column($0, .right) })
        for (key, parts) in answer.rows.sorted(by: { $0.key < $1.key }) {
            var cells: [String] = []
            if let school = key.school { cells.append(answer.names.words(.school(school))) }
            if let date = key.date { cells.append(date.description) }
            grid.add(cells + moved(parts.map { ($0.key, $0.value) }, families))
        }
        grid.addRule()
        let blanks = [String](repeating: "", count: columns.count - 1)
        grid.add(["All"] + blanks + moved(answer.parts.map { ($0.part, $0.moved) }, families))
        return grid
    }

    private func moved(
        _ parts: [(ChangePart, RollEngine.FigureCounts)], _ families: [ChangeFamily]
    ) -> [String] {
        let possible = parts.reduce(0) { $0 + $1.1.possible }
        let absent = parts.reduce(0) { $0 + $1.1.absent }
        return
            ([possible, absent]
            + families.map { family in
                parts.reduce(0) { $0 + ($1.0.family == family ? $1.1.absent : 0) }
            }).map(Self.signed)
    }

    private var notes: [String] {
        var lines: [String] = []
        if answer.isSynthetic { lines.append(TodayText.synthetic) }
        let (was, now) = (answer.first.meaning, answer.second.meaning)
        lines += [
            "Window: \(now.window).", "Population: \(now.population).",
            "As it was: \(end(was)).", "As it is: \(end(now)).",
        ]
        if was.knownAt == now.knownAt, was.definition == now.definition {
            lines.append("Both ends are the same, so that nothing can differ.")
        }
        lines.append(
            "Parts are taken in the order of the rows and sum exactly to the change of every count. "
                + "Their effects on rates, in percentage points, know no order (rule R-WHY-02); "
                + "thousandths left over by rounding go to the largest remainders.")
        lines += undated
        if was.definition.total == .weighted || now.definition.total == .weighted {
            lines.append(
                "Rates here are plain ratios of sessions; a definition that weights phases prints "
                    + "others for regions and the whole.")
        }
        return lines
    }

    private func end(_ meaning: FigureMeaning) -> String {
        var text = "known \(meaning.knownAt.map { "on \($0)" } ?? "now")"
        text += ", definition \(meaning.definition.id)"
        if !meaning.isInForce { text += " (WHAT IF: not in force in all of this window)" }
        let rests =
            "\(ProgressBar.grouped(meaning.schoolsReporting)) of "
            + Counted.text(meaning.schools, "school")
        return text + ", \(rests), data \(meaning.fingerprint)"
    }

    /// What is dated but cannot be played back.
    private var undated: [String] {
        let undated = answer.undated
        guard answer.first.meaning.knownAt != answer.second.meaning.knownAt else { return [] }
        return [
            "Registrations, dates of birth and facts such as FSM are dated, but not kept by when we "
                + "were told: both ends take them as they stand now, so that a corrected date or "
                + "fact moves both alike and has no part here. Between the instants "
                + "\(Counted.text(undated.entered, "registration")) were entered, "
                + "\(ProgressBar.grouped(undated.datesChanged)) had a first or last day changed and "
                + "\(ProgressBar.grouped(undated.otherwiseChanged)) something else."
        ]
    }
}
