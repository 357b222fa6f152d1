import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// A mentor programme: who waits, who takes whom, what is due, and the referral of a pupil.
struct MentoringPages: Pages {
    let services: SiteServices

    private static let seeing = Need.grant(.seeMentoring, .own)
    private static let working = Need.grant(.workWithMentees, .own)
    private static let keeping = Need.grant(.keepMentors, .own)
    private static let referring = Need.grant(.referToMentor, .pupil)

    var routes: [Route] {
        [
            .get("mentoring", Addresses.mentoring, title: "Mentors", needs: Self.seeing) { ask in
                let page = try MentorBoardView(ask, services).page([])
                return .page(
                    try OwnAreas.frame(page, ask, services, in: Addresses.mentoring) ?? page)
            },
            .post("mentoring.mentor", Addresses.mentors, title: "A mentor", needs: Self.keeping) {
                ask in try MentorBoardView(ask, services).setMentor()
            },
            .get("mentee", Addresses.menteeCase, title: "A mentor's case", needs: Self.seeing) {
                ask in try MenteeView(ask, services).show()
            },
            .post(
                "mentee.work", Addresses.menteeCase, title: "Take a case further",
                needs: Self.working
            ) { ask in try MenteeView(ask, services).work() },
            .get(
                "mentor.referral", Addresses.mentorReferral, title: "Refer to a mentor",
                needs: Self.referring
            ) { ask in .page(try referral(ask, [])) },
            .post(
                "mentor.refer", Addresses.mentorReferral, title: "Refer to a mentor",
                needs: Self.referring
            ) { try refer($0) },
        ]
    }

    // MARK: Referring

    private func place(_ ask: Ask) throws -> (urn: URN, child: Int64) {
        guard let urn = URN(ask.value("urn")) else { throw WebFailure.notFound }
        return (urn, try ask.value("pupil", as: Int64.self))
    }

    private func referral(_ ask: Ask, _ faults: [FormFault]) throws -> Page {
        let (urn, child) = try place(ask)
        let person = try services.store.read { try $0.pupils.person(urn, child) }
        guard let person else { throw WebFailure.notFound }
        var page = Page(
            "Refer to a mentor", heading: "A mentor for \(person.fullName)?",
            lead:
                "A mentor meets the child every week for 12 to 20 weeks. Nothing begins before the "
                + "family agrees.",
            content: FormView(
                action: Addresses.mentorReferral(urn, child), faults: faults,
                fields: [
                    Choices(
                        name: "route", legend: "By which way",
                        choices: MenteeRoute.allCases.map {
                            Choice(
                                value: $0.rawValue, words: $0.words.firstCapital,
                                isChosen: $0.rawValue == ask.form["route"] ?? "school")
                        }),
                    TextField(
                        name: "reason", label: "Why a mentor could help", kind: .area,
                        hint: "What the child and the family have said comes first."
                    ).kept(ask.form, faults),
                    TextField(
                        name: "language", label: "Language at home (empty for English)",
                        hint: "A code of three letters, such as POL.", isNarrow: true
                    ).kept(ask.form, faults),
                ], button: "Refer",
                beside: [Page.Link("Back to the pupil", to: Addresses.pupil(urn, child))]))
        page.namesPupils = true
        return page
    }

    private func refer(_ ask: Ask) throws -> Answer {
        let (urn, child) = try place(ask)
        do {
            let number = try KeepMentoring(store: services.store, figures: services.figures).refer(
                child, at: urn, ask.form["route"].flatMap(MenteeRoute.init(rawValue:)) ?? .school,
                reason: ask.form.text("reason") ?? "", language: ask.form.text("language") ?? "",
                on: ask.occasion())
            return .go(to: Addresses.menteeCase(urn, number) + "?done=refer")
        } catch {
            guard error.kind == .fault else { throw error }
            return .again(try referral(ask, [FormFault("reason", error.message)]))
        }
    }
}
