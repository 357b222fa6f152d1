import RollCasework
import RollDomain
import RollServices
import RollStore

/// Who leads a hub.
extension HubPages {
    /// The leads of a hub with their evidence, and choosing and ending them.
    func leads(_ ask: Ask, _ faults: [FormFault] = []) throws -> Answer {
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
            let (offers, offered) = try offers(ask, page)
            views += offered
            views.append(
                Columns(columns: [
                    .init(wide: 7, views: [choosing(ask, faults, offers)]),
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

    /// The bright spots of the hub's phases and region, and how they are shown.
    private func offers(_ ask: Ask, _ page: HubPage) throws -> (BrightOffers?, [any View]) {
        let region = page.line.hub.statement.region
        let schools = page.members.compactMap(\.school) + page.line.leads.compactMap(\.school)
        let phases = Set(schools.map(\.phase)).filter(\.isHeadline)
        let part = BrightOfferPart(ask: ask, services: services, use: "lead this hub") {
            "\(ask.path)?school=\($0.school)#choose"
        }
        let inside = Set(schools.map(\.urn))
        let found = try part.offers(phases, in: region, without: inside)
        return (found, part.views(found, phases, in: region))
    }

    private func choosing(
        _ ask: Ask, _ faults: [FormFault], _ offers: BrightOffers?
    ) -> Part {
        let own = faults.filter { $0.field != "ending" }
        let offer = offers?.offer(of: ask.query.text("school").flatMap { URN($0) })
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
                            value: offer?.evidence ?? "",
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

    /// Chooses a lead, or ends one.
    func choose(_ ask: Ask) throws -> Answer {
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
}
