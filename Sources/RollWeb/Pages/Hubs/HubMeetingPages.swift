import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// Meetings of a hub: planning one, its agenda and questions, and how it went.
struct HubMeetingPages: Pages {
    let services: SiteServices

    private static let lead = Need.grant(.leadHubs, .own)
    private var leading: LeadHub { LeadHub(store: services.store) }

    var routes: [Route] {
        [
            .get(
                "hub.meeting.new", Addresses.newHubMeeting, title: "Plan a meeting of a hub",
                needs: Self.lead
            ) { try form($0) },
            .post(
                "hub.meeting.plan", Addresses.newHubMeeting, title: "Keep a planned meeting",
                needs: Self.lead
            ) { try plan($0) },
            .get(
                "hub.meeting", Addresses.hubMeeting, title: "A meeting of a hub",
                needs: .grant(.seeHubs, .nation)
            ) { try show($0) },
            .post(
                "hub.meeting.record", Addresses.hubMeetingRecord, title: "Say how a meeting went",
                needs: Self.lead
            ) { try record($0) },
            .post(
                "hub.meeting.step", Addresses.hubMeetingStep,
                title: "Move or cancel a meeting, or answer a question", needs: Self.lead
            ) { try step($0) },
        ]
    }

    private static func go(_ hub: Int64, _ meeting: Int64) -> String {
        Addresses.hubMeeting(hub, meeting) + "?done=kept"
    }

    // MARK: Planning

    private func form(_ ask: Ask, _ faults: [FormFault] = []) throws -> Answer {
        guard let page = try HubPages.page(ask, services), page.mayLead else {
            return HubPages.missing
        }
        let hub = page.line.hub
        let framed = HubFrame(ask: ask).frame(
            Page(
                "Plan a meeting", heading: "Plan a meeting of \(hub.statement.name)",
                lead: "Reporting back comes first: what we said we would do, and what happened.",
                content: hub.state == .open
                    ? HubMeetingForm(ask: ask, action: ask.path, faults: faults)
                        .view(nil, button: "Plan this meeting")
                    : Hollow(words: "Only an open hub meets.")), hub, here: "Plan a meeting")
        return faults.isEmpty ? .page(framed) : .again(framed)
    }

    private func plan(_ ask: Ask) throws -> Answer {
        guard let hub = Int64(ask.value("hub")) else { return HubPages.missing }
        let (statement, faults) = HubMeetingForm.statement(ask.form)
        guard let statement, faults.isEmpty else { return try form(ask, faults) }
        return try leading.plan(statement, in: hub, by: ask.grant, on: ask.occasion())
            .answer(to: { Self.go(hub, $0) }) { try form(ask, $0) }
    }

    // MARK: One meeting

    private func found(_ ask: Ask) throws -> (page: HubPage, line: HubMeetingLine)? {
        guard let page = try HubPages.page(ask, services), page.isInside,
            let number = Int64(ask.value("meeting")),
            let line = page.meetings.first(where: { $0.meeting.number == number })
        else { return nil }
        return (page, line)
    }

    private func show(_ ask: Ask, _ faults: [FormFault] = []) throws -> Answer {
        guard let (page, line) = try found(ask) else { return HubPages.missing }
        let shown = HubMeetingView(ask: ask, page: page, line: line, faults: faults).shown
        return faults.isEmpty ? .page(shown) : .again(shown)
    }

    private func record(_ ask: Ask) throws -> Answer {
        guard let hub = Int64(ask.value("hub")), let meeting = Int64(ask.value("meeting")) else {
            return HubPages.missing
        }
        return try leading.hold(
            meeting, came: Set(ask.form.values("came").compactMap { URN($0) }),
            summary: ask.form.text("summary") ?? "", recording: ask.form.text("recording") ?? "",
            of: hub, by: ask.grant, on: ask.occasion()
        ).answer(to: { Self.go(hub, $0) }) { try show(ask, $0) }
    }

    private func step(_ ask: Ask) throws -> Answer {
        guard let hub = Int64(ask.value("hub")), let meeting = Int64(ask.value("meeting")) else {
            return HubPages.missing
        }
        let done: HubDone
        switch ask.form["act"] {
        case "cancel":
            done = try leading.cancel(meeting, of: hub, by: ask.grant, on: ask.occasion())
        case "answer":
            let question = ask.form.text("question").flatMap(Int64.init) ?? 0
            done = try leading.answer(
                ask.form.text("answer-\(question)") ?? "", to: question, at: meeting, of: hub,
                by: ask.grant, on: ask.occasion())
        default:
            let (statement, faults) = HubMeetingForm.statement(ask.form)
            guard let statement, faults.isEmpty else { return try show(ask, faults) }
            done = try leading.plan(
                statement, as: (meeting, ask.form.text("version").flatMap(Int.init) ?? 0),
                in: hub, by: ask.grant, on: ask.occasion())
        }
        return try done.answer(to: { _ in Self.go(hub, meeting) }) { try show(ask, $0) }
    }
}

/// The form by which a meeting is planned or moved.
struct HubMeetingForm {
    let ask: Ask
    let action: String
    var faults: [FormFault] = []

    private static let lengths = [45, 60, 75, 90, 120]
    private static let usual = "Report back: what we said we would do, and what happened"

    func view(_ meeting: StoredHubMeeting?, button: String) -> FormView {
        let said = meeting?.statement
        let chosen = ask.form.text("minutes").flatMap(Int.init) ?? said?.minutes ?? 75
        var fields: [any View] = []
        if let meeting { fields.append(HiddenField("version", "\(meeting.version)")) }
        fields += [
            TextField(name: "theme", label: "What it is about", value: said?.theme ?? "")
                .kept(ask.form, faults),
            TextField(
                name: "date", label: "Day", kind: .date, value: said?.date.description ?? "",
                isNarrow: true
            ).kept(ask.form, faults),
            TextField(
                name: "starts", label: "Begins at", value: said?.starts.description ?? "15:45",
                hint: "Such as 15:45.", isNarrow: true
            ).kept(ask.form, faults),
            Select(
                name: "minutes", label: "Takes",
                choices: Set(Self.lengths + [chosen]).sorted().map {
                    Choice(value: "\($0)", words: "\($0) minutes", isChosen: $0 == chosen)
                }, isNarrow: true),
            TextField(
                name: "place", label: "Where", value: said?.place ?? "",
                hint: "A room, or the address to join at, from https:// on."
            ).kept(ask.form, faults),
            TextField(
                name: "agenda", label: "Agenda", kind: .area,
                value: said?.agenda.joined(separator: "\n") ?? Self.usual,
                hint: "One thing a line.", rows: 6
            ).kept(ask.form, faults),
        ]
        return FormView(action: action, faults: faults, fields: fields, button: button)
    }

    /// What was typed; the faults of what cannot be read stand beside it.
    static func statement(
        _ form: Fields
    ) -> (statement: HubMeetingStatement?, faults: [FormFault]) {
        var faults: [FormFault] = []
        let date = form.text("date").flatMap { CivilDate($0) }
        if date == nil { faults.append(FormFault("date", "Choose a day.")) }
        let starts = form.text("starts").flatMap { ClockTime($0) }
        if starts == nil {
            faults.append(FormFault("starts", "Write the time with four digits, such as 15:45."))
        }
        guard let date, let starts else { return (nil, faults) }
        let agenda = (form.text("agenda") ?? "").split(whereSeparator: \.isNewline).map {
            Fields([("line", String($0))]).text("line") ?? ""
        }.filter { !$0.isEmpty }
        return (
            HubMeetingStatement(
                theme: form.text("theme") ?? "", date: date, starts: starts,
                minutes: form.text("minutes").flatMap(Int.init) ?? 0,
                place: form.text("place") ?? "", agenda: agenda), faults
        )
    }
}
