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
    var keeping: KeepHubs { KeepHubs(store: services.store) }

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
