import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// One hub: its page, its description, who leads it, what it shares, its calendar.
struct HubPages: Pages {
    let services: SiteServices

    private static let see = Need.grant(.seeHubs, .nation)
    private static let keep = Need.grant(.keepHubs, .nation)
    private static let lead = Need.grant(.leadHubs, .own)
    private var keeping: KeepHubs { KeepHubs(store: services.store) }

    var routes: [Route] {
        [
            .get("hub", Addresses.hub, title: "A hub", needs: Self.see) { try show($0) },
            .get("hub.calendar", Addresses.hubCalendar, title: "A hub's meetings", needs: Self.see)
            {
                try calendar($0)
            },
            .get(
                "hub.description", Addresses.hubDescription, title: "Describe a hub",
                needs: Self.keep
            ) { try description($0) },
            .post(
                "hub.describe", Addresses.hubDescription, title: "Describe a hub anew",
                needs: Self.keep
            ) { try describe($0) },
            .post("hub.step", Addresses.hubStep, title: "Open or close a hub", needs: Self.keep) {
                try step($0)
            },
            .get("hub.leads", Addresses.hubLeads, title: "Who leads a hub", needs: Self.keep) {
                try leads($0)
            },
            .post("hub.choose", Addresses.hubLeads, title: "Choose who leads", needs: Self.keep) {
                try choose($0)
            },
            .post("hub.share", Addresses.hubShared, title: "Share in a hub", needs: Self.lead) {
                try share($0)
            },
        ]
    }

    /// The hub that the address names, as the visitor may see it; nil where there is none.
    static func page(_ ask: Ask, _ services: SiteServices) throws -> HubPage? {
        guard let number = Int64(ask.value("hub")),
            let grant = Door.grant(ask.grant.viewer, .seeHubs, .nation)
        else { return nil }
        return try ShowHubs(store: services.store, figures: services.figures)
            .hub(number, grant, on: ask.occasion())
    }

    static let missing = Answer.go(to: Addresses.hubs() + "?done=missing")

    // MARK: The page

    private func show(_ ask: Ask, _ faults: [FormFault] = []) throws -> Answer {
        guard let page = try Self.page(ask, services) else { return Self.missing }
        let shown = HubView(ask: ask, page: page, faults: faults).shown
        return faults.isEmpty ? .page(shown) : .again(shown)
    }

    private func calendar(_ ask: Ask) throws -> Answer {
        guard let page = try Self.page(ask, services), page.isInside else { return Self.missing }
        let hub = page.line.hub
        let events = page.meetings.map { line -> CalendarFile.Event in
            let meeting = line.meeting
            var event = CalendarFile.Event(
                id: "hub-\(hub.number)-\(meeting.number)",
                title: "\(hub.statement.name): \(meeting.statement.theme)",
                date: meeting.statement.date)
            event.starts = meeting.statement.starts
            event.minutes = meeting.statement.minutes
            event.place = meeting.statement.place
            event.words = meeting.statement.agenda.joined(separator: "\n")
            event.sequence = meeting.version
            event.isCancelled = meeting.state == .cancelled
            return event
        }
        return .download(
            Download(
                name: "hub-\(hub.number).ics", type: CalendarFile.mediaType,
                bytes: CalendarFile(events, name: hub.statement.name, at: ask.now).bytes))
    }

    // MARK: Describing, opening and closing

    private func description(_ ask: Ask, _ faults: [FormFault] = []) throws -> Answer {
        guard let page = try Self.page(ask, services) else { return Self.missing }
        let hub = page.line.hub
        let form = HubForm(ask: ask, action: ask.path, faults: faults)
            .view(hub, button: "Keep this")
        var views: [any View] =
            hub.state == .closed
            ? [Hollow(words: "The hub is closed. What it was stays as it is.")] : [form]
        if hub.state != .closed {
            views.append(
                Part(
                    heading: "Close the hub", id: "close",
                    views: [
                        FormView(
                            action: Addresses.hubStep(hub.number),
                            faults: faults.filter { $0.field == "closing" },
                            fields: [
                                HiddenField("step", HubStep.close.rawValue),
                                TextField(
                                    name: "closing", label: "Why it closes", kind: .area,
                                    hint:
                                        "Every member reads it. Their places end today, wishes are "
                                        + "answered, planned meetings are cancelled."
                                ).kept(ask.form, faults),
                            ], button: "Close this hub", weight: .risk)
                    ]))
        }
        let framed = HubFrame(ask: ask).frame(
            Page(
                "Describe a hub", heading: "What is said of \(hub.statement.name)",
                content: Stack(views)), hub, here: "Description")
        return faults.isEmpty ? .page(framed) : .again(framed)
    }

    private func describe(_ ask: Ask) throws -> Answer {
        guard let number = Int64(ask.value("hub")) else { return Self.missing }
        return try keeping.describe(
            HubForm.statement(ask.form),
            as: (number, ask.form.text("version").flatMap(Int.init) ?? 0), by: ask.grant,
            on: ask.occasion()
        ).answer(to: { Addresses.hub($0) + "?done=kept" }) { try description(ask, $0) }
    }

    private func step(_ ask: Ask) throws -> Answer {
        guard let number = Int64(ask.value("hub")),
            let step = ask.form.text("step").flatMap(HubStep.init(rawValue:))
        else { return Self.missing }
        return try keeping.take(
            step, number, saying: ask.form.text("closing") ?? "", by: ask.grant,
            on: ask.occasion()
        ).answer(to: { Addresses.hub($0) + "?done=kept" }) { faults in
            step == .open ? try show(ask, faults) : try description(ask, faults)
        }
    }

    // MARK: Leads

    private func leads(_ ask: Ask, _ faults: [FormFault] = []) throws -> Answer {
        guard let page = try Self.page(ask, services) else { return Self.missing }
        let hub = page.line.hub
        var views = HubFrame(ask: ask).news + HubFrame.refusal(faults)
        if !page.line.leads.isEmpty {
            views.append(
                Part(
                    heading: "Why these schools lead", id: "leads",
                    views: page.line.leads.map { HubView.card($0) }))
        }
        if page.line.leads.isEmpty {
            views.append(
                Hollow(
                    words:
                        "No school leads it. Choose one whose absence fell and stayed down, beside "
                        + "schools like it."))
        }
        if hub.state != .closed {
            views.append(
                Columns(columns: [
                    .init(wide: 7, views: [choosing(ask, faults)]),
                    .init(wide: 5, views: ending(ask, page, faults)),
                ]))
        }
        if !page.formerLeads.isEmpty {
            views.append(
                Part(
                    heading: "Led before", id: "before",
                    views: [
                        Facts(
                            facts: page.formerLeads.map { line in
                                Facts.Fact(
                                    term: line.name,
                                    words: "\(line.lead.statement.since.spoken) to "
                                        + "\(line.lead.ended?.spoken ?? ""): \(line.lead.ending)")
                            }, isRuled: true)
                    ]))
        }
        let framed = HubFrame(ask: ask).frame(
            Page(
                "Who leads a hub",
                heading: page.line.leads.isEmpty
                    ? "No school leads \(hub.statement.name) yet"
                    : "\(page.line.leads.map(\.name).joined(separator: ", ")) "
                        + "\(page.line.leads.count == 1 ? "leads" : "lead") \(hub.statement.name)",
                lead: "The evidence stays as it was on the day of the choice.",
                content: Stack(views)), hub, here: "Leads")
        return faults.isEmpty ? .page(framed) : .again(framed)
    }

    private func choosing(_ ask: Ask, _ faults: [FormFault]) -> Part {
        let own = faults.filter { $0.field != "ending" }
        return Part(
            heading: "Choose a school", id: "choose",
            views: [
                FormView(
                    action: ask.path, faults: own,
                    fields: [
                        HiddenField("act", "choose"),
                        TextField(
                            name: "school", label: "School, by number (URN)",
                            value: ask.query.text("school") ?? "", isNarrow: true
                        ).kept(ask.form, own),
                        TextField(
                            name: "evidence", label: "Why this school", kind: .area,
                            hint: "What got better, for how long, and against what."
                        ).kept(ask.form, own),
                        TextField(
                            name: "figures", label: "The figures it is chosen by", kind: .area,
                            hint:
                                "With their years and their comparison. They are kept as they are."
                        ).kept(ask.form, own),
                        TextField(name: "link", label: "Where one reads more (may be empty)")
                            .kept(ask.form, own),
                        TextField(
                            name: "since", label: "Leads from", kind: .date,
                            value: ask.today.description, isNarrow: true
                        ).kept(ask.form, own),
                    ], button: "Choose this school")
            ])
    }

    private func ending(_ ask: Ask, _ page: HubPage, _ faults: [FormFault]) -> [any View] {
        guard !page.line.leads.isEmpty else { return [] }
        let own = faults.filter { $0.field == "ending" }
        return [
            Part(
                heading: "End a lead", id: "end",
                views: [
                    FormView(
                        action: ask.path, faults: own,
                        fields: [
                            HiddenField("act", "end"),
                            Select(
                                name: "lead", label: "Which school",
                                choices: page.line.leads.map {
                                    Choice(value: "\($0.lead.number)", words: $0.name)
                                }),
                            TextField(
                                name: "ending", label: "Why", kind: .area,
                                hint: "The hub stays, and asks for another lead."
                            ).kept(ask.form, own),
                        ], button: "End it", weight: .second)
                ])
        ]
    }

    private func choose(_ ask: Ask) throws -> Answer {
        guard let number = Int64(ask.value("hub")) else { return Self.missing }
        let done: HubDone
        if ask.form["act"] == "end" {
            done = try keeping.endLead(
                ask.form.text("lead").flatMap(Int64.init) ?? 0, of: number,
                saying: ask.form.text("ending") ?? "", by: ask.grant, on: ask.occasion())
        } else {
            guard let school = ask.form.text("school").flatMap({ URN($0) }) else {
                return try leads(ask, [FormFault("school", "Give a school's six-digit number.")])
            }
            guard let since = ask.form.text("since").flatMap({ CivilDate($0) }) else {
                return try leads(ask, [FormFault("since", "Choose a day.")])
            }
            done = try keeping.choose(
                HubLeadStatement(
                    school: school, since: since, evidence: ask.form.text("evidence") ?? "",
                    figures: ask.form.text("figures") ?? "", link: ask.form.text("link") ?? ""),
                of: number, by: ask.grant, on: ask.occasion())
        }
        return try done.answer(to: { Addresses.hubLeads($0) + "?done=kept" }) {
            try leads(ask, $0)
        }
    }

    // MARK: Sharing

    private func share(_ ask: Ask) throws -> Answer {
        guard let number = Int64(ask.value("hub")) else { return Self.missing }
        let leading = LeadHub(store: services.store)
        let asking = ask.occasion()
        let chosen = ask.form.text("number").flatMap(Int64.init) ?? 0
        let done: HubDone =
            switch ask.form["act"] {
            case "withdraw":
                try leading.withdraw(resource: chosen, of: number, by: ask.grant, on: asking)
            case "ambassador":
                try leading.name(
                    HubAmbassadorStatement(
                        name: ask.form.text("ambassador") ?? "",
                        offer: ask.form.text("offer") ?? ""), of: number, by: ask.grant,
                    on: asking)
            case "end":
                try leading.end(ambassador: chosen, of: number, by: ask.grant, on: asking)
            default:
                try leading.share(
                    HubResourceStatement(
                        title: ask.form.text("title") ?? "", link: ask.form.text("link") ?? "",
                        words: ask.form.text("words") ?? ""), in: number, by: ask.grant,
                    on: asking)
            }
        return try done.answer(to: { _ in Addresses.hub(number) + "?done=kept#shared" }) {
            try show(ask, $0)
        }
    }
}
