import RollAccess
import RollDomain
import RollServices
import RollStore

/// The day of the visitor's own groups or children, wherever they are at school.
struct OwnTodayPages: Pages {
    let services: SiteServices

    /// How many schools are shown with names on one page.
    static let most = 20

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
        let own = records.records.filter { !$0.value.isEmpty }.keys.sorted()
        guard !own.isEmpty || !(records.schools ?? []).isEmpty else {
            return .page(
                Page(
                    "Today", heading: "No child is yours today",
                    content: Hollow(
                        words: "Groups, allocations and accepted referrals decide whom you see. "
                            + "Ask the administrator or your manager to add yours.")))
        }
        let all = Set(own).union(records.schools ?? []).sorted()
        if all.count == 1, let only = all.first {
            return .page(try one(only, ask, records, figures))
        }
        return .page(try several(all, ask, records, figures))
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
        let shown = TableOrder(ask, columns: ["school"])
        let board = TodayBoard(figures)
        let scene = TodayScene(
            .own, ask.grant, ask.site.routes, now: ask.now, spoken: ask.site.spoken)
        let range = Self.range(shown.page, of: schools.count)
        var found: [(parts: TodayParts, children: Int)] = []
        for urn in schools[range] {
            do {
                let day = try board.run(urn, under: ask.grant, of: records, on: ask.occasion())
                found.append((TodayParts(page: day, scene: scene), day.whole.onRoll))
            } catch {
                guard error.kind == .fault else { throw error }
                // Nobody of theirs is on roll there today.
                continue
            }
        }
        let out = found.reduce(0) { sum, one in
            sum
                + Set(
                    one.parts.page.absent.map(\.pupil)
                        + one.parts.day.unexplained.map(\.pupil)
                ).count
        }
        let children = found.reduce(0) { $0 + $1.children }
        var views: [any View] = TodayPages.news(ask, found)
        views += found.map { Self.part($0.parts, ask) }
        if schools.count > Self.most {
            views.append(Self.pages(shown.page, of: schools.count))
        }
        if found.isEmpty {
            views = [Hollow(words: "They are shown here on days when they are on roll.")]
        }
        var page = Page(
            "Today",
            heading: out == 0
                ? "None of your \(children) children is marked absent so far"
                : "\(out) of your \(children) children \(out == 1 ? "is" : "are") out today",
            lead: "\(ask.today.weekday.name) \(ask.today.spoken), \(found.count) schools"
                + (schools.count > Self.most ? " of \(schools.count)." : "."),
            content: Stack(views))
        page.namesPupils = found.contains { $0.parts.page.named > 0 }
        page.basis = "marks of \(ask.today.spoken) as known at \(scene.time(ask.now))"
        return page
    }

    private static func range(_ page: Int, of total: Int) -> Range<Int> {
        let last = max(1, (total + most - 1) / most)
        let start = (min(page, last) - 1) * most
        return start..<min(total, start + most)
    }

    private static func pages(_ page: Int, of total: Int) -> Prose {
        let range = range(page, of: total)
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

    /// One school among several: who is out, whom to ring.
    private static func part(_ parts: TodayParts, _ ask: Ask) -> Part {
        let page = parts.page
        let out = Set(page.absent.map(\.pupil) + parts.day.unexplained.map(\.pupil)).count
        var views: [any View] = []
        if parts.day.isOpen == false {
            views.append(Hollow(words: "The school is closed today."))
        } else {
            if !page.unexplained.isEmpty {
                views.append(Calls(calls: page.unexplained.map(TodayCalls(parts).call)))
            }
            if !page.noted.isEmpty {
                views.append(Tasks(tasks: page.noted.map(TodayCalls(parts).task)))
            }
            if !page.absent.isEmpty {
                views.append(
                    Facts(
                        facts: page.absent.map {
                            .init(
                                term: TodayCalls.spoken($0.name),
                                words: "\($0.meaning), \($0.session.words)",
                                address: parts.scene.pupil(parts.school, $0.pupil))
                        }, isRuled: true))
            }
            if views.isEmpty {
                views.append(
                    Hollow(
                        words: parts.day.tally.marks == 0
                            ? "Their registers are not in yet." : "Nobody of yours is out."))
            }
        }
        return Part(
            heading: parts.day.school.name,
            note: "\(out) of \(page.whole.onRoll) out; \(page.whole.marked) marked.",
            views: views)
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
    static func news(
        _ ask: Ask, _ found: [(parts: TodayParts, children: Int)]
    ) -> [any View] {
        guard let pupil = ask.query["noted"].flatMap(Int64.init) else { return [] }
        let place = found.first { one in
            one.parts.page.noted.contains { $0.pupil == pupil }
                || one.parts.page.unexplained.contains { $0.absence.pupil == pupil }
        }
        guard let place else {
            return [Notice(state: .good, title: "Noted", isNews: true)]
        }
        return news(ask, place.parts.school, place.parts.page)
    }
}
