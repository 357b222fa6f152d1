import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

extension Addresses {
    /// What guidance expects of a school.
    public static let schoolExpectations: PathPattern = "/schools/{urn}/expectations"
    /// The same of a trust and of its schools.
    public static let trustExpectations: PathPattern = "/trusts/{trust}/expectations"
    /// The same of an authority and of its schools.
    public static let authorityExpectations: PathPattern =
        "/authorities/{authority}/expectations"
}

/// What guidance expects of a school, a trust or an authority, and how far it is met.
struct ExpectationPages: Pages {
    let services: SiteServices

    private static let places = [
        PlaceRoute(name: "school.expectations", on: .school, path: Addresses.schoolExpectations),
        PlaceRoute(name: "trust.expectations", on: .trust, path: Addresses.trustExpectations),
        PlaceRoute(
            name: "authority.expectations", on: .authority,
            path: Addresses.authorityExpectations),
    ]

    var routes: [Route] {
        Self.places.flatMap { place -> [Route] in
            [
                .get(
                    place.name, place.path, title: "What is expected",
                    needs: .grant(.seeExpectations, place.on)
                ) { ask in .page(try page(ask, place)) },
                .post(
                    place.name + ".say", place.path, title: "Say how it is met",
                    needs: .grant(.keepExpectations, place.on)
                ) { ask in try say(ask, place) },
            ]
        }
    }

    private func page(
        _ ask: Ask, _ place: PlaceRoute, faults: [FormFault] = [], code: String = ""
    ) throws -> Page {
        guard let viewer = ask.guest?.viewer,
            let grant = Door.grant(viewer, .seeExpectations, ask.grant.subject)
        else { throw WebFailure.notFound }
        let ledger = try ShowExpectations(store: services.store, figures: services.figures)
            .run(grant, on: ask.occasion())
        let view = ExpectationView(
            ledger: ledger, ask: ask, subject: grant.subject, faults: faults, code: code)
        var page = Page(
            "What is expected", heading: view.heading,
            lead: "Counts of work, and who said what when. It is no score of anybody.",
            content: view.content)
        page.why = "You see this because \(grant.reason)."
        page.basis = "\(ledger.edition.words); on \(ledger.date.spoken)"
        return place.on == .school
            ? try SchoolFrame(ask, services).frame(page, in: place.path)
            : try AreaPlace(ask, services, place.on).frame(page, ask)
    }

    private func say(_ ask: Ask, _ place: PlaceRoute) throws -> Answer {
        let code = ask.form["code"] ?? ""
        let statement = ExpectationStatement(
            words: ask.form.text("words") ?? "", link: ask.form.text("link") ?? "",
            since: ask.form.date("since"))
        let isMet = ask.form["act"] != "end"
        var faults: [FormFault]
        do throws(ServiceFailure) {
            faults = try KeepExpectations(store: services.store).say(
                code, statement, isMet: isMet, by: ask.grant, on: ask.occasion()
            ).map { FormFault($0.field, $0.words) }
        } catch {
            guard error.kind == .usage || error.kind == .fault else { throw error }
            faults = [FormFault("", error.message)]
        }
        guard faults.isEmpty else {
            return .again(try page(ask, place, faults: faults, code: code))
        }
        return .go(to: ask.path + (isMet ? "?kept=said" : "?kept=ended"))
    }
}
