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
            viewer.may(.seeToday) && Self.isOfOneSchool(viewer)
            ? try school(ask, viewer) : patch(ask, viewer)
        page.why = "You see this because \(Self.reason(viewer))."
        if page.areas.isEmpty, !AdministrationFrame.links(ask).isEmpty {
            page = AdministrationFrame.frame(page, ask)
        }
        return page
    }

    // MARK: One school

    private func school(_ ask: Ask, _ viewer: Viewer) throws -> Page {
        let days = try Today(store: services.store)
            .run(SchoolFilter(), on: ask.occasion(), showsNames: false)
        guard let day = days.first else { return patch(ask, viewer) }
        let place = viewer.assignments.first?.place ?? day.school.name
        guard day.isOpen != false else {
            var page = Page(
                "Home", heading: "\(day.school.name) is closed today",
                lead: "\(ask.today.spoken). \(day.reasonClosed)",
                content: Hollow(words: "No registers are due, so nobody is unexplained."))
            page.place = place
            return page
        }
        let unexplained = day.unexplained.count
        let missing = day.missing.count
        var page = Page(
            "Home", heading: Self.finding(unexplained: unexplained, missing: missing),
            lead: "\(ask.today.spoken), \(place).", content: content(day))
        page.place = day.school.name
        page.basis =
            "marks of \(ask.today.spoken) as known at \(ask.spoken(ask.now)), \(day.onRoll) "
            + "pupils on roll"
        return page
    }

    private func content(_ day: SchoolToday) -> Stats {
        let present = day.tally.attending
        let possible = day.tally.possible
        return Stats(stats: [
            Stat(
                label: "No reason yet", figure: "\(day.unexplained.count)",
                note: "of \(day.onRoll) pupils on roll"),
            Stat(
                label: "Registers not in", figure: "\(day.missing.count)",
                note: day.missing.isEmpty
                    ? "all are in"
                    : day.missing.prefix(3).map { $0.group.isEmpty ? "whole school" : $0.group }
                        .joined(separator: ", ")),
            Stat(
                label: "Present so far",
                figure: possible == 0 ? "–" : "\(present)",
                unit: possible == 0 ? "" : "of \(possible)", note: "sessions marked today"),
        ])
    }

    /// The state of the morning in a sentence.
    static func finding(unexplained: Int, missing: Int) -> String {
        switch (unexplained, missing) {
        case (0, 0): "Every register is in, and nobody is out without a reason"
        case (0, let missing):
            missing == 1 ? "One register is not in yet" : "\(missing) registers are not in yet"
        case (1, _): "One pupil is out with no reason yet"
        case (let unexplained, _): "\(unexplained) pupils are out with no reason yet"
        }
    }

    // MARK: Other places

    private func patch(_ ask: Ask, _ viewer: Viewer) -> Page {
        let places = viewer.assignments.map(\.place).filter { !$0.isEmpty }
        return Page(
            "Home", heading: viewer.role.words.firstCapital,
            lead: places.isEmpty
                ? ask.today.spoken : "\(ask.today.spoken), \(places.joined(separator: ", ")).",
            content: Facts(
                facts: [
                    .init(term: "You may", words: Self.may(viewer))
                ], isRuled: true))
    }

    private static func may(_ viewer: Viewer) -> String {
        let words = Action.allCases.filter(viewer.may).map(\.words)
        return words.isEmpty ? "nothing yet" : words.joined(separator: ", ").firstCapital
    }

    private static func isOfOneSchool(_ viewer: Viewer) -> Bool {
        viewer.assignments.allSatisfy {
            switch $0.scope {
            case .school, .group, .yearGroup: true
            default: false
            }
        }
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
