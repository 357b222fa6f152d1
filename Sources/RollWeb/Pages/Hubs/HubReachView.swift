import RollCasework
import RollCharts
import RollDomain
import RollServices

/// Whom hubs reach, in numbers for the whole country.
struct HubReachView {
    let ask: Ask
    let services: SiteServices

    var page: Page {
        get throws {
            let coverage = try HubReach(store: services.store).run(ask.grant, on: ask.occasion())
            var page = Page(
                "Whom hubs reach",
                heading: coverage.reached == 0
                    ? "No school is in a hub yet"
                    : "\(AreaWords.count(coverage.reached)) of "
                        + "\(HubWords.schools(coverage.schools)) are in a hub",
                lead:
                    "Schools that are open, on \(ask.today.spoken). A school in two hubs counts once.",
                content: Stack(views(coverage)))
            page.basis =
                "the register of schools, members of open hubs, and pupils on roll of the "
                + "\(HubWords.schools(coverage.pupils.schools)) whose registers are held here; pupils "
                + "to the nearest hundred, below a thousand to the nearest ten"
            return HubFrame(ask: ask).frame(page, here: "Whom hubs reach")
        }
    }

    private func views(_ coverage: HubCoverage) -> [any View] {
        let counts = coverage.commitments
        var views: [any View] = [
            Stats(stats: [
                Stat(
                    label: "Hubs open", figure: "\(coverage.hubs[.open] ?? 0)",
                    note: "\(HubWords.schools(coverage.leads)) lead them; "
                        + "\(coverage.hubs[.proposed] ?? 0) proposed, "
                        + "\(coverage.hubs[.closed] ?? 0) closed",
                    address: Addresses.hubs()),
                Stat(
                    label: "Schools reached", figure: AreaWords.count(coverage.reached),
                    unit: "of \(AreaWords.count(coverage.schools))",
                    note: "\(coverage.intensive) intensively; \(HubWords.waiting(coverage.waiting))"
                ),
                Stat(
                    label: "Pupils reached",
                    figure: coverage.pupils.about.map { AreaWords.count($0) } ?? AreaWords.nothing,
                    note: "about, on roll in those schools"),
                Stat(
                    label: "Commitments kept", figure: "\(counts.kept)", unit: "of \(counts.all)",
                    note: counts.rest),
            ])
        ]
        guard coverage.reached > 0 else {
            return views + [
                Hollow(
                    words: "Once a school joins an open hub, the regions and authorities that hubs "
                        + "reach are counted here.",
                    links: [Page.Link("The hubs", to: Addresses.hubs())])
            ]
        }
        if let months = months(coverage) { views.append(months) }
        views += [
            Part(
                heading: "By region", id: "regions",
                views: [Self.table(coverage.regions, "Region", caption: "Reach by region")]),
            Columns(columns: [
                .init(
                    wide: 7,
                    views: [
                        Part(
                            heading: "By authority", id: "authorities",
                            views: Self.authorities(coverage.authorities))
                    ]),
                .init(
                    wide: 5,
                    views: [
                        Part(
                            heading: "By phase", id: "phases",
                            views: [
                                Self.table(coverage.phases, "Phase", caption: "Reach by phase"),
                                Prose(
                                    words: AreaWords.nothing
                                        + ": fewer than two schools or a hundred pupils, or no "
                                        + "registers here.", voice: .note),
                            ])
                    ]),
            ]),
        ]
        return views
    }

    /// The authorities that are reached; those that are not can be opened.
    private static func authorities(_ lines: [HubReachLine]) -> [any View] {
        let reached = lines.filter { $0.reached > 0 || $0.hubs ?? 0 > 0 }
        let others = lines.filter { $0.reached == 0 && $0.hubs ?? 0 == 0 }
        var views: [any View] = [
            table(reached, "Authority", caption: "Reach by authority")
        ]
        if !others.isEmpty {
            views.append(
                More(
                    summary: others.count == 1
                        ? "One authority has no school in a hub"
                        : "\(AreaWords.count(others.count)) authorities have no school in a hub",
                    views: [
                        table(others, "Authority", caption: "Authorities without a school in a hub")
                    ]))
        }
        return views
    }

    private func months(_ coverage: HubCoverage) -> ChartFigure? {
        guard coverage.months.count > 1, let first = coverage.months.first else { return nil }
        let chart = TrendChart(
            title: "Schools in hubs by month", moments: "End of", measure: "Schools in hubs",
            unit: " schools",
            points: coverage.months.enumerated().map { index, month in
                TrendChart.Point(
                    month.date.spoken,
                    tick: index.isMultiple(of: 3)
                        ? String(CivilDate.monthNames[month.date.month - 1].prefix(3)) : "",
                    PlottedValue(Double(month.reached), "\(month.reached)"))
            })
        return ChartFigure(
            finding: (first.reached == coverage.reached
                ? "\(coverage.reached) schools since "
                : "From \(first.reached) to \(coverage.reached) schools since ")
                + "\(CivilDate.monthNames[first.date.month - 1]) \(first.date.year)",
            measure: "Schools that were in a hub at the end of each month. The scale starts at 0.",
            picture: chart.svg(id: "months"), key: chart.key, table: chart.table.html(),
            basis: chart.sentence)
    }

    private static func table(
        _ lines: [HubReachLine], _ head: String, caption: String
    ) -> Table {
        var columns: [Table.Column] = [.init(label: head, kind: .head)]
        let hasHubs = lines.contains { $0.hubs != nil }
        if hasHubs { columns.append(.init(label: "Hubs", kind: .number)) }
        columns += [
            .init(label: "Schools reached", kind: .number), .init(label: "Of", kind: .number),
            .init(label: "Pupils", kind: .number),
        ]
        return Table(
            caption: caption, captionIsHidden: true, columns: columns,
            rows: lines.map { line in
                var cells = [Table.Cell(line.name)]
                if hasHubs { cells.append(Table.Cell("\(line.hubs ?? 0)")) }
                cells += [
                    Table.Cell(AreaWords.count(line.reached)),
                    Table.Cell(AreaWords.count(line.schools)),
                    Table.Cell(
                        line.pupils.about.map { AreaWords.count($0) } ?? AreaWords.nothing),
                ]
                return Table.Row(cells: cells)
            }, folds: true, isTight: true)
    }
}
