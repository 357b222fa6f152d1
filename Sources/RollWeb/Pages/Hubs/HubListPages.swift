import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// All hubs, whom they reach, and a new one.
struct HubListPages: Pages {
    let services: SiteServices

    private static let see = Need.grant(.seeHubs, .nation)
    private static let keep = Need.grant(.keepHubs, .nation)

    var routes: [Route] {
        [
            .get("hubs", Addresses.hubs, title: "Hubs of schools", needs: Self.see) {
                .page(try list($0))
            },
            .get("hubs.reach", Addresses.hubReach, title: "Whom hubs reach", needs: Self.see) {
                .page(try HubReachView(ask: $0, services: services).page)
            },
            .get("hub.new", Addresses.newHub, title: "A new hub", needs: Self.keep) {
                .page(newHub($0))
            },
            .post("hub.found", Addresses.newHub, title: "Propose a hub", needs: Self.keep) {
                try found($0)
            },
        ]
    }

    // MARK: The list

    private func list(_ ask: Ask) throws -> Page {
        let lines = try ShowHubs(store: services.store).list(ask.grant, on: ask.occasion())
        let viewer = ask.grant.viewer
        let mayKeep = Door.why(viewer, .keepHubs, .nation) != nil
        let open = lines.filter { $0.hub.state == .open }
        let own = lines.filter { $0.hub.coordinatorPerson == viewer.person }
        var views: [any View] = HubFrame(ask: ask).news
        if !own.isEmpty, viewer.may(.leadHubs) {
            views.append(
                Part(heading: own.count == 1 ? "Your hub" : "Your hubs", views: [Self.tasks(own)]))
        }
        let troubled = lines.filter { !$0.warnings.isEmpty }
        if mayKeep, !troubled.isEmpty {
            views.append(
                Part(
                    heading: "Somebody has to see to", id: "warnings",
                    views: [Self.warnings(troubled)]))
        }
        views.append(
            lines.isEmpty
                ? Hollow(
                    words: mayKeep
                        ? "There is no hub yet. Propose the first: a region, what it is for, and a "
                            + "school that has shown how."
                        : "There is no hub yet. The department founds them.",
                    links: mayKeep ? [Page.Link("Propose a hub", to: Addresses.newHub())] : [])
                : Part(heading: "All hubs", id: "all", views: [Self.table(lines)]))
        var page = Page(
            "Hubs",
            heading: lines.isEmpty
                ? "No hub of schools yet"
                : "\(open.count) \(open.count == 1 ? "hub is" : "hubs are") open, with "
                    + HubWords.schools(open.reduce(0) { $0 + $1.memberCount }),
            lead: "Schools that have brought absence down share how, and others try it.",
            content: Stack(views))
        page.acts = [Act("Whom hubs reach", to: Addresses.hubReach())]
        if mayKeep { page.acts.insert(Act("Propose a hub", to: Addresses.newHub(), .main), at: 0) }
        if let urn = OwnAreas.school(of: viewer), viewer.may(.seeOwnHub) {
            page.acts.insert(Act("Your school’s hub", to: Addresses.schoolHub(urn), .main), at: 0)
        }
        return HubFrame(ask: ask).frame(page)
    }

    /// The hubs that the visitor runs, with what waits in each.
    static func tasks(_ lines: [HubLine]) -> Tasks {
        Tasks(
            tasks: lines.map { line in
                Tasks.Task(
                    words: line.hub.statement.name, address: Addresses.hub(line.hub.number),
                    note: "\(HubWords.schools(line.memberCount)), \(HubWords.members(line))",
                    tag: line.waiting > 0
                        ? Tag("\(HubWords.schools(line.waiting)) asked to join", .wait) : nil)
            })
    }

    static func warnings(_ lines: [HubLine]) -> Tasks {
        Tasks(
            tasks: lines.flatMap { line in
                line.warnings.map {
                    Tasks.Task(
                        words: line.hub.statement.name, address: Addresses.hub(line.hub.number),
                        note: $0.words, tag: Tag("Act", .act))
                }
            })
    }

    private static func table(_ lines: [HubLine]) -> Table {
        Table(
            caption: "Hubs", captionIsHidden: true,
            columns: [
                .init(label: "Hub", kind: .head), .init(label: "Region"),
                .init(label: "Led by"), .init(label: "For"),
                .init(label: "Members", kind: .number), .init(label: "Pupils", kind: .number),
                .init(label: "Commitments kept", kind: .number),
            ],
            rows: lines.map { line in
                let counts = line.commitments
                return Table.Row(cells: [
                    Table.Cell(
                        line.hub.statement.name, to: Addresses.hub(line.hub.number),
                        tags: line.hub.state == .open ? [] : [HubWords.tag(line.hub.state)]),
                    Table.Cell(HubWords.region(line.hub.statement.region)),
                    Table.Cell(
                        line.leads.isEmpty
                            ? "nobody yet" : line.leads.map(\.name).joined(separator: ", ")),
                    Table.Cell(HubWords.needs(line.hub.statement.needs)),
                    Table.Cell("\(line.memberCount)", aside: ": \(HubWords.members(line))"),
                    Table.Cell(
                        line.pupils.about.map { AreaWords.count($0) } ?? AreaWords.nothing),
                    Table.Cell(
                        counts.all == 0 ? AreaWords.nothing : "\(counts.kept) of \(counts.all)"),
                ])
            }, folds: true)
    }

    // MARK: A new one

    private func newHub(_ ask: Ask, _ faults: [FormFault] = []) -> Page {
        HubFrame(ask: ask).frame(
            Page(
                "A new hub", heading: "Propose a hub",
                lead: "It opens to schools once a school leads it and somebody runs it.",
                content: HubForm(ask: ask, action: ask.path, faults: faults)
                    .view(nil, button: "Propose this hub")), here: "A new hub")
    }

    private func found(_ ask: Ask) throws -> Answer {
        try KeepHubs(store: services.store)
            .describe(HubForm.statement(ask.form), by: ask.grant, on: ask.occasion())
            .answer(to: { Addresses.hubLeads($0) + "?done=kept" }) { .again(newHub(ask, $0)) }
    }
}

/// The form by which a hub is proposed or described anew.
struct HubForm {
    let ask: Ask
    let action: String
    var faults: [FormFault] = []

    func view(_ hub: StoredHub?, button: String) -> FormView {
        let said = hub?.statement
        let isSent = ask.form["name"] != nil
        let needs =
            isSent ? Set(ask.form.values("needs")) : Set((said?.needs ?? []).map(\.rawValue))
        let contexts =
            isSent
            ? Set(ask.form.values("contexts")) : Set((said?.contexts ?? []).map(\.rawValue))
        let region = ask.form.text("region") ?? said?.region ?? ""
        func fault(_ field: String) -> String { faults.first { $0.field == field }?.words ?? "" }
        var fields: [any View] = []
        if let hub { fields.append(HiddenField("version", "\(hub.version)")) }
        fields += [
            TextField(name: "name", label: "Name", value: said?.name ?? "").kept(ask.form, faults),
            Select(
                name: "region", label: "Region",
                choices: Geography.england.regions.map {
                    Choice(value: $0.code, words: $0.name, isChosen: $0.code == region)
                }),
            Choices(
                name: "needs", legend: "What it is for", kind: .several,
                choices: HubNeed.allCases.map {
                    Choice(
                        value: $0.rawValue, words: $0.words.firstCapital,
                        isChosen: needs.contains($0.rawValue))
                }, fault: fault("needs")),
            Choices(
                name: "contexts", legend: "For schools in", kind: .several,
                choices: HubContext.allCases.map {
                    Choice(
                        value: $0.rawValue, words: $0.words.firstCapital,
                        isChosen: contexts.contains($0.rawValue))
                }, hint: "None for schools anywhere."),
            TextField(
                name: "aim", label: "What it wants to change", kind: .area, value: said?.aim ?? ""
            ).kept(ask.form, faults),
            TextField(
                name: "places", label: "Schools it can work with intensively", kind: .number,
                value: "\(said?.places ?? 6)", isNarrow: true
            ).kept(ask.form, faults),
            TextField(
                name: "coordinator", label: "Who runs it", value: said?.coordinator ?? "",
                hint: "The sign-in name of a hub lead. May be empty until it opens."
            ).kept(ask.form, faults),
        ]
        return FormView(action: action, faults: faults, fields: fields, button: button)
    }

    static func statement(_ form: Fields) -> HubStatement {
        HubStatement(
            name: form.text("name") ?? "", region: form.text("region") ?? "",
            needs: Set(form.values("needs").compactMap(HubNeed.init(rawValue:))),
            contexts: Set(form.values("contexts").compactMap(HubContext.init(rawValue:))),
            aim: form.text("aim") ?? "", places: form.text("places").flatMap(Int.init) ?? -1,
            coordinator: form.text("coordinator") ?? "")
    }
}
