import RollAccess
import RollDomain
import RollServices
import RollStore

/// Who looked at whom, and why: a search that is recorded itself, and the state of the record.
struct AuditPages: Pages {
    let services: SiteServices

    private static let need = Need.grant(.readAudit, .own)

    var routes: [Route] {
        [
            .get("audit", Addresses.audit, title: "Audit", needs: Self.need) { ask in
                try search(ask)
            },
            .get("audit.check", Addresses.auditCheck, title: "Check the record", needs: Self.need) {
                ask in .page(try check(ask))
            },
        ]
    }

    // MARK: Searching

    private static let names = ["upn", "school", "person", "kind", "from", "to"]

    private func search(_ ask: Ask) throws -> Answer {
        // A page that was only opened reads nothing, so that nothing is recorded of it.
        guard Self.names.contains(where: { ask.query[$0] != nil }) else {
            return .page(try page(ask, nil, []))
        }
        var faults: [FormFault] = []
        let query = query(ask, &faults)
        guard faults.isEmpty else { return .again(try page(ask, nil, faults)) }
        do {
            let found = try SearchAudit(store: services.store).run(query, on: ask.occasion())
            return .page(try page(ask, (query, found), []))
        } catch let failure as ServiceFailure {
            guard failure.kind == .fault || failure.kind == .usage else { throw failure }
            let field = query.login != nil && query.upn == nil ? "person" : "upn"
            return .again(
                try page(ask, nil, [FormFault(field, Self.words(failure.message))]))
        }
    }

    private static func words(_ message: String) -> String {
        let plain = message.withoutCommands
        return plain.isEmpty ? "Nothing is known by that." : plain
    }

    private func query(_ ask: Ask, _ faults: inout [FormFault]) -> AuditQuery {
        var query = AuditQuery()
        if let text = ask.query.text("upn") {
            query.upn = UPN(text.uppercased())
            if query.upn == nil {
                faults.append(
                    FormFault("upn", "A UPN has a letter and twelve signs. Check each of them."))
            }
        }
        if let text = ask.query.text("school") {
            query.school = URN(text)
            if query.school == nil { faults.append(FormFault("school", "A URN has six digits.")) }
        }
        query.login = ask.query.text("person")
        if let text = ask.query.text("kind") {
            query.kind = AuditKind(rawValue: text)
            if query.kind == nil { faults.append(FormFault("kind", "Choose a kind.")) }
        }
        for name in ["from", "to"] {
            guard let text = ask.query.text(name) else { continue }
            guard let date = CivilDate(typed: text) else {
                faults.append(FormFault(name, "This is no date."))
                continue
            }
            if name == "from" { query.from = date } else { query.to = date }
        }
        if let from = query.from, let to = query.to, to < from {
            faults.append(FormFault("to", "The last date comes before the first."))
        }
        query.page = max(1, min(ask.query["page"].flatMap(Int.init) ?? 1, 100_000))
        return query
    }

    private func page(
        _ ask: Ask, _ found: (query: AuditQuery, events: [AuditEvent])?, _ faults: [FormFault]
    ) throws -> Page {
        var views: [any View] = [form(ask, faults)]
        if let found { views.append(try results(ask, found.query, found.events)) }
        views.append(try standing(ask))
        var page = Page(
            "Audit",
            heading: Self.heading(found),
            lead: "Who has seen this child, and why. Your search is recorded too.",
            content: Stack(views))
        page.namesPupils = true
        page.basis = "the record of what people did, kept for six years"
        return AdministrationFrame.frame(page, ask, in: Addresses.audit)
    }

    private static func heading(
        _ found: (query: AuditQuery, events: [AuditEvent])?
    ) -> String {
        guard let found else { return "Search the record" }
        let count = found.events.count
        if count == 0 { return found.query.page == 1 ? "Nothing is recorded of that" : "No more" }
        if count == found.query.pageSize || found.query.page > 1 {
            return "\(count) entries on page \(found.query.page), newest first"
        }
        return count == 1 ? "One entry" : "\(count) entries, newest first"
    }

    private func form(_ ask: Ask, _ faults: [FormFault]) -> any View {
        func field(
            _ name: String, _ label: String, _ kind: TextField.Kind = .text, _ hint: String = ""
        )
            -> TextField
        {
            TextField(
                name: name, label: label, kind: kind, value: ask.query[name] ?? "", hint: hint,
                fault: faults.first { $0.field == name }?.words ?? "",
                autocomplete: kind == .date ? "" : "off",
                isNarrow: true)
        }
        let kind = ask.query["kind"].flatMap(AuditKind.init(rawValue:))
        return SearchForm(
            action: ask.path,
            fields: [
                field("upn", "Child, by the UPN"), field("school", "School, by the URN"),
                field("person", "Person, by the name to sign in by"),
                Select(
                    name: "kind", label: "What was done",
                    choices: [Choice(value: "", words: "Anything", isChosen: kind == nil)]
                        + AuditKind.allCases.map {
                            Choice(
                                value: $0.rawValue, words: $0.words.firstCapital,
                                isChosen: $0 == kind)
                        }, isNarrow: true),
                field("from", "First date", .date), field("to", "Last date", .date),
            ], button: "Search the record")
    }

    private func results(
        _ ask: Ask, _ query: AuditQuery, _ events: [AuditEvent]
    ) throws -> any View {
        guard !events.isEmpty else {
            return Hollow(
                words: "Nothing fits. Widen the dates, or leave a field empty.",
                links: [Page.Link("Begin again", to: ask.path)])
        }
        let names = try services.store.read { session in
            var names: [URN: String] = [:]
            for school in Set(events.compactMap(\.school)) {
                names[school] = try session.schools.school(school)?.name
            }
            return names
        }
        let table = Table(
            caption: "What people did and saw, newest first", captionIsHidden: true,
            columns: [
                .init(label: "When", kind: .head), .init(label: "Who"), .init(label: "What"),
                .init(label: "School"), .init(label: "Children", kind: .number),
                .init(label: "Why they could"),
            ],
            rows: events.map { event in
                let why = [event.reason, event.purpose == event.reason ? "" : event.purpose]
                    .filter { !$0.isEmpty }.joined(separator: "; ")
                return Table.Row(cells: [
                    Table.Cell(ask.spoken(event.at)),
                    Table.Cell(
                        event.personName.isEmpty ? "nobody who was let in" : event.personName),
                    Table.Cell(
                        "\(event.kind.words.firstCapital)"
                            + (event.note.isEmpty ? "" : ": \(event.note)")),
                    Table.Cell(
                        event.school.map { names[$0] ?? $0.description } ?? "none"),
                    Table.Cell(event.childrenShown == 0 ? "–" : "\(event.childrenShown)"),
                    Table.Cell(why.isEmpty ? "no reason is kept" : why),
                ])
            }, folds: true)
        var links: [Page.Link] = []
        if query.page > 1 {
            links.append(
                Page.Link(
                    "Newer entries",
                    to: ask.here(ask.query.with("page", String(query.page - 1)))))
        }
        if events.count == query.pageSize {
            links.append(
                Page.Link(
                    "Older entries",
                    to: ask.here(ask.query.with("page", String(query.page + 1)))))
        }
        return Stack([table, Prose(words: "Page \(query.page).", voice: .note, links: links)])
    }

    // MARK: The state of the record

    private var verifier: VerifyAudit {
        VerifyAudit(
            store: services.store, key: services.hasLastingKey ? services.key : nil)
    }

    private func standing(_ ask: Ask) throws -> Part {
        let chains = try verifier.standing()
        let last = chains.compactMap(\.anchoredOn).max()
        return Part(
            heading: "State of the record",
            views: [
                Facts(
                    facts: [
                        .init(
                            term: "Entries",
                            words: "\(chains.reduce(0) { $0 + $1.links }) in \(chains.count) "
                                + "chain\(chains.count == 1 ? "" : "s")"),
                        .init(
                            term: "Last anchor",
                            words: last.map(\.spoken) ?? "none yet"),
                        .init(
                            term: "Sealed",
                            words: chains.contains { $0.isSealed }
                                ? "with the key of the installation"
                                : "no: the server has no key that outlives it"),
                    ], isRuled: true),
                Prose(
                    words: "",
                    links: [
                        Page.Link(
                            "Check that nothing was changed or left out", to: Addresses.auditCheck()
                        )
                    ]),
            ])
    }

    private func check(_ ask: Ask) throws -> Page {
        let reports = try verifier.run(on: ask.occasion())
        let broken = reports.filter { $0.fault != nil }
        var page = Page(
            "Check the record",
            heading: reports.isEmpty
                ? "Nothing is recorded yet"
                : broken.isEmpty
                    ? "The record is whole"
                    : "The record is broken in \(broken.count) of \(reports.count) chains",
            lead: "Each entry was read, and each chain compared with its anchors.",
            content: reports.isEmpty
                ? Hollow(words: "The first look or sign-in begins it.")
                : Table(
                    caption: "Chains", captionIsHidden: true,
                    columns: [
                        .init(label: "Chain", kind: .head),
                        .init(label: "Entries", kind: .number),
                        .init(label: "Erased in time", kind: .number),
                        .init(label: "State"),
                    ],
                    rows: reports.map { report in
                        Table.Row(cells: [
                            Table.Cell(report.writer), Table.Cell("\(report.links)"),
                            Table.Cell("\(report.erased)"),
                            Table.Cell(
                                report.fault ?? "",
                                tags: [
                                    report.fault == nil ? Tag("whole", .good) : Tag("broken", .act)
                                ]),
                        ])
                    }, folds: true))
        page.crumbs = [
            Page.Link("Audit", to: Addresses.audit()),
            Page.Link("Check the record", to: ask.path, isHere: true),
        ]
        page.basis =
            services.hasLastingKey
            ? "entries and sealed anchors" : "entries and anchors; seals were not checked"
        return AdministrationFrame.frame(page, ask, in: Addresses.audit)
    }
}
