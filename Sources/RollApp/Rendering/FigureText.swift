import RollDomain
import RollFormats
import RollServices

/// A table of figures as text for people, as CSV or as JSON for programs.
///
/// Counts are whole numbers everywhere; percentages are rounded half up to one place for people
/// and to five for programs, as the published files do.
struct FigureText {
    let table: FigureTable

    private var quality: QualityText? { table.quality.map(QualityText.init) }
    private var qualityData: QualityData? { table.quality.map { QualityData($0) } }
    private var hasCodes: Bool { table.query.groupings.contains(.code) }

    /// For people.
    func text(title: String) -> String {
        var columns = table.query.groupings.map { TextTable.Column($0.description) }
        if columns.isEmpty { columns = [TextTable.Column("")] }
        let figures =
            hasCodes
            ? ["Sessions", "% of possible"]
            : [
                "Pupils", "Possible", "Absence %", "Auth. %", "Unauth. %", "Persistent", "%",
                "Severe", "%",
            ]
        columns += figures.map { TextTable.Column($0, .right) }
        let notes = sentences.flatMap(Wrapped.lines)
        var grid = TextTable(title: title, columns: columns, notes: notes)
        for row in table.rows {
            grid.add(row.keys + cells(row.counts, row.sessions, row.weighted))
        }
        if !hasCodes, table.query.groupings.isEmpty == false {
            grid.addRule()
            let blanks = [String](repeating: "", count: table.query.groupings.count - 1)
            grid.add(["All"] + blanks + cells(table.total, nil, table.weightedTotal))
        } else if table.query.groupings.isEmpty {
            // Without a grouping the one row is the whole.
            grid = TextTable(title: title, columns: columns, notes: notes)
            grid.add(["All"] + cells(table.total, nil, table.weightedTotal))
        }
        return grid.plainText()
    }

    private func cells(
        _ counts: FigureCounts, _ sessions: Int?, _ weighted: WeightedRates?
    ) -> [String] {
        let tally = counts.tally
        func percent(_ ratio: Ratio, _ mean: Double? = nil) -> String {
            (mean ?? ratio.percent).map { RoundedPercent(rounding: $0, places: 1).description }
                ?? "–"
        }
        if let sessions {
            return [
                ProgressBar.grouped(sessions),
                Ratio(sessions, of: tally.possible).percent(places: 2)?.description ?? "–",
            ]
        }
        return [
            ProgressBar.grouped(counts.enrolments), ProgressBar.grouped(tally.possible),
            percent(tally.absence, weighted?.absence),
            percent(tally.authorised, weighted?.authorised),
            percent(tally.unauthorised, weighted?.unauthorised),
            ProgressBar.grouped(counts.persistent),
            percent(counts.persistentRate, weighted?.persistent),
            ProgressBar.grouped(counts.severe), percent(counts.severeRate, weighted?.severe),
        ]
    }

    /// What the figures rest on, in sentences.
    private var sentences: [String] {
        let coverage = table.coverage
        let meaning = MeaningText(meaning: table.meaning)
        var lines: [String] = []
        if table.isSynthetic { lines.append("Synthetic data: no real child, no real school.") }
        lines += meaning.opening + meaning.coverage
        if let quality { lines.append(quality.line) }
        if coverage.schools == 0 {
            lines.append("No pupil is on roll in this window: load pupils, or choose other dates.")
        }
        if coverage.leavers > 0 {
            lines.append(
                "Leavers: \(Counted.text(coverage.leavers, "registration")) that ended in the "
                    + "window \(coverage.leavers == 1 ? "is" : "are") counted.")
        }
        if coverage.schoolsWithoutCalendar > 0 {
            let count = coverage.schoolsWithoutCalendar
            lines.append(
                "\(Counted.text(count, "school")) \(count == 1 ? "has" : "have") no calendar, so "
                    + "no register of \(count == 1 ? "its" : "their") was expected.")
        }
        let unknown = table.total.tally[.unknown]
        if unknown > 0 {
            let most = Ratio(
                table.total.tally.absent + unknown, of: table.total.tally.possible + unknown)
            let least = Ratio(
                table.total.tally.absent, of: table.total.tally.possible + unknown)
            lines.append(
                "\(Counted.text(unknown, "mark")) \(unknown == 1 ? "has" : "have") a code that no "
                    + "set knows; they could move absence to between \(least.percent(places: 2)?.description ?? "–")% "
                    + "and \(most.percent(places: 2)?.description ?? "–")%.")
        }
        for exclusion in table.exclusions { lines.append(MeaningText.leftOut(exclusion)) }
        if table.weightedTotal != nil {
            lines.append(MeaningText.weighted)
        }
        lines.append(meaning.definition)
        return lines
    }

    private static let measures = [
        "schools", "enrolments", "sess_possible", "sess_attended", "sess_overall",
        "sess_authorised", "sess_unauthorised", "sess_not_possible", "sess_unknown_code",
        "late_before_close", "late_after_close", "attendance_percent", "sess_overall_percent",
        "sess_authorised_percent", "sess_unauthorised_percent", "enrolments_pa",
        "enrolments_pa_percent", "enrolments_sa", "enrolments_sa_percent",
    ]

    private func values(
        _ counts: FigureCounts, _ weighted: WeightedRates?, isWhole: Bool = false
    ) -> [String] {
        let tally = counts.tally
        let rounding = table.query.definition.rounding
        let isNational = isWhole && table.query.filter == SchoolFilter()
        func percent(_ ratio: Ratio, _ mean: Double? = nil) -> String {
            (mean ?? ratio.percent).map { rounding.text($0, isNational: isNational) } ?? "z"
        }
        return [
            String(counts.schools.count), String(counts.enrolments), String(tally.possible),
            String(tally.attending), String(tally.absent), String(tally[.authorised]),
            String(tally[.unauthorised]), String(tally[.notPossible]), String(tally[.unknown]),
            String(counts.lateBefore), String(counts.lateAfter),
            percent(tally.attendance, weighted?.attendance),
            percent(tally.absence, weighted?.absence),
            percent(tally.authorised, weighted?.authorised),
            percent(tally.unauthorised, weighted?.unauthorised), String(counts.persistent),
            percent(counts.persistentRate, weighted?.persistent), String(counts.severe),
            percent(counts.severeRate, weighted?.severe),
        ]
    }

    private var keyNames: [String] {
        table.query.groupings.flatMap { grouping in
            let name = grouping.columnName
            return ["\(name)_code", "\(name)"]
        }
    }

    private func keyCells(_ row: FigureRow) -> [String] {
        zip(row.codes, row.keys).flatMap { [$0, $1] }
    }

    /// For programs: a header and one row for each row, the total last with the word Total.
    func csv() throws -> String {
        var writer = CSVWriter(to: .memory())
        try writer.row(
            keyNames + (hasCodes ? ["sessions", "percent_of_possible"] : Self.measures)
                + FigureMeaning.names + QualityData.names)
        let bounds = qualityData?.values ?? ["z", "z"]
        for row in table.rows {
            let figures =
                row.sessions.map {
                    [
                        String($0),
                        Ratio($0, of: row.counts.tally.possible).percent(places: 5)?.description
                            ?? "z",
                    ]
                } ?? values(row.counts, row.weighted)
            try writer.row(keyCells(row) + figures + frame(row.counts) + bounds)
        }
        if !hasCodes {
            let names = keyNames.map { $0.hasSuffix("_code") ? "" : "Total" }
            try writer.row(
                names + values(table.total, table.weightedTotal, isWhole: true)
                    + table.meaning.values + bounds)
        }
        return String(decoding: try writer.finish(), as: UTF8.self)
    }

    /// The meaning of one row: that of the table, with the registers of the row's own schools.
    private func frame(_ counts: FigureCounts) -> [String] {
        let registers = table.registers(of: counts)
        return table.meaning.values.dropLast(4) + [
            String(counts.schools.count),
            String(counts.schools.count { (table.registers[$0]?.taken ?? 0) > 0 }),
            String(registers.expected), String(registers.taken),
        ]
    }

    /// For programs: the question, what the answer rests on, rows and total.
    func json() -> String {
        let query = table.query
        func object(
            _ counts: FigureCounts, _ weighted: WeightedRates?, isWhole: Bool = false
        ) -> [JSONText.Member] {
            zip(Self.measures, values(counts, weighted, isWhole: isWhole)).map { name, value in
                JSONText.Member(
                    name,
                    value == "z"
                        ? .null
                        : name.hasSuffix("_percent") ? .decimal(value) : .int(Int(value) ?? 0))
            }
        }
        let rows = table.rows.map { row -> JSONText in
            var members = zip(keyNames, keyCells(row)).map { JSONText.Member($0, .string($1)) }
            if let sessions = row.sessions {
                members.append(JSONText.Member("sessions", .int(sessions)))
            } else {
                members += object(row.counts, row.weighted)
            }
            let registers = table.registers(of: row.counts)
            members.append(JSONText.Member("registers_expected", .int(registers.expected)))
            members.append(JSONText.Member("registers_taken", .int(registers.taken)))
            return .object(members)
        }
        let coverage = table.coverage
        return JSONText.object([
            JSONText.Member("definition", .string(table.meaning.definition.id)),
            JSONText.Member("definition_in_force", .bool(table.meaning.isInForce)),
            JSONText.Member("population", .string(table.meaning.population)),
            JSONText.Member("data_fingerprint", .string(table.meaning.fingerprint.description)),
            JSONText.Member("synthetic", .bool(table.isSynthetic)),
            JSONText.Member("window_from", .string(query.window.from.description)),
            JSONText.Member("window_to", .string(query.window.to?.description ?? "")),
            JSONText.Member(
                "known_at", query.knownAt.map { .string($0.description) } ?? .null),
            JSONText.Member("schools", .int(coverage.schools)),
            JSONText.Member("schools_reporting", .int(coverage.schoolsReporting)),
            JSONText.Member("registers_expected", .int(coverage.registersExpected)),
            JSONText.Member("registers_taken", .int(coverage.registersTaken)),
            JSONText.Member("leavers", .int(coverage.leavers)),
            JSONText.Member("quality", qualityData?.json ?? .null),
            JSONText.Member(
                "left_out",
                .array(
                    table.exclusions.map {
                        .object([
                            JSONText.Member("reason", .string($0.reason)),
                            JSONText.Member("enrolments", .int($0.enrolments)),
                            JSONText.Member("sessions", .int($0.sessions)),
                        ])
                    })),
            JSONText.Member(
                "total", .object(object(table.total, table.weightedTotal, isWhole: true))),
            JSONText.Member("rows", .array(rows)),
        ]).pretty()
    }
}

extension Grouping {
    /// The name of a column of a data file.
    fileprivate var columnName: String {
        let word = Grouping.byWord.first { $0.value == self }?.key ?? "group"
        return word.replacing("-", with: "_")
    }
}
