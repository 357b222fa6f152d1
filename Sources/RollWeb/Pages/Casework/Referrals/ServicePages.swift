import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// What there is in an area: services, what they offer, whether they are open, how long they take.
struct ServicePages: Pages {
    let services: SiteServices

    private static let keep = Need.grant(.keepServices, .authority)
    private var keeping: KeepServices { KeepServices(store: services.store) }

    var routes: [Route] {
        [
            .get(
                "services", Addresses.services, title: "Services of an area",
                needs: .grant(.seeReferrals, .authority)
            ) { .page(try list($0)) },
            .post(
                "services.add", Addresses.services, title: "Add a service", needs: Self.keep
            ) { ask in
                try put(ask, nil) { try list(ask, faults: $0) }
            },
            .get("service", Addresses.service, title: "A service", needs: Self.keep) {
                try edit($0)
            },
            .post(
                "service.change", Addresses.service, title: "Change a service",
                needs: Self.keep
            ) { ask in
                guard let service = try service(ask) else { return try missing(ask) }
                return try put(ask, service.number) { try editPage(ask, service, faults: $0) }
            },
        ]
    }

    private func code(_ ask: Ask) throws -> AuthorityCode {
        guard let code = AuthorityCode(ask.value("authority")) else { throw WebFailure.notFound }
        return code
    }

    private func missing(_ ask: Ask) throws -> Answer {
        .go(to: Addresses.services(try code(ask)) + "?done=missing")
    }

    private func list(_ ask: Ask, faults: [FormFault] = []) throws -> Page {
        let code = try code(ask)
        guard let viewer = ask.guest?.viewer,
            let grant = Door.grant(viewer, .seeReferrals, .authority(code))
        else { throw WebFailure.notFound }
        let lines = try keeping.list(code, grant, on: ask.today)
        let mayKeep = Door.why(viewer, .keepServices, .authority(code)) != nil
        let open = lines.count(where: \.service.statement.isOpen)
        var views: [any View] = []
        switch ask.query["done"] {
        case "kept": views.append(Notice(state: .good, title: "The service is kept", isNews: true))
        case "missing":
            views.append(
                Notice(state: .wait, title: "That service is not there", isNews: true))
        default: break
        }
        views.append(
            lines.isEmpty
                ? Hollow(
                    words: mayKeep
                        ? "No service stands here yet. Add the first below, so that schools can "
                            + "refer to it."
                        : "No service stands here yet. The authority's manager adds them.")
                : table(lines, code, mayKeep))
        if mayKeep {
            views.append(
                Part(
                    heading: "Add a service", id: "add",
                    views: [form(ask, ask.path, nil, faults, button: "Add this service")]))
        }
        let page = Page(
            "Services",
            heading: "\(open) of \(lines.count) \(lines.count == 1 ? "service" : "services") here "
                + "take referrals",
            lead: "What there is in this area, and how long it took in the last year.",
            content: Stack(views))
        return try AreaPlace(ask, services, .authority).frame(page, ask)
    }

    private func table(
        _ lines: [ServiceLine], _ code: AuthorityCode, _ mayKeep: Bool
    ) -> Table {
        func days(_ count: Int?) -> Table.Cell {
            Table.Cell(count.map(ReferralWords.days) ?? AreaWords.nothing)
        }
        return Table(
            caption: "Services of the area",
            captionNote:
                "Days: half took so long or less. From \(KeepServices.fewest) referrals on.",
            columns: [
                .init(label: "Service", kind: .head), .init(label: "Kind"),
                .init(label: "What it offers"), .init(label: "Open now", kind: .number),
                .init(label: "Waiting", kind: .number),
                .init(label: "To an answer", kind: .number),
                .init(label: "To the beginning", kind: .number),
            ],
            rows: lines.map { line in
                let service = line.service.statement
                return Table.Row(cells: [
                    Table.Cell(
                        service.name,
                        to: mayKeep ? Addresses.service(code, line.service.number) : "",
                        tags: service.isOpen ? [] : [Tag("Closed", .fact)]),
                    Table.Cell(service.kind.words), Table.Cell(service.offer),
                    Table.Cell(line.open.map(String.init) ?? AreaWords.nothing),
                    Table.Cell(line.waiting.map(String.init) ?? AreaWords.nothing),
                    days(line.daysToAnswer), days(line.daysToStart),
                ])
            }, folds: true)
    }

    // MARK: Keeping

    private func service(_ ask: Ask) throws -> StoredService? {
        let code = try code(ask)
        guard let number = Int64(ask.value("service")) else { return nil }
        return try services.store.read { try $0.referrals.service(number) }
            .flatMap { $0.statement.authority == code ? $0 : nil }
    }

    private func edit(_ ask: Ask) throws -> Answer {
        guard let service = try service(ask) else { return try missing(ask) }
        return .page(try editPage(ask, service))
    }

    private func editPage(
        _ ask: Ask, _ service: StoredService, faults: [FormFault] = []
    ) throws -> Page {
        var page = Page(
            "A service", heading: service.statement.name,
            lead: "Schools read this when they refer.",
            content: form(ask, ask.path, service.statement, faults, button: "Keep this"))
        page.crumbs = [
            Page.Link("Services", to: Addresses.services(try code(ask))),
            Page.Link(service.statement.name, to: ask.path, isHere: true),
        ]
        return try AreaPlace(ask, services, .authority).frame(page, ask)
    }

    private func form(
        _ ask: Ask, _ action: String, _ service: ServiceStatement?, _ faults: [FormFault],
        button: String
    ) -> FormView {
        let kind =
            ask.form.text("kind").flatMap(ServiceKind.init(rawValue:)) ?? service?.kind
            ?? .earlyHelp
        let isOpen = ask.form.text("open").map { $0 == "yes" } ?? service?.isOpen ?? true
        return FormView(
            action: action, faults: faults,
            fields: [
                TextField(name: "name", label: "Name", value: service?.name ?? "")
                    .kept(ask.form, faults),
                Select(
                    name: "kind", label: "Kind of help",
                    choices: ServiceKind.allCases.map {
                        Choice(
                            value: $0.rawValue, words: $0.words.firstCapital,
                            isChosen: $0 == kind)
                    }),
                TextField(
                    name: "offer", label: "What it offers, and to whom", kind: .area,
                    value: service?.offer ?? ""
                ).kept(ask.form, faults),
                Choices(
                    name: "open", legend: "Takes referrals",
                    choices: [
                        Choice(value: "yes", words: "Yes", isChosen: isOpen),
                        Choice(value: "no", words: "No, not now", isChosen: !isOpen),
                    ]),
            ], button: button)
    }

    private func put(
        _ ask: Ask, _ number: Int64?, again: ([FormFault]) throws -> Page
    ) throws -> Answer {
        let code = try code(ask)
        let statement = ServiceStatement(
            name: ask.form.text("name") ?? "",
            kind: ask.form.text("kind").flatMap(ServiceKind.init(rawValue:)) ?? .other,
            authority: code, offer: ask.form.text("offer") ?? "",
            isOpen: ask.form.text("open") != "no")
        let faults = try keeping.put(statement, as: number, by: ask.grant, on: ask.occasion())
        guard faults.isEmpty else {
            return .again(
                try again(
                    faults.map { fault in
                        switch fault {
                        case .noName: FormFault("name", "Give the service a name.")
                        case .longName:
                            FormFault(
                                "name",
                                "A name has at most \(ServiceStatement.longestName) letters.")
                        case .sameName:
                            FormFault("name", "A service of that name stands here already.")
                        case .noOffer: FormFault("offer", "Say what it offers, and to whom.")
                        case .longOffer:
                            FormFault(
                                "offer",
                                "Say it in at most \(ServiceStatement.longestOffer) letters.")
                        }
                    }))
        }
        return .go(to: Addresses.services(code) + "?done=kept")
    }
}
