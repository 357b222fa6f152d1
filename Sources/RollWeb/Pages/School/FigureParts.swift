import RollAccess
import RollCharts
import RollDomain
import RollEngine
import RollServices

/// Figures of a school as several of its pages show them.
enum FigureParts {
    /// Absence and its parts, and who misses much, each with of how many.
    static func stats(_ total: RollEngine.FigureCounts) -> Stats {
        let pupils = total.enrolments
        func sessions(_ label: String, _ ratio: Ratio) -> Stat {
            Stat(
                label: label, figure: SchoolWords.rate(ratio, of: pupils),
                note: "\(SchoolWords.count(ratio.count)) of "
                    + "\(SchoolWords.count(ratio.whole)) sessions")
        }
        func people(_ label: String, _ ratio: Ratio) -> Stat {
            let likely = SchoolWords.likely(ratio)
            return Stat(
                label: label, figure: SchoolWords.count(ratio.count),
                unit: "of \(SchoolWords.count(ratio.whole))",
                note: likely.isEmpty
                    ? "too few pupils for a rate"
                    : "\(SchoolWords.share(ratio)), likely range \(likely)")
        }
        return Stats(stats: [
            sessions("Absence", total.absence), sessions("Authorised", total.authorisedRate),
            sessions("Unauthorised", total.unauthorisedRate),
            people("Persistently absent", total.persistentRate),
            people("Severely absent", total.severeRate),
        ])
    }

    /// Every measure of the school beside larger places.
    static func beside(
        _ total: RollEngine.FigureCounts, _ places: [BesidePlace], caption: String
    ) -> Table {
        let measures:
            [(words: String, ofPupils: Bool, ratio: KeyPath<RollEngine.FigureCounts, Ratio>)] =
                [
                    ("Absence", false, \.absence), ("Authorised absence", false, \.authorisedRate),
                    ("Unauthorised absence", false, \.unauthorisedRate),
                    ("Persistently absent", true, \.persistentRate),
                    ("Severely absent", true, \.severeRate),
                ]
        var columns: [Table.Column] = [
            .init(label: "Measure", kind: .head), .init(label: "Count", kind: .number),
            .init(label: "This school", kind: .number),
            .init(label: "Likely range", kind: .number),
        ]
        columns += places.map { .init(label: $0.name, kind: .number) }
        if let last = places.last { columns.append(.init(label: "Beside \(last.name)")) }
        let rows = measures.map { measure in
            let own = total[keyPath: measure.ratio]
            var cells = [
                Table.Cell(measure.words),
                Table.Cell(
                    "\(SchoolWords.count(own.count)) of \(SchoolWords.count(own.whole))"
                        + (measure.ofPupils ? " pupils" : " sessions")),
                Table.Cell(SchoolWords.rate(own, of: total.enrolments)),
                Table.Cell(measure.ofPupils ? SchoolWords.likely(own) : SchoolWords.nothing),
            ]
            cells += places.map {
                Table.Cell(SchoolWords.percent($0.counts[keyPath: measure.ratio]))
            }
            if let last = places.last {
                cells.append(
                    Table.Cell(
                        measure.ofPupils
                            ? reading(GroupShare(own), last.counts[keyPath: measure.ratio])
                            : total.enrolments < GroupShare.fewest
                                ? SchoolWords.tooFew
                                : SchoolWords.beside(own, last.counts[keyPath: measure.ratio])))
            }
            return Table.Row(cells: cells)
        }
        return Table(
            caption: caption, captionIsHidden: true, columns: columns, rows: rows, folds: true)
    }

    /// Which schools stand beside the school, and how many they are.
    static func note(_ places: [BesidePlace], _ phase: SchoolPhase) -> String {
        guard !places.isEmpty else {
            return "Too few schools of the same phase are held here to set it beside."
        }
        let held = places.map { "\(SchoolWords.count($0.schools)) in \($0.name)" }
        return "\(phase.schoolWords.firstCapital) that are held here: \(SchoolWords.list(held))."
    }

    /// How a share reads beside another.
    static func reading(_ share: GroupShare, _ other: Ratio?) -> String {
        switch share.reading(beside: other) {
        case .above: "above, by more than chance"
        case .below: "below, by more than chance"
        case .cannotTell: share.isTooFew ? SchoolWords.tooFew : "cannot tell"
        }
    }

    /// What was missed, authorised and then unauthorised, here and elsewhere.
    static func parts(
        _ name: String, _ total: RollEngine.FigureCounts, _ places: [BesidePlace]
    ) -> ChartFigure {
        func row(_ label: String, _ counts: RollEngine.FigureCounts, isThis: Bool) -> ReasonBars.Row
        {
            ReasonBars.Row(
                label,
                authorised: SchoolWords.plotted(counts.authorisedRate, of: counts.enrolments),
                unauthorised: SchoolWords.plotted(counts.unauthorisedRate, of: counts.enrolments),
                all: SchoolWords.plotted(counts.absence, of: counts.enrolments), isThis: isThis)
        }
        let chart = ReasonBars(
            title: "Absence with leave or a good reason, and without", groups: "Place",
            rows: [row(name, total, isThis: true)]
                + places.map { row($0.name, $0.counts, isThis: false) })
        let share = Ratio(total.unauthorised, of: total.absent)
        return rows(
            chart,
            finding: total.absent == 0
                ? "Nothing was missed"
                : "\(SchoolWords.percent(share)) of what is missed has no accepted reason",
            measure: "Share of possible sessions. The scale starts at 0.")
    }

    /// A chart whose pictures stand in its table.
    static func rows(
        _ chart: some RowChart, finding: String, measure: String
    ) -> ChartFigure {
        ChartFigure(
            finding: finding, measure: measure, picture: chart.plottedTable.html(), key: chart.key,
            table: "", basis: chart.sentence)
    }

    /// A chart with its table behind a click.
    static func standing(
        _ chart: some Chart, id: String, finding: String, measure: String
    ) -> ChartFigure {
        ChartFigure(
            finding: finding, measure: measure, picture: chart.svg(id: id), key: chart.key,
            table: chart.table.html(), basis: chart.sentence)
    }

    /// Reasons as codes, most first, as far as the viewer may tell them apart.
    static func reasons(
        _ reasons: [NationReason], of total: RollEngine.FigureCounts, _ veil: CodeVeil
    ) -> Table {
        var order: [String] = []
        var sums: [String: (words: String, kind: MarkClass, sessions: Int)] = [:]
        for reason in reasons {
            let shown = veil.shown(reason.symbol)
            if sums[shown] == nil { order.append(shown) }
            let words = veil.words(for: reason.symbol) ?? reason.meaning
            sums[shown, default: (words, reason.markClass, 0)].sessions += reason.sessions
        }
        let rows = order.map { shown in (shown, sums[shown] ?? ("", .unknown, 0)) }
            .sorted { ($1.1.sessions, $0.0) < ($0.1.sessions, $1.0) }
            .map { shown, sum in
                Table.Row(cells: [
                    Table.Cell("\(shown)  \(sum.words.firstCapital)"), Table.Cell(sum.kind.words),
                    Table.Cell(SchoolWords.count(sum.sessions)),
                    Table.Cell(SchoolWords.percent(Ratio(sum.sessions, of: total.absent))),
                    Table.Cell(SchoolWords.percent(Ratio(sum.sessions, of: total.possible))),
                ])
            }
        return Table(
            caption: "Sessions missed by reason", captionIsHidden: true,
            columns: [
                .init(label: "Reason", kind: .head), .init(label: "Kind"),
                .init(label: "Sessions", kind: .number),
                .init(label: "Of what is missed", kind: .number),
                .init(label: "Of possible sessions", kind: .number),
            ], rows: rows, folds: true, isTight: true)
    }

    /// The reason that stands for most of what is missed, as a heading.
    static func mostOf(
        _ reasons: [NationReason], _ total: RollEngine.FigureCounts, _ veil: CodeVeil
    ) -> String {
        guard let first = reasons.first, total.absent > 0, veil.words(for: first.symbol) == nil
        else { return "Reasons" }
        let share = SchoolWords.percent(Ratio(first.sessions, of: total.absent))
        return "Most often: \(first.meaning.lowercasedFirst), \(share) of what is missed"
    }
}

extension String {
    /// The same with its first letter small, unless the word is capitals throughout.
    var lowercasedFirst: String {
        let second = dropFirst().first
        guard second?.isUppercase != true else { return self }
        return prefix(1).lowercased() + dropFirst()
    }
}
