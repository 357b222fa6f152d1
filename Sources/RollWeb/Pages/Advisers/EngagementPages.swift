import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// The work of advisers with authorities and trusts: one record that the department, the adviser and the place itself
/// write and read.
struct EngagementPages: Pages {
    let services: SiteServices

    private static let kinds = [EngagementAddresses.authority, .trust]

    private var figures: PlaceFigures {
        PlaceFigures(
            store: services.store, protected: services.protected, figures: services.figures)
    }

    var routes: [Route] {
        [
            .get(
                "mine.engagements", Addresses.myEngagements, title: "Advisers’ work",
                needs: .grant(.seeEngagements, .own)
            ) { .page(try mine($0)) }
        ] + Self.kinds.flatMap { lists($0) + ones($0) }
    }

    private func lists(_ kind: EngagementAddresses) -> [Route] {
        [
            .get(
                "\(kind.name).engagements", kind.list, title: "Adviser",
                needs: .grant(.seeEngagements, kind.on)
            ) { .page(try list($0, kind)) },
            .post(
                "\(kind.name).engagements.offer", kind.list, title: "Offer help",
                needs: .grant(.offerEngagements, kind.on)
            ) { try offer($0, kind) },
            .post(
                "\(kind.name).readiness", kind.readiness, title: "How ready it is",
                needs: .grant(.offerEngagements, kind.on)
            ) { try ready($0, kind) },
        ]
    }

    private func ones(_ kind: EngagementAddresses) -> [Route] {
        let parties: [(String, PathPattern, Action)] = [
            ("department", kind.department, .offerEngagements),
            ("adviser", kind.adviser, .workWithEngagements),
            ("answer", kind.answer, .answerEngagement),
        ]
        return [
            .get(
                "\(kind.name).engagement", kind.one, title: "An adviser’s work",
                needs: .grant(.seeEngagements, kind.on)
            ) { try one($0, kind) },
            .post(
                "\(kind.name).engagement.findings", kind.findings, title: "What was found",
                needs: .grant(.workWithEngagements, kind.on)
            ) { try find($0, kind) },
            .post(
                "\(kind.name).engagement.objectives", kind.objectives, title: "Objectives",
                needs: .grant(.workWithEngagements, kind.on)
            ) { try aim($0, kind) },
            .post(
                "\(kind.name).engagement.progress", kind.progress, title: "How it goes",
                needs: .grant(.workWithEngagements, kind.on)
            ) { try tell($0, kind) },
        ]
            + parties.map { name, path, action in
                .post(
                    "\(kind.name).engagement.\(name)", path, title: "Take it on",
                    needs: .grant(action, kind.on)
                ) { try step($0, kind) }
            }
    }

    // MARK: Lists

    private func portfolio(_ ask: Ask, _ subject: Subject) throws -> EngagementPortfolio {
        guard let viewer = ask.guest?.viewer,
            let grant = Door.grant(viewer, .seeEngagements, subject)
        else { throw WebFailure.notFound }
        return try ShowEngagements(figures).list(grant, on: ask.occasion())
    }

    private func mine(_ ask: Ask) throws -> Page {
        let found = try portfolio(ask, .own)
        var page = EngagementListView(ask: ask, found: found, place: nil).page
        page.why = "You see this because \(ask.grant.reason)."
        return AdviserFrame(ask).frame(page)
    }

    private func list(
        _ ask: Ask, _ kind: EngagementAddresses, faults: [FormFault] = [], form: String = ""
    ) throws -> Page {
        let place = try AreaPlace(ask, services, kind.on)
        let found = try portfolio(ask, place.subject)
        var view = EngagementListView(ask: ask, found: found, place: place)
        view.kind = kind
        view.faults = faults
        view.form = form
        view.readiness = try services.store.read { session in
            try session.readiness.all().last { $0.place == HelpPlace(place.subject) }
        }
        return place.frame(view.page, ask)
    }

    private func offer(_ ask: Ask, _ kind: EngagementAddresses) throws -> Answer {
        let saying = KeepEngagement.Saying(
            words: ask.form.text("said") ?? "", date: ask.form.date("on"),
            adviser: ask.form.text("adviser") ?? "")
        let outcome = try KeepEngagement(figures).offer(
            saying, by: ask.grant, on: ask.occasion())
        switch outcome {
        case .kept(let number):
            return .go(to: kind.one(code(ask, kind), number) + "?done=offered")
        case .faulty(let faults):
            return .again(try list(ask, kind, faults: faults.map(Self.fault), form: "offer"))
        case .notNow, .changed, .missing:
            return .go(
                to: kind.list(code(ask, kind)) + "?done=\(EngagementWords.failure(outcome))")
        }
    }

    private func ready(_ ask: Ask, _ kind: EngagementAddresses) throws -> Answer {
        let has = ask.form.values("has")
        let readiness = HelpReadiness(
            wish: ask.form.text("wish").flatMap(HelpReadiness.Wish.init) ?? .notAsked,
            sharesData: has.contains("data"), namesLead: has.contains("lead"),
            reason: ask.form.text("reason") ?? "", since: ask.form.date("since"))
        let faults = try KeepReadiness(store: services.store)
            .say(readiness, by: ask.grant, on: ask.occasion())
        guard faults.isEmpty else {
            return .again(
                try list(ask, kind, faults: faults.map(Self.fault), form: "readiness"))
        }
        return .go(to: kind.list(code(ask, kind)) + "?done=kept")
    }

    private func code(_ ask: Ask, _ kind: EngagementAddresses) -> String {
        ask.value(kind.on == .trust ? "trust" : "authority")
    }

    private static func fault(_ fault: CaseworkFault) -> FormFault {
        FormFault(fault.field, fault.words)
    }

    // MARK: One

    private func one(
        _ ask: Ask, _ kind: EngagementAddresses, faults: [FormFault] = [], form: String = ""
    ) throws -> Answer {
        let place = try AreaPlace(ask, services, kind.on)
        guard let viewer = ask.guest?.viewer,
            let grant = Door.grant(viewer, .seeEngagements, place.subject)
        else { throw WebFailure.notFound }
        guard let number = Int64(ask.value("engagement")),
            let shown = try ShowEngagements(figures).one(number, grant, on: ask.occasion())
        else { return .go(to: kind.list(code(ask, kind)) + "?done=missing") }
        let view = EngagementView(
            shown: shown, ask: ask, viewer: viewer, subject: place.subject, kind: kind,
            faults: faults, form: form)
        var page = view.page
        page.why = "You see this because \(grant.reason)."
        page.crumbs = [
            Page.Link("Adviser", to: kind.list(code(ask, kind))),
            Page.Link("Engagement \(number)", to: ask.path, isHere: true),
        ]
        let framed = place.frame(page, ask)
        return faults.isEmpty ? .page(framed) : .again(framed)
    }

    private func handle(_ ask: Ask) -> KeepEngagement.Handle {
        KeepEngagement.Handle(
            Int64(ask.value("engagement")) ?? 0,
            version: ask.form.text("version").flatMap { Int($0) } ?? 0)
    }

    private func answer(
        _ outcome: KeepEngagement.Outcome, _ ask: Ask, _ kind: EngagementAddresses,
        _ form: String, at anchor: String
    ) throws -> Answer {
        if case .faulty(let faults) = outcome {
            return try one(ask, kind, faults: faults.map(Self.fault), form: form)
        }
        if case .missing = outcome {
            return .go(to: kind.list(code(ask, kind)) + "?done=missing")
        }
        return .go(
            to: kind.one(code(ask, kind), ask.value("engagement"))
                + "?done=\(EngagementWords.failure(outcome))"
                + (outcome == .changed || outcome == .notNow ? "" : "#\(anchor)"))
    }

    private func step(_ ask: Ask, _ kind: EngagementAddresses) throws -> Answer {
        guard let step = ask.form.text("step").flatMap(EngagementStep.init) else {
            return try one(
                ask, kind, faults: [FormFault("step", "Choose what is done.")], form: "step")
        }
        let saying = KeepEngagement.Saying(
            words: ask.form.text("said") ?? "", date: ask.form.date("on"),
            rating: ask.form.text("rating").flatMap(ProgressRating.init),
            adviser: ask.form.text("adviser") ?? "")
        let outcome = try KeepEngagement(figures).take(
            step, handle(ask), saying, by: ask.grant, on: ask.occasion())
        return try answer(outcome, ask, kind, "step", at: "course")
    }

    private func find(_ ask: Ask, _ kind: EngagementAddresses) throws -> Answer {
        let finding = FindingStatement(
            expectation: ask.form.text("code") ?? "",
            rating: ask.form.text("rating").flatMap(FindingRating.init),
            evidence: ask.form.text("evidence") ?? "")
        let outcome = try KeepEngagement(figures).find(
            finding, handle(ask), by: ask.grant, on: ask.occasion())
        return try answer(outcome, ask, kind, finding.expectation, at: "diagnosis")
    }

    private func aim(_ ask: Ask, _ kind: EngagementAddresses) throws -> Answer {
        if let number = ask.form.text("drop").flatMap({ Int($0) }) {
            let outcome = try KeepEngagement(figures).drop(
                objective: number, handle(ask), by: ask.grant, on: ask.occasion())
            return try answer(outcome, ask, kind, "objective", at: "plan")
        }
        let objective = ObjectiveStatement(
            expectation: ask.form.text("serves") ?? "", words: ask.form.text("words") ?? "",
            measure: ask.form.text("measure").flatMap(ObjectiveMeasure.init),
            target: EngagementWords.tenths(ask.form.text("target")), due: ask.form.date("due"))
        let outcome = try KeepEngagement(figures).aim(
            objective, handle(ask), by: ask.grant, on: ask.occasion())
        return try answer(outcome, ask, kind, "objective", at: "plan")
    }

    private func tell(_ ask: Ask, _ kind: EngagementAddresses) throws -> Answer {
        let number = ask.form.text("objective").flatMap { Int($0) } ?? 0
        let outcome = try KeepEngagement(figures).tell(
            ask.form.text("rating").flatMap(ProgressRating.init), ask.form.text("said") ?? "",
            of: number, on: ask.form.date("on"), handle(ask), by: ask.grant,
            on: ask.occasion())
        return try answer(outcome, ask, kind, "progress-\(number)", at: "plan")
    }
}
