import RollAccess
import RollCharts
import RollDomain
import RollServices
import RollStore

/// What changed in a hub's members, beside similar schools that are in no hub.
struct HubFigurePages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "hub.figures", Addresses.hubFigures, title: "What changed in a hub",
                needs: .grant(.seeHubs, .nation)
            ) { try show($0) }
        ]
    }

    private func show(_ ask: Ask) throws -> Answer {
        guard let page = try HubPages.page(ask, services) else { return HubPages.missing }
        let hub = page.line.hub
        let changes = try services.figures.flatMap {
            try HubFigures($0).run(hub.number, ask.grant, on: ask.occasion())
        }
        guard let changes, let before = changes.before, let after = changes.after else {
            return .page(
                HubFrame(ask: ask).frame(
                    Page(
                        "What changed", heading: "It is too early to say what changed",
                        content: Hollow(
                            words: "A school is counted \(HubFigures.fewestDays) days after it "
                                + "joined, where registers of it are held. A before and after by "
                                + "itself is never shown.",
                            links: [Page.Link("Back to the hub", to: Addresses.hub(hub.number))])),
                    hub, here: "What changed"))
        }
        var shown = Page(
            "What changed", heading: changes.lines.first?.finding ?? "What changed",
            lead: "Since the last of them joined, \(AreaWords.window(after)), beside "
                + "\(AreaWords.window(before)).", content: Stack(Self.views(changes)))
        shown.basis =
            "absence of members and of similar schools that are in no hub: same phase, like pupils, "
            + "and level before; \(HubWords.schools(changes.counted)) counted"
            + (changes.early > 0 ? ", \(changes.early) joined too lately" : "")
        return .page(HubFrame(ask: ask).frame(shown, hub, here: "What changed"))
    }

    private static func views(_ changes: HubChanges) -> [any View] {
        var views: [any View] = [
            Part(
                heading: "In words", id: "words",
                views: changes.words.map { Prose(words: $0) })
        ]
        if let picture = figure(changes.lines) {
            var parts: [any View] = [picture]
            if changes.lines.contains(where: { $0.points == nil }) {
                parts.append(
                    Prose(
                        words:
                            "\(AreaWords.nothing): fewer than \(ChangesBeside.fewestTogether) schools "
                            + "with a comparison, or both went apart before already.", voice: .note)
                )
            }
            views.append(Part(heading: "Beside similar schools", id: "beside", views: parts))
        }
        if !changes.own.isEmpty {
            views.append(
                Part(
                    heading: "Your school", id: "own",
                    views: changes.own.map {
                        Card(heading: $0.name, views: [Prose(words: $0.words)])
                    }))
        }
        return views
    }

    private static func figure(_ lines: [HubChangeLine]) -> ChartFigure? {
        guard lines.contains(where: { $0.points != nil }) else { return nil }
        let chart = RangeChart(
            title: "Change beside similar schools", groups: "Members",
            counts: "Schools", measure: "Points", comparator: "similar schools", unit: " points",
            rows: lines.enumerated().map { place, line in
                guard let value = line.points, let range = line.range else {
                    return RangeChart.Row(
                        line.name, count: "\(line.schools)",
                        PlottedValue(nil, AreaWords.nothing))
                }
                return RangeChart.Row(
                    line.name, count: "\(line.schools)",
                    PlottedValue(value, points(value)),
                    range: RangeChart.Range(
                        range.lowerBound, range.upperBound,
                        "\(points(range.lowerBound)) to \(points(range.upperBound))"),
                    comparator: PlottedValue(0, "0"), isThis: place == 0)
            })
        return ChartFigure(
            finding: "Who changed, and by how much",
            measure: "Members’ change in absence less that of similar schools, in points of "
                + "sessions missed, with the likely range (19 in 20). Left of 0: absence fell more.",
            picture: chart.svg(id: "for-whom"), key: chart.key, table: chart.table.html(),
            basis: "A range that crosses 0 cannot be told from no difference.")
    }

    private static func points(_ value: Double) -> String {
        let size = RoundedPercent(rounding: abs(value), places: 1)
        return size.scaled == 0 ? "0.0" : "\(value < 0 ? "−" : "+")\(size)"
    }
}
