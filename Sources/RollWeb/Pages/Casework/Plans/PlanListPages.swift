import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// Plans of a school, a trust, an authority or of one's own: who needs one, whose review is due.
struct PlanListPages: Pages {
    let services: SiteServices

    private static let places = [
        PlaceRoute(name: "school.plans", on: .school, path: Addresses.schoolPlans),
        PlaceRoute(name: "mine.plans", on: .own, path: Addresses.myPlans),
        PlaceRoute(name: "trust.plans", on: .trust, path: Addresses.trustPlans),
        PlaceRoute(name: "authority.plans", on: .authority, path: Addresses.authorityPlans),
    ]

    var routes: [Route] {
        Self.places.map { place in
            .get(
                place.name, place.path, title: "Plans", needs: .grant(.seePlan, place.on)
            ) { ask in .page(try page(ask, place)) }
        }
    }

    private func page(_ ask: Ask, _ place: PlaceRoute) throws -> Page {
        guard let figures = services.figures, let whose = PupilPlace(ask.grant) else {
            return try framed(
                Page(
                    "Plans", heading: "No registers are loaded yet",
                    content: Hollow(
                        words: "Load registers first, then start the server again.")), ask, place)
        }
        let order = TableOrder(ask, columns: ["review"])
        let found = try ListPlans(figures).run(
            whose, ask.query["list"].flatMap(PlanSearch.init(rawValue:)),
            range: { order.range(of: $0) }, grant: ask.grant, on: ask.occasion())
        let view = PlanListView(
            found: found, order: order, ask: ask, isOfSchools: place.on != .school)
        var page = Page("Plans", heading: view.heading, content: view.content)
        page.namesPupils = true
        page.basis =
            "every pupil with an only or main registration; the year up to the day before; "
            + "\(found.basis.registersTaken) of \(found.basis.registersExpected) registers; half or "
            + "more of at least \(JointDuty.fewestSessions) sessions missed, or of what came before "
            + "until then; as known at \(ask.spoken(ask.now))"
        return try framed(page, ask, place)
    }

    private func framed(_ page: Page, _ ask: Ask, _ place: PlaceRoute) throws -> Page {
        var page = page
        page.why = "You see this because \(ask.grant.reason)."
        return place.on == .school
            ? try SchoolFrame(ask, services).frame(page, in: place.path)
            : try AreaPlace(ask, services, place.on).frame(page, ask)
    }
}

/// The content of a list of plans.
struct PlanListView {
    let found: PlansPage
    let order: TableOrder
    let ask: Ask
    let isOfSchools: Bool

    /// What stands first: how many are without a plan.
    var heading: String {
        let gap = found.due - found.covered
        guard found.due > 0 else { return "Nobody here is owed a joint plan" }
        guard gap > 0 else {
            return found.due == 1
                ? "The one severely absent pupil has a joint plan"
                : "All \(found.due) severely absent pupils have a joint plan"
        }
        return
            "\(gap) of \(found.due) severely absent pupils \(gap == 1 ? "has" : "have") no joint "
            + "plan in force"
    }

    /// The content from top to bottom.
    var content: Stack {
        var views: [any View] = [stats, tabs, table]
        let total = found.counts[found.search] ?? 0
        if total > found.lines.count {
            views.append(Pager(order: order, total: total, noun: "pupils"))
        }
        if isOfSchools, !found.coverage.isEmpty { views.append(schools) }
        return Stack(views)
    }

    private func address(_ search: PlanSearch) -> String {
        "\(ask.path)?list=\(search.rawValue)"
    }

    private var stats: Stats {
        Stats(stats: [
            Stat(
                label: "With a joint plan in force", figure: "\(found.covered)",
                note: "of \(found.due) who are owed one"),
            Stat(
                label: "Longest without", figure: found.oldest.map(Self.days(ask.today)) ?? "–",
                unit: found.oldest == nil ? "" : "days",
                note: found.oldest.map { "since \($0.spoken)" } ?? "nobody waits",
                address: found.oldest == nil ? "" : address(.without)),
            Stat(
                label: "Reviews due", figure: "\(found.counts[.due] ?? 0)",
                note: "of \(found.counts[.open] ?? 0) plans that go on", address: address(.due)),
            Stat(
                label: "Waiting for agreement", figure: "\(found.counts[.waiting] ?? 0)",
                note: "joint plans", address: address(.waiting)),
        ])
    }

    private static func days(_ today: CivilDate) -> (CivilDate) -> String {
        { "\(max(0, $0.days(until: today)))" }
    }

    private var tabs: Tabs {
        Tabs(
            name: "Lists of plans",
            links: PlanSearch.allCases.map {
                Page.Link(
                    "\($0.words) (\(found.counts[$0] ?? 0))", to: address($0),
                    isHere: $0 == found.search)
            })
    }

    private var table: any View {
        guard !found.lines.isEmpty else {
            let words =
                switch found.search {
                case .without: "Everybody who is owed a joint plan has one."
                case .due: "No review is due. The next ones stand under “All that go on”."
                case .waiting: "No joint plan waits for a side."
                case .open:
                    "No plan yet. Open a pupil, write down a conversation, and make a plan of it."
                }
            return Hollow(words: words)
        }
        return found.search == .without ? duties : plans
    }

    private var duties: Table {
        Table(
            caption: PlanSearch.without.words, captionIsHidden: true,
            columns: [.init(label: "Pupil", kind: .head)]
                + (isOfSchools ? [.init(label: "School")] : [])
                + [
                    .init(label: "Missed", kind: .number), .init(label: "Since"),
                    .init(label: "Joint plan"),
                ],
            rows: found.lines.compactMap { line in
                guard let duty = line.duty else { return nil }
                let plan = line.plan
                return Table.Row(
                    cells: [
                        Table.Cell(
                            line.person.fullName,
                            to: Addresses.help(line.school.urn, line.person.pupil))
                    ] + (isOfSchools ? [Table.Cell(line.school.name)] : []) + [
                        Table.Cell(
                            "\(duty.figure.missed) of \(duty.figure.possible)",
                            aside: duty.isOfBefore ? ", before" : ""),
                        Table.Cell(
                            duty.isOfBefore ? "before this year" : duty.since.spoken),
                        plan.map {
                            Table.Cell(
                                $0.state.words.firstCapital,
                                to: Addresses.plan(line.school.urn, $0.pupil, $0.number))
                        } ?? Table.Cell("", tags: [Tag("None", .act)]),
                    ])
            }, folds: true)
    }

    private var plans: Table {
        Table(
            caption: found.search.words, captionIsHidden: true,
            columns: [.init(label: "Pupil", kind: .head)]
                + (isOfSchools ? [.init(label: "School")] : [])
                + [
                    .init(label: "Plan"), .init(label: "Review"), .init(label: "How it stands"),
                ],
            rows: found.lines.compactMap { line in
                guard let plan = line.plan else { return nil }
                return Table.Row(
                    cells: [
                        Table.Cell(
                            line.person.fullName,
                            to: Addresses.plan(line.school.urn, plan.pupil, plan.number))
                    ] + (isOfSchools ? [Table.Cell(line.school.name)] : []) + [
                        Table.Cell(plan.kind.words.firstCapital),
                        Table.Cell(
                            plan.isLive ? plan.reviewOn.spoken : "–",
                            tags: plan.isReviewDue(on: ask.today) ? [Tag("Due", .act)] : []),
                        Table.Cell(plan.state.words.firstCapital),
                    ])
            }, folds: true)
    }

    /// The plans of a school, for whom they are open; empty for others.
    private func address(of school: StoredSchool) -> String {
        guard let viewer = ask.guest?.viewer,
            Door.why(viewer, .seePlan, .school(SchoolPlace(school))) != nil
        else { return "" }
        return Addresses.schoolPlans(school.urn)
    }

    private var schools: Part {
        Part(
            heading: "By school", id: "schools", note: "Those with most to do first; no ranking",
            views: [
                Table(
                    caption: "Joint plans by school", captionIsHidden: true,
                    columns: [
                        .init(label: "School", kind: .head),
                        .init(label: "Owed", kind: .number),
                        .init(label: "In force", kind: .number),
                        .init(label: "Longest without, since"),
                    ],
                    rows: found.coverage.map { one in
                        Table.Row(cells: [
                            Table.Cell(one.school.name, to: address(of: one.school)),
                            Table.Cell("\(one.due)"), Table.Cell("\(one.covered)"),
                            Table.Cell(one.oldest?.spoken ?? "nobody waits"),
                        ])
                    }, folds: true, isTight: true)
            ])
    }
}
