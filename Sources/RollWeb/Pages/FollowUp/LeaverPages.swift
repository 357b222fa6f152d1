import RollAccess
import RollDomain
import RollServices
import RollStore

/// Who left, and whether anybody knows where the child is at school now.
struct LeaverPages: FollowUpPages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "school.leavers", Addresses.schoolLeavers, title: "Leavers",
                needs: .grant(.listPupils, .school)
            ) { ask in .page(try school(ask)) },
            .get(
                "authority.leavers", Addresses.authorityLeavers,
                title: "Children on no roll in an authority",
                needs: .grant(.listPupils, .authority)
            ) { ask in .page(try authority(ask)) },
            .get(
                "authority.leavers.file", Addresses.authorityLeaversFile,
                title: "Children on no roll as a file", needs: .grant(.exportPupils, .authority)
            ) { ask in try file(ask) },
        ]
    }

    private static let basis =
        "registrations that ended since the start of the last academic year, set against every "
        + "register that is held here"

    private func school(_ ask: Ask) throws -> Page {
        try ofSchool("Leavers", ask) { frame, figures in
            let found = try ShowLeavers(figures).run(
                .school(frame.school.urn), grant: ask.grant, on: ask.occasion())
            let view = LeaverView(page: found, ask: ask, namesSchools: false)
            var page = Page(
                "Leavers", heading: view.heading,
                lead:
                    "Everybody who left since the start of last year, with where they are now. A "
                    + "child of school age whom no register has, and whose new place nobody "
                    + "confirmed, may be missing education.",
                content: Stack([FollowUpTabs(.leavers, of: frame.school.urn).view] + view.parts))
            page.namesPupils = !found.leavers.isEmpty
            page.basis = Self.basis
            return page
        }
    }

    private func authority(_ ask: Ask) throws -> Page {
        try ofAuthority("Leavers", ask) { figures, code in
            let found = try ShowLeavers(figures).run(
                .authority(code), grant: ask.grant, onlyOpen: true, on: ask.occasion())
            let view = LeaverView(page: found, ask: ask, namesSchools: true)
            var page = Page(
                "Children on no roll", heading: view.heading,
                lead:
                    "Children of school age who left a school of yours and whom no register here "
                    + "has. Each needs an owner and a next step until somebody confirms where the "
                    + "child is.",
                content: Stack([FollowUpTabs(.leavers, of: code).view] + view.parts))
            page.namesPupils = !found.leavers.isEmpty
            page.why = "You see this because \(ask.grant.reason)."
            page.basis = Self.basis
            if !found.leavers.isEmpty,
                Door.why(ask.grant.viewer, .exportPupils, .authority(code)) != nil
            {
                page.acts = [Act("As a file", to: Addresses.authorityLeaversFile(code))]
            }
            return page
        }
    }

    private func file(_ ask: Ask) throws -> Answer {
        guard let figures = services.figures, let of = PupilPlace(ask.grant),
            case .authority(let code) = of
        else { return .go(to: Addresses.home()) }
        let found = try ShowLeavers(figures).export(of, grant: ask.grant, on: ask.occasion())
        return .download(
            Download(sensitive: "leavers \(code) \(ask.today)", csv: LeaversFile(found).csv))
    }
}

/// The leavers of a school or of an authority.
struct LeaverView {
    let page: LeaversPage
    let ask: Ask
    let namesSchools: Bool

    var heading: String {
        let open = page.open.count
        let unknown = open == 1 ? "Of one child" : "Of \(open) children"
        return open == 0
            ? "Every child who left is known to be somewhere"
            : "\(unknown) nobody has confirmed where they are at school"
    }

    var parts: [any View] {
        var views: [any View] = [open]
        let settled = page.settled
        if !settled.isEmpty {
            views.append(
                More(
                    summary: "Confirmed, or past school age: \(settled.count)",
                    views: [table("Leavers who are settled", settled)]))
        }
        return views
    }

    private var open: Part {
        let all = page.open
        guard !all.isEmpty else {
            return Part(
                heading: "No confirmed destination", id: "open",
                views: [
                    Hollow(
                        words:
                            "A child appears here on the day after the last one on the register, and "
                            + "goes when a register has the child or somebody notes that the new place "
                            + "confirmed it.")
                ])
        }
        let order = TableOrder(ask, columns: ["left", "name"], descends: true)
        let sorted = order.sorted(all) { a, b in
            if order.column == "name" { return name(a) < name(b) }
            return (a.leftOn, name(a)) < (b.leftOn, name(b))
        }
        return Part(
            heading: "No confirmed destination", id: "open",
            views: [
                table(
                    "Children on no roll", order.page(of: sorted), order),
                Pager(order: order, total: sorted.count, noun: "children"),
            ])
    }

    private func table(
        _ caption: String, _ leavers: [Leaver], _ order: TableOrder? = nil
    ) -> Table {
        var columns = [Table.Column(label: "Child", kind: .head, sort: "name")]
        if namesSchools { columns.append(Table.Column(label: "Last school")) }
        columns += [
            Table.Column(label: "Year"), Table.Column(label: "Last day", sort: "left"),
            Table.Column(label: "School days", kind: .number, isWideOnly: true),
            Table.Column(label: "Where"), Table.Column(label: "Owner and next step"),
        ]
        return Table(
            caption: caption, captionIsHidden: true, columns: columns, rows: leavers.map(row),
            order: order, folds: true)
    }

    private func row(_ leaver: Leaver) -> Table.Row {
        let (words, tag) = FollowUpWords.standing(leaver, page.elsewhere)
        let school = page.schools[leaver.school]
        let next = FollowUpWords.next(leaver.step)
        let isLate = leaver.step?.dueOn.map { $0 < ask.today } ?? false
        var cells = [
            Table.Cell(name(leaver), to: Addresses.pupilFollowUp(leaver.school, leaver.pupil))
        ]
        if namesSchools {
            cells.append(
                Table.Cell(school?.name ?? "", to: school.map { ask.address(of: $0) } ?? ""))
        }
        cells += [
            Table.Cell(leaver.yearGroup?.words ?? ""), Table.Cell(leaver.leftOn.spoken),
            Table.Cell("\(leaver.days)"), Table.Cell(words, tags: [tag]),
            Table.Cell(
                next.isEmpty && leaver.isOpen ? "Nobody yet" : next,
                tags: isLate && leaver.isOpen ? [Tag("Past its day", .act)] : []),
        ]
        return Table.Row(cells: cells)
    }

    private func name(_ leaver: Leaver) -> String {
        "\(leaver.person.surname), \(leaver.person.forename)"
    }
}
