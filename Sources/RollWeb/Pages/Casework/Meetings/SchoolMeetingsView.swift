import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// The meetings of one school, what was agreed in them, and the next to plan.
struct SchoolMeetingsView {
    let place: MeetingPlace
    let meetings: [StoredMeeting]
    let actions: [StoredAction]
    let rhythm: MeetingRhythm
    /// Who was asked to the newest meeting.
    let last: [MeetingAttendee]
    let faults: [FormFault]

    private var ask: Ask { place.ask }
    private var term: SchoolTerm { SchoolTerm(of: ask.today) }

    /// The meeting that counts for the period of today.
    private var current: StoredMeeting? {
        let period = rhythm.period(of: term)
        let own = meetings.filter { period.contains($0.date) && $0.state != .cancelled }
        return own.first { $0.state.isHeld } ?? own.first
    }

    var page: Page {
        var views: [any View] = news
        // Whoever has no form to plan with is told here why nothing was kept.
        if place.side != .authority {
            views += faults.map { Notice(state: .act, title: $0.words, isNews: true) }
        }
        views += [openActions, list]
        views += plan
        var page = Page(
            "Meetings", heading: heading,
            lead: "The authority meets this school \(rhythm.words).",
            content: Stack(views))
        page.namesPupils = false
        return page
    }

    private var heading: String {
        guard let current else { return "No meeting is planned for the \(term.words)" }
        switch current.state {
        case .planned where current.date < ask.today:
            return "The meeting of \(current.date.spoken) was not held"
        case .planned: return "The next meeting is on \(current.date.spoken)"
        case .underWay: return "The meeting of \(current.date.spoken) is under way"
        default: return "Met on \(current.date.spoken), in the \(term.words)"
        }
    }

    private var news: [any View] {
        switch ask.query["done"] {
        case "missing":
            [
                Notice(
                    state: .wait, title: "That is not there",
                    text: "These are the meetings of the school.", isNews: true)
            ]
        case "settled":
            [Notice(state: .good, title: "What became of the action is kept", isNews: true)]
        default: []
        }
    }

    private var openActions: Part {
        let open = actions.filter { $0.state == .open }
        let late = open.count { $0.isOverdue(on: ask.today) }
        return Part(
            heading: open.isEmpty
                ? "Nothing that was agreed is open"
                : "\(open.count) agreed \(open.count == 1 ? "action is" : "actions are") open"
                    + (late > 0 ? ", \(late) late" : ""),
            id: "actions", note: actions.isEmpty ? "" : MeetingWords.sum(actions, on: ask.today),
            views: open.isEmpty
                ? [
                    Hollow(
                        words: "What is agreed in a meeting stands here for both sides, with who "
                            + "does it and by when.")
                ] : [ActionList(place: place).tasks(open)])
    }

    private var list: Part {
        Part(
            heading: "Meetings", id: "meetings",
            views: meetings.isEmpty
                ? [
                    Hollow(
                        words: place.side == .authority
                            ? "The school has not been met yet. Plan the first meeting below."
                            : "No meeting has been planned yet. The authority plans it.")
                ]
                : [
                    Table(
                        caption: "Meetings, newest first", captionIsHidden: true,
                        columns: [
                            .init(label: "Day", kind: .head), .init(label: "How it stands"),
                            .init(label: "Where"), .init(label: "Agreed"),
                            .init(label: "Record sent"),
                        ], rows: meetings.map(row), folds: true)
                ])
    }

    private func row(_ meeting: StoredMeeting) -> Table.Row {
        let agreed = actions.filter { $0.meeting == meeting.number }
        return Table.Row(cells: [
            Table.Cell(meeting.date.spoken, to: place.page(meeting.number)),
            Table.Cell("", tags: [MeetingWords.tag(meeting.state)]),
            Table.Cell(meeting.place),
            Table.Cell(
                meeting.state.isHeld
                    ? MeetingWords.sum(agreed, on: ask.today) : AreaWords.nothing),
            Table.Cell(meeting.sent?.spoken ?? AreaWords.nothing),
        ])
    }

    private var plan: [any View] {
        guard place.side == .authority else { return [] }
        var start = MeetingForm.Start()
        start.attendees = last.map { attendee in
            var asked = attendee
            asked.came = nil
            return asked
        }
        if start.attendees.isEmpty, let viewer = ask.guest?.viewer {
            start.attendees = [
                MeetingAttendee(name: viewer.name, part: viewer.role.words, side: .authority)
            ]
        }
        if let next = meetings.first(where: \.state.isHeld)?.next, next >= ask.today {
            start.date = next.description
        }
        return [
            Part(
                heading: "Plan a meeting", id: "plan",
                views: [
                    MeetingForm(action: place.list, ask: ask, faults: faults)
                        .view(start, button: "Plan this meeting")
                ])
        ]
    }
}

/// Agreed actions as a list with what can be done.
struct ActionList {
    let place: MeetingPlace

    /// One task an action; those of the visitor's side can be ticked off.
    func tasks(_ actions: [StoredAction], names: [Int64: String] = [:]) -> Tasks {
        Tasks(
            tasks: actions.map { action in
                let isOwn = place.side.map { action.side.includes($0) } ?? false
                return Tasks.Task(
                    words: Self.words(action, names),
                    address: isOwn ? Addresses.agreedAction(action.school, action.number) : "",
                    note: "\(action.owner), \(action.side.words.lowercased())"
                        + (action.side == .both ? " sides" : "") + ", due \(action.due.spoken)",
                    tag: MeetingWords.tag(action, on: place.ask.today),
                    button: isOwn
                        ? Button(
                            words: "Done",
                            action: Addresses.agreedAction(action.school, action.number),
                            label: "Done: \(action.words)",
                            fields: Fields([("step", ActionStep.finish.rawValue)])) : nil)
            })
    }

    /// What is to be done, with the child it is for where that may be named.
    static func words(_ action: StoredAction, _ names: [Int64: String]) -> String {
        guard let child = action.pupil else { return action.words }
        return "\(action.words) (\(names[child] ?? "for one pupil"))"
    }
}
