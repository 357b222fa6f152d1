import RollCharts
import RollDomain
import RollFormats

/// The pages of an edition, each made from its published tables and nothing else.
struct SitePages {
    let edition: Edition

    static let phases = ["Primary", "Secondary", "Special"]

    /// All pages in the order in which they are read.
    var all: [SitePage] {
        [
            headline, regions, authorities, phases, bands, reasons, characteristics, weeks,
            definitions, quality, downloads, about,
        ]
    }

    /// The table that every edition has.
    var rates: ReleaseTable {
        guard let table = edition.table("absence_rates") else {
            preconditionFailure("an edition holds absence_rates")
        }
        return table
    }

    /// The page of a table that the edition has not.
    func leftOut(_ name: String, slug: String, as label: String) -> SitePage {
        let table = edition.leftOut.first { $0.name == name }
        return SitePage(
            slug: slug, name: label, heading: "Left out: \(table?.title ?? label)",
            lead: "This edition has no such figures for anybody.",
            parts: [
                SitePage.Part(
                    hollow: (table?.sentence ?? "The edition does not have this table.")
                        + " An edition with more schools can have it.")
            ])
    }

    /// A figure of all phases for England.
    func england(_ indicator: String) -> CellValue {
        rates.cell(indicator, at: .england, ["Total"])
    }

    var soFar: String {
        (edition.window.to ?? edition.window.from) < edition.year.lastDate ? " so far" : ""
    }

    private var headline: SitePage {
        let absence = england("absence_session_percent").words
        let bars = Self.phases.map { phase in
            BarChart.Bar(
                phase, rates.cell("absence_session_percent", at: .england, [phase]).plotted)
        }
        let chart = BarChart(
            title: "Absence by phase", groups: "Phase", measure: "Sessions missed",
            bars: bars + [
                BarChart.Bar("All phases", england("absence_session_percent").plotted, isThis: true)
            ])
        return SitePage(
            slug: "index", name: "Headline",
            heading: england("absence_session_percent").plotted.value == nil
                ? edition.title
                : "England: \(absence) of sessions missed in \(edition.year)\(soFar)",
            lead: "\(edition.windowWords). "
                + "\(ProgressBar.grouped(edition.coverage.schoolsReporting)) of "
                + "\(ProgressBar.grouped(edition.coverage.schools)) schools.",
            parts: [
                SitePage.Part(stats: [
                    stat("Absence", "absence_session_percent", "absence_session_count", "sessions"),
                    stat(
                        "Authorised", "authorised_session_percent", "authorised_session_count",
                        "sessions"),
                    stat(
                        "Unauthorised", "unauthorised_session_percent",
                        "unauthorised_session_count", "sessions"),
                    stat(
                        "Persistently absent", "persistent_absence_percent",
                        "persistent_absence_count", "registrations"),
                    stat(
                        "Severely absent", "severe_absence_percent", "severe_absence_count",
                        "registrations"),
                ]),
                bars.contains { $0.value.value != nil }
                    ? SitePage.Part(
                        html: chart.figure(
                            id: "by-phase", finding: "How absence differs by phase",
                            measure: "Share of possible sessions missed. The scale starts at 0."))
                    : noPhases,
                SitePage.Part(
                    id: "pages", heading: "Look further",
                    links: [
                        link(regions, "the same figures for each region"),
                        link(authorities, "a tile for each local authority"),
                        link(reasons, "what registers say of every session"),
                        link(downloads, "every figure as a file"),
                    ]),
            ])
    }

    /// The words where no single phase has a figure.
    var noPhases: SitePage.Part {
        SitePage.Part(
            hollow: "There are no figures for single phases of school: they rest on so few schools "
                + "that each school could be told. The figures for all phases together stand above."
        )
    }

    private func stat(
        _ label: String, _ share: String, _ count: String, _ unit: String
    ) -> SitePage.Stat {
        SitePage.Stat(
            label: label, figure: england(share).words, note: "\(england(count).words) \(unit)")
    }

    private func link(_ page: SitePage, _ note: String) -> SitePage.Link {
        SitePage.Link(href: page.file, label: page.name, note: note)
    }

    /// The words for a level that the edition does not have.
    func absent(_ level: TablePlace.Level) -> SitePage.Part {
        SitePage.Part(
            hollow: "This page has no figures for \(level.words): "
                + (edition.levels.contains(level)
                    ? "so much of them would have had to be hidden that little would be left. Data "
                        + "quality says which tables have them."
                    : "the edition was made without them."))
    }

    /// The figures of places as one table.
    func placesTable(_ level: TablePlace.Level, caption: String) -> String {
        var table = ChartTable(
            caption: caption,
            columns: [
                .init(level == .region ? "Region" : "Local authority"),
                .init("Registrations", isNumeric: true), .init("Absence", isNumeric: true),
                .init("Authorised", isNumeric: true), .init("Unauthorised", isNumeric: true),
                .init("Persistently absent", isNumeric: true),
                .init("Severely absent", isNumeric: true),
            ])
        for place in rates.places(level) + [.england] {
            table.add(
                [place.name]
                    + [
                        "enrolments_count", "absence_session_percent",
                        "authorised_session_percent", "unauthorised_session_percent",
                        "persistent_absence_percent", "severe_absence_percent",
                    ].map { rates.cell($0, at: place, ["Total"]).words },
                isSum: place == .england)
        }
        return table.html(isCaptionShown: true)
    }

    /// The ends of a list of places by a figure.
    func ends(_ places: [TablePlace], _ indicator: String) -> (high: TablePlace, low: TablePlace)? {
        let known = places.compactMap { place in
            rates.cell(indicator, at: place, ["Total"]).plotted.value.map { (place, $0) }
        }
        guard let high = known.max(by: { $0.1 < $1.1 }), let low = known.min(by: { $0.1 < $1.1 }),
            high.0 != low.0
        else { return nil }
        return (high.0, low.0)
    }
}
