import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

extension Addresses {
    /// Conversations and visits of a school, and asking for one.
    public static let practiceVisits: PathPattern = "/schools/{urn}/visits"
    /// One conversation or visit.
    public static let practiceVisit: PathPattern = "/schools/{urn}/visits/{visit}"
}

/// Conversations and visits between schools: asked for, agreed or declined, and what was learnt.
struct PracticeVisitPages: Pages {
    let services: SiteServices

    private static let share = Need.grant(.sharePractice, .school)
    private var keeping: KeepPracticeVisits { KeepPracticeVisits(store: services.store) }

    var routes: [Route] {
        [
            .get(
                "practice.visits", Addresses.practiceVisits, title: "Conversations and visits",
                needs: Self.share
            ) { .page(try list($0)) },
            .post(
                "practice.visit.ask", Addresses.practiceVisits,
                title: "Ask for a conversation or a visit", needs: Self.share
            ) { try asked($0) },
            .get(
                "practice.visit", Addresses.practiceVisit, title: "A conversation or a visit",
                needs: Self.share
            ) { ask in
                guard let visit = try visit(ask) else { return missing(ask) }
                return .page(page(ask, visit))
            },
            .post(
                "practice.visit.step", Addresses.practiceVisit,
                title: "Take a conversation or a visit on", needs: Self.share
            ) { try step($0) },
        ]
    }

    private func missing(_ ask: Ask) -> Answer {
        .go(to: Addresses.practiceVisits(ask.value("urn")) + "?done=missing")
    }

    private func visit(_ ask: Ask) throws -> StoredPracticeVisit? {
        let number = Int64(ask.value("visit"))
        return try keeping.own(by: ask.grant).first { $0.number == number }
    }

    // MARK: The list

    private func list(_ ask: Ask, faults: [FormFault] = []) throws -> Page {
        let frame = PracticeFrame(ask)
        let all = try keeping.own(by: ask.grant)
        let urn = ask.value("urn")
        let waiting = all.filter { $0.state == .asked && $0.host.description == urn }
        let others = all.filter { one in !waiting.contains(one) }
        var views: [any View] = []
        switch ask.query["done"] {
        case "asked":
            views.append(
                Notice(
                    state: .good, title: "Your question is sent",
                    text: "The school sees it on its own page and answers there.", isNews: true))
        case "missing":
            views.append(Notice(state: .wait, title: "That is not there", isNews: true))
        default: break
        }
        if !waiting.isEmpty {
            views.append(
                Part(
                    heading: "Schools that ask you", id: "asked",
                    views: [Tasks(tasks: waiting.map { task($0, urn) })]))
        }
        views.append(
            Part(
                heading: "All of them", id: "all",
                views: [
                    others.isEmpty
                        ? Hollow(
                            words: "None yet. Ask the school of a card, or one like yours: most "
                                + "are glad to talk for half an hour.",
                            links: [Page.Link("Find practice", to: Addresses.practice())])
                        : Tasks(tasks: others.map { task($0, urn) })
                ]))
        let hasHost = ask.query["host"] != nil || !faults.isEmpty
        let form = Self.form(
            Addresses.practiceVisits(urn), host: ask.query.text("host") ?? "", card: nil,
            typed: ask.form, faults: faults)
        let part = BrightOfferPart(ask: ask, services: services, use: "be asked for a visit") {
            "\(ask.path)?host=\($0.school)#ask"
        }
        if let school = try URN(urn).flatMap({ urn in
            try services.store.read { try $0.schools.school(urn) }
        }) {
            let phases: Set<SchoolPhase> = school.phase.isHeadline ? [school.phase] : []
            let region =
                school.authority.flatMap { Geography.england.authority($0)?.regionCode } ?? ""
            views += part.views(
                try part.offers(phases, in: region, without: [school.urn]), phases, in: region)
        }
        views.append(
            ScreenOnly(views: [
                hasHost
                    ? Part(heading: "Ask a school", id: "ask", views: [form])
                    : More(summary: "Ask a school that you know by its number", views: [form])
            ]))
        let page = Page(
            "Conversations and visits",
            heading: waiting.isEmpty
                ? "Nobody waits for your answer"
                : "\(SchoolWords.count(waiting.count, "school waits", "schools wait")) for your "
                    + "answer",
            lead: "To learn from a school that does it, or to show yours.", content: Stack(views))
        return frame.frame(page, in: Addresses.practiceVisits)
    }

    private func task(_ visit: StoredPracticeVisit, _ urn: String) -> Tasks.Task {
        let isHost = visit.host.description == urn
        let tag: Tag =
            switch visit.state {
            case .asked: isHost ? Tag("Answer", .act) : Tag(visit.state.words, .wait)
            case .agreed: Tag("On \(visit.date?.spoken ?? "")", .info)
            case .held: Tag(visit.state.words, .good)
            case .declined, .withdrawn: Tag(visit.state.words, .fact)
            }
        return Tasks.Task(
            words: "\(visit.kind.words) with \(isHost ? visit.guestName : visit.hostName)",
            address: Addresses.practiceVisit(urn, visit.number),
            note: "\(isHost ? "They ask" : "You asked"): \(visit.question)", tag: tag)
    }

    /// The fields with which a school asks another.
    static func form(
        _ action: String, host: String, card: Int64?, typed: Fields, faults: [FormFault],
        key: String = ""
    ) -> FormView {
        let kind = typed.text("kind").flatMap(PracticeVisitKind.init(rawValue:)) ?? .conversation
        let whom: any View =
            card != nil
            ? HiddenField("host", host)
            : TextField(
                name: "host", label: "School", value: host, hint: "Its six-digit number",
                isNarrow: true
            ).kept(typed, faults)
        return FormView(
            action: action, faults: faults,
            fields: [
                whom, HiddenField("card", card.map(String.init) ?? ""),
                Choices(
                    name: "kind", legend: "What you ask for",
                    choices: PracticeVisitKind.allCases.map {
                        Choice(value: $0.rawValue, words: $0.words, isChosen: $0 == kind)
                    }),
                TextField(
                    name: "words", key: key, label: "What you would like to know or see",
                    kind: .area
                ).kept(typed, faults),
            ], button: "Ask them", weight: .second)
    }

    private func asked(_ ask: Ask) throws -> Answer {
        guard let host = ask.form.text("host").flatMap({ URN($0) }) else {
            return .again(
                try list(
                    ask,
                    faults: [
                        FormFault("host", "Give the school's six-digit number, such as 900001.")
                    ]))
        }
        let question = KeepPracticeVisits.Question(
            kind: ask.form.text("kind").flatMap(PracticeVisitKind.init(rawValue:))
                ?? .conversation,
            host: host, card: ask.form.text("card").flatMap { Int64($0) },
            words: ask.form.text("words") ?? "")
        let outcome = try keeping.ask(question, by: ask.grant, on: ask.occasion())
        switch outcome {
        case .kept: return .go(to: ask.path + "?done=asked")
        case .faulty(let faults): return .again(try list(ask, faults: faults.forForm))
        case .notNow, .missing:
            return .again(
                try list(
                    ask, faults: [FormFault("host", "No school of that number is here.")]))
        }
    }

    // MARK: One

    private func page(
        _ ask: Ask, _ visit: StoredPracticeVisit, faults: [FormFault] = []
    ) -> Page {
        let frame = PracticeFrame(ask)
        let isHost = visit.host.description == ask.value("urn")
        var facts = [
            Facts.Fact(term: "Host", words: visit.hostName),
            Facts.Fact(term: "Asks", words: "\(visit.guestName), \(visit.askedBy)"),
            Facts.Fact(term: "Asked on", words: visit.asked.spoken),
            Facts.Fact(term: "State", words: visit.state.words),
        ]
        if let date = visit.date { facts.append(Facts.Fact(term: "Day", words: date.spoken)) }
        if let card = visit.card {
            facts.append(
                Facts.Fact(
                    term: "About", words: "a practice card", address: Addresses.practiceCard(card)))
        }
        var views: [any View] = []
        if ask.query["done"] == "not-now" {
            views.append(
                Notice(state: .wait, title: "That cannot be done as it stands now", isNews: true))
        }
        views += [
            Facts(facts: facts, isRuled: true),
            Said(words: visit.question, who: visit.guestName),
        ]
        if !visit.answer.isEmpty { views.append(Said(words: visit.answer, who: visit.hostName)) }
        if !visit.learnt.isEmpty {
            views.append(
                Part(heading: "What was learnt", views: [Prose(words: visit.learnt)]))
        }
        views += steps(ask, visit, isHost, faults)
        var page = Page(
            visit.kind.words,
            heading: "\(visit.kind.words) with \(isHost ? visit.guestName : visit.hostName)",
            content: Stack(views))
        page.crumbs = [
            Page.Link(
                "Conversations and visits", to: Addresses.practiceVisits(ask.value("urn"))),
            Page.Link(visit.kind.words, to: ask.path, isHere: true),
        ]
        return frame.frame(page, in: Addresses.practiceVisits)
    }

    private func steps(
        _ ask: Ask, _ visit: StoredPracticeVisit, _ isHost: Bool, _ faults: [FormFault]
    ) -> [any View] {
        let given = ask.form.text("step").flatMap(PracticeVisitStep.init(rawValue:))
        let open = PracticeVisitStep.allCases.filter {
            $0.isOfHost == isHost && $0.taken(from: visit.state) != nil
        }
        return open.map { step in
            let own = given == step ? faults : []
            let typed = given == step ? ask.form : Fields()
            var fields: [any View] = [HiddenField("step", step.rawValue)]
            if step == .agree {
                fields.append(
                    TextField(name: "on", label: "Day", kind: .date, isNarrow: true)
                        .kept(typed, own))
            }
            if step != .withdraw {
                fields.append(
                    TextField(
                        name: "words", key: step.rawValue, label: Self.label(step), kind: .area
                    ).kept(typed, own))
            }
            let form = FormView(
                action: ask.path, faults: own, fields: fields, button: Self.button(step),
                weight: step == .agree || step == .tell ? .main : .second)
            return ScreenOnly(views: [Part(heading: Self.heading(step), views: [form])])
        }
    }

    private static func heading(_ step: PracticeVisitStep) -> String {
        switch step {
        case .agree: "Agree, and give a day"
        case .decline: "Decline"
        case .withdraw: "Take it back"
        case .tell: "Say what you learnt"
        }
    }

    private static func label(_ step: PracticeVisitStep) -> String {
        switch step {
        case .agree: "Where and when to come, or how to reach you"
        case .decline: "Why not, and who could help"
        case .withdraw: ""
        case .tell: "What you learnt, and what you will do with it"
        }
    }

    private static func button(_ step: PracticeVisitStep) -> String {
        switch step {
        case .agree: "Agree"
        case .decline: "Decline"
        case .withdraw: "Take it back"
        case .tell: "Keep this"
        }
    }

    private func step(_ ask: Ask) throws -> Answer {
        guard let visit = try visit(ask),
            let step = ask.form.text("step").flatMap(PracticeVisitStep.init(rawValue:))
        else { return missing(ask) }
        let outcome = try keeping.take(
            step, visit.number, words: ask.form.text("words") ?? "", date: ask.form.date("on"),
            by: ask.grant, on: ask.occasion())
        switch outcome {
        case .kept: return .go(to: ask.path)
        case .notNow: return .go(to: ask.path + "?done=not-now")
        case .missing: return missing(ask)
        case .faulty(let faults): return .again(page(ask, visit, faults: faults.forForm))
        }
    }
}
