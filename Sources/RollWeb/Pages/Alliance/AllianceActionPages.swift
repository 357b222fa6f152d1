import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// What was agreed at the alliance's meetings, one by one.
struct AllianceActionPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "alliance.action", Addresses.allianceAction, title: "An action of the alliance",
                needs: .grant(.seeAlliance, .nation)
            ) { ask in
                guard let page = try action(ask) else { return Self.missing }
                return .page(page)
            },
            .post(
                "alliance.action.settle", Addresses.allianceAction,
                title: "Say what became of an action", needs: .grant(.joinAlliance, .nation)
            ) { try settle($0) },
        ]
    }

    private static var missing: Answer { .go(to: Addresses.allianceMeetings() + "?done=missing") }

    private func frame(_ ask: Ask) -> AllianceFrame { AllianceFrame(ask: ask, services: services) }

    /// Actions as a table.
    static func table(_ actions: [StoredAllianceAction], on today: CivilDate) -> Table {
        Table(
            caption: "Actions", captionIsHidden: true,
            columns: [
                .init(label: "Action", kind: .head), .init(label: "Who"), .init(label: "By"),
                .init(label: "Stands"),
            ],
            rows: actions.map { action in
                Table.Row(cells: [
                    Table.Cell(
                        action.statement.words, to: Addresses.allianceAction(action.number)),
                    Table.Cell(action.statement.owner),
                    Table.Cell(action.statement.due?.spoken ?? AreaWords.nothing),
                    Table.Cell(
                        action.outcome,
                        tags: [
                            action.isLate(on: today)
                                ? Tag("Late", .act)
                                : Tag(
                                    action.state.words.firstCapital,
                                    action.state == .done
                                        ? .good : action.state == .open ? .info : .fact)
                        ]),
                ])
            }, folds: true)
    }

    private func action(_ ask: Ask, _ faults: [FormFault] = []) throws -> Page? {
        let frame = frame(ask)
        let book = try frame.book()
        guard let number = Int64(ask.value("action")),
            let action = book.actions.first(where: { $0.number == number }),
            let meeting = book.meetings.first(where: { $0.number == action.meeting })
        else { return nil }
        var views: [any View] = frame.news(["settled": "What became of it is kept"])
        views.append(
            Facts(
                facts: [
                    Facts.Fact(term: "Who", words: action.statement.owner),
                    Facts.Fact(
                        term: "By", words: action.statement.due?.spoken ?? AreaWords.nothing),
                    Facts.Fact(
                        term: "Agreed", words: "at the meeting of \(meeting.statement.date.spoken)",
                        address: Addresses.allianceMeeting(meeting.number)),
                    Facts.Fact(
                        term: "Stands",
                        words: action.state.words.firstCapital
                            + (action.settled.map { " on \($0.spoken)" } ?? "")),
                ]
                    + (action.outcome.isEmpty
                        ? [] : [Facts.Fact(term: "What came of it", words: action.outcome)])))
        if action.state == .open, frame.joins {
            let address = Addresses.allianceAction(number)
            views.append(
                Part(
                    heading: "Say what became of it", id: "settle",
                    views: [
                        FormView(
                            action: address, faults: faults,
                            fields: [
                                Choices(
                                    name: "state", legend: "What became of it",
                                    choices: [
                                        Choice(
                                            value: "done", words: "Done",
                                            isChosen: ask.form.text("state") == "done"),
                                        Choice(
                                            value: "dropped", words: "Given up",
                                            isChosen: ask.form.text("state") == "dropped"),
                                    ], fault: faults.first { $0.field == "state" }?.words ?? ""),
                                frame.field(
                                    "outcome", "What came of it, or why it is given up", .area,
                                    of: address, faults),
                            ], button: "Keep this")
                    ]))
        }
        var page = Page(
            "An action of the alliance", heading: action.statement.words, content: Stack(views))
        page.crumbs = [
            Page.Link("Meetings and packs", to: Addresses.allianceMeetings()),
            Page.Link(
                meeting.statement.date.spoken, to: Addresses.allianceMeeting(meeting.number)),
            Page.Link("An action", to: ask.path, isHere: true),
        ]
        return frame.frame(page)
    }

    private func settle(_ ask: Ask) throws -> Answer {
        let frame = frame(ask)
        guard let number = Int64(ask.value("action")) else { return Self.missing }
        let faults = try frame.keeping().settle(
            number,
            as: ask.form.text("state").flatMap(MeetingActionState.init(rawValue:)) ?? .open,
            outcome: ask.form.text("outcome") ?? "")
        guard faults.isEmpty else {
            guard let page = try action(ask, AllianceFrame.shown(faults)) else {
                return Self.missing
            }
            return .again(page)
        }
        return .go(to: Addresses.allianceAction(number) + "?done=settled")
    }
}
