import RollAccess
import RollCharts
import RollDomain
import RollEngine
import RollServices

/// The authorities of England side by side: a funnel, shares with chance taken out, and thirds.
struct NationComparedPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "nation.compared", Addresses.nationCompared, title: "Authorities compared",
                needs: .grant(.seeComparison, .nation)
            ) { .page(try page($0)) }
        ]
    }

    private func page(_ ask: Ask) throws -> Page {
        guard let page = try found(ask), let spread = UnitSpread(page) else {
            return NationFrame(ask).frame(
                Page(
                    "Authorities",
                    heading: "Too few authorities have a figure to be set side by side",
                    content: Hollow(
                        words:
                            "Figures of at least two authorities are needed, each of several schools. "
                            + "They come with the registers of more schools.")))
        }
        let view = NationComparedView(spread: spread)
        var result = Page(
            "Authorities", heading: view.heading,
            lead: "\(AreaWords.window(page.window)). \(spread.lines.count) local authorities.",
            content: Stack(view.parts))
        result.basis =
            "protected counts of marks as known at \(ask.spoken(page.knownAt)), pupils aged 5 to 15 at "
            + "the start of the year; the same for everybody, all day"
        return NationFrame(ask).frame(result)
    }

    private func found(_ ask: Ask) throws -> ProtectedPlacePage? {
        guard let figures = services.figures else { return nil }
        do {
            return try services.protected.page(
                by: ask.grant, splits: ProtectedPages.nationSplits, figures: figures,
                on: ask.today)
        } catch {
            guard error.kind == .fault else { throw error }
            return nil
        }
    }
}

/// What the page of authorities side by side shows.
struct NationComparedView {
    let spread: UnitSpread

    private var apart: Int { spread.lines.count { $0.reading != .cannotTell } }

    var heading: String {
        let count = spread.lines.count
        if apart == 0 {
            return "None of \(count) authorities lies outside what is usual between authorities"
        }
        return
            "\(apart) of \(count) authorities \(apart == 1 ? "lies" : "lie") outside what is usual "
            + "between authorities"
    }

    var parts: [any View] {
        [
            Part(
                heading: "Against what is expected of their size", id: "funnel",
                note: "Not a league table.", views: [funnel]),
            Part(
                heading: "With chance taken out", id: "shares", note: "By name, never by rate.",
                views: [table, Self.note]),
        ]
    }

    private var funnel: ChartFigure {
        let sizes = spread.lines.map(\.share.whole)
        let chart = FunnelChart(
            title: "Persistent absence against size, \(spread.lines.count) local authorities",
            groups: "Authority", noun: "local authorities", sizes: "Pupils",
            counts: "Persistently absent", measure: "Share",
            target: AreaWords.plotted(spread.total), targetName: "all together",
            limits: AreaFunnels.limits(spread.limits, sizes),
            items: spread.lines.map { line in
                FunnelChart.Item(
                    line.name, size: line.share.whole, count: AreaWords.count(line.share.count),
                    AreaWords.plotted(line.share), expected: AreaWords.range(line.expected),
                    AreaFunnels.reading(line.reading))
            })
        return ChartFigure(
            finding: heading,
            measure:
                "Share of pupils persistently absent, against the number of pupils, in protected "
                + "counts.",
            picture: chart.svg(id: "funnel-authorities"), key: chart.key,
            table: chart.table.html(),
            basis: chart.sentence + " The limits allow for chance and for the usual spread between "
                + "authorities. By chance alone, with no such spread, \(spread.outsideByChance) would "
                + "stand out, so a plain test tells little.")
    }

    private var table: Table {
        Table(
            caption: "Local authorities side by side", captionIsHidden: true,
            columns: [
                .init(label: "Authority", kind: .head), .init(label: "Pupils", kind: .number),
                .init(label: "Persistently absent", kind: .number),
                .init(label: "Chance taken out", kind: .number),
                .init(label: "Likely", kind: .number), .init(label: "Third"),
                .init(label: "Stands", kind: .number),
            ],
            rows: spread.lines.map { line in
                Table.Row(cells: [
                    Table.Cell(line.name), Table.Cell(AreaWords.count(line.share.whole)),
                    Table.Cell(AreaWords.percent(line.share)),
                    Table.Cell(SimilarWords.percent(line.drawnInPercent)),
                    Table.Cell(AreaWords.range(line.likely)),
                    Table.Cell(line.thirdWords),
                    Table.Cell(
                        line.places.map { "\($0.lowerBound) to \($0.upperBound)" }
                            ?? AreaWords.nothing),
                ])
            }, folds: true, isTight: true)
    }

    private static let note = Prose(
        words:
            "Chance taken out: a small authority's share is drawn towards all. Third and places are "
            + "from the highest, and told only as far as they can be. A difference says nothing about "
            + "why.", voice: .note)
}
