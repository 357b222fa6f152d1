import RollAccess
import RollCharts
import RollDomain
import RollEngine
import RollServices
import RollStore

/// A school's figures on one page, exact or protected as the visitor may see them.
struct FiguresPages: Pages {
    let services: SiteServices
    let protected: ProtectedSchools

    var routes: [Route] {
        [
            .get(
                "school.figures", Addresses.schoolFigures, title: "Figures",
                needs: .grant(.seeFigures, .school)
            ) { ask in .page(try page(ask)) }
        ]
    }

    private func page(_ ask: Ask) throws -> Page {
        let frame = try SchoolFrame(ask, services)
        var page = try ask.grant.isProtected ? protectedPage(ask, frame) : exact(ask, frame)
        try VoiceSection(services: services).add(
            to: &page, ask, Addresses.schoolVoice(frame.school.urn), ask.grant.subject)
        return frame.frame(page, in: Addresses.schoolFigures)
    }

    // MARK: Exact

    private func exact(_ ask: Ask, _ frame: SchoolFrame) throws -> Page {
        guard let figures = services.figures else { return Self.empty }
        let found = try ShowSchoolFigures(figures).run(frame.school.urn, on: ask.occasion())
        let total = found.total
        guard !total.isEmpty else { return Self.empty }
        var page = Page(
            "Figures", heading: Self.heading(found),
            lead: "\(SchoolWords.year(found.basis.window)). "
                + SchoolWords.count(total.enrolments, "pupil", "pupils") + ".",
            content: Stack(parts(ask, found)))
        page.basis = found.basis.words(asOf: ask.spoken(found.basis.asOf))
        return page
    }

    private static let empty = Page(
        "Figures", heading: "No sessions are recorded yet this year",
        content: Hollow(
            words: "Figures begin with the first register of the year. Load pupils and marks, or "
                + "take a register here."))

    private static func heading(_ found: SchoolFiguresPage) -> String {
        let total = found.total
        guard total.enrolments >= GroupShare.fewest else {
            return "\(SchoolWords.count(total.absent)) of \(SchoolWords.count(total.possible)) "
                + "sessions missed so far this year"
        }
        let words = "\(SchoolWords.percent(total.absence)) of sessions missed so far this year"
        guard let last = found.places.last else { return words }
        let name = last.kind == .england ? "England" : "the authority"
        return "\(words), " + SchoolWords.beside(total.absence, last.counts.absence, named: name)
    }

    private func parts(_ ask: Ask, _ found: SchoolFiguresPage) -> [any View] {
        let veil = ask.grant.veil
        return [
            FigureParts.stats(found.total),
            Part(
                heading: found.places.isEmpty ? "Every measure" : "Beside other schools",
                id: "beside",
                note: FigureParts.note(found.places, found.school.phase),
                views: [
                    FigureParts.beside(
                        found.total, found.places, caption: "Every measure beside other schools")
                ] + Self.before(found)),
            Part(
                heading: "Weeks and reasons", id: "weeks",
                views: [
                    Columns(columns: [
                        .init(wide: 6, views: [Self.trend(found)]),
                        .init(
                            wide: 6,
                            views: [
                                FigureParts.parts(
                                    found.school.name, found.total, found.places)
                            ]),
                    ])
                ]),
            Part(
                heading: FigureParts.mostOf(found.reasons, found.total, veil), id: "reasons",
                views: [FigureParts.reasons(found.reasons, of: found.total, veil)]),
        ]
    }

    private static func before(_ found: SchoolFiguresPage) -> [any View] {
        guard let before = found.before, found.total.enrolments >= GroupShare.fewest else {
            return []
        }
        let step = SchoolWords.change(from: before.absence, to: found.total.absence)
        return [
            Prose(
                words: "At the same point last year \(SchoolWords.percent(before.absence)) of "
                    + "sessions were missed (\(step) since), and \(SchoolWords.count(before.persistent)) of "
                    + "\(SchoolWords.count(before.enrolments)) pupils were persistently absent.",
                voice: .note)
        ]
    }

    private static func trend(_ found: SchoolFiguresPage) -> ChartFigure {
        let weeks = found.weeks
        let points = weeks.enumerated().map { index, week in
            TrendChart.Point(
                "week of \(week.monday.spoken)",
                tick: SchoolWords.month(
                    week.monday, after: index > 0 ? weeks[index - 1].monday : nil),
                SchoolWords.plotted(week.counts.absence, of: week.counts.enrolments),
                startsAnew: week.startsAnew)
        }
        func line(
            _ words: String, _ counts: (SchoolWeek) -> RollEngine.FigureCounts?
        ) -> [TrendChart.Past] {
            guard weeks.contains(where: { counts($0) != nil }) else { return [] }
            return [
                TrendChart.Past(
                    words,
                    weeks.map { week in
                        counts(week).map { SchoolWords.plotted($0.absence, of: $0.enrolments) }
                            ?? PlottedValue(nil, SchoolWords.nothing)
                    })
            ]
        }
        let chart = TrendChart(
            title: "Absence by week", moments: "Week", measure: "This school", unit: "%",
            points: points,
            past: line("England") { $0.england } + line("This school last year") { $0.before })
        return FigureParts.standing(
            chart, id: "trend", finding: heading(weeks),
            measure: "Share of possible sessions missed, by week. Lines break at holidays. "
                + "The scale starts at 0.")
    }

    private static func heading(_ weeks: [SchoolWeek]) -> String {
        guard let last = weeks.last(where: { $0.counts.enrolments >= GroupShare.fewest }) else {
            return "Week by week"
        }
        return "\(SchoolWords.percent(last.counts.absence)) in the week of \(last.monday.spoken)"
    }

    // MARK: Protected

    private func protectedPage(_ ask: Ask, _ frame: SchoolFrame) throws -> Page {
        guard let view = try protected.view(of: frame.school, by: [.yearGroup, .sex], ask) else {
            return Self.empty
        }
        var page = Page(
            "Figures", heading: view.heading, lead: "\(SchoolWords.year(view.page.window)).",
            content: Stack(
                view.isEmpty
                    ? [view.hollow]
                    : [
                        view.stats, Part(heading: "Beside other schools", views: [view.beside]),
                        Part(heading: "Year groups and sex", views: [view.oneTable]),
                        ProtectedSchoolView.note,
                    ]))
        page.basis = view.basis(ask.spoken(view.page.knownAt))
        return page
    }
}
