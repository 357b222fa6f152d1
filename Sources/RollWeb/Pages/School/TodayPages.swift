import RollAccess
import RollDomain
import RollServices
import RollStore

/// A school's day as it comes in, and what came of each attempt to reach a family.
struct TodayPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "today", Addresses.schoolToday, title: "Today",
                needs: .grant(.seeToday, .school)
            ) { ask in
                .page(try page(ask))
            },
            .post(
                "today.contact", Addresses.schoolContact,
                title: "Notes what came of a call", needs: .grant(.recordContact, .pupil)
            ) { ask in
                try ContactForm(services: services).answer(ask)
            },
        ] + OwnTodayPages(services: services).routes
    }

    private func page(_ ask: Ask) throws -> Page {
        let frame = try SchoolFrame(ask, services)
        let school = frame.school
        guard let figures = services.figures else {
            return frame.frame(Self.empty, in: Addresses.schoolToday)
        }
        // The version comes first: what is marked meanwhile is sent again, and nothing is missed.
        let version = figures.live.version
        let day: TodayPage
        do {
            day = try TodayBoard(figures).run(
                school.urn, under: ask.grant,
                of: ReachedRecords(schools: [school.urn], records: [:]), on: ask.occasion())
        } catch {
            guard error.kind == .fault else { throw error }
            return frame.frame(Self.nobody(school, on: ask.today), in: Addresses.schoolToday)
        }
        guard day.day.isOpen != false else {
            return frame.frame(
                Self.closed(day.day, on: ask.today), in: Addresses.schoolToday)
        }
        var scene = TodayScene(
            .school, ask.grant, ask.site.routes, now: ask.now, spoken: ask.site.spoken)
        scene.isLive = ask.site.routes.holds(Addresses.live)
        let parts = TodayParts(page: day, scene: scene)
        let live =
            scene.isLive
            ? Self.live("school:\(school.urn)", since: version) : ""
        var page = Page(
            "Today",
            content: parts.content(live: live, notice: Self.news(ask, school.urn, day)))
        page.headsItself = true
        page.namesPupils = day.named > 0
        page.basis = parts.basis
        return frame.frame(page, in: Addresses.schoolToday)
    }

    /// Where a page hears of changes.
    static func live(_ scope: String, since version: Int64) -> String {
        Addresses.live()
            + Fields([("view", TodayLive.view), ("scope", scope), ("since", "\(version)")]).question
    }

    /// What was just noted, after the form has been taken.
    static func news(_ ask: Ask, _ school: URN, _ page: TodayPage) -> [any View] {
        guard let pupil = ask.query["noted"].flatMap(Int64.init) else { return [] }
        let waits = page.noted.first { $0.pupil == pupil }
        let open = page.unexplained.first { $0.absence.pupil == pupil }
        if let waits {
            return [
                Notice(
                    state: .wait, title: "Noted for \(TodayCalls.spoken(waits.name))",
                    text: "It is pending until your register shows it.", isNews: true)
            ]
        }
        if let open {
            return [
                Notice(
                    state: .good, title: "Noted for \(TodayCalls.spoken(open.absence.name))",
                    isNews: true)
            ]
        }
        return [
            Notice(
                state: .good, title: "Noted",
                text: "The register has a reason now, so the pupil is no longer listed here.",
                isNews: true)
        ]
    }

    // MARK: Nothing to show

    static let empty = Page(
        "Today", heading: "No pupils are loaded yet",
        content: Hollow(
            words: "Ask the administrator to load the school's pupils, or send them from your "
                + "school system. The day is shown here as soon as the first register is in."))

    private static func nobody(_ school: StoredSchool, on today: CivilDate) -> Page {
        Page(
            "Today", heading: "Nobody is on roll today", lead: "\(today.spoken).",
            content: Hollow(
                words: "Load the pupils of \(school.name), then their registers are shown here."))
    }

    static func closed(_ day: SchoolToday, on today: CivilDate) -> Page {
        let reason = day.reasonClosed.isEmpty ? "" : " \(day.reasonClosed.firstCapital)."
        return Page(
            "Today", heading: "\(day.school.name) is closed today",
            lead: "\(today.weekday.name) \(today.spoken).\(reason)",
            content: Hollow(
                words: "No registers are due, so nobody is out without a reason. If the school is "
                    + "open, put its calendar right first."))
    }
}
