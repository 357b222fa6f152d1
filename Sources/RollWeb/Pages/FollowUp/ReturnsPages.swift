import RollAccess
import RollDomain
import RollServices
import RollStore

/// The returns that the law asks of schools: those of one school by name, those of an area in numbers.
struct ReturnsPages: FollowUpPages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "school.returns", Addresses.schoolReturns, title: "Returns",
                needs: .grant(.listPupils, .school)
            ) { ask in .page(try school(ask)) },
            .get(
                "school.returns.file", Addresses.schoolReturnsFile, title: "Returns as a file",
                needs: .grant(.exportPupils, .school)
            ) { ask in try file(ask) },
            .get(
                "authority.returns", Addresses.authorityReturns, title: "Returns of an authority",
                needs: .grant(.listPupils, .authority)
            ) { ask in .page(try authority(ask)) },
        ]
    }

    static let nothing = "Returns are worked out from registers. Load pupils and marks first."

    // MARK: A school

    private func school(_ ask: Ask) throws -> Page {
        try ofSchool("Returns", ask) { frame, figures in
            let found = try ShowReturns(figures).run(
                frame.school.urn, grant: ask.grant, on: ask.occasion())
            let view = ReturnsView(page: found, ask: ask)
            var page = Page(
                "Returns", heading: view.heading, lead: view.lead, content: Stack(view.parts))
            page.namesPupils = !found.people.isEmpty
            let viewer = ask.grant.viewer
            if Door.why(viewer, .exportPupils, .school(SchoolPlace(frame.school))) != nil,
                !found.returns.isEmpty
            {
                page.acts = [Act("As a file", to: Addresses.schoolReturnsFile(frame.school.urn))]
            }
            page.basis =
                "every mark of this year up to \(ask.today.spoken), with the school's own calendar; "
                + "as known at \(ask.spoken(ask.now))"
            return page
        }
    }

    private func file(_ ask: Ask) throws -> Answer {
        let frame = try SchoolFrame(ask, services)
        let urn = frame.school.urn
        guard let figures = services.figures else { return .go(to: Addresses.schoolReturns(urn)) }
        let kind = ask.query["kind"].flatMap(ReturnKind.init(rawValue:))
        let page = try ShowReturns(figures).export(urn, grant: ask.grant, on: ask.occasion())
        return .download(
            Download(
                sensitive: "returns \(urn) \(ask.today)", csv: ReturnsFile(page, kind: kind).csv))
    }

    // MARK: An authority

    private func authority(_ ask: Ask) throws -> Page {
        try ofAuthority("Returns", ask) { figures, code in
            list(
                try ShowReturns(figures).area(
                    .authority(code), grant: ask.grant, on: ask.occasion()), code, ask)
        }
    }

    private func list(_ rows: [ReturnsRow], _ code: AuthorityCode, _ ask: Ask) -> Page {
        let order = TableOrder(ask, columns: ["school", "overdue", "due"])
        let overdue = rows.reduce(0) { $0 + $1.overdue }
        let due = rows.reduce(0) { $0 + $1.due }
        let sorted = order.sorted(rows) { a, b in
            switch order.column {
            case "overdue": return a.overdue < b.overdue
            case "due": return a.due < b.due
            default: return (a.school.name, a.school.urn) < (b.school.name, b.school.urn)
            }
        }
        var page = Page(
            "Returns",
            heading: due == 0
                ? "No school owes a return"
                : overdue == 0
                    ? "\(SchoolWords.count(due, "return", "returns")) due, none late"
                    : "\(SchoolWords.count(overdue, "return is", "returns are")) late",
            lead: "What schools owe you by law, as their registers show it. A return that a school "
                + "has sent and not noted here is counted as due.",
            content: Stack([
                FollowUpTabs(.returns, of: code).view,
                rows.isEmpty
                    ? Hollow(words: AreaPages.nobody)
                    : Stack([
                        Table(
                            caption: "Returns by school",
                            columns: Self.columns,
                            rows: order.page(of: sorted).map { row($0, ask) },
                            order: order, folds: true),
                        Pager(order: order, total: sorted.count, noun: "schools"),
                    ]),
            ]))
        page.basis =
            "every mark of this year up to \(ask.today.spoken), with each school's own calendar"
        return page
    }

    private static let columns: [Table.Column] = {
        var columns = [
            Table.Column(label: "School", kind: .head, sort: "school"),
            Table.Column(label: "Late", kind: .number, sort: "overdue"),
            Table.Column(label: "Due", kind: .number, sort: "due"),
        ]
        for kind in ReturnKind.allCases {
            columns.append(
                Table.Column(label: kind.words.firstCapital, kind: .number, isWideOnly: true))
        }
        columns += [
            Table.Column(label: "Sent", kind: .number),
            Table.Column(label: "Old N", kind: .number),
            Table.Column(label: "After leaving", kind: .number, isWideOnly: true),
        ]
        return columns
    }()

    private func row(_ row: ReturnsRow, _ ask: Ask) -> Table.Row {
        let mayOpen =
            Door.why(ask.grant.viewer, .listPupils, .school(SchoolPlace(row.school))) != nil
        var counts = [row.overdue, row.due]
        counts += ReturnKind.allCases.map { row.open[$0] ?? 0 }
        counts += [row.sent, row.openReasons, row.afterLeaving]
        return Table.Row(
            cells: [
                Table.Cell(
                    row.school.name, to: mayOpen ? Addresses.schoolReturns(row.school.urn) : "")
            ] + counts.map { Table.Cell(SchoolWords.count($0)) })
    }
}
