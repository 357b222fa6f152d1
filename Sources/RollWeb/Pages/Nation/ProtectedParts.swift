import RollCharts
import RollDomain
import RollEngine
import RollServices

/// Parts of pages for those who see aggregates only: nothing exact is handed in, so that nothing
/// exact can be shown.
struct ProtectedParts {
    let page: ProtectedPlacePage
    /// England on the same day, beside which the place is set; nil on the page of England itself.
    var england: ProtectedPlacePage?

    // MARK: Headlines

    /// The figures that stand first.
    var stats: Stats {
        let total = page.total
        var before = total
        if let known = page.before { before = known }
        func note(_ own: Ratio?, _ last: Ratio?, _ whole: Ratio?) -> String {
            [
                page.before == nil
                    ? nil : last.map { "last year \(AreaWords.percent($0))" } ?? nil,
                whole.map { "England \(AreaWords.percent($0))" },
            ].compactMap { $0 }.joined(separator: "; ")
        }
        return Stats(stats: [
            Stat(
                label: "Absence", figure: total.absence.map { AreaWords.percent($0) } ?? "c",
                note: note(total.absence, before.absence, england?.total.absence)),
            Self.stat(
                "Persistently absent", total.persistent, of: total.registrations,
                note(
                    nil, AreaWords.rate(before.persistent, of: before.registrations),
                    england.flatMap {
                        AreaWords.rate($0.total.persistent, of: $0.total.registrations)
                    })),
            Self.stat(
                "Severely absent", total.severe, of: total.registrations,
                note(
                    nil, AreaWords.rate(before.severe, of: before.registrations),
                    england.flatMap {
                        AreaWords.rate($0.total.severe, of: $0.total.registrations)
                    })),
            Stat(
                label: "Schools with registers",
                figure: AreaWords.count(page.coverage.schoolsReporting),
                unit: "of \(AreaWords.count(page.coverage.schools))",
                note: "\(AreaWords.count(page.coverage.registersTaken)) of "
                    + "\(AreaWords.count(page.coverage.registersExpected)) registers"),
        ])
    }

    private static func stat(
        _ label: String, _ part: ProtectedCount, of whole: ProtectedCount, _ note: String
    ) -> Stat {
        Stat(
            label: label, figure: AreaWords.share(part, of: whole),
            note: "about \(AreaWords.count(part)) of \(AreaWords.count(whole)) pupils"
                + (note.isEmpty ? "" : "; \(note)"))
    }

    /// What the figures rest on, in words.
    func basis(_ spoken: String) -> String {
        "\(AreaWords.window(page.window)), pupils aged 5 to 15 at the start of the year, "
            + "\(AreaWords.coverage(page.coverage)), as known at \(spoken) and the same all day; "
            + "counts to the nearest 5 either way, none below \(page.threshold)"
    }

    // MARK: Tables

    /// A split as a table: each group with how many of how many.
    func table(_ answer: ProtectedAnswer, _ head: String, caption: String) -> Table {
        let other = answer.question.split.flatMap { england?.split(by: $0) }
        var columns: [Table.Column] = [
            .init(label: head, kind: .head), .init(label: "Pupils", kind: .number),
            .init(label: "Absence", kind: .number),
            .init(label: "Persistently absent", kind: .number),
            .init(label: "Share", kind: .number),
        ]
        if other != nil { columns.append(.init(label: "England", kind: .number)) }
        columns.append(.init(label: "Severely absent", kind: .number, isWideOnly: true))
        func row(_ cell: ProtectedCell, _ name: String, _ style: Table.Row.Style) -> Table.Row {
            var cells = [
                Table.Cell(name), Table.Cell(AreaWords.count(cell.registrations)),
                Table.Cell(cell.absence.map { AreaWords.percent($0) } ?? AreaWords.keptBack),
                Table.Cell(AreaWords.count(cell.persistent)),
                Table.Cell(AreaWords.share(cell.persistent, of: cell.registrations)),
            ]
            if let other {
                let same =
                    style == .sum
                    ? england?.total : other.groups.first { $0.group == cell.group }
                cells.append(
                    Table.Cell(
                        same.map { AreaWords.share($0.persistent, of: $0.registrations) }
                            ?? AreaWords.nothing))
            }
            cells.append(Table.Cell(AreaWords.count(cell.severe)))
            return Table.Row(style: style, cells: cells)
        }
        return Table(
            caption: caption, columns: columns,
            rows: answer.groups.map { row($0, $0.words, .plain) }
                + [row(answer.total, "All", .sum)], folds: true, isTight: true)
    }

    // MARK: Pictures

    /// Absence by week, beside the year before where it is held.
    func trend(id: String) -> ChartFigure? {
        guard !page.weeks.isEmpty else { return nil }
        let before = Dictionary(
            page.weeksBefore.map { ($0.monday, $0.absence) }
        ) { first, _ in first }
        let points = page.weeks.enumerated().map { index, week in
            TrendChart.Point(
                week.monday.spoken, tick: index.isMultiple(of: 5) ? Self.tick(week.monday) : "",
                AreaWords.plotted(week.absence, without: AreaWords.keptBack),
                startsAnew: index > 0 && page.weeks[index - 1].monday.days(until: week.monday) > 7)
        }
        let year = AcademicYear(of: page.window.from)
        let past =
            before.isEmpty
            ? []
            : [
                TrendChart.Past(
                    year.previous.description,
                    page.weeks.map { week in
                        AreaWords.plotted(before[week.monday] ?? nil, without: AreaWords.nothing)
                    })
            ]
        let chart = TrendChart(
            title: "Absence by week", moments: "Week of", measure: year.description,
            unit: "% of sessions missed", points: points, past: past)
        return ChartFigure(
            finding: Self.finding(page, before),
            measure: "Share of possible sessions missed, by school week. The scale starts at 0. "
                + "Lines break at holidays.",
            picture: chart.svg(id: id), key: chart.key, table: chart.table.html(),
            basis: chart.sentence)
    }

    private static func tick(_ date: CivilDate) -> String {
        String(CivilDate.monthNames[date.month - 1].prefix(3)) + " \(date.day)"
    }

    /// The latest week that is told, beside the same week a year before.
    private static func finding(
        _ page: ProtectedPlacePage, _ before: [CivilDate: Ratio?]
    ) -> String {
        guard let last = page.weeks.last(where: { $0.absence != nil }) else {
            return "No week can be told"
        }
        let now = "\(AreaWords.percent(last.absence)) missed in the week of \(last.monday.spoken)"
        guard let then = before[last.monday] ?? nil else { return now }
        let beside = AreaWords.beside(last.absence, then)
        return "\(now), \(beside)\(beside == "the same" ? " as" : " than") the year before"
    }

    /// Why sessions were missed, authorised first.
    func reasons(id: String) -> ChartFigure? {
        guard !page.reasons.isEmpty, let absence = page.total.absence else { return nil }
        let ordered =
            page.reasons.filter { $0.markClass == .authorised }
            + page.reasons.filter { $0.markClass == .unauthorised }
        let chart = ShareBar(
            title: "Sessions missed, by reason", groups: "Reason", measure: "Of 100 sessions",
            parts: ordered.map { reason in
                ShareBar.Part(
                    reason.symbol.isEmpty
                        ? "\(reason.meaning), \(reason.markClass.words)"
                        : "\(reason.meaning) (\(reason.symbol))",
                    Self.hundredth(reason.share),
                    reason.markClass == .authorised ? .authorised : .unauthorised)
            }, whole: Self.hundredth(absence),
            meanings: [.authorised: "authorised", .unauthorised: "unauthorised"])
        return ChartFigure(
            finding: finding(page.reasons[0], of: absence),
            measure: "Sessions missed in every 100 possible, by reason.",
            picture: chart.svg(id: id), key: chart.key, table: chart.table.html(),
            basis: "Codes of very few pupils are told together, or left out.")
    }

    private static func hundredth(_ ratio: Ratio) -> PlottedValue {
        guard let percent = ratio.percent else { return PlottedValue(nil, AreaWords.nothing) }
        return PlottedValue(percent, "\(RoundedPercent(rounding: percent, places: 2))")
    }

    private func finding(_ most: ProtectedReason, of absence: Ratio) -> String {
        guard let share = most.share.percent, let whole = absence.percent, whole > 0 else {
            return "Why sessions are missed"
        }
        let part = RoundedPercent(rounding: min(100, share / whole * 100), places: 0)
        return "About \(part)% of all absence is \(most.meaning.lowercasedFirst)"
    }
}
