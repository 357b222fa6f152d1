import RollAccess
import RollDomain
import RollServices
import RollStore

/// The day of the visitor's own groups or children, wherever they are at school.
struct OwnTodayPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "today.mine", Addresses.myToday, title: "Today", needs: .grant(.listPupils, .own)
            ) { ask in
                try answer(ask)
            }
        ]
    }

    private func answer(_ ask: Ask) throws -> Answer {
        let viewer = ask.grant.viewer
        let records = try services.store.read {
            try Doorkeeper(viewer, $0).records(.listPupils)
        }
        if ask.grant.reach.isOfSchools {
            return try schools(ask, records)
        }
        guard let figures = services.figures else { return .page(TodayPages.empty) }
        let all = OwnDay.schools(of: records)
        guard !all.isEmpty else {
            return .page(
                Page(
                    "Today", heading: "No child is yours today",
                    content: Hollow(
                        words: "Groups, allocations and accepted referrals decide whom you see. "
                            + "Ask the administrator or your manager to add yours.")))
        }
        if all.count == 1, let only = all.first {
            return .page(framed(try one(only, ask, records, figures), ask))
        }
        return .page(framed(try several(all, ask, records, figures), ask))
    }

    private func framed(_ page: Page, _ ask: Ask) -> Page {
        var page = page
        OwnAreas.put(on: &page, ask, in: Addresses.myToday)
        return page
    }

    // MARK: One school

    private func one(
        _ urn: URN, _ ask: Ask, _ records: ReachedRecords, _ figures: PageFigures
    ) throws -> Page {
        let version = figures.live.version
        let day: TodayPage
        do {
            day = try TodayBoard(figures).run(
                urn, under: ask.grant, of: records, on: ask.occasion())
        } catch {
            guard error.kind == .fault else { throw error }
            return Page(
                "Today", heading: "None of yours is on roll today", lead: "\(ask.today.spoken).",
                content: Hollow(words: "They are shown here on days when they are on roll."))
        }
        guard day.day.isOpen != false else {
            return Self.placed(TodayPages.closed(day.day, on: ask.today), day)
        }
        var scene = TodayScene(
            .own, ask.grant, ask.site.routes, now: ask.now, spoken: ask.site.spoken)
        scene.isLive = ask.site.routes.holds(Addresses.live)
        let parts = TodayParts(page: day, scene: scene)
        var page = Page(
            "Today",
            content: parts.content(
                live: scene.isLive ? TodayPages.live(TodayLive.own, since: version) : "",
                notice: TodayPages.news(ask, urn, day)))
        page.headsItself = true
        page.namesPupils = day.named > 0
        page.basis = parts.basis
        return Self.placed(page, day)
    }

    private static func placed(_ page: Page, _ day: TodayPage) -> Page {
        var page = page
        page.place = day.day.school.name
        page.placeNote = day.day.school.typeName
        return page
    }

    // MARK: Several schools

    private func several(
        _ schools: [URN], _ ask: Ask, _ records: ReachedRecords, _ figures: PageFigures
    ) throws -> Page {
        let shown = TableOrder(ask, columns: ["school"]).page
        let range = OwnDay.range(shown, of: schools.count)
        let version = figures.live.version
        var scene = TodayScene(
            .own, ask.grant, ask.site.routes, now: ask.now, spoken: ask.site.spoken)
        scene.isLive = ask.site.routes.holds(Addresses.live)
        let days = try OwnDay.pages(
            Array(schools[range]), ask.grant, records, TodayBoard(figures), on: ask.occasion()
        ).map { TodayParts(page: $0, scene: scene) }
        let own = OwnDay(days: days, scene: scene)
        var views = own.all.map(\.view)
        views.insert(contentsOf: TodayPages.news(ask, days), at: 1)
        if schools.count > OwnDay.most {
            views.append(Self.pages(range, of: schools.count))
        }
        if days.isEmpty {
            views.append(Hollow(words: "They are shown here on days when they are on roll."))
        }
        var page = Page(
            "Today",
            content: LivePlace(
                address: scene.isLive
                    ? TodayPages.live("\(TodayLive.own):\(shown)", since: version) : "",
                views: views))
        page.headsItself = true
        page.namesPupils = days.contains { $0.page.named > 0 }
        page.basis = "marks of \(ask.today.spoken) as known at \(scene.time(ask.now))"
        return page
    }

    private static func pages(_ range: Range<Int>, of total: Int) -> Prose {
        let page = range.lowerBound / OwnDay.most + 1
        var links: [Page.Link] = []
        if range.lowerBound > 0 {
            links.append(
                Page.Link("The schools before", to: Addresses.myToday() + "?page=\(page - 1)"))
        }
        if range.upperBound < total {
            links.append(
                Page.Link("The next schools", to: Addresses.myToday() + "?page=\(page + 1)"))
        }
        return Prose(
            words: "Schools \(range.lowerBound + 1) to \(range.upperBound) of \(total).",
            voice: .note, links: links)
    }

    // MARK: Whole schools

    /// Those who look after whole schools see each of them on its own page.
    private func schools(_ ask: Ask, _ records: ReachedRecords) throws -> Answer {
        let mayOpen = ask.grant.viewer.may(.seeToday)
        let known = try services.store.read { session in
            try session.schools.withPupils().filter { records.holdsAll(of: $0.urn) }
        }.sorted { ($0.name, $0.urn) < ($1.name, $1.urn) }
        if mayOpen, known.count == 1, let only = known.first {
            return .go(to: Addresses.schoolToday(only.urn) + ask.query.question)
        }
        guard !known.isEmpty else { return .page(TodayPages.empty) }
        let order = TableOrder(ask, columns: ["name"])
        let range = order.range(of: known.count)
        return .page(
            Page(
                "Today", heading: "Choose a school to see its day",
                lead: "\(known.count) schools are yours.",
                content: Stack([
                    Table(
                        caption: "Your schools", captionIsHidden: true,
                        columns: [
                            .init(label: "School", kind: .head), .init(label: "Type"),
                        ],
                        rows: known[range].map { school in
                            Table.Row(cells: [
                                .init(
                                    school.name,
                                    to: mayOpen ? Addresses.schoolToday(school.urn) : ""),
                                .init(school.typeName),
                            ])
                        }),
                    Pager(order: order, total: known.count, noun: "schools"),
                ])))
    }
}

extension TodayPages {
    /// What was just noted, on a page of several schools.
    static func news(_ ask: Ask, _ days: [TodayParts]) -> [any View] {
        guard let pupil = ask.query["noted"].flatMap(Int64.init) else { return [] }
        let place = days.first { day in
            day.page.noted.contains { $0.pupil == pupil }
                || day.page.unexplained.contains { $0.absence.pupil == pupil }
        }
        guard let place else {
            return [Notice(state: .good, title: "Noted", isNews: true)]
        }
        return news(ask, place.school, place.page)
    }
}
