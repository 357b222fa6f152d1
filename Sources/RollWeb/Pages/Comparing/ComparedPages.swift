import RollAccess
import RollDomain
import RollServices
import RollStore

/// The schools of a trust or an authority side by side, and an authority beside its neighbours.
struct ComparedPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "trust.compared", Addresses.trustCompared, title: "Schools compared",
                needs: .grant(.seeFigures, .trust)
            ) { try page($0, .trust) },
            .get(
                "authority.compared", Addresses.authorityCompared, title: "Schools compared",
                needs: .grant(.seeFigures, .authority)
            ) { try page($0, .authority) },
        ]
    }

    private func page(_ ask: Ask, _ on: Need.On) throws -> Answer {
        let place = try AreaPlace(ask, services, on)
        guard let figures = services.figures else {
            return .page(
                place.empty("Compared", "There are no registers yet", AreaPages.nobody, ask))
        }
        let neighbours = try self.neighbours(ask, on, figures)
        if ask.grant.isProtected {
            return .page(place.frame(Self.protected(place, neighbours), ask))
        }
        do {
            let phases = try CompareSchools(figures).run(place.filter, on: ask.today)
            let view = ComparedView(
                phases: phases, neighbours: neighbours, place: place, ask: ask,
                window: PageFigures.settled(on: ask.today))
            return .page(place.frame(view.page, ask))
        } catch {
            guard error.kind == .fault else { throw error }
            return .page(place.empty("Compared", "No school fits", AreaPages.nobody, ask))
        }
    }

    /// The part that sets an authority beside its neighbours; none for a trust.
    private func neighbours(
        _ ask: Ask, _ on: Need.On, _ figures: PageFigures
    ) throws -> [any View] {
        guard on == .authority, let code = AuthorityCode(ask.value("authority")),
            let viewer = ask.guest?.viewer,
            let grant = Door.grant(viewer, .seeComparison, .nation)
        else { return [] }
        let found = try CompareNeighbours(services.store, services.protected)
            .run(code, by: grant, figures, on: ask.today)
        return NeighboursView(found: found, ask: ask).parts
    }

    /// What those see who see no school by itself.
    private static func protected(_ place: AreaPlace, _ neighbours: [any View]) -> Page {
        let none = Notice(
            title: "You see no school by itself",
            text:
                "Your role sees figures of several schools together. The people of the schools see "
                + "theirs side by side here.", links: [Page.Link("All together", to: place.home)])
        return Page(
            "Compared",
            heading: neighbours.isEmpty
                ? "Schools are compared by those who answer for them"
                : "\(place.name) beside its neighbours",
            content: Stack(neighbours + [none]))
    }
}
