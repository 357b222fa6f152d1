import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

extension Addresses {
    /// Which programmes and funding a school has.
    public static let schoolProgrammes: PathPattern = "/schools/{urn}/programmes"
    /// The same of a trust and its schools.
    public static let trustProgrammes: PathPattern = "/trusts/{trust}/programmes"
    /// The same of an authority and its schools.
    public static let authorityProgrammes: PathPattern = "/authorities/{authority}/programmes"
    /// The same of England.
    public static let nationProgrammes: PathPattern = "/england/programmes"
}

/// Programmes and funding: who may have what, who has it, since when, with what so far, and who says so.
struct ProgrammePages: Pages {
    let services: SiteServices

    private static let places = [
        PlaceRoute(name: "school.programmes", on: .school, path: Addresses.schoolProgrammes),
        PlaceRoute(name: "trust.programmes", on: .trust, path: Addresses.trustProgrammes),
        PlaceRoute(
            name: "authority.programmes", on: .authority, path: Addresses.authorityProgrammes),
        PlaceRoute(name: "nation.programmes", on: .nation, path: Addresses.nationProgrammes),
    ]

    var routes: [Route] {
        Self.places.flatMap { place -> [Route] in
            [
                .get(
                    place.name, place.path, title: "Programmes and funding",
                    needs: .grant(.seeProgrammes, place.on)
                ) { .page(try page($0, place)) },
                .post(
                    place.name + ".claim", place.path, title: "Say who has a programme",
                    needs: .grant(.keepProgrammes, place.on)
                ) { try claim($0, place) },
            ]
        }
    }

    private func page(_ ask: Ask, _ place: PlaceRoute, faults: [FormFault] = []) throws -> Page {
        guard let viewer = ask.guest?.viewer,
            let grant = Door.grant(viewer, .seeProgrammes, ask.grant.subject)
        else { throw WebFailure.notFound }
        let register = ProgrammeRegister(store: services.store)
        let view = ProgrammeView(
            ask: ask, subject: grant.subject,
            own: place.on == .nation ? [] : try register.of(grant),
            reach: place.on == .school ? [] : try register.reach(grant),
            mayKeep: Door.why(viewer, .keepProgrammes, grant.subject) != nil, faults: faults)
        var page = Page(
            "Programmes and funding", heading: view.heading,
            lead: "Each line is a claim, with its day and who says so.", content: view.content)
        page.why = "You see this because \(grant.reason)."
        switch place.on {
        case .school: return try SchoolFrame(ask, services).frame(page, in: place.path)
        case .nation: return NationFrame(ask).frame(page)
        default: return try AreaPlace(ask, services, place.on).frame(page, ask)
        }
    }

    private func claim(_ ask: Ask, _ place: PlaceRoute) throws -> Answer {
        let claim = ProgrammeClaim(
            programme: ask.form.text("programme") ?? "",
            standing: ask.form.text("standing").flatMap(ProgrammeStanding.init),
            since: ask.form.date("since"), until: ask.form.date("until"),
            soFar: ask.form.text("so-far") ?? "", source: ask.form.text("source") ?? "",
            asOf: ask.form.date("as-of"))
        guard let whose = Self.whose(ask) else {
            return .again(
                try page(
                    ask, place,
                    faults: [
                        FormFault(
                            "place",
                            "Give a school's URN, a trust's number or an authority's code.")
                    ]))
        }
        let faults = try KeepProgrammes(store: services.store)
            .claim(claim, at: whose, by: ask.grant, on: ask.occasion())
            .map { FormFault($0.field, $0.words) }
        return faults.isEmpty
            ? .go(to: ask.path + "?kept=claim") : .again(try page(ask, place, faults: faults))
    }

    /// Of whom it is claimed: the place of the page, or one that the form names.
    private static func whose(_ ask: Ask) -> HelpPlace? {
        guard let code = ask.form.text("place") else { return HelpPlace(ask.grant.subject) }
        return HelpPlace(
            ask.form.text("kind").flatMap(ExpectationHolder.init) ?? .school, code: code)
    }
}
