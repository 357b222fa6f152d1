import RollAccess
import RollDomain
import RollServices
import RollStore

/// What the schools of a trust or an authority took up from the practice library, and totals for England.
struct AreaAdoptionPages: Pages {
    let services: SiteServices

    private struct Place: Sendable {
        let name: String
        let on: Need.On
        let path: PathPattern
    }

    private static let places = [
        Place(name: "trust.adoptions", on: .trust, path: Addresses.trustAdoptions),
        Place(name: "authority.adoptions", on: .authority, path: Addresses.authorityAdoptions),
    ]

    private static let title = "What schools took up"

    var routes: [Route] {
        Self.places.map { place in
            .get(
                place.name, place.path, title: Self.title, needs: .grant(.seeAdoptions, place.on)
            ) { .page(try area($0, place)) }
        } + [
            .get(
                "nation.adoptions", Addresses.nationAdoptions, title: Self.title,
                needs: .grant(.seeBoard, .nation)
            ) { .page(try nation($0)) }
        ]
    }

    private func area(_ ask: Ask, _ place: Place) throws -> Page {
        let area = try AreaPlace(ask, services, place.on)
        let showing = ShowAdoptions(store: services.store)
        let found = try showing.run(ask.grant, on: ask.occasion())
        var view = AreaAdoptionView(place: area.name, found: found, ask: ask)
        if services.figures != nil {
            view.results = try showing.results(
                of: Array(view.shown), services.adoptionResults, on: ask.today)
        }
        var page = Page(
            Self.title, heading: view.heading,
            lead: "From the practice library, and what became of it. Nothing is an answer too.",
            content: view.content)
        page.why = "You see this because \(ask.grant.reason)."
        page.basis =
            "what schools say themselves, and the registers of schools with at least 50 pupils; each "
            + "beside schools like it that did not take the card up"
        return area.frame(page, ask)
    }

    private func nation(_ ask: Ask) throws -> Page {
        let counting = CountAdoptions(store: services.store)
        let totals = try counting.run(ask.grant, on: ask.occasion())
        let readings =
            services.figures == nil
            ? [] : try counting.readings(of: totals.cards, services.adoptionResults, on: ask.today)
        let view = NationAdoptionView(totals: totals, readings: readings)
        var page = Page(
            Self.title, heading: view.heading,
            lead: "From the practice library, in totals. No school is named.",
            content: view.content)
        page.why = "You see this because \(ask.grant.reason)."
        return NationFrame(ask).frame(page, in: Addresses.nationAdoptions)
    }
}
