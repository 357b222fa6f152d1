import RollAccess
import RollCasework
import RollCharts
import RollDomain
import RollEngine
import RollServices
import RollStore

/// When and how a school's pupils miss sessions; exact by day, so for those who may list pupils.
struct PatternPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "school.patterns", Addresses.schoolPatterns, title: "Patterns",
                needs: .grant(.listPupils, .school)
            ) { ask in .page(try page(ask)) }
        ]
    }

    private func page(_ ask: Ask) throws -> Page {
        let frame = try SchoolFrame(ask, services)
        return frame.frame(try content(ask, frame), in: Addresses.schoolPatterns)
    }

    private func content(_ ask: Ask, _ frame: SchoolFrame) throws -> Page {
        let found = try services.figures.map {
            try SchoolPatterns($0).run(frame.school.urn, on: ask.occasion())
        }
        guard let found, found.weekdays.contains(where: { $0.counts.possible > 0 }) else {
            return Page(
                "Patterns", heading: "No sessions are recorded yet this year",
                content: Hollow(
                    words: "Patterns begin with the first register of the year. Load pupils and "
                        + "marks, or take a register here."))
        }
        let view = PatternView(page: found, veil: ask.grant.veil)
        var page = Page(
            "Patterns", heading: view.heading,
            lead: "\(SchoolWords.year(found.basis.window)), day by day.",
            content: Stack([
                Part(heading: "Week by weekday", id: "days", views: [view.map]),
                Part(
                    heading: "Weekdays and edges of half terms", id: "weekdays",
                    views: [
                        Columns(columns: [
                            .init(wide: 7, views: [view.weekdays]),
                            .init(wide: 5, views: view.edges),
                        ])
                    ] + practice(view, ask, frame)),
                Part(
                    heading: "Codes in use", id: "codes", note: "All marks, absence or not.",
                    views: view.codes),
            ]))
        page.basis = found.basis.words(asOf: ask.spoken(found.basis.asOf))
        return page
    }

    /// The way to what other schools did about the day that stands out.
    private func practice(_ view: PatternView, _ ask: Ask, _ frame: SchoolFrame) -> [any View] {
        guard let day = view.worst, !day.isWeekend, ask.guest?.viewer?.may(.seePractice) == true
        else { return [] }
        return [
            Prose(
                words: "Most is missed on \(day.name)s.",
                links: [
                    Page.Link(
                        "See what other schools did about \(day.name)s",
                        to: PracticeReading.address([.weekday(day)], phase: frame.school.phase))
                ])
        ]
    }
}
