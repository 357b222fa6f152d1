import RollCharts
import RollDomain
import RollEngine
import RollServices

/// Two authorities side by side, and what their difference is made of.
struct SideBySideView {
    let codes: [AuthorityCode]
    let ask: Ask
    var first: AuthorityCode?
    var second: AuthorityCode?
    var pages: [ProtectedPlacePage] = []
    /// The difference in persistent absence, and in sessions missed.
    var persistent: ContrastDifference?
    var absence: ContrastDifference?
    /// The published files that figures come from; empty for registers here.
    var published = ""

    init(codes: [AuthorityCode], ask: Ask) {
        self.codes = codes
        self.ask = ask
    }

    private static func name(_ code: AuthorityCode?) -> String {
        code.map { Geography.england.authority($0)?.name ?? "Authority \($0)" } ?? "?"
    }

    private var names: [String] { [Self.name(first), Self.name(second)] }

    var framed: Page {
        var framed = Page("Side by side", heading: heading, content: Stack(views))
        if let page = pages.first {
            framed.lead = "\(AreaWords.window(page.window))."
            framed.basis = ProtectedParts(page: page).basis(ask.spoken(page.knownAt))
        } else if !published.isEmpty {
            framed.basis = "Published figures as printed: \(published)"
        }
        return framed
    }

    private var heading: String {
        guard codes.count > 1 else { return "Only one authority has registers here" }
        guard let parts = persistent else {
            return first == second
                ? "Choose two authorities" : "\(names[0]) and \(names[1]): too few to compare"
        }
        let gap = RoundedPercent(rounding: abs(parts.gap), places: 1)
        guard gap.scaled > 0 else { return "\(names[0]) and \(names[1]) are alike" }
        guard !parts.intake.isEmpty else {
            return "\(names[0]) and \(names[1]) lie \(gap) points apart; whether it is who their "
                + "pupils are cannot be told"
        }
        let intake = parts.allIntake
        let share = intake / parts.gap
        let words =
            share >= 0.75
            ? "most of it is who their pupils are"
            : share >= 0.25
                ? "some of it is who their pupils are"
                : share > -0.1
                    ? "little of it is who their pupils are"
                    : "who their pupils are would make it the other way"
        return "\(names[0]) and \(names[1]) lie \(gap) points apart; \(words)"
    }

    private var views: [any View] {
        guard codes.count > 1 else {
            return [
                Hollow(
                    words: "With registers of a second authority the two can be set side by side.")
            ]
        }
        var views: [any View] = [form]
        guard first != second else {
            views.append(
                Hollow(words: "Choose two authorities that are not the same, then show them."))
            return views
        }
        if pages.count == 2 { views.append(table) }
        let pictures = [persistentPicture, absencePicture].compactMap { $0 }
        guard !pictures.isEmpty else {
            views.append(
                Hollow(
                    words:
                        "A figure of one school, or of one that has nearly all the pupils, would "
                        + "tell of that school, so the difference is not taken apart."))
            return views
        }
        if let persistent, persistent.intake.isEmpty {
            views.append(
                Prose(
                    words:
                        "One of the two has too few pupils of each kind: most would be kept back, "
                        + "so that no child can be recognised. So nobody can say how much of the "
                        + "difference is who their pupils are.", voice: .note))
        }
        views.append(
            Part(
                heading: "What the difference is made of", id: "parts",
                views: [Columns(columns: pictures.map { .init(wide: 6, views: [$0]) })]))
        guard persistent?.intake.isEmpty == false else { return views }
        views.append(
            Prose(
                words:
                    "Intake is what the difference would be if each kind of pupil missed as much "
                    + "in one place as in the other. It is shared among what is known of pupils by "
                    + "the mean of every order. What is left is no blame: it holds all that figures "
                    + "do not know. "
                    + (published.isEmpty
                        ? "Counts are protected first, so that parts are near, and they sum exactly."
                        : "What is known of pupils is what the published files say of them."),
                voice: .note))
        return views
    }

    private var form: PlacesForm {
        func select(_ name: String, _ label: String, _ chosen: AuthorityCode?) -> Select {
            Select(
                name: name, label: label,
                choices: codes.map {
                    Choice(
                        value: $0.description, words: Self.name($0), isChosen: $0 == chosen)
                }, isNarrow: true)
        }
        return PlacesForm(
            action: Addresses.sideBySide(),
            fields: [
                select("first", "First authority", first),
                select("second", "Second authority", second),
            ])
    }

    private var table: Table {
        func row(_ label: String, _ value: (ProtectedPlacePage) -> String) -> Table.Row {
            Table.Row(cells: [Table.Cell(label)] + pages.map { Table.Cell(value($0)) })
        }
        return Table(
            caption: "\(names[0]) and \(names[1])",
            columns: [
                .init(label: "Figure", kind: .head), .init(label: names[0], kind: .number),
                .init(label: names[1], kind: .number),
            ],
            rows: [
                row("Sessions missed") {
                    $0.total.absence.map { AreaWords.percent($0) } ?? AreaWords.keptBack
                },
                row("Persistently absent") {
                    AreaWords.share($0.total.persistent, of: $0.total.registrations)
                },
                row("Severely absent") {
                    AreaWords.share($0.total.severe, of: $0.total.registrations)
                },
                row("Pupils") { AreaWords.count($0.total.registrations) },
                row("Schools with registers") { AreaWords.count($0.coverage.schoolsReporting) },
            ], folds: true, isTight: true)
    }

    /// Points with their sign; nothing has none.
    private static func points(_ value: Double) -> String {
        RoundedPercent(rounding: abs(value), places: 1).scaled == 0
            ? "0.0 points" : AreaWords.points(value)
    }

    // MARK: Pictures

    private func waterfall(
        _ parts: ContrastDifference, _ steps: [(String, Double)], title: String,
        measure: String
    ) -> WaterfallChart {
        func end(_ name: String, _ ratio: Ratio) -> WaterfallChart.Step {
            WaterfallChart.Step(name, AreaWords.plotted(ratio))
        }
        return WaterfallChart(
            title: title, groups: "Part", measure: measure, start: end(names[1], parts.second),
            steps: steps.map {
                WaterfallChart.Step($0.0, PlottedValue($0.1, Self.points($0.1)))
            }, end: end(names[0], parts.first))
    }

    private var persistentPicture: ChartFigure? {
        guard let parts = persistent, !parts.intake.isEmpty else { return nil }
        let steps =
            parts.intake.map { ("intake: \($0.name)", $0.points) }
            + [("pupils of the same kind", parts.beyond)]
            + (parts.unknown.map { [("pupils whose kind is kept back", $0)] } ?? [])
        let chart = waterfall(
            parts, steps, title: "Persistently absent: from \(names[1]) to \(names[0])",
            measure: "Persistently absent")
        let intake = parts.allIntake
        return ChartFigure(
            finding: "Intake makes \(Self.points(intake)) of "
                + Self.points(parts.gap),
            measure: "Share of pupils persistently absent, step by step from one to the other.",
            picture: chart.svg(id: "intake"), key: chart.key, table: chart.table.html(),
            basis: chart.sentence)
    }

    private var absencePicture: ChartFigure? {
        guard let parts = absence else { return nil }
        // The last holds what no reason says: it stands with those that are not shown.
        let order = parts.reasons.dropLast().sorted { abs($0.points) > abs($1.points) }
        let shown = order.prefix(6).map { ($0.name, $0.points) }
        let rest = (order.dropFirst(6) + parts.reasons.suffix(1)).reduce(0) { $0 + $1.points }
        let chart = waterfall(
            parts, shown + (parts.reasons.isEmpty ? [] : [("all other reasons", rest)]),
            title: "Sessions missed by reason: from \(names[1]) to \(names[0])",
            measure: "Sessions missed")
        return ChartFigure(
            finding: order.first.map {
                "The reason that differs most: \($0.name), \(Self.points($0.points))"
            } ?? "Reasons are kept back",
            measure: "Share of possible sessions missed, reason by reason.",
            picture: chart.svg(id: "reasons"), key: chart.key, table: chart.table.html(),
            basis: chart.sentence)
    }
}

/// A form to choose by what a page compares; the choice stands in the address.
struct PlacesForm: View {
    let action: String
    /// What is chosen, for screen readers.
    var label = "Places"
    let fields: [any View]

    static let template = "nation/side-by-side"

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "label": label
        case "fields":
            [Columns(columns: fields.map { .init(wide: 3, middle: 6, views: [$0]) })]
                .map(Shown.init)
        case "button": "Show"
        default: nil
        }
    }
}
