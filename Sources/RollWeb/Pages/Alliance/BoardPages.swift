import RollAccess
import RollCasework
import RollDomain
import RollServices

/// Reach and coverage across England on one page: the same protected counts for everybody, all day.
struct BoardPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "board", Addresses.board, title: "The national board",
                needs: .grant(.seeBoard, .nation)
            ) { .page(try page($0)) }
        ]
    }

    private func page(_ ask: Ask) throws -> Page {
        let sections = try services.boards.board(
            by: ask.grant, figures: services.figures, on: ask.today)
        var views: [any View] = [stats(sections)]
        views += sections.map { SectionParts(section: $0).part }
        var page = Page(
            "The national board", heading: "Who is reached, and who is not yet",
            lead: "Meetings, joint plans, mentors and targets across England, by month.",
            content: Stack(views))
        page.basis =
            "dated records of meetings, plans, cases and targets, worked out once a day from what "
            + "stood at the beginning of \(ask.today.spoken); small numbers are kept back"
        page.why = "You see this because \(ask.grant.reason)."
        return NationFrame(ask).frame(page)
    }

    /// The newest share of each part with a trend.
    private func stats(_ sections: [NationSection]) -> Stats {
        Stats(
            stats: sections.compactMap { section in
                guard let table = section.tables.first, let drawn = table.drawn.first,
                    let last = table.picture == .trend ? table.rows.last : nil
                else { return nil }
                let before = table.rows.dropLast().last
                guard last[drawn].value != nil else {
                    return Stat(
                        label: section.title, figure: last[drawn].text,
                        note: last[drawn].text == AreaWords.nothing
                            ? "nothing to count yet"
                            : "kept back: so few stand behind it that a child could be recognised",
                        address: "#\(section.code)")
                }
                let earlier = before.flatMap { row in
                    row[drawn].value.map { _ in
                        "; \(row[drawn].text) at the end of \(row[0].text)"
                    }
                }
                return Stat(
                    label: section.title, figure: last[drawn].text,
                    note: "\(last[2].text) of \(last[1].text)" + (earlier ?? ""),
                    address: "#\(section.code)")
            })
    }
}
