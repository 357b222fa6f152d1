import RollCharts
import RollDomain

extension SitePages {
    var regions: SitePage {
        let places = rates.places(.region)
        let all = england("absence_session_percent")
        let chart = BarChart(
            title: "Absence by region", groups: "Region", measure: "Sessions missed",
            bars: places.map {
                BarChart.Bar(
                    $0.name, rates.cell("absence_session_percent", at: $0, ["Total"]).plotted)
            } + [BarChart.Bar("England", all.plotted, isThis: true)])
        let ends = ends(places, "absence_session_percent")
        let heading =
            ends.map { found in
                "Absence runs from "
                    + rates.cell("absence_session_percent", at: found.low, ["Total"]).words
                    + " in \(found.low.name) to "
                    + rates.cell("absence_session_percent", at: found.high, ["Total"]).words
                    + " in \(found.high.name)"
            } ?? "Absence by region"
        return SitePage(
            slug: "regions", name: "Regions", heading: heading,
            lead: "Sessions missed and persistent absence in each region of England.",
            parts: places.isEmpty
                ? [absent(.region)]
                : [
                    SitePage.Part(
                        html: chart.figure(
                            id: "regions-absence", finding: "Absence by region",
                            measure: "Share of possible sessions missed. The scale starts at 0.")),
                    SitePage.Part(
                        id: "figures", heading: "All figures",
                        html: placesTable(.region, caption: "Figures by region, all phases")),
                ])
    }

    var authorities: SitePage {
        let places = rates.places(.authority)
        let map = TileMap(
            title: "Persistent absence by local authority, one tile each",
            measure: "Persistently absent", unit: "%",
            places: places.map {
                TileMap.Place(
                    code: $0.code, name: $0.name, region: $0.region?.name ?? "",
                    rates.cell("persistent_absence_percent", at: $0, ["Total"]).plotted)
            }, missing: "hidden, or not in these figures")
        let heading =
            ends(places, "persistent_absence_percent").map { found in
                "Persistent absence runs from "
                    + rates.cell("persistent_absence_percent", at: found.low, ["Total"]).words
                    + " in \(found.low.name) to "
                    + rates.cell("persistent_absence_percent", at: found.high, ["Total"]).words
                    + " in \(found.high.name)"
            } ?? "Persistent absence by local authority"
        return SitePage(
            slug: "authorities", name: "Local authorities", heading: heading,
            lead: "A tile of the same size for each authority. Areas are not ranked: schools and "
                + "families differ, and so do the years.",
            parts: places.isEmpty
                ? [absent(.authority)]
                : [
                    SitePage.Part(
                        html: map.figure(
                            id: "map", finding: "Where pupils are persistently absent",
                            measure: "Share of registrations that missed a tenth or more.")),
                    SitePage.Part(
                        id: "figures", heading: "All figures",
                        html: placesTable(
                            .authority, caption: "Figures by local authority, all phases")),
                ])
    }

    var phases: SitePage {
        let bars = Self.phases.map {
            BarChart.Bar(
                $0, rates.cell("persistent_absence_percent", at: .england, [$0]).plotted)
        }
        let chart = BarChart(
            title: "Persistent absence by phase", groups: "Phase", measure: "Persistently absent",
            bars: bars + [
                BarChart.Bar(
                    "All phases", england("persistent_absence_percent").plotted, isThis: true)
            ])
        var table = ChartTable(
            caption: "Figures by phase, England",
            columns: [
                .init("Phase"), .init("Schools", isNumeric: true),
                .init("Registrations", isNumeric: true), .init("Absence", isNumeric: true),
                .init("Authorised", isNumeric: true), .init("Unauthorised", isNumeric: true),
                .init("Persistently absent", isNumeric: true),
                .init("Severely absent", isNumeric: true),
            ])
        for phase in Self.phases + ["Total"] {
            table.add(
                [phase == "Total" ? "All phases" : phase]
                    + [
                        "school_count", "enrolments_count", "absence_session_percent",
                        "authorised_session_percent", "unauthorised_session_percent",
                        "persistent_absence_percent", "severe_absence_percent",
                    ].map { rates.cell($0, at: .england, [phase]).words },
                isSum: phase == "Total")
        }
        let secondary = rates.cell("persistent_absence_percent", at: .england, ["Secondary"])
        let primary = rates.cell("persistent_absence_percent", at: .england, ["Primary"])
        return SitePage(
            slug: "phases", name: "Phases",
            heading: primary.plotted.value == nil || secondary.plotted.value == nil
                ? "Absence by phase of school"
                : "Persistently absent: \(primary.words) in primary, \(secondary.words) in "
                    + "secondary schools",
            lead: "Primary, secondary and special schools. A middle school counts as its pupils' "
                + "ages say.",
            parts: [
                SitePage.Part(
                    html: chart.figure(
                        id: "phases-pa", finding: "Persistent absence by phase",
                        measure: "Share of registrations that missed a tenth or more.")),
                SitePage.Part(
                    id: "figures", heading: "All figures", html: table.html(isCaptionShown: true)),
            ])
    }

    var bands: SitePage {
        guard let table = edition.table("absence_bands") else {
            return leftOut("absence_bands", slug: "bands", as: "How much is missed")
        }
        let names = table.filters[1].items.map(\.name).filter { $0 != "Total" }
        let chart = BarChart(
            title: "Registrations by how much they missed", groups: "Sessions missed",
            measure: "Share of registrations",
            bars: names.map {
                BarChart.Bar(
                    $0, table.cell("enrolments_percent", at: .england, ["Total", $0]).plotted)
            })
        var grid = ChartTable(
            caption: "Registrations by band of absence, England",
            columns: [.init("Sessions missed")]
                + (Self.phases + ["All phases"]).map { .init($0, isNumeric: true) })
        for name in names + ["Total"] {
            grid.add(
                [name == "Total" ? "All" : name]
                    + (Self.phases + ["Total"]).map {
                        table.cell("enrolments_count", at: .england, [$0, name]).words
                    }, isSum: name == "Total")
        }
        let least = table.cell("enrolments_percent", at: .england, ["Total", names[0]])
        return SitePage(
            slug: "bands", name: "How much is missed",
            heading: least.plotted.value == nil
                ? "Registrations by how much they missed"
                : "\(least.words) of registrations missed less than 5% of their sessions",
            lead: "Every registration by the share of its own possible sessions that it missed. "
                + "A share of exactly 10% is in the band that starts at 10%.",
            parts: [
                SitePage.Part(
                    html: chart.figure(
                        id: "bands-share", finding: "From a few days to most of the year",
                        measure: "Share of registrations in each band. The scale starts at 0.")),
                SitePage.Part(
                    id: "figures", heading: "All figures", html: grid.html(isCaptionShown: true)),
            ])
    }
}
