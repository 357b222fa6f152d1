import RollCharts
import RollDomain
import RollServices

/// Neighbouring authorities: how alike, which are not, on the map of tiles and in a table.
struct NeighbourView {
    let answer: SpatialAnswer
    let page: ProtectedPlacePage
    /// Whether the figures are published ones, and not those of registers here.
    let isPublished: Bool
    let ask: Ask

    var framed: Page {
        var framed = Page(
            "Neighbours", heading: heading,
            lead: isPublished
                ? "Pupils persistently absent: \(answer.source)."
                : "Pupils persistently absent, \(AreaWords.window(page.window)).",
            content: Stack(views))
        framed.basis =
            isPublished
            ? "Published figures as printed: too few authorities send registers here"
            : ProtectedParts(page: page).basis(ask.spoken(page.knownAt))
        return framed
    }

    private var heading: String {
        guard let found = answer.likeness else {
            return "There are too few neighbours with figures to compare"
        }
        let alike =
            found.byChance < 0.05
            ? "Neighbours are more alike than any two authorities"
            : "Neighbours are no more alike than chance would make them"
        let count = answer.listed.count
        return count == 0
            ? alike
            : "\(alike); \(count) \(count == 1 ? "pair lies" : "pairs lie") far apart"
    }

    private var views: [any View] {
        var views: [any View] = []
        if let found = answer.likeness { views.append(stats(found)) }
        views.append(
            Part(
                heading: "Where neighbours differ", id: "map",
                views: [
                    Columns(columns: [
                        .init(wide: 6, views: [map]), .init(wide: 6, views: [pairs]),
                    ])
                ]))
        views.append(
            Prose(
                words:
                    "A pair is listed where the true shares are likely (more than 9 in 10) to lie "
                    + "over 3 points apart. A difference is a question, not a judgement: set the "
                    + "two side by side to see how much of it is who their pupils are.",
                voice: .note))
        return views
    }

    private func stats(_ found: SpatialAnswer.Likeness) -> Stats {
        func number(_ value: Double, _ places: Int) -> String {
            (value < 0 ? "−" : "")
                + RoundedPercent(rounding: abs(value), places: places).description
        }
        return Stats(stats: [
            Stat(
                label: "Neighbours differ by", figure: number(found.acrossBorders, 1),
                unit: "points",
                note: "on average; any two authorities by "
                    + number(found.betweenAny, 1)),
            Stat(
                label: "Contrast", figure: number(found.contrast, 2),
                note: "1 means that borders do not matter; less, that neighbours are alike"),
            Stat(
                label: "Moran's I", figure: number(found.moran, 2),
                note: "above 0 neighbours are alike; as much by chance in "
                    + "\(number(found.byChance * 100, 1)) of 100 shuffled maps"),
            Stat(
                label: "More than 5 points apart", figure: AreaWords.count(answer.far),
                unit: "of \(AreaWords.count(answer.pairs.count))", note: "pairs of neighbours"),
        ])
    }

    private var map: ChartFigure {
        let known = Dictionary(answer.places.map { ($0.code, $0) }) { first, _ in first }
        let chart = TileMap(
            title: "Persistently absent by local authority", measure: "Persistently absent",
            unit: "%",
            places: Geography.england.authorities(on: page.window.to ?? page.window.from).map {
                TileMap.Place(
                    code: $0.onsCode, name: $0.name,
                    region: Geography.england.region($0.regionCode)?.name ?? "",
                    AreaWords.plotted(known[$0.code]?.share, without: "no figure here"))
            },
            missing: isPublished
                ? "not published" : "kept back, or no school sends registers here",
            pairs: answer.listed.map {
                TileMap.Pair(ons($0.high.code), ons($0.low.code))
            })
        return ChartFigure(
            finding: answer.listed.isEmpty
                ? "No two neighbours are certain to lie over 3 points apart"
                : "Lines join neighbours that lie over 3 points apart",
            measure:
                "Share of pupils persistently absent, one tile for each authority; a line joins "
                + "two that share a border and differ beyond chance.",
            picture: chart.svg(id: "neighbours"), key: chart.key, table: chart.table.html(),
            basis: chart.sentence)
    }

    private func ons(_ code: AuthorityCode) -> String {
        Geography.england.authority(code)?.onsCode ?? ""
    }

    private var pairs: any View {
        guard !answer.listed.isEmpty else {
            return Hollow(words: "No pair of neighbours differs by so much beyond chance.")
        }
        return Table(
            caption: "Neighbours over 3 points apart",
            columns: [
                .init(label: "Neighbours", kind: .head),
                .init(label: "Shares", kind: .number), .init(label: "Apart", kind: .number),
            ],
            rows: answer.listed.prefix(40).map { pair in
                Table.Row(cells: [
                    Table.Cell(
                        "\(pair.high.name) and \(pair.low.name)",
                        to: Addresses.sideBySide()
                            + "?first=\(pair.high.code)&second=\(pair.low.code)"),
                    Table.Cell(
                        "\(AreaWords.percent(pair.high.share)) and "
                            + AreaWords.percent(pair.low.share)),
                    Table.Cell("\(RoundedPercent(rounding: pair.points, places: 1))"),
                ])
            }, folds: true, isTight: true)
    }
}
