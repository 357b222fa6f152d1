import RollAccess
import RollDomain
import RollServices
import RollStore

/// The schools of trusts and authorities, and how their registers come in.
struct AreaPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "trust", Addresses.trust, title: "Schools of a trust",
                needs: .grant(.seeFigures, .trust)
            ) { try schools($0, .trust) },
            .get(
                "authority", Addresses.authority, title: "Schools of an authority",
                needs: .grant(.seeFigures, .authority)
            ) { try schools($0, .authority) },
            .get(
                "my-schools", Addresses.mySchools, title: "Your schools",
                needs: .grant(.seeFigures, .own)
            ) { try schools($0, .own) },
            .get(
                "trust.registers", Addresses.trustQuality, title: "Registers of a trust",
                needs: .grant(.seeDataQuality, .trust)
            ) { try registers($0, .trust) },
            .get(
                "authority.registers", Addresses.authorityQuality,
                title: "Registers of an authority", needs: .grant(.seeDataQuality, .authority)
            ) { try registers($0, .authority) },
            .get(
                "my-schools.registers", Addresses.mySchoolQuality,
                title: "Registers of your schools", needs: .grant(.seeDataQuality, .own)
            ) { try registers($0, .own) },
        ]
    }

    static let nobody =
        "No school with pupils is here. Load registers first, or ask the administrator which "
        + "schools send them."

    private func schools(_ ask: Ask, _ on: Need.On) throws -> Answer {
        var place = try AreaPlace(ask, services, on)
        guard let figures = services.figures else {
            return .page(place.empty("Schools", "There are no registers yet", Self.nobody, ask))
        }
        if ask.grant.isProtected {
            let view = ProtectedArea(services: services, figures: figures)
            var page = try view.page(ask)
            try voice(on: &page, ask, on)
            return .page(place.frame(page, ask))
        }
        guard on != .own || ask.grant.reach.isOfSchools else {
            return .page(
                place.empty(
                    "Schools", "You see children, not whole schools",
                    "Your role is for single children or groups. Their pages are under Pupils.",
                    ask))
        }
        let choice = AreaChoice(ask, try groupings(ask))
        choice.narrow(&place.filter)
        do {
            let page = try AreaSchools(figures).run(place.filter, on: ask.occasion())
            let view = AreaSchoolsView(
                page: page, choice: choice, ask: ask,
                registers: address(
                    ask, on, .seeDataQuality, Addresses.trustQuality, Addresses.authorityQuality,
                    Addresses.mySchoolQuality),
                pupils: address(
                    ask, on, .listPupils, Addresses.trustPupils, Addresses.authorityPupils,
                    Addresses.myPupils))
            var framed = view.framed(place.name)
            try voice(on: &framed, ask, on)
            return .page(place.frame(framed, ask))
        } catch {
            guard error.kind == .fault else { throw error }
            return .page(
                place.frame(choice.nothing("Schools", "No school fits", Self.nobody), ask))
        }
    }

    private func registers(_ ask: Ask, _ on: Need.On) throws -> Answer {
        var place = try AreaPlace(ask, services, on)
        guard let figures = services.figures else {
            return .page(place.empty("Registers", "There are no registers yet", Self.nobody, ask))
        }
        let choice = AreaChoice(ask, try groupings(ask))
        choice.narrow(&place.filter)
        do {
            let page = try AreaRegisters(figures).run(place.filter, on: ask.occasion())
            let view = AreaRegistersView(page: page, choice: choice, ask: ask)
            return .page(place.frame(view.framed(place.name), ask))
        } catch {
            guard error.kind == .fault else { throw error }
            return .page(
                place.frame(choice.nothing("Registers", "No school fits", Self.nobody), ask))
        }
    }

    /// What pupils and families of an authority say, beside its figures.
    private func voice(
        on page: inout Page, _ ask: Ask, _ on: Need.On
    ) throws(ServiceFailure) {
        guard on == .authority else { return }
        try VoiceSection(services: services).add(
            to: &page, ask, Addresses.authorityVoice(ask.value("authority")), ask.grant.subject)
    }

    /// The visitor's own groupings; none for those who keep none.
    private func groupings(_ ask: Ask) throws -> [StoredGrouping] {
        guard let viewer = ask.guest?.viewer, viewer.may(.keepGroupings) else { return [] }
        return try KeepGroupings(store: services.store).list(viewer)
    }

    /// Another page of the same schools; empty where the visitor may not open it.
    private func address(
        _ ask: Ask, _ on: Need.On, _ action: Action, _ trust: PathPattern,
        _ authority: PathPattern, _ own: PathPattern
    ) -> String {
        guard let viewer = ask.guest?.viewer, Door.why(viewer, action, ask.grant.subject) != nil
        else { return "" }
        switch on {
        case .trust: return trust(ask.value("trust"))
        case .authority: return authority(ask.value("authority"))
        default: return own()
        }
    }
}
