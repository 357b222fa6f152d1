import RollAccess
import RollCharts
import RollDomain
import RollEngine
import RollServices

/// What stands on the page of England: headlines, map, weeks, reasons, regions, groups.
struct NationView {
    let parts: ProtectedParts
    let ask: Ask

    private var page: ProtectedPlacePage { parts.page }

    var content: Stack {
        var views: [any View] = [parts.stats]
        if let viewer = ask.guest?.viewer, Door.why(viewer, .askWhatIf, .nation) != nil {
            views.append(
                Notice(
                    title: "What if the line were drawn elsewhere?",
                    text: "Change a threshold, a code or a term, and the country is recomputed.",
                    links: [Page.Link("Ask what if", to: Addresses.whatIf())]))
        }
        guard page.total.absence != nil else {
            views.append(
                Hollow(
                    words: "So few schools send registers here that a figure of England would tell "
                        + "of one of them."))
            return Stack(views)
        }
        let right = [parts.trend(id: "trend"), parts.reasons(id: "reasons")].compactMap { $0 }
        views.append(
            Part(
                heading: "Where, when and why", id: "map",
                views: [
                    Columns(columns: [
                        .init(wide: 6, views: [map].compactMap { $0 }),
                        .init(wide: 6, views: right),
                    ])
                ]))
        views.append(places)
        views.append(groups)
        return Stack(views)
    }

    // MARK: The map

    private var map: ChartFigure? {
        guard let answer = page.split(by: .authority) else { return nil }
        var cells: [AuthorityCode: ProtectedCell] = [:]
        for cell in answer.groups {
            if case .authority(let code?) = cell.group { cells[code] = cell }
        }
        let chart = TileMap(
            title: "Persistently absent by local authority", measure: "Persistently absent",
            unit: "%",
            places: Geography.england.authorities(on: page.window.to ?? page.window.from).map {
                place($0, cells[$0.code])
            }, missing: "kept back, or no school sends registers here")
        let shown = cells.values.count {
            AreaWords.rate($0.persistent, of: $0.registrations) != nil
        }
        return ChartFigure(
            finding: shown == 0
                ? "No authority has a figure that can be told"
                : "\(shown) local authorities have a figure; no ranking is meant",
            measure:
                "Share of pupils persistently absent; one tile for each authority. An authority "
                + "of one school is hatched.",
            picture: chart.svg(id: "tiles"), key: chart.key, table: chart.table.html(),
            basis: chart.sentence)
    }

    private func place(_ authority: Authority, _ cell: ProtectedCell?) -> TileMap.Place {
        let rate = cell.flatMap { AreaWords.rate($0.persistent, of: $0.registrations) }
        let subject = Subject.authority(authority.code)
        let isOpen =
            cell != nil && ask.site.routes.holds(Addresses.authority)
            && ask.guest?.viewer.flatMap { Door.why($0, .seeFigures, subject) } != nil
        return TileMap.Place(
            code: authority.onsCode, name: authority.name,
            region: Geography.england.region(authority.regionCode)?.name ?? "",
            AreaWords.plotted(
                rate, without: cell == nil ? "no registers here" : AreaWords.keptBack),
            address: isOpen ? Addresses.authority(authority.code) : nil)
    }

    // MARK: Tables

    private var places: Part {
        let tables = [
            (Dimension.region, "Region", "Regions"), (.phase, "Phase", "Phases"),
        ].compactMap { split, head, caption -> Table? in
            page.split(by: split).map { parts.table($0, head, caption: caption) }
        }
        return Part(
            heading: regionsHeading, id: "regions",
            note: "Share: persistently absent of pupils.",
            views: tables + [Prose(words: AreaWords.key, voice: .note)])
    }

    /// The ends of the regions, without calling either better.
    private var regionsHeading: String {
        let rates = (page.split(by: .region)?.groups ?? []).compactMap { cell in
            AreaWords.rate(cell.persistent, of: cell.registrations)
        }
        guard let low = rates.min(by: { ($0.percent ?? 0) < ($1.percent ?? 0) }),
            let high = rates.max(by: { ($0.percent ?? 0) < ($1.percent ?? 0) }), rates.count > 1
        else { return "Regions and phases" }
        return "Regions lie between \(AreaWords.percent(low)) and \(AreaWords.percent(high)) "
            + "persistently absent"
    }

    private var groups: Part {
        let tables = ProtectedPages.nationGroups.compactMap { split -> Table? in
            page.split(by: split).map {
                parts.table($0, Self.head(split), caption: Self.head(split))
            }
        }
        return Part(
            heading: "Groups of pupils", id: "groups",
            note: "A pupil is in one row of each table.",
            views: [
                Columns(columns: tables.map { .init(wide: 6, views: [$0]) })
            ])
    }

    private static func head(_ split: Dimension) -> String {
        switch split {
        case .yearGroup: "Year group"
        case .sex: "Sex"
        case .characteristic(let kind): kind.words.firstCapital
        default: "Group"
        }
    }
}
