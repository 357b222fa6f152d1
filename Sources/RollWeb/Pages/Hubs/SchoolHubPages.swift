import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// A school's own pages of hubs: where it stands, looking for one, and what it does in it.
struct SchoolHubPages: Pages {
    let services: SiteServices

    private static let join = Need.grant(.joinHubs, .school)

    var routes: [Route] {
        [
            .get(
                "school.hub", Addresses.schoolHub, title: "Our hub",
                needs: .grant(.seeOwnHub, .school)
            ) { try show($0) },
            .get("school.hub.search", Addresses.hubSearch, title: "Find a hub", needs: Self.join) {
                try search($0)
            },
            .post("school.hub.ask", Addresses.hubSearch, title: "Ask a hub", needs: Self.join) {
                try send($0)
            },
            .post(
                "school.hub.step", Addresses.schoolHubStep, title: "Leave a hub", needs: Self.join
            ) { try take($0) },
            .post(
                "school.hub.part", Addresses.schoolHubPart, title: "Take part in a hub",
                needs: Self.join
            ) { try part($0) },
        ]
    }

    // MARK: Where it stands

    private func show(_ ask: Ask, _ faults: [FormFault] = []) throws -> Answer {
        let frame = try SchoolFrame(ask, services)
        let place = Subject.school(SchoolPlace(frame.school))
        guard let grant = Door.grant(ask.grant.viewer, .seeOwnHub, place) else {
            throw WebFailure.notFound
        }
        let found = try ShowHubs(store: services.store).ofSchool(grant, on: ask.occasion())
        let view = SchoolHubView(
            ask: ask, school: frame.school, found: found,
            mayJoin: Door.why(ask.grant.viewer, .joinHubs, place) != nil, faults: faults)
        let page = frame.frame(view.shown, in: Addresses.schoolHub)
        return faults.isEmpty ? .page(page) : .again(page)
    }

    private func take(_ ask: Ask) throws -> Answer {
        let frame = try SchoolFrame(ask, services)
        guard let step = ask.form.text("step").flatMap(HubMemberStep.init(rawValue:)),
            let wish = ask.form.text("number").flatMap(Int64.init)
        else { return .go(to: Addresses.schoolHub(frame.school.urn)) }
        return try JoinHub(store: services.store).take(
            step, wish, saying: ask.form.text("answer") ?? "", by: ask.grant, on: ask.occasion()
        ).answer(to: { _ in Addresses.schoolHub(frame.school.urn) + "?done=kept" }) {
            try show(ask, $0)
        }
    }

    private func part(_ ask: Ask) throws -> Answer {
        let frame = try SchoolFrame(ask, services)
        let taking = TakePartInHub(store: services.store)
        let asking = ask.occasion()
        let hub = ask.form.text("hub").flatMap(Int64.init) ?? 0
        let meeting = ask.form.text("meeting").flatMap(Int64.init) ?? 0
        let done: HubDone
        switch ask.form["act"] {
        case "yes", "no":
            done = try taking.reply(
                ask.form["act"] == "yes", to: meeting, of: hub, by: ask.grant, on: asking)
        case "ask":
            done = try taking.ask(
                ask.form.text("question") ?? "", at: meeting, of: hub, by: ask.grant, on: asking)
        case "report":
            let number = ask.form.text("commitment").flatMap(Int64.init) ?? 0
            guard
                let outcome = ask.form.text("outcome").flatMap(HubOutcome.init(rawValue:)),
                let effect = ask.form.text("effect").flatMap(HubEffect.init(rawValue:))
            else {
                return try show(
                    ask, [FormFault("outcome", "Say how far it was kept, and what happened.")])
            }
            done = try taking.report(
                HubReport(
                    outcome: outcome, effect: effect, words: ask.form.text("words") ?? ""),
                on: number, in: hub, by: ask.grant, on: asking)
        default:
            guard let due = ask.form.text("due").flatMap({ CivilDate($0) }) else {
                return try show(ask, [FormFault("due", "Choose a day.")])
            }
            done = try taking.commit(
                HubCommitment(
                    what: ask.form.text("what") ?? "", who: ask.form.text("who") ?? "", due: due),
                in: hub, by: ask.grant, on: asking)
        }
        return try done.answer(to: { _ in Addresses.schoolHub(frame.school.urn) + "?done=kept" }) {
            try show(ask, $0)
        }
    }

    // MARK: Looking for one

    private static func interest(_ fields: Fields) -> HubInterest {
        HubInterest(
            needs: Set(fields.values("needs").compactMap(HubNeed.init(rawValue:))),
            context: fields.text("context").flatMap(HubContext.init(rawValue:)),
            support: fields.text("support").flatMap(HubSupport.init(rawValue:)),
            leader: fields.text("leader") ?? "", words: fields.text("words") ?? "")
    }

    private func search(_ ask: Ask, _ faults: [FormFault] = []) throws -> Answer {
        let frame = try SchoolFrame(ask, services)
        let asked = faults.isEmpty ? ask.query : ask.form
        let interest = Self.interest(asked)
        let isAsked = asked.text("find") != nil
        let early = isAsked ? HubWords.faults(interest.searchFaults) : []
        var offers: [HubOffer]?
        if isAsked, early.isEmpty {
            offers = try JoinHub(store: services.store, figures: services.figures)
                .offers(interest, by: ask.grant, on: ask.occasion())
        }
        let view = HubSearchView(
            ask: ask, school: frame.school, asked: asked, interest: interest, offers: offers,
            faults: faults.isEmpty ? early : faults)
        var page = view.shown
        page.crumbs = [
            Page.Link("Our hub", to: Addresses.schoolHub(frame.school.urn)),
            Page.Link("Find a hub", to: ask.path, isHere: true),
        ]
        page = frame.frame(page, in: Addresses.schoolHub)
        return faults.isEmpty ? .page(page) : .again(page)
    }

    private func send(_ ask: Ask) throws -> Answer {
        let frame = try SchoolFrame(ask, services)
        return try JoinHub(store: services.store, figures: services.figures).ask(
            Self.interest(ask.form), of: ask.form.text("hub").flatMap(Int64.init) ?? 0,
            by: ask.grant, on: ask.occasion()
        ).answer(to: { _ in Addresses.schoolHub(frame.school.urn) + "?done=asked" }) {
            try search(ask, $0)
        }
    }
}
