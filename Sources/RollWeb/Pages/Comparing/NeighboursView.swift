import RollCharts
import RollDomain
import RollEngine
import RollServices

/// An authority beside its neighbours, in protected counts with their ranges: rule R-NEIGH-01.
struct NeighboursView {
    let found: NeighboursFound
    let ask: Ask

    /// The parts of the page; one that says what to load where no list is here.
    var parts: [any View] {
        guard !found.statistical.isEmpty || !found.border.isEmpty else {
            return [
                Part(
                    heading: "Beside its neighbours", id: "neighbours",
                    views: [
                        Hollow(
                            words:
                                "No list of neighbours is loaded. Whoever keeps the installation "
                                + "loads the published list of statistical neighbours, and of shared "
                                + "borders, under Imports or with rollcall import neighbours.")
                    ])
            ]
        }
        return [
            part(
                "Beside its statistical neighbours", "neighbours", found.statistical,
                "Ten authorities whose people are alike, by the published list."),
            part("Beside its border neighbours", "borders", found.border, "They share a border."),
        ].compactMap { $0 }
    }

    private func part(
        _ heading: String, _ id: String, _ lines: [NeighboursFound.Line], _ note: String
    ) -> Part? {
        guard !lines.isEmpty else { return nil }
        let shown = lines.filter { $0.share != nil }
        let missing = lines.count - shown.count
        var views: [any View] = [figure(heading, lines)]
        if missing > 0 {
            views.append(
                Prose(
                    words: "\(missing) of them \(missing == 1 ? "has" : "have") no figure here: no "
                        + "registers are sent, or so few schools send them that a figure would tell of "
                        + "one school.", voice: .note))
        }
        return Part(heading: heading, id: id, note: note, views: views)
    }

    private func figure(_ title: String, _ lines: [NeighboursFound.Line]) -> any View {
        let all = [(found.own, true)] + lines.map { ($0, false) }
        let mean = NeighboursFound.mean(lines)
        let chart = RangeChart(
            title: title, groups: "Authority", counts: "Pupils", measure: "Persistently absent",
            rows: all.map { line, isThis in
                RangeChart.Row(
                    line.name + (line.closeness.isEmpty ? "" : ", \(line.closeness.lowercased())"),
                    count: line.cell.map { AreaWords.count($0.registrations) } ?? AreaWords.nothing,
                    AreaWords.plotted(
                        line.share,
                        without: line.cell == nil ? AreaWords.nothing : AreaWords.keptBack),
                    range: line.share.flatMap(range), isThis: isThis)
            })
        return ChartFigure(
            finding: finding(mean),
            measure:
                "Share of pupils persistently absent this year, protected counts of last midnight, "
                + "and between which it is likely to lie. In the order of the list, never by rate.",
            picture: chart.plottedTable.html(), key: chart.key, table: "",
            basis: AreaWords.key)
    }

    /// Where the true share is likely to lie, chance and the rounding of counts allowed for.
    private func range(_ share: Ratio) -> RangeChart.Range? { AreaWords.likely(share) }

    /// The gap to the mean of the neighbours, where it can be told.
    private func finding(_ mean: Double?) -> String {
        guard let mean, let own = found.own.share, let percent = own.percent else {
            return "Too few of them have a figure to set the authority beside their mean"
        }
        let gap = percent - 100 * mean
        let words = RoundedPercent(rounding: abs(gap), places: 1)
        let usual = found.spread.map {
            FunnelLimits(target: mean, variance: $0.variance).expected(of: own.whole)
        }
        let isApart = usual.map { !$0.contains(percent / 100) } ?? false
        if !isApart { return "The authority stands where its neighbours' mean would put it" }
        return
            "The authority stands \(words) points \(gap < 0 ? "below" : "above") the mean of its "
            + "neighbours, more than authorities usually differ"
    }
}
