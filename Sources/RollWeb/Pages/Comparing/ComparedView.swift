import RollCharts
import RollDomain
import RollServices
import RollStore

/// The schools of an area side by side: with chance taken out, in thirds, and beside schools like
/// each.
struct ComparedView {
    let phases: [ComparedPhase]
    let neighbours: [any View]
    let place: AreaPlace
    let ask: Ask
    let window: DateSpan

    private var rows: [ComparedSchoolRow] { phases.flatMap(\.rows) }

    var page: Page {
        var page = Page(
            "Compared", heading: heading,
            lead: "\(place.name). \(AreaWords.schools(rows.count)) with at least 50 pupils.",
            content: Stack(parts))
        page.acts = [Act("Against their size", to: place.home + "#funnels")]
        if !neighbours.isEmpty { page.acts.append(Act("Neighbours", to: "#neighbours")) }
        page.basis =
            "marks of \(AreaWords.window(window)) as they stood this morning, pupils aged 5 to 15 at "
            + "the start of the year"
        return page
    }

    private var heading: String {
        let compared = rows.filter { $0.gap != nil }
        let unusual = compared.filter(\.isUnusual)
        if compared.isEmpty { return "No school can be set beside schools like it yet" }
        if unusual.isEmpty {
            return compared.count == 1
                ? "The school stands where schools like it lead to expect"
                : "All \(compared.count) schools stand where schools like them lead to expect"
        }
        return "\(unusual.count) of \(AreaWords.schools(compared.count)) "
            + (unusual.count == 1 ? "stands" : "stand") + " farther from schools like "
            + (unusual.count == 1 ? "it" : "them") + " than is usual"
    }

    private var parts: [any View] {
        phases.map(part) + [Self.note] + neighbours
    }

    private func part(_ phase: ComparedPhase) -> Part {
        var views: [any View] = []
        if phase.rows.isEmpty {
            views.append(Hollow(words: "None of them has 50 pupils of these ages."))
        } else {
            if let picture = picture(phase) { views.append(picture) }
            let table = table(phase)
            views.append(
                phase.rows.count <= Self.most
                    ? table
                    : More(
                        summary: "All \(AreaWords.schools(phase.rows.count)) in a table",
                        views: [table]))
        }
        let small = phase.tooSmall
        if small > 0, !phase.rows.isEmpty {
            views.append(
                Prose(
                    words: "\(AreaWords.schools(small)) with fewer than 50 pupils "
                        + "\(small == 1 ? "is" : "are") not compared.", voice: .note))
        }
        return Part(
            heading: phase.phase.schoolWords.firstCapital, id: "phase-\(phase.phase.rawValue)",
            note: "By name, never by rate.", views: views)
    }

    /// With more schools a picture has those only of which something can be told.
    private static let most = 40

    private func picture(_ phase: ComparedPhase) -> ChartFigure? {
        let told = phase.rows.count(where: \.hasThird)
        let isLong = phase.rows.count > Self.most
        let shown = isLong ? phase.rows.filter(\.isUnusual) : phase.rows
        guard !shown.isEmpty else { return nil }
        let chart = RangeChart(
            title: "Persistently absent with chance taken out, "
                + (shown.count == 1
                    ? "one school" : "\(shown.count) \(phase.phase.schoolWords)"),
            groups: "School", measure: "Persistently absent",
            comparator: "Schools like it",
            rows: shown.map { row in
                RangeChart.Row(
                    row.school.name, count: "", Self.plotted(row.drawnInPercent / 100),
                    range: RangeChart.Range(
                        100 * row.likely.lowerBound, 100 * row.likely.upperBound,
                        AreaWords.range(row.likely)),
                    comparator: row.expected.map(Self.plotted))
            })
        return ChartFigure(
            finding: isLong
                ? "\(shown.count) of \(AreaWords.schools(phase.rows.count)) stand farther from "
                    + "schools like them than is usual"
                : phase.rows.count == 1
                    ? "One school, beside schools like it"
                    : told == 0
                        ? "None can be told to be in the highest, middle or lowest third"
                        : "\(told) of \(AreaWords.schools(phase.rows.count)) can be told to be in one third",
            measure:
                "Share of pupils persistently absent, drawn in by as much as chance alone could "
                + "have moved it, and between which it is likely to lie."
                + (isLong ? " The others stand in the table." : ""),
            picture: chart.plottedTable.html(), key: chart.key, table: "",
            basis: "Drawn in among \(AreaWords.schools(phase.among)) of the phase held here.")
    }

    private static func plotted(_ share: Double) -> PlottedValue {
        PlottedValue(100 * share, SimilarWords.percent(100 * share))
    }

    private func table(_ phase: ComparedPhase) -> Table {
        Table(
            caption: "\(phase.phase.schoolWords.firstCapital) side by side", captionIsHidden: true,
            columns: [
                .init(label: "School", kind: .head), .init(label: "Pupils", kind: .number),
                .init(label: "Persistently absent", kind: .number),
                .init(label: "Chance taken out", kind: .number),
                .init(label: "Likely", kind: .number), .init(label: "Third here"),
                .init(label: "Stands here", kind: .number),
                .init(label: "Schools like it", kind: .number), .init(label: "Gap"),
            ], rows: phase.rows.map { row($0, of: phase.rows.count) }, folds: true, isTight: true)
    }

    private func row(_ row: ComparedSchoolRow, of count: Int) -> Table.Row {
        let similar = ask.site.routes.holds(Addresses.schoolSimilar)
        let standing = row.places
        return Table.Row(cells: [
            Table.Cell(row.school.name, to: ask.address(of: row.school)),
            Table.Cell(AreaWords.count(row.share.whole)), Table.Cell(AreaWords.share(row.share)),
            Table.Cell(SimilarWords.percent(row.drawnInPercent)),
            Table.Cell(AreaWords.range(row.likely)), Table.Cell(row.thirdWords),
            Table.Cell(
                count == 1
                    ? AreaWords.nothing : "\(standing.lowerBound) to \(standing.upperBound)"),
            Table.Cell(
                row.expected.map { SimilarWords.percent(100 * $0) } ?? AreaWords.nothing,
                to: similar && row.expected != nil ? Addresses.schoolSimilar(row.school.urn) : "",
                aside: row.expected == nil ? "" : "lead to expect"),
            Table.Cell(
                row.gap.map {
                    AreaWords.points($0) + (row.isUnusual ? "" : ", nothing unusual")
                } ?? AreaWords.nothing, tags: row.isUnusual ? [Tag("unusual", .wait)] : []),
        ])
    }

    private static let note = Prose(
        words:
            "Chance taken out: a small school's share is mostly luck, so it is drawn towards all "
            + "schools of the phase. Third and places: among the schools of this table, from the "
            + "highest; told only as far as it can be. Schools like it: what similar schools in "
            + "England lead to expect. A gap says nothing about why.", voice: .note)
}
