import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// The members of a hub and the schools that ask to be, for whoever runs it: how each fits and why,
/// and the answer of a person.
struct HubMemberPages: Pages {
    let services: SiteServices

    private static let lead = Need.grant(.leadHubs, .own)

    var routes: [Route] {
        [
            .get("hub.members", Addresses.hubMembers, title: "Members of a hub", needs: Self.lead) {
                try show($0)
            },
            .post("hub.answer", Addresses.hubMembers, title: "Answer a school", needs: Self.lead) {
                try take($0)
            },
        ]
    }

    private func show(_ ask: Ask, _ faults: [FormFault] = []) throws -> Answer {
        guard let page = try HubPages.page(ask, services), page.mayLead else {
            return HubPages.missing
        }
        let hub = page.line.hub
        let chosen = ask.form.text("number").flatMap(Int64.init)
        var views = HubFrame(ask: ask).news
        if chosen == nil { views += HubFrame.refusal(faults) }
        views.append(
            Part(
                heading: "Schools that ask to join", id: "wishes",
                note: "Reasons, not a decision. You answer.",
                views: page.wishes.isEmpty
                    ? [Hollow(words: "No school waits for an answer.")]
                    : page.wishes.map { wish in
                        card(ask, page, wish, wish.member.number == chosen ? faults : [])
                    }))
        views.append(
            Part(
                heading: "Members", id: "members",
                views: page.members.isEmpty
                    ? [Hollow(words: "No school is in the hub yet.")]
                    : page.members.map { member(ask, page, $0, faults, chosen) }))
        if let nearby = try HubNearby(store: services.store)
            .run(hub.number, ask.grant, on: ask.occasion())
        {
            views.append(Self.nearby(nearby))
        }
        let count = page.wishes.count
        let framed = HubFrame(ask: ask).frame(
            Page(
                "Members of a hub",
                heading: count == 0
                    ? "\(hub.statement.name): nobody waits for an answer"
                    : "\(HubWords.schools(count)) \(count == 1 ? "waits" : "wait") for your answer",
                lead: "\(HubWords.members(page.line)). "
                    + "\(page.line.members[.intensive] ?? 0) of \(hub.statement.places) intensive "
                    + "places are taken.", content: Stack(views)), hub, here: "Members")
        return faults.isEmpty ? .page(framed) : .again(framed)
    }

    private static func nearby(_ found: HubNearbySchools) -> Part {
        guard !found.phases.isEmpty else {
            return Part(
                heading: "Whom we do not reach", id: "nearby",
                views: [Hollow(words: "No other school is near a lead.")])
        }
        let phases = Table(
            caption: "Within \(HubFit.near) km of a lead",
            columns: [
                .init(label: "Phase", kind: .head), .init(label: "Members", kind: .number),
                .init(label: "Schools", kind: .number),
            ],
            rows: found.phases.map {
                Table.Row(cells: [
                    Table.Cell($0.name), Table.Cell("\($0.reached)"), Table.Cell("\($0.schools)"),
                ])
            }, isTight: true)
        let outside = Table(
            caption: "The nearest that are not members",
            captionNote: found.outsideCount > found.outside.count
                ? "\(found.outside.count) of \(found.outsideCount)" : "",
            columns: [
                .init(label: "School", kind: .head), .init(label: "Phase"),
                .init(label: "Km", kind: .number),
            ],
            rows: found.outside.map {
                Table.Row(cells: [
                    Table.Cell(
                        $0.name, tags: $0.isElsewhere ? [Tag("In another hub", .fact)] : []),
                    Table.Cell($0.phase.words), Table.Cell("\($0.kilometres)"),
                ])
            }, isTight: true)
        return Part(
            heading: "Whom we do not reach", id: "nearby",
            note: "Straight lines, not roads.",
            views: [
                Columns(columns: [
                    .init(wide: 5, views: [phases]), .init(wide: 7, views: [outside]),
                ])
            ])
    }

    private func card(
        _ ask: Ask, _ page: HubPage, _ wish: HubWish, _ faults: [FormFault]
    ) -> Card {
        let asked = wish.member.interest
        var facts = [
            Facts.Fact(
                term: "Asked", words: "\(wish.member.asked.spoken), by \(wish.member.askedBy)"),
            Facts.Fact(term: "Wants", words: asked.support?.words ?? ""),
            Facts.Fact(term: "Needs", words: HubWords.needs(asked.needs)),
            Facts.Fact(term: "Is in", words: asked.context?.words ?? ""),
            Facts.Fact(term: "Leads on attendance", words: asked.leader),
        ]
        if !wish.intensiveIn.isEmpty {
            facts.append(
                Facts.Fact(term: "Intensive already", words: "in \(wish.intensiveIn)"))
        }
        let support = ask.form.text("support") ?? asked.support?.rawValue
        return Card(
            heading: wish.name,
            views: [
                Columns(columns: [
                    .init(
                        wide: 6,
                        views: [Said(words: asked.words, who: wish.name), Facts(facts: facts)]),
                    .init(wide: 6, views: [HubFitView.table(wish.fit, of: wish.name)]),
                ]),
                FormView(
                    action: Addresses.hubMembers(page.line.hub.number), faults: faults,
                    fields: [
                        HiddenField("school", "\(wish.member.school)"),
                        HiddenField("number", "\(wish.member.number)"),
                        Choices(
                            name: "step", key: "\(wish.member.number)", legend: "Your answer",
                            choices: [
                                Choice(
                                    value: HubMemberStep.accept.rawValue, words: "Take it in",
                                    isChosen: ask.form["step"] == HubMemberStep.accept.rawValue),
                                Choice(
                                    value: HubMemberStep.decline.rawValue, words: "Decline",
                                    isChosen: ask.form["step"] == HubMemberStep.decline.rawValue),
                            ], fault: faults.first { $0.field == "step" }?.words ?? ""),
                        Choices(
                            name: "support", key: "\(wish.member.number)",
                            legend: "With how much support",
                            choices: HubSupport.allCases.map {
                                Choice(
                                    value: $0.rawValue,
                                    words: "\($0.words.firstCapital): \($0.meaning)",
                                    isChosen: $0.rawValue == support)
                            }, fault: faults.first { $0.field == "support" }?.words ?? ""),
                        TextField(
                            name: "answer", key: "\(wish.member.number)",
                            label: "What you tell the school",
                            kind: .area, hint: "Needed to decline."
                        ).kept(faults.isEmpty ? Fields() : ask.form, faults),
                    ], button: "Answer \(wish.name)"),
            ])
    }

    private func member(
        _ ask: Ask, _ page: HubPage, _ line: HubMemberLine, _ faults: [FormFault], _ chosen: Int64?
    ) -> More {
        let own = line.member.number == chosen ? faults : []
        return More(
            summary: "\(line.name), \(line.member.support.words), since "
                + "\(line.member.joined?.spoken ?? "")",
            views: [
                Facts(facts: [
                    .init(term: "Leads on attendance", words: line.member.interest.leader),
                    .init(term: "Needs", words: HubWords.needs(line.member.interest.needs)),
                    .init(term: "Why it came", words: line.member.interest.words),
                    .init(term: "How it fitted", words: line.member.fit),
                ]),
                FormView(
                    action: Addresses.hubMembers(page.line.hub.number), faults: own,
                    fields: [
                        HiddenField("school", "\(line.member.school)"),
                        HiddenField("number", "\(line.member.number)"),
                        HiddenField("step", HubMemberStep.end.rawValue),
                        TextField(
                            name: "answer", key: "\(line.member.number)",
                            label: "Why its place ends", kind: .area
                        ).kept(own.isEmpty ? Fields() : ask.form, own),
                    ], button: "End the place of \(line.name)", weight: .second),
            ])
    }

    private func take(_ ask: Ask) throws -> Answer {
        guard let number = Int64(ask.value("hub")) else { return HubPages.missing }
        guard let school = ask.form.text("school").flatMap({ URN($0) }),
            let wish = ask.form.text("number").flatMap(Int64.init)
        else { return HubPages.missing }
        guard let step = ask.form.text("step").flatMap(HubMemberStep.init(rawValue:)) else {
            return try show(ask, [FormFault("step", "Say whether you take it in.")])
        }
        return try LeadHub(store: services.store).take(
            step, (school, wish), of: number, saying: ask.form.text("answer") ?? "",
            support: ask.form.text("support").flatMap(HubSupport.init(rawValue:)),
            by: ask.grant, on: ask.occasion()
        ).answer(to: { _ in Addresses.hubMembers(number) + "?done=kept" }) { try show(ask, $0) }
    }
}

/// How a school and a hub fit, as a table.
enum HubFitView {
    static func table(_ fit: HubFit, of name: String) -> Table {
        Table(
            caption: "How \(name) and the hub fit",
            captionNote: "\(fit.count) of \(fit.reasons.count) speak for it",
            columns: [
                .init(label: "Looked at", kind: .head), .init(label: "Fits"),
                .init(label: "What was found"),
            ],
            rows: fit.reasons.map { reason in
                Table.Row(cells: [
                    Table.Cell(reason.kind.words),
                    Table.Cell("", tags: [tag(reason.fits)]), Table.Cell(reason.words),
                ])
            }, isTight: true)
    }

    private static func tag(_ fits: Bool?) -> Tag {
        switch fits {
        case true: Tag("Yes", .good)
        case false: Tag("No", .wait)
        default: Tag("Not known", .fact)
        }
    }
}
