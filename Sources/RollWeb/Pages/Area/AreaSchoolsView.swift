import RollCharts
import RollDomain
import RollEngine
import RollServices
import RollStore

/// The schools of an area by name, with trends and movers: never ranked.
struct AreaSchoolsView {
    let page: AreaSchoolsPage
    let choice: AreaChoice
    let ask: Ask
    /// Where late registers are shown; empty where the visitor may not open it.
    let registers: String
    /// Where their pupils are listed; empty where the visitor may not.
    let pupils: String

    /// The schools of the phases that are chosen.
    private var rows: [AreaSchoolRow] { page.rows.filter { choice.holds($0.school.phase) } }

    /// The schools that the list shows.
    var listed: [AreaSchoolRow] {
        rows.filter { row in
            choice.shows.isEmpty
                || choice.shows.contains { show in
                    switch show {
                    case .apart: row.reading != .cannotTell
                    case .moved: row.move.map { $0.reading != .cannotTell } ?? false
                    case .late: row.isLate
                    }
                }
        }
    }

    private var total: RollEngine.FigureCounts {
        rows.reduce(into: RollEngine.FigureCounts()) { $0 += $1.counts }
    }

    func framed(_ name: String) -> Page {
        var result = Page(
            "Schools", heading: heading,
            lead: "\(name), \(ask.today.spoken). \(AreaWords.schools(rows.count)), "
                + "\(AreaWords.count(total.enrolments)) pupils.",
            content: content)
        result.acts = [Act("Schools by name", to: "#schools")]
        result.basis = page.basis.areaWords(asOf: ask.spoken(page.basis.asOf))
        return result
    }

    /// How many schools can be told apart from what is expected of their size.
    private var heading: String {
        let judged = rows.filter { $0.counts.enrolments >= GroupShare.fewest }
        let above = judged.count { $0.reading == .above }
        let below = judged.count { $0.reading == .below }
        if judged.isEmpty { return "No school has enough pupils to be compared" }
        if above + below == 0 {
            return judged.count == 1
                ? "The school is as expected of its size"
                : "None of \(judged.count) schools can be told apart from what is expected"
        }
        let parts = [
            above > 0 ? "\(above) above" : nil, below > 0 ? "\(below) below" : nil,
        ].compactMap { $0 }.joined(separator: ", ")
        return "\(above + below) of \(AreaWords.schools(judged.count)) "
            + (above + below == 1 ? "lies" : "lie") + " outside what is expected of "
            + (above + below == 1 ? "its" : "their") + " size: \(parts)"
    }

    private var content: Stack {
        let found = Dictionary(grouping: page.rows, by: \.school.phase).mapValues(\.count)
        var views: [any View] =
            choice.notices + [
                stats, choice.filters(found, canShow: AreaChoice.Show.allCases), choice.chosen,
            ]
        // Whoever narrows the list wants to see it first.
        if !choice.shows.isEmpty { views.append(schools) }
        views.append(Part(heading: movedHeading, id: "movers", views: [movers]))
        let funnels = AreaFunnels(page: page, rows: rows, ask: ask).views
        if !funnels.isEmpty {
            views.append(
                Part(
                    heading: "Against what is expected of their size", id: "funnels",
                    note: "Not a league table.", views: funnels))
        }
        views.append(byPhase)
        views.append(trend)
        if choice.shows.isEmpty { views.append(schools) }
        return Stack(views)
    }

    private var schools: Part {
        Part(
            heading: "Schools by name", id: "schools",
            note: "By name, never by rate: most differences are chance.", views: list)
    }

    private var stats: Stats {
        let (total, england) = (total, page.england)
        let late = rows.count(where: \.isLate)
        return Stats(stats: [
            Stat(
                label: "Absence this year", figure: AreaWords.percent(total.absence),
                note: "of \(AreaWords.count(total.possible)) sessions; England "
                    + AreaWords.percent(england.absence)),
            Stat(
                label: "Persistently absent", figure: AreaWords.share(total.persistentRate),
                note:
                    "\(AreaWords.count(total.persistent)) of \(AreaWords.count(total.enrolments)) "
                    + "pupils; England \(AreaWords.percent(england.persistentRate))",
                address: list("pa")),
            Stat(
                label: "Severely absent", figure: AreaWords.count(total.severe),
                unit: "of \(AreaWords.count(total.enrolments))",
                note: "\(AreaWords.share(total.severeRate)); England "
                    + AreaWords.percent(england.severeRate), address: list("sa")),
            Stat(
                label: "Morning registers not in", figure: "\(late)",
                unit: "of \(AreaWords.schools(page.expectedToday))",
                note: page.expectedToday == 0
                    ? "none is expected today" : late == 0 ? "all are in" : "not in yet",
                address: registers),
        ])
    }

    /// The pupils whom a count counts; empty where the list would hold others.
    private func list(_ filter: String) -> String {
        let isWhole = choice.phases.isEmpty && choice.grouping == nil
        return pupils.isEmpty || !isWhole
            ? ""
            : pupils + Fields([(filter, "yes"), ("age", "yes"), ("leavers", "all")]).question
    }

    // MARK: Movers and trend

    private var own: [AreaSchoolRow] {
        rows.filter { $0.move.map { $0.reading != .cannotTell } ?? false }
    }

    private var movedHeading: String {
        switch own.count {
        case 0: "No school has moved by itself lately"
        case 1: "One school has moved by itself lately"
        default: "\(own.count) schools have moved by themselves lately"
        }
    }

    private var movers: any View {
        let measure =
            "Sessions missed in the last four school weeks beside the four before. What moves every "
            + "school, such as illness in winter, is taken off."
        guard !own.isEmpty else { return Prose(words: measure, voice: .note) }
        let chart = SlopeChart(
            title: "Schools that moved", groups: "School", before: "four weeks before",
            after: "last four weeks",
            rows: own.map { row in
                SlopeChart.Row(
                    row.school.name, AreaWords.plotted(row.move?.before),
                    AreaWords.plotted(row.move?.after))
            })
        return Finished(
            chart.rowFigure(id: "moved", finding: "Four weeks beside four", measure: measure))
    }

    /// Each phase with its likely range, and England as a tick.
    private var byPhase: Part {
        let phases = Set(rows.map(\.school.phase)).sorted()
        let chart = RangeChart(
            title: "Persistently absent by phase", groups: "Phase", counts: "Pupils",
            measure: "Persistently absent", comparator: "England",
            rows: phases.map { phase in
                var counts = RollEngine.FigureCounts()
                for row in rows where row.school.phase == phase { counts += row.counts }
                let target = page.funnels.first { $0.phase == phase }?.target
                let isTooFew = counts.enrolments < GroupShare.fewest
                return RangeChart.Row(
                    phase.words,
                    count: "\(AreaWords.count(counts.persistent)) of "
                        + AreaWords.count(counts.enrolments),
                    isTooFew
                        ? PlottedValue(nil, "too few") : AreaWords.plotted(counts.persistentRate),
                    range: AreaWords.likely(counts.persistentRate),
                    comparator: target.map { AreaWords.plotted($0) })
            })
        return Part(
            heading: "By phase, beside England", id: "phases",
            views: [
                Finished(
                    chart.rowFigure(
                        id: "by-phase", finding: "Share of pupils persistently absent",
                        measure: "With its likely range; the tick is England's same phase."))
            ])
    }

    private var trend: Part {
        let weeks = page.weeks.indices.map { index -> RollEngine.FigureCounts in
            rows.reduce(into: RollEngine.FigureCounts()) { sum, row in
                if row.weeks.indices.contains(index) { sum += row.weeks[index] }
            }
        }
        let chart = LineChart(
            title: "Absence by week", moments: "Week of", measure: "Absence",
            unit: "% of sessions",
            points: zip(page.weeks, weeks).enumerated().map { index, item in
                LineChart.Point(
                    item.0.spoken, tick: index.isMultiple(of: 4) ? item.0.spoken : "",
                    AreaWords.plotted(item.1.possible > 0 ? item.1.absence : nil),
                    startsAnew: index > 0 && page.weeks[index - 1].days(until: item.0) > 7)
            })
        return Part(
            heading: "Absence by week", id: "weeks",
            views: [
                ChartFigure(
                    finding: chart.sentence,
                    measure: "Share of possible sessions missed in all these schools. The scale "
                        + "starts at 0.",
                    picture: chart.svg(id: "weeks-chart"), key: chart.key,
                    table: chart.table.html())
            ])
    }
}
