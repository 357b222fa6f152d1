import RollAccess
import RollDomain
import RollServices
import RollStore

/// Takes what came of an attempt to reach a family: one tap, or the whole form where more is needed.
struct ContactForm {
    let services: SiteServices

    /// Notes it and goes back, or shows the form again with what is wrong.
    func answer(_ ask: Ask) throws -> Answer {
        guard let school = URN(ask.value("urn")) else { throw WebFailure.notFound }
        let child = try ask.value("pupil", as: Int64.self)
        let tap = (ask.form.text("outcome") ?? ask.form.text("other"))
            .flatMap(ContactTap.init(rawValue:))
        guard let tap else {
            return .again(
                try form(ask, school, child, [FormFault("outcome", "Choose what came of it.")]))
        }
        var told = NoteOutcome.Told(
            school: school, child: child,
            channel: ask.form.text("channel").flatMap(ContactChannel.init(rawValue:))
                ?? .telephone,
            outcome: Self.outcome(tap))
        told.reason = tap.reason
        told.more = Self.more(tap, ask.form.text("said") ?? "")
        told.contact = ask.form.text("contact").flatMap(Int.init)
        if tap == .other, told.more.isEmpty {
            return .again(
                try form(
                    ask, school, child,
                    [FormFault("said", "Write down the reason that the family gives.")]))
        }
        do {
            _ = try NoteOutcome(store: services.store).run(told, on: ask.occasion())
        } catch {
            guard [.fault, .usage].contains(error.kind) else { throw error }
            return .again(try form(ask, school, child, [FormFault("", error.message)]))
        }
        return .go(to: back(ask, school) + "?noted=\(child)")
    }

    private static func outcome(_ tap: ContactTap) -> ContactOutcome {
        switch tap {
        case .message: .messageLeft
        case .none: .noAnswer
        case .coming, .reached: .reached
        default: .reasonGiven
        }
    }

    /// What is kept beside the outcome.
    private static func more(_ tap: ContactTap, _ said: String) -> String {
        tap == .coming ? (said.isEmpty ? tap.words : "\(tap.words): \(said)") : said
    }

    /// The page that the form was on, as far as the visitor may open it.
    private func back(_ ask: Ask, _ school: URN) -> String {
        let isOwn = ask.form["back"] == TodayScene.Place.own.rawValue
        let viewer = ask.grant.viewer
        return isOwn || !viewer.may(.seeToday) || ask.grant.reach.isOfSchools == false
            ? Addresses.myToday() : Addresses.schoolToday(school)
    }

    /// The whole form, with what was typed.
    private func form(
        _ ask: Ask, _ school: URN, _ child: Int64, _ faults: [FormFault]
    ) throws -> Page {
        let chosen = ask.form.text("outcome") ?? ask.form.text("other")
        let (person, contacts) = try services.store.read { session in
            (
                try session.pupils.person(school, child),
                ask.grant.shows(.contacts)
                    ? try session.contacts.of(school, child, on: ask.today)
                        .filter(\.mayBeContacted) : []
            )
        }
        guard let person else { throw WebFailure.notFound }
        let fields: [any View] = [
            HiddenField("back", ask.form["back"] ?? ""),
            Choices(
                name: "outcome", legend: "What came of it",
                choices: ContactTap.allCases.map {
                    Choice(
                        value: $0.rawValue, words: $0.words, isChosen: $0.rawValue == chosen)
                }, fault: faults.first { $0.field == "outcome" }?.words ?? ""),
            TextField(
                name: "said", label: "What the family says", kind: .area,
                hint: "Needed for something else. Kept as it was said; no mark follows from it."
            ).kept(ask.form, faults),
            Select(
                name: "channel", label: "How you tried",
                choices: ContactChannel.allCases.map {
                    Choice(
                        value: $0.rawValue, words: $0.words.firstCapital,
                        isChosen: $0.rawValue == ask.form["channel"] ?? "telephone")
                }),
            Select(
                name: "contact", label: "Whom you tried",
                choices: [Choice(value: "", words: "Somebody else, or not said")]
                    + contacts.map {
                        Choice(
                            value: "\($0.number)", words: "\($0.name), \($0.relationship)",
                            isChosen: "\($0.number)" == ask.form["contact"])
                    }),
        ]
        var page = Page(
            "What came of it",
            heading: "What came of trying \(person.forename) \(person.surname)'s family",
            content: FormView(
                action: ask.path, faults: faults, fields: fields, button: "Note it",
                beside: [Page.Link("Back without noting", to: back(ask, school))]))
        page.namesPupils = true
        return page
    }
}
