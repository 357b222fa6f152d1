import RollAccess
import RollDomain
import RollServices
import RollStore

/// What needs the visitor today, by the role in use.
struct HomePages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get("home", Addresses.home, title: "Home", needs: .signedIn) { ask in
                .page(try page(ask))
            }
        ]
    }

    private func page(_ ask: Ask) throws -> Page {
        guard let guest = ask.guest else { throw WebFailure.notFound }
        guard let viewer = guest.viewer else {
            return Page(
                "Home", heading: "You have no role today",
                lead: "An administrator gives roles, from a date and for a place.",
                content: Hollow(
                    words: "Nothing can be shown before that. Ask the administrator of your "
                        + "organisation."))
        }
        var page =
            if viewer.may(.seeToday) && Self.isOfOneSchool(viewer) {
                try school(ask, viewer)
            } else if viewer.may(.listPupils) {
                try own(ask, viewer)
            } else {
                try desk(ask, viewer)
            }
        page.why = "You see this because \(Self.reason(viewer))."
        return page
    }

    // MARK: One school, or groups of it

    private func school(_ ask: Ask, _ viewer: Viewer) throws -> Page {
        let records = try services.store.read {
            try Doorkeeper(viewer, $0).records(.seeToday)
        }
        let urns = Set(records.records.keys).union(records.schools ?? [])
        guard let figures = services.figures, let urn = urns.first, urns.count == 1,
            let grant = Door.grant(viewer, .seeToday, .own)
        else { return try patch(ask, viewer) }
        let page: TodayPage
        do {
            // No name is shown here, so that nothing is written down.
            page = try TodayBoard(figures).run(
                urn, under: grant, of: records, isKept: false, on: ask.occasion())
        } catch {
            guard error.kind == .fault else { throw error }
            return try patch(ask, viewer)
        }
        let day = page.day
        let place = viewer.assignments.first?.place ?? day.school.name
        let own = records.holdsAll(of: urn) ? Addresses.schoolToday(urn) : Addresses.myToday()
        let duties =
            try HomeConcerns(services: services).views(ask, viewer)
            + HomeDuties(services: services).views(ask, viewer, school: day.school)
        guard day.isOpen != false else {
            var page = Page(
                "Home", heading: "\(day.school.name) is closed today",
                lead: "\(ask.today.spoken). \(day.reasonClosed.firstCapital)",
                content: Stack(
                    duties + [
                        Hollow(words: "No registers are due, so nobody is unexplained."),
                        HomeLinks(ask, viewer).tasks,
                    ]))
            page.place = place
            return page
        }
        var shown = Page(
            "Home",
            heading: Self.finding(
                unexplained: page.unexplained.count, missing: day.missing.count),
            lead: "\(ask.today.weekday.name) \(ask.today.spoken), \(place).",
            content: Stack(
                duties + [
                    Part(
                        heading: "Today so far", id: "today",
                        views: [Stats(stats: Self.stats(page, at: own))]),
                    Part(heading: "What you can do", views: [HomeLinks(ask, viewer).tasks]),
                ]))
        shown.place = day.school.name
        shown.acts = [Act("Open today", to: own, .main)]
        shown.basis =
            "marks of \(ask.today.spoken) as known at \(ask.spoken(ask.now)), "
            + "\(SchoolWords.count(page.whole.onRoll)) pupils on roll"
        return shown
    }

    private static func stats(_ page: TodayPage, at address: String) -> [Stat] {
        let day = page.day
        let pending = page.noted.count { $0.standing == .waiting }
        return [
            Stat(
                label: "No reason yet", figure: "\(page.unexplained.count)",
                note: "of \(SchoolWords.count(page.whole.onRoll)) pupils on roll",
                address: address + "#calls"),
            Stat(
                label: "Registers not in", figure: "\(day.missing.count)",
                unit: "of \(page.registersExpected)",
                note: day.missing.isEmpty
                    ? "all are in"
                    : day.missing.prefix(3).map(TodayParts.name).joined(separator: ", "),
                address: address + "#registers"),
            Stat(
                label: "Waiting for the register", figure: "\(pending)",
                note: pending == 0 ? "nothing is pending" : "reasons noted, not in the register",
                address: address + "#calls"),
            Stat(
                label: "Present so far",
                figure: day.tally.possible == 0 ? "–" : SchoolWords.count(day.tally.attending),
                unit: day.tally.possible == 0
                    ? "" : "of \(SchoolWords.count(day.tally.possible))",
                note: "sessions marked today", address: address + "#reasons"),
        ]
    }

    /// The state of the morning in a sentence.
    static func finding(unexplained: Int, missing: Int) -> String {
        switch (unexplained, missing) {
        case (0, 0): "Every register is in, and nobody is out without a reason"
        case (0, let missing):
            missing == 1 ? "One register is not in yet" : "\(missing) registers are not in yet"
        case (1, _): "One pupil is out with no reason yet"
        case (let unexplained, _):
            "\(SchoolWords.count(unexplained)) pupils are out with no reason yet"
        }
    }

    // MARK: Many schools, or children at any

    private func own(_ ask: Ask, _ viewer: Viewer) throws -> Page {
        guard let figures = services.figures else { return try patch(ask, viewer) }
        let records = try services.store.read {
            try Doorkeeper(viewer, $0).records(.listPupils)
        }
        let totals = TodayBoard(figures).totals(of: records, on: ask.today)
        let isOfSchools = Door.reach(viewer, .listPupils)?.isOfSchools ?? false
        let noun = isOfSchools ? "pupils" : "of your children"
        var page = Page(
            "Home",
            heading: totals.onRoll == 0
                ? "Nobody of yours is on roll today"
                : totals.out == 0
                    ? "None of your \(SchoolWords.count(totals.onRoll)) \(isOfSchools ? "pupils" : "children") "
                        + "is marked absent so far"
                    : "\(SchoolWords.count(totals.out)) \(noun) "
                        + "\(totals.out == 1 ? "is" : "are") out today",
            lead: lead(ask, viewer),
            content: Stack(
                try HomeConcerns(services: services).views(ask, viewer)
                    + CareHome(services: services).views(ask, viewer)
                    + HomeDuties(services: services).views(ask, viewer)
                    + AdviserHome(services: services).views(ask, viewer) + [
                        Stats(stats: Self.stats(totals, isOfSchools: isOfSchools)),
                        Part(heading: "What you can do", views: [HomeLinks(ask, viewer).tasks]),
                    ]))
        page.acts = [Act("Open today", to: Addresses.myToday(), .main)]
        page.basis =
            "marks of \(ask.today.spoken) as known at \(ask.spoken(ask.now)), from "
            + "\(totals.schoolsIn) of \(SchoolWords.count(totals.schools)) schools"
        return page
    }

    private static func stats(_ totals: TodayTotals, isOfSchools: Bool) -> [Stat] {
        let address = Addresses.myToday()
        return [
            Stat(
                label: "Out today", figure: SchoolWords.count(totals.out),
                unit: "of \(SchoolWords.count(totals.onRoll))",
                note: "\(SchoolWords.count(totals.marked)) marked so far", address: address),
            Stat(
                label: "No reason yet", figure: SchoolWords.count(totals.noReason),
                note: "sessions missed", address: address),
            Stat(
                label: "Schools with a register in", figure: "\(totals.schoolsIn)",
                unit: "of \(totals.schools)",
                note: totals.schoolsIn == totals.schools
                    ? "all have begun" : "the others have sent nothing yet",
                address: isOfSchools ? address : ""),
        ]
    }

    // MARK: No names

    private func desk(_ ask: Ask, _ viewer: Viewer) throws -> Page {
        var views: [any View] = []
        if let stats = try installation(ask, viewer) { views.append(stats) }
        views += try AdviserHome(services: services).views(ask, viewer)
        views += try HomeHubs(services: services).views(ask, viewer)
        views.append(Part(heading: "What you can do", views: [HomeLinks(ask, viewer).tasks]))
        return Page(
            "Home", heading: viewer.role.words.firstCapital, lead: lead(ask, viewer),
            content: Stack(views))
    }

    /// What needs whoever runs the installation.
    private func installation(_ ask: Ask, _ viewer: Viewer) throws -> Stats? {
        guard Door.why(viewer, .managePeople, .installation) != nil else { return nil }
        let (people, feeds, imports) = try services.store.read { session in
            (
                try session.persons.all(), try session.feeds.all(),
                try session.imports.all()
            )
        }
        let links = HomeLinks(ask, viewer)
        return Stats(stats: [
            Stat(
                label: "People with an account", figure: "\(people.count(where: \.isActive))",
                note: "\(people.count { !$0.isActive }) kept out",
                address: links.address(Addresses.people)),
            Stat(
                label: "Feeds", figure: "\(feeds.count)",
                note: feeds.isEmpty ? "no system sends registers" : "systems with a token",
                address: links.address(Addresses.feeds)),
            Stat(
                label: "Imports", figure: "\(imports.count)",
                note: imports.isEmpty ? "nothing was loaded" : "in the history",
                address: links.address(Addresses.imports)),
        ])
    }

    private func patch(_ ask: Ask, _ viewer: Viewer) throws -> Page {
        Page(
            "Home", heading: viewer.role.words.firstCapital, lead: lead(ask, viewer),
            content: Stack([
                Hollow(
                    words: services.figures == nil
                        ? "No pupils are loaded yet, so there is no day to show."
                        : "Nobody of yours is on roll today."),
                HomeLinks(ask, viewer).tasks,
            ]))
    }

    private func lead(_ ask: Ask, _ viewer: Viewer) -> String {
        let places = viewer.assignments.map(\.place).filter { !$0.isEmpty }
        let day = "\(ask.today.weekday.name) \(ask.today.spoken)"
        return places.isEmpty ? "\(day)." : "\(day), \(places.joined(separator: ", "))."
    }

    private static func isOfOneSchool(_ viewer: Viewer) -> Bool {
        var schools: Set<URN> = []
        for assignment in viewer.assignments {
            switch assignment.scope {
            case .school(let urn), .group(let urn, _), .yearGroup(let urn, _): schools.insert(urn)
            case .schools(let urns): schools.formUnion(urns)
            default: return false
            }
        }
        return schools.count == 1
    }

    private static func reason(_ viewer: Viewer) -> String {
        Door.why(viewer, .seeToday, .own)?.description
            ?? Door.why(viewer, .seeOrganisation, .nation)?.description
            ?? "you are signed in as \(viewer.role.words)"
    }
}

extension String {
    /// The same with its first letter a capital.
    var firstCapital: String { prefix(1).uppercased() + dropFirst() }
}
