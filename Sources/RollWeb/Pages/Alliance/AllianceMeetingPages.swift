import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// Meetings of the alliance: planning, agenda, who came, actions, minutes.
struct AllianceMeetingPages: Pages {
    let services: SiteServices

    private static let see = Need.grant(.seeAlliance, .nation)
    private static let keep = Need.grant(.keepAlliance, .nation)

    var routes: [Route] {
        [
            .get(
                "alliance.meetings", Addresses.allianceMeetings, title: "Meetings and packs",
                needs: Self.see
            ) { .page(try list($0)) },
            .post(
                "alliance.meeting.plan", Addresses.allianceMeetings, title: "Plan a meeting",
                needs: Self.keep
            ) { ask in
                let frame = frame(ask)
                let faults = try Self.read(frame) { try frame.keeping().plan($0) }
                return faults.isEmpty
                    ? .go(to: Addresses.allianceMeetings() + "?done=planned")
                    : .again(try list(ask, AllianceFrame.shown(faults)))
            },
            .get(
                "alliance.meeting", Addresses.allianceMeeting, title: "A meeting of the alliance",
                needs: Self.see
            ) { ask in
                guard let page = try meeting(ask) else { return Self.missing }
                return .page(page)
            },
            .post(
                "alliance.meeting.move", Addresses.allianceMeetingPlan, title: "Move a meeting",
                needs: Self.keep
            ) { ask in
                try changed(ask, "moved") { frame, number, version in
                    if ask.form.text("do") == "cancel" {
                        return try frame.keeping().cancel(number, version: version)
                    }
                    return try Self.read(frame) {
                        try frame.keeping().move(number, to: $0, version: version)
                    }
                }
            },
            .post(
                "alliance.meeting.record", Addresses.allianceRecord,
                title: "Say who came, and publish", needs: Self.keep
            ) { ask in
                try changed(ask, "recorded") { frame, number, version in
                    if ask.form.text("do") == "publish" {
                        return try frame.keeping().publish(number, version: version)
                    }
                    let book = try frame.book()
                    return try frame.keeping().hold(
                        number, people: Self.people(ask.form.text("people") ?? "", book),
                        record: ask.form.text("record") ?? "", version: version)
                }
            },
            .post(
                "alliance.action.agree", Addresses.allianceAgreed, title: "Keep what was agreed",
                needs: Self.keep
            ) { ask in
                try changed(ask, "agreed") { frame, number, _ in
                    try frame.keeping().agree(
                        AllianceActionStatement(
                            words: ask.form.text("words") ?? "",
                            owner: ask.form.text("owner") ?? "", due: frame.date("due")),
                        at: number)
                }
            },
        ]
    }

    private static var missing: Answer { .go(to: Addresses.allianceMeetings() + "?done=missing") }

    func frame(_ ask: Ask) -> AllianceFrame { AllianceFrame(ask: ask, services: services) }

    private func changed(
        _ ask: Ask, _ done: String,
        _ work: (AllianceFrame, Int64, Int) throws -> [CaseworkFault]
    ) throws -> Answer {
        let frame = frame(ask)
        guard let number = Int64(ask.value("meeting")) else { return Self.missing }
        let faults = try work(frame, number, frame.number("version").map(Int.init) ?? 0)
        guard faults.isEmpty else {
            guard let page = try meeting(ask, AllianceFrame.shown(faults)) else {
                return Self.missing
            }
            return .again(page)
        }
        return .go(to: Addresses.allianceMeeting(number) + "?done=\(done)")
    }

    /// Reads the plan of a meeting from a form.
    private static func read(
        _ frame: AllianceFrame, _ work: (AllianceMeetingStatement) throws -> [CaseworkFault]
    ) throws -> [CaseworkFault] {
        let form = frame.ask.form
        var faults: [CaseworkFault] = []
        if frame.date("date") == nil {
            faults.append(CaseworkFault("date", "Write the day as day, month and year."))
        }
        let starts = form.text("starts").flatMap(ClockTime.init)
        if starts == nil {
            faults.append(CaseworkFault("starts", "Write the time such as 14:00."))
        }
        guard let date = frame.date("date"), let starts else { return faults }
        return try work(
            AllianceMeetingStatement(
                date: date, starts: starts, minutes: form.text("minutes").flatMap(Int.init) ?? 0,
                place: form.text("place") ?? "", agenda: form.text("agenda") ?? ""))
    }

    /// Who came, one a line: the name, a comma, the organisation.
    private static func people(
        _ text: String, _ book: AllianceBook
    ) -> [(organisation: Int64, name: String)] {
        text.split(whereSeparator: \.isNewline).map { line in
            let parts = line.split(separator: ",", maxSplits: 1).map { part in
                String(part.drop(while: \.isWhitespace))
            }
            let name = parts[0]
            let wanted = parts.count > 1 ? parts[1].lowercased() : ""
            let seat = book.seats.first { $0.name.lowercased() == name.lowercased() }
            let found = book.organisations.first { $0.statement.name.lowercased() == wanted }
            return (found?.number ?? (wanted.isEmpty ? seat?.organisation ?? 0 : 0), name)
        }
    }

    // MARK: Lists

    private func list(_ ask: Ask, _ faults: [FormFault] = []) throws -> Page {
        let frame = frame(ask)
        let book = try frame.book()
        let held = book.meetings.count { $0.state.isHeld }
        var views: [any View] = frame.news(["planned": "The meeting is planned"])
        views.append(
            book.meetings.isEmpty
                ? Hollow(
                    words: frame.keeps
                        ? "No meeting is planned yet. Plan the first one below; then make its pack."
                        : "No meeting is planned yet. The secretary plans it.")
                : Table(
                    caption: "Meetings", captionIsHidden: true,
                    columns: [
                        .init(label: "Day", kind: .head), .init(label: "Stands"),
                        .init(label: "Pack"),
                        .init(label: "Organisations that came", kind: .number),
                        .init(label: "Actions done", kind: .number),
                    ],
                    rows: book.meetings.map { row($0, book, frame) }, folds: true))
        if frame.keeps {
            views.append(
                Part(
                    heading: "Plan a meeting", id: "plan",
                    views: [
                        form(
                            frame, Addresses.allianceMeetings(), nil, faults,
                            button: "Plan this meeting")
                    ]))
        }
        return frame.frame(
            Page(
                "Meetings and packs",
                heading: "\(held) \(held == 1 ? "meeting" : "meetings") held, "
                    + "\(book.toCome(on: ask.today).count) to come",
                lead: "Each meeting has a pack made from the data of the month before.",
                content: Stack(views)))
    }

    private func row(
        _ meeting: StoredAllianceMeeting, _ book: AllianceBook, _ frame: AllianceFrame
    ) -> Table.Row {
        let isSent = book.packs[meeting.number]
        let actions = book.actions.filter { $0.meeting == meeting.number }
        return Table.Row(cells: [
            Table.Cell(
                meeting.statement.date.spoken, to: Addresses.allianceMeeting(meeting.number)),
            Table.Cell(meeting.state.words.firstCapital),
            Table.Cell(
                isSent == true
                    ? "Sent"
                    : isSent == false && frame.keeps ? "A draft" : "None yet",
                to: isSent == true || frame.keeps ? Addresses.alliancePack(meeting.number) : ""),
            Table.Cell(
                meeting.state.isHeld
                    ? "\(Set((book.attendees[meeting.number] ?? []).map(\.organisation)).count)"
                    : AreaWords.nothing),
            Table.Cell(
                actions.isEmpty
                    ? AreaWords.nothing
                    : "\(actions.count { $0.state == .done }) of \(actions.count)"),
        ])
    }

    func form(
        _ frame: AllianceFrame, _ action: String, _ meeting: StoredAllianceMeeting?,
        _ faults: [FormFault], button: String
    ) -> FormView {
        let plan = meeting?.statement
        var fields: [any View] = [
            frame.field(
                "date", "Day", .date, value: plan?.date.description ?? "", narrow: true,
                of: action, faults),
            frame.field(
                "starts", "Begins at", value: plan?.starts.description ?? "14:00",
                hint: "Such as 14:00.", narrow: true, of: action, faults),
            frame.field(
                "minutes", "Takes, in minutes", .number, value: "\(plan?.minutes ?? 90)",
                narrow: true, of: action, faults),
            frame.field(
                "place", "Where", value: plan?.place ?? "By video", of: action, faults),
            frame.field(
                "agenda", "Agenda", .area, value: plan?.agenda ?? "",
                hint: "One point a line.", of: action, faults, rows: 6),
        ]
        if let meeting { fields.insert(HiddenField("version", "\(meeting.version)"), at: 0) }
        return FormView(
            action: action, faults: frame.ask.path == action ? faults : [], fields: fields,
            button: button, weight: meeting == nil ? .main : .second)
    }
}
