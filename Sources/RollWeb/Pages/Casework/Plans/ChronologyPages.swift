import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// Everything that happened for one child, oldest first, to read or to print.
struct ChronologyPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "chronology", Addresses.chronology, title: "Chronology",
                needs: .grant(.seePlan, .pupil)
            ) { ask in .page(try page(ask)) }
        ]
    }

    private func page(_ ask: Ask) throws -> Page {
        let frame = try CaseFrame(ask, services)
        let found = try ShowChronology(store: services.store, figures: services.figures)
            .run(ask.grant, whole: ask.query["years"] == "all", on: ask.occasion())
        let person = found.help.person
        let here = Addresses.chronology(frame.urn, frame.child)
        var page = Page(
            "Chronology", heading: "What happened for \(person.fullName)",
            lead: found.isWhole
                ? "All years, the oldest first."
                : "Since \(found.since.spoken), the oldest first.",
            content: Stack([
                ScreenOnly(views: [
                    Tabs(
                        name: "Years",
                        links: [
                            Page.Link("This academic year", to: here, isHere: !found.isWhole),
                            Page.Link(
                                "All years", to: here + "?years=all", isHere: found.isWhole),
                        ])
                ]),
                found.moments.isEmpty && found.months.isEmpty
                    ? Hollow(
                        words: "Nothing was written down, and no register has the pupil.",
                        links: [Page.Link("Back to help", to: frame.help)])
                    : table(found, frame),
            ]))
        if services.figures != nil {
            page.basis =
                "what was written down of \(person.forename) as far as you may see it, and "
                + "every session at this school to the day before \(ask.today.spoken), by month"
        }
        return frame.page(page, of: person)
    }

    private func table(_ found: ShowChronology.Page, _ frame: CaseFrame) -> Table {
        Table(
            caption: "Chronology", captionIsHidden: true,
            columns: [
                .init(label: "Day", kind: .head), .init(label: "What"), .init(label: "In words"),
            ], rows: rows(found, frame), folds: true)
    }

    /// Each month before what happened in it.
    private func rows(_ found: ShowChronology.Page, _ frame: CaseFrame) -> [Table.Row] {
        var rows: [Table.Row] = []
        var months = found.months[...]
        for moment in found.moments {
            while let month = months.first, month.first <= moment.on {
                rows.append(Self.row(month))
                months.removeFirst()
            }
            var line = HelpMoment(
                moment, person: found.help.person, schools: found.help.schools, here: frame.urn)
            line.isWhole = true
            rows.append(
                Table.Row(
                    cells: [moment.on.spoken, line.line.heading, line.line.text].map {
                        Table.Cell($0)
                    }))
        }
        return rows + months.map(Self.row)
    }

    private static func row(_ month: ShowChronology.Month) -> Table.Row {
        let figure = month.figure
        let name = month.first.spoken.split(separator: " ").dropFirst().joined(separator: " ")
        return Table.Row(
            style: .group,
            cells: [
                Table.Cell(
                    "\(name): \(figure.missed) of \(figure.possible) sessions missed"
                        + (month.band.map { ", \($0)" } ?? ""))
            ])
    }
}
