import RollAccess
import RollDomain
import RollServices
import RollStore

/// People and their roles.
struct PeoplePages: Pages {
    let services: SiteServices

    static let need = Need.grant(.managePeople, .installation)

    private var keeping: KeepPeople { KeepPeople(store: services.store) }

    var routes: [Route] {
        [
            .get("people", Addresses.people, title: "People", needs: Self.need) { ask in
                .page(try page(ask, []))
            },
            .post("people.add", Addresses.people, title: "Add a person", needs: Self.need) {
                try add($0)
            },
            .get("person", Addresses.person, title: "One person", needs: Self.need) { ask in
                .page(try PersonPage(ask, services).page())
            },
            .post("person.change", Addresses.person, title: "Change a person", needs: Self.need) {
                ask in try PersonChange(ask, services).answer()
            },
        ]
    }

    private func add(_ ask: Ask) throws -> Answer {
        var faults: [FormFault] = []
        let login = ask.form.text("login") ?? ""
        let name = ask.form.text("name") ?? ""
        if login.isEmpty {
            faults.append(FormFault("login", "Enter a name to sign in by."))
        }
        if name.isEmpty { faults.append(FormFault("name", "Enter the person’s name.")) }
        if name.count > 200 { faults.append(FormFault("name", "A name has up to 200 letters.")) }
        guard faults.isEmpty else { return .again(try page(ask, faults)) }
        do {
            let person = try keeping.add(
                login: login, name: name, title: String((ask.form.text("title") ?? "").prefix(200)),
                on: ask.occasion())
            return .go(to: Addresses.person(person.person))
        } catch {
            guard error.kind == .fault || error.kind == .usage else { throw error }
            return .again(
                try page(ask, [FormFault("login", error.message.withoutCommands)]))
        }
    }

    private func page(_ ask: Ask, _ faults: [FormFault]) throws -> Page {
        let all = try keeping.list(on: ask.occasion())
        let wanted = ask.query.text("find")?.lowercased() ?? ""
        let role = ask.query["role"].flatMap(Role.init(rawValue:))
        let found = all.filter { record in
            let person = record.person
            let fits =
                wanted.isEmpty || person.login.contains(wanted)
                || person.name.lowercased().contains(wanted)
            return fits
                && (role == nil
                    || Self.running(record, ask).contains { $0.assignment.role == role })
        }
        let order = TableOrder(ask, columns: ["name", "login"])
        let sorted =
            order.column == "login" ? found.sorted { $0.person.login < $1.person.login } : found
        let shown = order.isDescending ? sorted.reversed() : sorted
        let out = all.count { !$0.person.isActive }
        var page = Page(
            "People",
            heading: "\(all.count - out) \(all.count - out == 1 ? "person" : "people") may sign in",
            lead: out == 0
                ? "Nobody is kept out."
                : "\(out) of \(all.count) \(out == 1 ? "is" : "are") kept out.",
            content: Stack([
                SearchForm(
                    action: ask.path,
                    fields: [
                        TextField(
                            name: "find", label: "Name, or name to sign in by", kind: .search,
                            value: ask.query.text("find") ?? ""),
                        Select(
                            name: "role", label: "With the role",
                            choices: [Choice(value: "", words: "Any role", isChosen: role == nil)]
                                + Self.roleChoices(role), isNarrow: true),
                    ]),
                list(shown, order, ask),
                Part(
                    heading: "Add a person", id: "add",
                    views: [
                        Prose(
                            words:
                                "Then give a role, and make a link by which they set a password. "
                                + "Children are allocated to social workers elsewhere.",
                            voice: .note),
                        FormView(
                            action: Addresses.people(), faults: faults,
                            fields: [
                                TextField(
                                    name: "login", label: "Name to sign in by", kind: .email,
                                    hint: "Such as a work e-mail address. Each is used once.",
                                    autocomplete: "off"
                                ).kept(ask.form, faults),
                                TextField(
                                    name: "name", label: "Full name", autocomplete: "off"
                                ).kept(ask.form, faults),
                                TextField(
                                    name: "title", label: "Title (may be empty)",
                                    hint: "Such as Attendance officer.", autocomplete: "off"
                                ).kept(ask.form, faults),
                            ], button: "Add the person"),
                    ]),
            ]))
        page.acts = [Act("Add a person", to: "#add")]
        return AdministrationFrame.frame(page, ask, in: Addresses.people)
    }

    private func list(_ people: [PersonRecord], _ order: TableOrder, _ ask: Ask) -> any View {
        guard !people.isEmpty else {
            return Hollow(
                words: "Nobody fits. Search for part of a name, or choose any role.",
                links: [Page.Link("Show everybody", to: ask.path)])
        }
        let rows = order.page(of: people).map { record in
            let roles = Self.running(record, ask).map {
                $0.assignment.place.isEmpty
                    ? $0.assignment.role.words
                    : "\($0.assignment.role.words), \($0.assignment.place)"
            }
            return Table.Row(cells: [
                Table.Cell(record.person.name, to: Addresses.person(record.person.person)),
                Table.Cell(record.person.login),
                Table.Cell(roles.isEmpty ? "no role today" : roles.joined(separator: "; ")),
                Table.Cell(
                    "",
                    tags: [
                        record.person.isActive
                            ? Tag("may sign in", .good) : Tag("kept out", .act)
                    ]),
            ])
        }
        return Stack([
            Table(
                caption: "People", captionIsHidden: true,
                columns: [
                    .init(label: "Name", kind: .head, sort: "name"),
                    .init(label: "Signs in as", sort: "login"), .init(label: "Roles today"),
                    .init(label: "State"),
                ], rows: Array(rows), order: order, folds: true),
            Pager(order: order, total: people.count, noun: "people"),
        ])
    }

    /// The roles that a person has today.
    static func running(_ record: PersonRecord, _ ask: Ask) -> [StoredRole] {
        record.roles.filter { $0.assignment.span.contains(ask.today) }
    }

    /// Every role, one of which may be chosen.
    static func roleChoices(_ chosen: Role?) -> [Choice] {
        Role.allCases.sorted().map {
            Choice(value: $0.rawValue, words: $0.words.firstCapital, isChosen: $0 == chosen)
        }
    }
}
