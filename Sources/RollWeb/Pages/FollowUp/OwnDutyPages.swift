import RollAccess
import RollDomain
import RollServices
import RollStore

/// The duties of all that is the visitor's own: schools in numbers, single children by name.
struct OwnDutyPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "duties.mine", Addresses.myDuties, title: "Duties", needs: .grant(.listPupils, .own)
            ) { ask in .page(try page(ask)) }
        ]
    }

    private func page(_ ask: Ask) throws -> Page {
        guard let figures = services.figures else {
            return Page(
                "Duties", heading: "No registers are loaded yet",
                content: Hollow(words: ReturnsPages.nothing))
        }
        var page =
            ask.grant.reach.isOfSchools
            ? try schools(ask, figures) : try children(ask, figures)
        page.why = "You see this because \(ask.grant.reason)."
        return page
    }

    // MARK: Single children

    private func children(_ ask: Ask, _ figures: PageFigures) throws -> Page {
        let found = try ShowDuties(figures).own(ask.grant, on: ask.occasion())
        let view = DutyView(own: found, showsCare: ask.grant.shows(.care))
        var page = Page(
            "Duties", heading: view.heading,
            lead: "What has to be done about children of yours, the most urgent first.",
            content: Stack(view.parts))
        page.namesPupils = !found.isEmpty
        page.basis = "registers and attempts up to \(ask.spoken(ask.now))"
        return page
    }

    // MARK: Schools

    private func schools(_ ask: Ask, _ figures: PageFigures) throws -> Page {
        let found = try CountDuties(figures).run(.own, grant: ask.grant, on: ask.occasion())
        let tallies = DutyTally.shown(found)
        let order = TableOrder(ask, columns: ["school"] + tallies.map(\.rawValue))
        let with = found.lines.filter { $0.counts.total > 0 }
        let sorted = with.sorted { left, right in
            let (a, b) = order.isDescending ? (right, left) : (left, right)
            guard let tally = DutyTally(rawValue: order.column) else {
                return (a.school.name, a.school.urn) < (b.school.name, b.school.urn)
            }
            let (first, second) = (tally.figure(a.counts), tally.figure(b.counts))
            return first == second ? left.school.urn < right.school.urn : first < second
        }
        let total = found.total
        var page = Page(
            "Duties",
            heading: total.total == 0
                ? "No duty is open at a school of yours"
                : "\(SchoolWords.count(total.total, "duty is", "duties are")) open at "
                    + SchoolWords.count(with.count, "school", "schools"),
            lead: "What schools have to do about single pupils, in numbers. Each figure opens the "
                + "school's own list, with names.",
            content: with.isEmpty
                ? Hollow(
                    words: "A school appears here as soon as somebody is out unreached, or "
                        + "something that the law asks for is open.")
                : Stack([
                    Table(
                        caption: "Duties by school", captionIsHidden: true,
                        columns: Self.columns(tallies),
                        rows: order.page(of: sorted).map { row($0, tallies, ask) },
                        order: order, folds: true),
                    Pager(order: order, total: sorted.count, noun: "schools"),
                ]))
        page.basis =
            "registers and what was noted up to \(ask.spoken(found.countedAt)), of "
            + SchoolWords.count(found.lines.count, "school", "schools")
        return page
    }

    private static func columns(_ tallies: [DutyTally]) -> [Table.Column] {
        var columns = [Table.Column(label: "School", kind: .head, sort: "school")]
        for tally in tallies {
            columns.append(
                Table.Column(label: tally.label, kind: .number, sort: tally.rawValue))
        }
        return columns
    }

    private func row(
        _ line: DutyCountPage.Line, _ tallies: [DutyTally], _ ask: Ask
    ) -> Table.Row {
        let school = line.school
        let mayOpen =
            Door.why(ask.grant.viewer, .listPupils, .school(SchoolPlace(school))) != nil
        var cells = [
            Table.Cell(school.name, to: mayOpen ? Addresses.schoolDuties(school.urn) : "")
        ]
        for tally in tallies {
            let figure = tally.figure(line.counts)
            cells.append(
                Table.Cell(
                    SchoolWords.count(figure),
                    to: mayOpen && figure > 0 ? tally.address(school.urn) : ""))
        }
        return Table.Row(cells: cells)
    }
}
