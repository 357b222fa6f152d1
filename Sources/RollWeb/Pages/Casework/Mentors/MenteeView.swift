import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// One case of a mentor programme: its steps, meetings, causes, further help, and what can be done.
struct MenteeView {
    let ask: Ask
    let services: SiteServices

    init(_ ask: Ask, _ services: SiteServices) {
        self.ask = ask
        self.services = services
    }

    private typealias Found = (line: MenteeLine, entries: [MenteeEntry], board: MentorBoard)

    private static let missing = Answer.go(to: Addresses.mentoring() + "?missing=case")

    private func found() throws -> Found? {
        guard let urn = URN(ask.value("urn")), let number = Int(ask.value("case")),
            let grant = Door.grant(ask.grant.viewer, .seeMentoring, .own)
        else { return nil }
        return try ShowMentoring(store: services.store, figures: services.figures)
            .one(urn, number, under: grant, on: ask.occasion())
    }

    func show() throws -> Answer {
        guard let found = try found() else { return Self.missing }
        return .page(page(found, []))
    }

    // MARK: Working

    func work() throws -> Answer {
        guard let found = try found() else { return Self.missing }
        let held = found.line.held
        let keeping = KeepMentoring(store: services.store, figures: services.figures)
        let act = ask.form["act"] ?? ""
        do {
            if let action = MenteeAction(rawValue: act) {
                try keeping.act(
                    action, held.school, held.number,
                    mentor: ask.form["mentor"].flatMap(Int64.init),
                    note: ask.form.text("step-note") ?? "", on: ask.occasion())
            } else if let kind = MenteeEntry.Kind(rawValue: act) {
                let typed = ask.form.text("\(act)-on")
                guard let date = typed.map({ CivilDate(typed: $0) }) ?? ask.today else {
                    return .again(page(found, [FormFault("\(act)-on", "This is no date.")]))
                }
                try keeping.keep(
                    kind, ask.form["\(act)-code"] ?? "", on: date,
                    minutes: ask.form.text("\(act)-minutes").flatMap(Int.init) ?? 0,
                    note: ask.form.text("\(act)-note") ?? "", held.school, held.number,
                    occasion: ask.occasion())
            } else {
                return .again(page(found, [FormFault("", "Choose what to do.")]))
            }
        } catch {
            guard error.kind == .fault || error.kind == .usage else { throw error }
            return .again(page(found, [FormFault("", error.message)]))
        }
        return .go(
            to: Addresses.menteeCase(held.school, held.number)
                + Fields([("done", act)]).question)
    }

    // MARK: The page

    private func page(_ found: Found, _ faults: [FormFault]) -> Page {
        let line = found.line
        let held = line.held
        var views: [any View] = []
        if faults.isEmpty, ask.query["done"] != nil {
            views.append(Notice(state: .good, title: "Kept", isNews: true))
        }
        if let fault = faults.first(where: { $0.field.isEmpty }) {
            views.append(Notice(state: .act, title: "Not done", text: fault.words, isNews: true))
        }
        views.append(header(line))
        views.append(
            Columns(columns: [
                .init(wide: 6, views: [chronology(found)]),
                .init(wide: 6, views: steps(found, faults) + keeping(found, faults)),
            ]))
        var page = Page("A mentor's case", content: Stack(views))
        page.headsItself = true
        page.namesPupils = true
        page.crumbs = [
            Page.Link("Mentors", to: Addresses.mentoring()),
            Page.Link(
                line.name, to: Addresses.menteeCase(held.school, held.number), isHere: true),
        ]
        page.basis = "the case, and sessions to the day before"
        return page
    }

    private func header(_ line: MenteeLine) -> PersonHeader {
        let held = line.held
        var tags = [Tag(held.state.words, .fact)]
        if line.due != .nothing { tags.append(Tag(line.due.words, .act)) }
        return PersonHeader(
            name: line.name, tags: tags,
            facts: [
                .init(term: "School", words: line.schoolName),
                .init(
                    term: "Referred",
                    words: "\(held.referredOn.spoken) by \(held.referredBy), "
                        + held.route.words),
                .init(
                    term: "Mentor", words: line.mentorName.isEmpty ? "none yet" : line.mentorName),
                .init(
                    term: "Week",
                    words: line.week.map { "\($0) of \(MentorProgramme.mostWeeks) at most" }
                        ?? "–"),
                .init(
                    term: "Missed before the start",
                    words: held.startedOn == nil
                        ? MentorBoardView.percent(line.sessions)
                        : MentorBoardView.percent(held.base)),
                .init(
                    term: "Missed since",
                    words: held.startedOn == nil
                        ? "–" : MentorBoardView.percent(line.sessions)),
            ])
    }

    private func chronology(_ found: Found) -> Part {
        let facts =
            [
                Facts.Fact(
                    term: found.line.held.referredOn.spoken,
                    words: "Referred: \(found.line.held.reason)")
            ]
            + found.entries.map { entry in
                Facts.Fact(
                    term: entry.heldOn.spoken,
                    words: Self.words(entry)
                        + (entry.minutes > 0 ? ", \(entry.minutes) minutes" : "")
                        + (entry.note.isEmpty ? "" : ": \(entry.note)") + " (\(entry.madeBy))")
            }
        return Part(
            heading: "What happened", note: "oldest first",
            views: [Facts(facts: facts, isRuled: true)])
    }

    private static func words(_ entry: MenteeEntry) -> String {
        switch entry.kind {
        case .step: MenteeAction(rawValue: entry.code)?.words ?? entry.code
        case .contact:
            (MenteeContactKind(rawValue: entry.code)?.words ?? entry.code).firstCapital
        case .cause: "Root cause: \(Barrier.coded(entry.code)?.words ?? entry.code)"
        case .onward:
            "Further help: "
                + (Support.all.first { $0.code == entry.code }?.words ?? entry.code)
        case .followUp:
            "Looked after \(entry.code) weeks: missed "
                + MentorBoardView.percent(entry.sessions) + " since the start"
        }
    }

    // MARK: What to do

    private func steps(_ found: Found, _ faults: [FormFault]) -> [any View] {
        guard ask.grant.viewer.may(.workWithMentees) else { return [] }
        let held = found.line.held
        let actions = held.state.actions(for: found.board.part)
        guard !actions.isEmpty else { return [] }
        var fields: [any View] = [
            Choices(
                name: "act", legend: "What is done",
                choices: actions.map {
                    Choice(
                        value: $0.rawValue, words: $0.words,
                        isChosen: $0.rawValue == ask.form["act"])
                })
        ]
        if actions.contains(.match) {
            fields.append(
                Select(
                    name: "mentor", label: "The mentor",
                    choices: found.board.mentors.filter { $0.idle > 0 }.map {
                        Choice(
                            value: "\($0.profile.person)",
                            words: "\($0.profile.name), \($0.idle) free",
                            isChosen: $0.profile.person
                                == found.board.suggestions[held.school]?[held.number]?.mentor)
                    }))
        }
        fields.append(
            TextField(name: "step-note", label: "Why, or what was agreed")
                .kept(ask.form, faults))
        return [
            Part(
                heading: "Take it further", id: "steps",
                views: [
                    FormView(
                        action: Addresses.menteeCase(held.school, held.number), fields: fields,
                        button: "Do it")
                ])
        ]
    }

    private func keeping(_ found: Found, _ faults: [FormFault]) -> [any View] {
        let held = found.line.held
        guard ask.grant.viewer.may(.workWithMentees), !held.state.isOver else { return [] }
        var views: [any View] = []
        if held.state.isMet, found.board.part != .school {
            views.append(
                entry(
                    .contact, "A meeting or a call", "How",
                    MenteeContactKind.allCases.map { ($0.rawValue, $0.words.firstCapital) },
                    found, faults, hasMinutes: true))
        }
        if held.state == .watched, found.board.part != .school {
            views.append(
                entry(
                    .followUp, "Look whether it holds", "When",
                    MentorProgramme.followUpWeeks.map { ("\($0)", "After \($0) weeks") }, found,
                    faults))
        }
        views.append(
            entry(
                .cause, "A root cause that was found", "Cause",
                Barrier.all.map { ($0.code, $0.words.firstCapital) }, found, faults))
        views.append(
            entry(
                .onward, "Further help that was asked for", "Help",
                Support.all.map { ($0.code, $0.words.firstCapital) }, found, faults))
        return views
    }

    private func entry(
        _ kind: MenteeEntry.Kind, _ heading: String, _ label: String,
        _ choices: [(String, String)], _ found: Found, _ faults: [FormFault],
        hasMinutes: Bool = false
    ) -> Part {
        let name = kind.rawValue
        let held = found.line.held
        var fields: [any View] = [
            HiddenField("act", name),
            Select(
                name: "\(name)-code", label: label,
                choices: choices.map {
                    Choice(value: $0, words: $1, isChosen: $0 == ask.form["\(name)-code"])
                }),
            TextField(
                name: "\(name)-on", label: "Day", kind: .date, value: ask.today.description,
                isNarrow: true
            ).kept(ask.form, faults),
        ]
        if hasMinutes {
            fields.append(
                TextField(
                    name: "\(name)-minutes", label: "Minutes (may be empty)", kind: .number,
                    isNarrow: true
                ).kept(ask.form, faults))
        }
        fields.append(
            TextField(name: "\(name)-note", label: "What was said or found")
                .kept(ask.form, faults))
        return Part(
            heading: heading, id: name,
            views: [
                FormView(
                    action: Addresses.menteeCase(held.school, held.number),
                    faults: faults.filter { $0.field.hasPrefix(name) }, fields: fields,
                    button: "Keep it", weight: .second)
            ])
    }
}
