import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// Referrals of a school's, an authority's or the visitor's own children.
struct ReferralListPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "school.referrals", Addresses.schoolReferrals, title: "Referrals",
                needs: .grant(.seeReferrals, .school)
            ) { ask in
                let frame = try SchoolFrame(ask, services)
                return .page(frame.frame(try page(ask), in: Addresses.schoolReferrals))
            },
            .get(
                "my-referrals", Addresses.myReferrals, title: "Referrals of your children",
                needs: .grant(.seeReferrals, .own)
            ) { ask in
                .page(try AreaPlace(ask, services, .own).frame(try page(ask), ask))
            },
            .get(
                "authority.referrals", Addresses.authorityReferrals,
                title: "Referrals of an authority", needs: .grant(.seeReferrals, .authority)
            ) { ask in
                .page(try AreaPlace(ask, services, .authority).frame(try page(ask), ask))
            },
        ]
    }

    private func page(_ ask: Ask) throws -> Page {
        let order = TableOrder(ask, columns: ["sent"])
        let state = ask.query["state"].flatMap(ReferralState.init(rawValue:))
        let size = TableOrder.pageSize
        let start = (order.page - 1) * size
        let list = try ListReferrals(store: services.store).run(
            ask.grant, in: state, start..<(start + size), on: ask.occasion())
        let open = list.counts.filter { $0.key.isOpen }.reduce(0) { $0 + $1.value }
        let unanswered = list.counts[.sent] ?? 0
        let heading =
            open == 0
            ? "No referral is open"
            : "\(open) \(open == 1 ? "referral is" : "referrals are") open"
                + (unanswered > 0 ? ", \(unanswered) not answered" : "")
        var page = Page(
            "Referrals", heading: heading,
            lead: "Help that services were asked for, those that wait longest first.",
            content: Stack(views(ask, list, state, order)))
        page.namesPupils = !list.lines.isEmpty
        return page
    }

    private func views(
        _ ask: Ask, _ list: ReferralList, _ state: ReferralState?, _ order: TableOrder
    ) -> [any View] {
        var views: [any View] = []
        if case .authority(let code) = ask.grant.subject {
            views.append(
                Prose(
                    words: "", voice: .note,
                    links: [
                        Page.Link(
                            "What there is in this area, and how long it takes",
                            to: Addresses.services(code))
                    ]))
        }
        guard !list.counts.isEmpty else {
            return views + [
                Hollow(
                    words: ask.grant.viewer.may(.refer)
                        ? "Open a pupil's page and choose Referrals to ask a service for help."
                        : "A child stands here once you have accepted the referral.")
            ]
        }
        views.append(
            Stats(
                stats: ReferralState.allCases.compactMap { one in
                    guard let count = list.counts[one] else { return nil }
                    return Stat(
                        label: one.words.firstCapital, figure: "\(count)",
                        address: one == state
                            ? "" : ask.path + Fields([("state", one.rawValue)]).question)
                }))
        if state != nil { views.append(Chosen(links: [], clear: ask.path)) }
        guard !list.lines.isEmpty else {
            return views + [Hollow(words: "None stands so.")]
        }
        views.append(Self.table(list.lines, ask))
        views.append(Pager(order: order, total: list.found, noun: "referrals"))
        return views
    }

    static func table(_ lines: [ReferralLine], _ ask: Ask) -> Table {
        let hasSchools = Set(lines.map(\.referral.school)).count > 1
        return Table(
            caption: "Referrals", captionIsHidden: true,
            columns: [.init(label: "Pupil", kind: .head)]
                + (hasSchools ? [.init(label: "School")] : [])
                + [
                    .init(label: "Service"), .init(label: "How it stands"),
                    .init(label: "Sent"), .init(label: "Days", kind: .number),
                    .init(label: "With"),
                ],
            rows: lines.map { line in
                let referral = line.referral
                let days =
                    referral.state.isOpen
                    ? "\(referral.referred.days(until: ask.today))" : AreaWords.nothing
                return Table.Row(
                    cells: [
                        Table.Cell(
                            line.name,
                            to: Addresses.referral(
                                referral.school, referral.pupil, referral.number),
                            tags: line.hasLeft && referral.state.isOpen
                                ? [Tag("Left the school", .act)] : [])
                    ] + (hasSchools ? [Table.Cell(line.schoolName)] : []) + [
                        Table.Cell(referral.service.statement.name),
                        Table.Cell("", tags: [ReferralWords.tag(referral.state)]),
                        Table.Cell(referral.referred.spoken), Table.Cell(days),
                        Table.Cell(
                            referral.worker.isEmpty ? AreaWords.nothing : referral.worker),
                    ])
            }, folds: true)
    }
}
