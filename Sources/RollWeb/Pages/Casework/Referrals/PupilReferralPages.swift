import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// A child's referrals: those that were made, a new one, and each with its steps.
struct PupilReferralPages: Pages {
    let services: SiteServices

    private static let see = Need.grant(.seeReferrals, .pupil)
    private static let refer = Need.grant(.refer, .pupil)
    private var list: ListReferrals { ListReferrals(store: services.store) }
    private var keeping: KeepReferrals { KeepReferrals(store: services.store) }

    var routes: [Route] {
        [
            .get(
                "pupil.referrals", Addresses.pupilReferrals, title: "A pupil's referrals",
                needs: Self.see
            ) { .page(try page($0)) },
            .get(
                "referral.new", Addresses.newReferral, title: "Refer a pupil",
                needs: Self.refer
            ) { .page(try form($0)) },
            .post(
                "referral.make", Addresses.newReferral, title: "Send a referral",
                needs: Self.refer
            ) { try make($0) },
            .get("referral", Addresses.referral, title: "A referral", needs: Self.see) {
                try referral($0)
            },
            step("referral.referrer", Addresses.referrerStep, .refer),
            step("referral.desk", Addresses.deskStep, .allocateChildren),
            step("referral.worker", Addresses.workerStep, .workReferrals),
        ]
    }

    private func step(_ name: String, _ path: PathPattern, _ action: Action) -> Route {
        .post(name, path, title: "Take a referral on", needs: .grant(action, .pupil)) {
            try take($0)
        }
    }

    // MARK: The child

    /// The school and the child that the address names.
    private func place(_ ask: Ask) throws -> (frame: SchoolFrame, child: Int64, name: String) {
        let frame = try SchoolFrame(ask, services)
        let child = try ask.value("pupil", as: Int64.self)
        let person = try services.store.read {
            try $0.pupils.person(frame.school.urn, child)
        }
        guard let person else { throw WebFailure.notFound }
        return (frame, child, "\(person.forename) \(person.surname)")
    }

    private func framed(
        _ page: Page, _ ask: Ask, _ frame: SchoolFrame, _ child: Int64, _ name: String,
        _ here: String
    ) -> Page {
        var page = page
        page.namesPupils = true
        let urn = frame.school.urn
        if let viewer = ask.guest?.viewer {
            if viewer.may(.seePupil) {
                page.crumbs.append(Page.Link(name, to: Addresses.pupil(urn, child)))
            }
            if !here.isEmpty {
                page.crumbs.append(
                    Page.Link("Referrals", to: Addresses.pupilReferrals(urn, child)))
            }
        }
        page.crumbs.append(
            Page.Link(here.isEmpty ? "Referrals" : here, to: ask.path, isHere: true))
        return frame.frame(page, in: Addresses.schoolReferrals)
    }

    private func page(_ ask: Ask) throws -> Page {
        let (frame, child, name) = try place(ask)
        let found = try list.run(ask.grant, in: nil, 0..<500, on: ask.occasion())
        let open = found.lines.count(where: \.referral.state.isOpen)
        var views: [any View] = []
        if ask.query["done"] == "missing" {
            views.append(
                Notice(
                    state: .wait, title: "That referral is not there",
                    text: "These are the ones that you may see.", isNews: true))
        }
        views.append(
            found.lines.isEmpty
                ? Hollow(words: "No service was asked for help yet, as far as you may see.")
                : ReferralListPages.table(found.lines, ask))
        var page = Page(
            "Referrals",
            heading: open == 0
                ? "No referral of \(name) is open"
                : "\(open) \(open == 1 ? "referral" : "referrals") of \(name) "
                    + (open == 1 ? "is open" : "are open"), content: Stack(views))
        if ask.grant.viewer.may(.refer) {
            page.acts = [
                Act(
                    "Refer to a service",
                    to: Addresses.newReferral(frame.school.urn, child), .main)
            ]
        }
        if ask.grant.viewer.may(.seeChildMeetings) {
            page.acts.append(
                Act("Meetings", to: Addresses.childMeetings(frame.school.urn, child)))
        }
        return framed(page, ask, frame, child, name, "")
    }

    // MARK: A new one

    private func form(_ ask: Ask, faults: [FormFault] = []) throws -> Page {
        let (frame, child, name) = try place(ask)
        let offered = try KeepServices(store: services.store).offered(ask.grant)
        let chosen = ask.form.text("service")
        let consent = ask.form.text("consent")
        func fault(_ field: String) -> String {
            faults.first { $0.field == field }?.words ?? ""
        }
        let content: any View
        if offered.contains(where: \.statement.isOpen) {
            content = FormView(
                action: ask.path, faults: faults,
                fields: [
                    Choices(
                        name: "service", legend: "To which service",
                        choices: offered.filter(\.statement.isOpen).map {
                            Choice(
                                value: "\($0.number)",
                                words: "\($0.statement.name): \($0.statement.offer)",
                                isChosen: "\($0.number)" == chosen,
                                count: $0.statement.kind.words)
                        }, fault: fault("service")),
                    TextField(
                        name: "reason", label: "Why, and what is in the way", kind: .area,
                        hint: "Begin with what the child says."
                    ).kept(ask.form, faults),
                    TextField(
                        name: "asked", label: "What you ask the service to do", kind: .area
                    ).kept(ask.form, faults),
                    Choices(
                        name: "consent", legend: "Does the family agree",
                        choices: [
                            Choice(
                                value: ReferralConsent.given.rawValue, words: "They agreed",
                                isChosen: consent == ReferralConsent.given.rawValue),
                            Choice(
                                value: ReferralConsent.notNeeded.rawValue,
                                words: "It is not needed, to keep the child safe",
                                isChosen: consent == ReferralConsent.notNeeded.rawValue),
                        ], fault: fault("consent")),
                    TextField(name: "consent-by", label: "Who agreed").kept(ask.form, faults),
                    TextField(
                        name: "consent-on", label: "When they agreed", kind: .date,
                        isNarrow: true
                    ).kept(ask.form, faults),
                ], button: "Send this referral",
                beside: [
                    Page.Link(
                        "Back without sending",
                        to: Addresses.pupilReferrals(frame.school.urn, child))
                ])
        } else {
            content = Hollow(
                words: "No service of this area takes referrals that you may make. The authority "
                    + "keeps the map of services.")
        }
        return framed(
            Page(
                "A new referral", heading: "Ask a service to help \(name)",
                lead: "The service sees the child once it has accepted.", content: content),
            ask, frame, child, name, "New")
    }

    private func make(_ ask: Ask) throws -> Answer {
        let (frame, child, _) = try place(ask)
        let statement = ReferralStatement(
            service: ask.form.text("service").flatMap { Int64($0) } ?? 0,
            reason: ask.form.text("reason") ?? "", asked: ask.form.text("asked") ?? "",
            consent: ask.form.text("consent").flatMap(ReferralConsent.init(rawValue:)),
            consentBy: ask.form.text("consent-by") ?? "",
            consentOn: ask.form.text("consent-on").flatMap { CivilDate($0) })
        switch try keeping.refer(statement, by: ask.grant, on: ask.occasion()) {
        case .kept(let number):
            return .go(to: Addresses.referral(frame.school.urn, child, number) + "?done=sent")
        case .faulty(let faults):
            return .again(try form(ask, faults: faults.map(ReferralWords.fault)))
        case .notNow, .changed, .missing:
            return .go(to: Addresses.pupilReferrals(frame.school.urn, child) + "?done=missing")
        }
    }

    // MARK: One

    private func referral(_ ask: Ask, faults: [FormFault] = []) throws -> Answer {
        let (frame, child, name) = try place(ask)
        let missing = Answer.go(
            to: Addresses.pupilReferrals(frame.school.urn, child) + "?done=missing")
        // A step was taken with another leave; what is shown is for one who may see referrals.
        guard let viewer = ask.guest?.viewer,
            let grant = Door.grant(viewer, .seeReferrals, ask.grant.subject),
            let number = Int(ask.value("referral")),
            let page = try list.referral(number, grant, on: ask.occasion())
        else { return missing }
        let view = ReferralView(
            page: page, name: name, ask: ask, viewer: viewer, subject: ask.grant.subject,
            faults: faults)
        let framed = framed(
            view.page, ask, frame, child, name, page.line.referral.service.statement.name)
        return faults.isEmpty ? .page(framed) : .again(framed)
    }

    private func take(_ ask: Ask) throws -> Answer {
        let (frame, child, _) = try place(ask)
        let urn = frame.school.urn
        guard let number = Int(ask.value("referral")) else {
            return .go(to: Addresses.pupilReferrals(urn, child) + "?done=missing")
        }
        guard let step = ask.form.text("step").flatMap(ReferralStep.init(rawValue:)) else {
            return try referral(ask, faults: [FormFault("step", "Choose what is done.")])
        }
        var saying = KeepReferrals.Saying(
            words: ask.form.text("said") ?? "", worker: ask.form.text("worker") ?? "")
        if let text = ask.form.text("on") {
            guard let date = CivilDate(text) else {
                return try referral(ask, faults: [FormFault("on", "Choose a day.")])
            }
            saying.date = date
        }
        let outcome = try keeping.take(step, number, saying, by: ask.grant, on: ask.occasion())
        switch outcome {
        case .kept:
            // Whoever ends a referral may not see the child any more.
            guard let viewer = ask.guest?.viewer,
                try GrantFinder(store: services.store)
                    .grant(viewer, .seeReferrals, .pupil, ask.values) != nil
            else { return .go(to: Addresses.myReferrals()) }
            return .go(to: Addresses.referral(urn, child, number) + "?done=kept")
        case .faulty(let faults):
            return try referral(ask, faults: faults.map(ReferralWords.fault))
        case .missing:
            return .go(to: Addresses.pupilReferrals(urn, child) + "?done=missing")
        case .notNow, .changed:
            return try referral(
                ask,
                faults: [
                    FormFault(
                        "",
                        "The referral does not stand where that is done. This is how it "
                            + "stands now.")
                ])
        }
    }
}
