import RollAccess
import RollDomain
import RollServices
import RollStore

/// Schools, trusts and authorities that are loaded, and what is kept of one school.
struct OrganisationPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "organisations", Addresses.organisations, title: "Organisations",
                needs: .grant(.importFiles, .installation)
            ) { ask in .page(try list(ask)) },
            .get(
                "school.record", Addresses.schoolRecord, title: "School record",
                needs: .grant(.keepSchool, .school)
            ) { ask in .page(try record(ask, [])) },
            .post(
                "school.record.set", Addresses.schoolRecord, title: "Change the school record",
                needs: .grant(.keepSchool, .school)
            ) { try set($0) },
        ]
    }

    // MARK: All of them

    private func list(_ ask: Ask) throws -> Page {
        let wanted = ask.query.text("find")?.lowercased() ?? ""
        let authority = ask.query.text("authority").flatMap(AuthorityCode.init)
        let (all, fed, trusts) = try services.store.read { session in
            (
                try session.schools.all(), Set(try session.schools.withPupils().map(\.urn)),
                try session.schools.trusts()
            )
        }
        let kind = ask.query["kind"] == "trusts" ? "trusts" : "schools"
        let authorities = Dictionary(grouping: all) { $0.authority }
        var page = Page(
            "Organisations",
            heading: all.isEmpty
                ? "No school is loaded yet"
                : "\(all.count) schools are loaded, \(fed.count) of them with pupils",
            lead: "\(trusts.count) trusts and other groups; schools of "
                + "\(authorities.keys.compactMap(\.self).count) authorities.",
            content: Stack([
                Tabs(
                    name: "Organisations",
                    links: [
                        Page.Link(
                            "Schools", to: ask.path, isHere: kind == "schools"),
                        Page.Link(
                            "Trusts and groups", to: ask.path + "?kind=trusts",
                            isHere: kind == "trusts"),
                    ]),
                kind == "trusts"
                    ? trustTable(trusts, ask)
                    : schools(
                        all.filter {
                            (wanted.isEmpty || $0.name.lowercased().contains(wanted)
                                || $0.urn.description == wanted)
                                && (authority == nil || $0.authority == authority)
                        }, fed, authorities.keys.compactMap(\.self).sorted(), authority, ask),
            ]))
        page.basis = "the national register as it was loaded last"
        return AdministrationFrame.frame(page, ask, in: Addresses.organisations)
    }

    private func schools(
        _ found: [StoredSchool], _ fed: Set<URN>, _ authorities: [AuthorityCode],
        _ authority: AuthorityCode?, _ ask: Ask
    ) -> any View {
        let order = TableOrder(ask, columns: ["name", "urn"])
        let sorted = found.sorted {
            order.column == "urn" ? $0.urn < $1.urn : ($0.name, $0.urn) < ($1.name, $1.urn)
        }
        let rows = order.isDescending ? sorted.reversed() : sorted
        let search = SearchForm(
            action: ask.path,
            fields: [
                TextField(
                    name: "find", label: "Part of the name, or the URN", kind: .search,
                    value: ask.query.text("find") ?? ""),
                Select(
                    name: "authority", label: "Authority",
                    choices: [Choice(value: "", words: "Any", isChosen: authority == nil)]
                        + authorities.map {
                            Choice(
                                value: $0.description,
                                words: Geography.england.authority($0)?.name ?? $0.description,
                                isChosen: $0 == authority)
                        }, isNarrow: true),
            ])
        guard !rows.isEmpty else {
            return Stack([
                search,
                Hollow(
                    words: "No school fits. Load the national register first, or search otherwise.",
                    links: [Page.Link("Load files", to: Addresses.imports())]),
            ])
        }
        return Stack([
            search,
            Table(
                caption: "Schools", captionIsHidden: true,
                columns: [
                    .init(label: "School", kind: .head, sort: "name"),
                    .init(label: "URN", sort: "urn"), .init(label: "Type", isWideOnly: true),
                    .init(label: "Authority"), .init(label: "Trust", isWideOnly: true),
                    .init(label: "Register of record"), .init(label: "Pupils"),
                ],
                rows: order.page(of: rows).map { school in
                    Table.Row(cells: [
                        Table.Cell(school.name, to: Addresses.schoolRecord(school.urn)),
                        Table.Cell(school.urn.description), Table.Cell(school.typeName),
                        Table.Cell(
                            school.authority.flatMap { Geography.england.authority($0)?.name }
                                ?? "none"),
                        Table.Cell(school.trustName ?? "none"),
                        Table.Cell(Self.register(school.isRegisteredHere)),
                        Table.Cell(
                            fed.contains(school.urn)
                                ? school.pupilsAsOf.map { "as of \($0.spoken)" } ?? "loaded"
                                : "not loaded"),
                    ])
                }, order: order, folds: true),
            Pager(order: order, total: rows.count, noun: "schools"),
        ])
    }

    private func trustTable(_ trusts: [StoredTrust], _ ask: Ask) -> any View {
        guard !trusts.isEmpty else {
            return Hollow(
                words: "No trust is loaded. Load the national list of groups.",
                links: [Page.Link("Load files", to: Addresses.imports())])
        }
        let order = TableOrder(ask, columns: ["name", "schools"])
        let sorted = trusts.sorted {
            order.column == "schools"
                ? ($0.schools, $0.name) < ($1.schools, $1.name) : $0.name < $1.name
        }
        let rows = order.isDescending ? sorted.reversed() : sorted
        return Stack([
            Table(
                caption: "Trusts and other groups", captionIsHidden: true,
                columns: [
                    .init(label: "Trust or group", kind: .head, sort: "name"),
                    .init(label: "Number"), .init(label: "Kind"),
                    .init(label: "Schools now", kind: .number, sort: "schools"),
                    .init(label: "State"),
                ],
                rows: order.page(of: rows).map { trust in
                    Table.Row(cells: [
                        Table.Cell(trust.name), Table.Cell(trust.uid), Table.Cell(trust.kind),
                        Table.Cell("\(trust.schools)"),
                        Table.Cell(trust.isOpen ? "open" : "closed"),
                    ])
                }, order: order, folds: true),
            Pager(order: order, total: rows.count, noun: "trusts"),
        ])
    }

    static func register(_ isHere: Bool) -> String {
        isHere ? "Rollcall" : "the school’s own system"
    }

    // MARK: One school

    private func record(_ ask: Ask, _ faults: [FormFault]) throws -> Page {
        let frame = try SchoolFrame(ask, services)
        let record = try KeepSchool(store: services.store)
            .show(frame.school.urn, on: ask.occasion())
        let view = SchoolRecordView(record: record, ask: ask)
        return frame.frame(view.page(faults), in: Addresses.schoolRecord)
    }

    private func set(_ ask: Ask) throws -> Answer {
        guard let urn = URN(ask.value("urn")) else { throw WebFailure.notFound }
        guard let chosen = ask.form["register"], ["rollcall", "mis"].contains(chosen) else {
            return .again(
                try record(ask, [FormFault("register", "Choose where the register is kept.")]))
        }
        try KeepSchool(store: services.store).set(
            urn, week: nil, isRegisteredHere: chosen == "rollcall", on: ask.occasion())
        return .go(to: Addresses.schoolRecord(urn) + "?done=yes")
    }
}
