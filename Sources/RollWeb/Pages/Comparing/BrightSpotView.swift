import RollAccess
import RollCharts
import RollDomain
import RollServices

/// Bright spots as picture, table and sentence, with what was passed over and why.
struct BrightSpotView {
    let answer: BrightAnswer
    let origin: BrightShelf.Origin
    let choice: BrightChoice
    let name: String
    let ask: Ask

    /// The most rows in a picture.
    private static let most = 12
    /// The most rows of what is no bright spot.
    private static let others = 40

    private var question: BrightQuestion { answer.question }

    var page: Page {
        var page = Page(
            "Bright spots", heading: heading,
            lead: "\(name), \(answer.years.first?.description ?? "") to "
                + "\(answer.years.last?.description ?? ""), \(question.group.words).",
            content: Stack(views))
        page.basis =
            (origin == .registers
                ? "Registers of \(answer.years.count) whole academic years"
                : "Published absence by school, \(answer.years.count) academic years")
            + ", at least 50 pupils in each; numbers of pupils to the nearest 5"
        return page
    }

    private var heading: String {
        let count = answer.spots.count
        let noun = question.level.noun(count)
        guard count > 0 else {
            return answer.years.count < 4
                ? "\(answer.years.count) years are too few to say that a fall lasts"
                : "No lasting fall in absence can be told from chance"
        }
        return count == 1
            ? "Absence fell, and stayed down, in one \(noun)"
            : "Absence fell, and stayed down, in \(AreaWords.count(count)) \(noun)"
    }

    private var views: [any View] {
        var views: [any View] = [choice.form]
        for phase in answer.phases where !phase.spots.isEmpty { views.append(part(phase)) }
        if answer.spots.isEmpty {
            views.append(
                Hollow(
                    words: "A fall counts where it is larger than intake, chance and a high start "
                        + "explain, and where both last years are low. Most places have none: "
                        + "that is no fault. Try other years or another phase."))
        }
        views.append(Prose(words: Self.method, voice: .note))
        views += passedOver
        return views
    }

    static let method =
        "Choosing by past change overstates it. So what a high start loses by itself is taken off, "
        + "small numbers are drawn in most, one unusual year is no improvement, and of many places "
        + "those that chance alone would give are left out. Nothing is ranked: places next to each "
        + "other cannot be told apart. Whether what a place did was the reason is for people to "
        + "find out: ask it."

    // MARK: The spots

    private func part(_ phase: BrightPhase) -> Part {
        Part(
            heading: "\(phase.phase.words): \(phase.spots.count) of "
                + "\(AreaWords.count(phase.judged)) that could be judged",
            id: phase.phase.rawValue, note: "Points of absence",
            views: [picture(phase), table(phase)])
    }

    private func picture(_ phase: BrightPhase) -> ChartFigure {
        let shown = Array(phase.spots.prefix(Self.most))
        let chart = RangeChart(
            title: "Likely fall in absence, \(phase.phase.words.lowercased())",
            groups: question.level.noun(1).firstCapital, measure: "Likely fall",
            comparator: "expected of its start", unit: " points",
            rows: shown.map { spot in
                RangeChart.Row(
                    spot.name, PlottedValue(spot.likely, Self.points(spot.likely)),
                    range: RangeChart.Range(
                        max(0, spot.range.lowerBound), spot.range.upperBound, Self.range(spot)),
                    comparator: PlottedValue(
                        max(0, spot.expected), Self.points(spot.expected)))
            })
        return ChartFigure(
            finding: shown.count < phase.spots.count
                ? "The \(shown.count) that fell most beyond what was expected"
                : "How far absence is likely to have fallen",
            measure: "Points of absence beside "
                + (answer.isBeyondIntake
                    ? "pupils of the same year group, free school meals and special needs"
                    : "all schools of the phase")
                + ", first to last two years. The line is the likely range; the tick is what was "
                + "expected of its start.",
            picture: chart.plottedTable.html(), key: chart.key, table: "", basis: chart.sentence)
    }

    private func table(_ phase: BrightPhase) -> Table {
        Table(
            caption: "\(phase.phase.words): lasting falls",
            columns: [
                .init(label: question.level.noun(1).firstCapital, kind: .head),
                .init(label: "Pupils", kind: .number, isWideOnly: true),
                .init(label: "Fell, as counted", kind: .number),
                .init(label: "Likely, chance taken out", kind: .number),
                .init(label: "Expected of its start", kind: .number),
                .init(label: "Beyond that", kind: .number), .init(label: "Now"),
            ],
            rows: phase.spots.map { spot in
                Table.Row(cells: [
                    Table.Cell(
                        spot.name + Self.place(spot) + Self.breaks(spot), to: address(spot)),
                    Table.Cell("about " + AreaWords.count((spot.pupils + 2) / 5 * 5)),
                    Table.Cell(Self.points(spot.fell)),
                    Table.Cell(Self.range(spot)),
                    Table.Cell(Self.points(spot.expected)),
                    Table.Cell(Self.points(spot.beyond)),
                    Table.Cell(
                        spot.isLow
                            ? "lower than expected" : "still higher than expected, or rising"),
                ])
            }, folds: true, isTight: true)
    }

    private static func range(_ spot: BrightSpot) -> String {
        "\(points(spot.range.lowerBound)) to \(points(spot.range.upperBound))"
    }

    /// Where it is, unless its name says so.
    private static func place(_ spot: BrightSpot) -> String {
        spot.place.isEmpty || spot.name.hasSuffix(spot.place) ? "" : ", \(spot.place)"
    }

    private static func breaks(_ spot: BrightSpot) -> String {
        spot.breaks.map { " (before \($0.year) as \($0.before))" }.joined()
    }

    private func address(_ spot: BrightSpot) -> String {
        switch question.level {
        case .authority: return AuthorityCode(spot.id).map(page) ?? ""
        case .trust:
            return isOpen(.trust(spot.id), Addresses.trust) ? Addresses.trust(spot.id) : ""
        case .school: return ""
        }
    }

    private func page(_ code: AuthorityCode) -> String {
        isOpen(.authority(code), Addresses.authority) ? Addresses.authority(code) : ""
    }

    private func isOpen(_ subject: Subject, _ path: PathPattern) -> Bool {
        guard let viewer = ask.guest?.viewer else { return false }
        return ask.site.routes.holds(path) && Door.why(viewer, .seeFigures, subject) != nil
    }

    /// Points with one decimal, with a sign below nothing.
    static func points(_ value: Double) -> String {
        let text = RoundedPercent(rounding: abs(value), places: 1)
        return (value < 0 && text.scaled > 0 ? "−" : "") + text.description
    }

    // MARK: What was passed over

    private var passedOver: [any View] {
        var views: [any View] = []
        let others = answer.phases.flatMap(\.others)
        if !others.isEmpty {
            views.append(
                More(
                    summary: "Large falls that are no bright spots: \(others.count)",
                    views: [
                        Table(
                            caption: "Large falls that are no bright spots",
                            columns: [
                                .init(label: "Name", kind: .head),
                                .init(label: "Fell, as counted", kind: .number),
                                .init(label: "Why not"),
                            ],
                            rows: others.prefix(Self.others).map { spot in
                                Table.Row(cells: [
                                    Table.Cell(spot.name + Self.place(spot)),
                                    Table.Cell(Self.points(spot.fell)),
                                    Table.Cell(spot.reads.firstCapital),
                                ])
                            }, folds: true, isTight: true)
                    ]))
        }
        let excluded = answer.phases.flatMap(\.excluded)
        if !excluded.isEmpty {
            views.append(
                More(
                    summary: "Nothing can be said of: \(AreaWords.count(excluded.count))",
                    views: [
                        Table(
                            caption: "Of whom nothing can be said, and why",
                            columns: [
                                .init(label: "Name", kind: .head), .init(label: "Why"),
                            ],
                            rows: excluded.prefix(Self.others).map {
                                Table.Row(cells: [
                                    Table.Cell($0.name), Table.Cell($0.reason.firstCapital),
                                ])
                            }, folds: true, isTight: true)
                    ]
                        + (excluded.count > Self.others
                            ? [
                                Prose(
                                    words: "Not all are listed: rollcall bright-spots names every "
                                        + "one.", voice: .note)
                            ] : [])))
        }
        return views
    }
}
