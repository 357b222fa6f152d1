import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// The organisations of the alliance, and who sits for them.
struct AllianceMemberPages: Pages {
    let services: SiteServices

    private static let see = Need.grant(.seeAlliance, .nation)
    private static let keep = Need.grant(.keepAlliance, .nation)

    var routes: [Route] {
        [
            .get(
                "alliance.members", Addresses.allianceMembers, title: "Members of the alliance",
                needs: Self.see
            ) { .page(try members($0)) },
            .post(
                "alliance.member.add", Addresses.allianceMembers, title: "Add an organisation",
                needs: Self.keep
            ) { try put($0, nil) },
            .get(
                "alliance.member", Addresses.allianceMember, title: "An organisation",
                needs: Self.see
            ) { try member($0) },
            .post(
                "alliance.member.change", Addresses.allianceMember,
                title: "Change an organisation", needs: Self.keep
            ) { ask in
                guard let number = Int64(ask.value("organisation")) else { return Self.missing }
                return try put(ask, number)
            },
            .post(
                "alliance.seat", Addresses.allianceSeats, title: "Say who sits for it",
                needs: Self.keep
            ) { try seat($0) },
        ]
    }

    static var missing: Answer { .go(to: Addresses.allianceMembers() + "?done=missing") }

    func frame(_ ask: Ask) -> AllianceFrame { AllianceFrame(ask: ask, services: services) }

    private func members(
        _ ask: Ask, _ faults: [FormFault] = []
    ) throws -> Page {
        let frame = frame(ask)
        let book = try frame.book()
        let belonging = book.organisations.filter { $0.statement.belongs(on: ask.today) }
        var views: [any View] = frame.news(["kept": "The organisation is kept"])
        views.append(
            book.organisations.isEmpty
                ? Hollow(
                    words: frame.keeps
                        ? "Nobody belongs to the alliance yet. Add the first organisation below."
                        : "Nobody belongs to the alliance yet. The secretary adds organisations.")
                : Table(
                    caption: "Organisations", captionIsHidden: true,
                    columns: [
                        .init(label: "Organisation", kind: .head),
                        .init(label: "Whom it represents"), .init(label: "Who sits for it"),
                        .init(label: "Since"), .init(label: "Pledges", kind: .number),
                    ],
                    rows: book.organisations.map { one in
                        let people = book.seats.filter { $0.organisation == one.number }
                        return Table.Row(cells: [
                            Table.Cell(
                                one.statement.name, to: Addresses.allianceMember(one.number),
                                tags: one.statement.belongs(on: ask.today)
                                    ? [] : [Tag("Left", .fact)]),
                            Table.Cell(one.statement.represents),
                            Table.Cell(
                                people.map { $0.isChair ? "\($0.name) (chair)" : $0.name }
                                    .joined(separator: ", ")),
                            Table.Cell(one.statement.joined.spoken),
                            Table.Cell(
                                "\(book.pledges.count { $0.organisation == one.number })"),
                        ])
                    }, folds: true))
        if frame.keeps {
            views.append(
                Part(
                    heading: "Add an organisation", id: "add",
                    views: [
                        form(
                            frame, Addresses.allianceMembers(), nil, faults,
                            button: "Add this organisation")
                    ]))
        }
        return frame.frame(
            Page(
                "Members",
                heading: "\(belonging.count) "
                    + "\(belonging.count == 1 ? "organisation" : "organisations") in the alliance",
                lead: "Whom they represent, and who sits for them.", content: Stack(views)))
    }

    func form(
        _ frame: AllianceFrame, _ action: String, _ kept: StoredOrganisation?,
        _ faults: [FormFault], button: String
    ) -> FormView {
        let one = kept?.statement
        var fields: [any View] = [
            frame.field("name", "Name", value: one?.name ?? "", of: action, faults),
            frame.field(
                "represents", "Whom it represents", .area, value: one?.represents ?? "",
                of: action, faults),
            frame.field(
                "joined", "Joined on", .date,
                value: one?.joined.description ?? frame.ask.today.description, narrow: true,
                of: action, faults),
        ]
        if let kept {
            fields.insert(HiddenField("version", "\(kept.version)"), at: 0)
            fields.append(
                frame.field(
                    "left", "Left on", .date, value: one?.left?.description ?? "",
                    hint: "Leave it empty while the organisation belongs to the alliance.",
                    narrow: true, of: action, faults))
        }
        return FormView(
            action: action, faults: frame.ask.path == action ? faults : [], fields: fields,
            button: button, weight: kept == nil ? .second : .main)
    }

    private func put(_ ask: Ask, _ number: Int64?) throws -> Answer {
        let frame = frame(ask)
        var faults: [CaseworkFault] = []
        if ask.form.text("left") != nil, frame.date("left") == nil {
            faults.append(CaseworkFault("left", "Write the day as day, month and year."))
        }
        let statement = AllianceOrganisation(
            name: ask.form.text("name") ?? "", represents: ask.form.text("represents") ?? "",
            joined: frame.date("joined") ?? ask.today, left: frame.date("left"))
        if faults.isEmpty {
            faults = try frame.keeping().put(
                statement, as: number, version: frame.number("version").map(Int.init))
        }
        guard faults.isEmpty else {
            let shown = AllianceFrame.shown(faults)
            guard let number, let page = try memberPage(ask, number, shown) else {
                return .again(try members(ask, shown))
            }
            return .again(page)
        }
        return .go(to: Addresses.allianceMembers() + "?done=kept")
    }
}
