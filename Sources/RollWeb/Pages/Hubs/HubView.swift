import RollCasework
import RollDomain
import RollServices
import RollStore

/// A hub on one page: whom it reaches, the next meeting, what waits, what schools said they would do.
struct HubView {
    let ask: Ask
    let page: HubPage
    var faults: [FormFault] = []

    var hub: StoredHub { page.line.hub }
    private var line: HubLine { page.line }

    /// The page.
    var shown: Page { framed(content) }

    private func framed(_ views: [any View]) -> Page {
        let pupils = HubWords.pupils(line.pupils)
        var shown = Page(
            hub.statement.name,
            heading: "\(hub.statement.name): \(HubWords.schools(line.memberCount))"
                + (pupils.isEmpty ? "" : ", \(pupils)"),
            lead: lead, content: Stack(views))
        if page.mayLead, hub.state == .open {
            shown.acts = [
                Act("Plan a meeting", to: Addresses.newHubMeeting(hub.number), .main),
                Act("Members and wishes", to: Addresses.hubMembers(hub.number)),
            ]
        }
        if !page.members.isEmpty {
            shown.acts.append(Act("What changed", to: Addresses.hubFigures(hub.number)))
        }
        if page.mayKeep {
            shown.acts += [
                Act("Leads", to: Addresses.hubLeads(hub.number)),
                Act("Describe", to: Addresses.hubDescription(hub.number)),
            ]
        }
        shown.basis =
            "what the hub and its members kept, the register of schools, and pupils on roll on "
            + ask.today.spoken
        return HubFrame(ask: ask).frame(shown, hub)
    }

    private var lead: String {
        let names = line.leads.map(\.name).joined(separator: ", ")
        let led =
            line.leads.isEmpty
            ? "No school leads it."
            : "Led by \(names) since "
                + "\(line.leads.map(\.lead.statement.since).min()?.spoken ?? "")."
        return "\(HubWords.region(hub.statement.region)). \(led) "
            + "Aggregates only: no pupil is named here."
    }

    private var content: [any View] {
        var views = HubFrame(ask: ask).news + HubFrame.refusal(faults) + state
        views.append(Prose(words: hub.statement.aim))
        views.append(Stats(stats: stats))
        views.append(
            Columns(columns: [
                .init(wide: 5, views: [meetingPart] + waiting),
                .init(wide: 7, views: [commitments]),
            ]))
        views.append(
            Columns(columns: [
                .init(wide: 7, views: [members]), .init(wide: 5, views: leads + shared),
            ]))
        if !page.meetings.isEmpty { views.append(meetings) }
        return views
    }

    // MARK: Where it stands

    private var state: [any View] {
        var views: [any View] = []
        switch hub.state {
        case .proposed:
            views.append(
                Notice(
                    state: .wait, title: "Proposed on \(hub.proposed.spoken)",
                    text: "It opens to schools once a school leads it and somebody runs it."))
        case .closed:
            views.append(
                Notice(
                    title: "Closed on \(hub.closed?.spoken ?? "")",
                    text: "\(hub.closing) The places of its members ended that day."))
        case .open: break
        }
        if page.isInside, !line.warnings.isEmpty {
            views.append(
                Notice(
                    state: .act, title: "Somebody has to see to this hub",
                    text: line.warnings.map(\.words).joined(separator: " "),
                    links: page.mayKeep
                        ? [Page.Link("Choose a lead", to: Addresses.hubLeads(hub.number))] : []))
        }
        if page.mayKeep, hub.state == .proposed {
            views.append(
                FormView(
                    action: Addresses.hubStep(hub.number),
                    fields: [HiddenField("step", HubStep.open.rawValue)], button: "Open this hub"))
        }
        return views
    }

    private var stats: [Stat] {
        let counts = line.commitments
        var stats = [
            Stat(
                label: "Members", figure: "\(line.memberCount)",
                note: HubWords.members(line)
                    + (page.mayLead && line.waiting > 0
                        ? "; \(HubWords.waiting(line.waiting))" : ""))
        ]
        if page.isInside, let last = page.lastHeld {
            stats.append(
                Stat(
                    label: "Last meeting", figure: "\(last.came)", unit: "of \(last.seats.count)",
                    note: "schools came on \(last.meeting.statement.date.spoken)"))
        }
        stats.append(
            Stat(
                label: "Commitments kept", figure: "\(counts.kept)", unit: "of \(counts.all)",
                note: counts.all == 0 ? "no school has said what it will change" : counts.rest))
        return stats
    }

    // MARK: Meetings

    private var meetingPart: Part {
        guard let next = page.next(from: ask.today) else {
            return Part(
                heading: "Next meeting", id: "next",
                views: [
                    Hollow(
                        words: "No meeting is planned.",
                        links: page.mayLead && hub.state == .open
                            ? [Page.Link("Plan one", to: Addresses.newHubMeeting(hub.number))] : [])
                ])
        }
        let statement = next.meeting.statement
        var views: [any View] = [
            Prose(
                words: HubWords.when(statement)
                    + (page.isInside && !HubLink.isAddress(statement.place)
                        ? ", \(statement.place)." : ".")
                    + (page.isInside ? " \(HubWords.schools(next.coming)) said yes." : ""),
                links: page.isInside ? HubWords.link(statement.place, "Join online") : [])
        ]
        if page.isInside {
            views += [
                Steps(
                    steps: statement.agenda.map { .init(words: $0, note: "", state: .next) }),
                Prose(
                    words: next.questions.isEmpty
                        ? "Nobody has sent a question yet."
                        : next.questions.count == 1
                            ? "One question was sent in."
                            : "\(next.questions.count) questions were sent in.", voice: .note,
                    links: [
                        Page.Link("Calendar file", to: Addresses.hubCalendar(hub.number))
                    ]),
            ]
        }
        return Part(
            heading: "Next meeting", id: "next",
            views: [
                Card(
                    heading: statement.theme,
                    address: page.isInside
                        ? Addresses.hubMeeting(hub.number, next.meeting.number) : "",
                    views: views)
            ])
    }

    private var meetings: Part {
        Part(
            heading: "Meetings", id: "meetings",
            views: [
                Table(
                    caption: "Meetings, newest first", captionIsHidden: true,
                    columns: [
                        .init(label: "Theme", kind: .head), .init(label: "Day"),
                        .init(label: "Came", kind: .number), .init(label: "Recording"),
                    ],
                    rows: page.meetings.map { line in
                        let meeting = line.meeting
                        let isHeld = meeting.state == .held
                        return Table.Row(cells: [
                            Table.Cell(
                                meeting.statement.theme,
                                to: page.isInside
                                    ? Addresses.hubMeeting(hub.number, meeting.number) : "",
                                tags: meeting.state == .cancelled
                                    ? [Tag("Cancelled", .fact)]
                                    : isHeld ? [] : [Tag("Planned", .info)]),
                            Table.Cell(meeting.statement.date.spoken),
                            Table.Cell(
                                page.isInside && isHeld
                                    ? "\(line.came) of \(line.seats.count)" : AreaWords.nothing),
                            page.isInside && !meeting.recording.isEmpty
                                ? Table.Cell("Watch", to: meeting.recording)
                                : Table.Cell(AreaWords.nothing),
                        ])
                    }, folds: true)
            ])
    }

    private var waiting: [any View] {
        guard page.mayLead, hub.state == .open else { return [] }
        let silent = page.commitments.filter {
            $0.report == nil && $0.statement.due < ask.today
        }
        var tasks: [Tasks.Task] = []
        if let since = line.waitingSince {
            let days = since.days(until: ask.today)
            tasks.append(
                Tasks.Task(
                    words: "Answer \(HubWords.schools(line.waiting)) that asked to join",
                    address: Addresses.hubMembers(hub.number),
                    note: "How they fit by need, phase, context and place, with reasons",
                    tag: Tag("Oldest \(days) \(days == 1 ? "day" : "days")", .wait)))
        }
        if !silent.isEmpty {
            tasks.append(
                Tasks.Task(
                    words: HubWords.silent(Set(silent.map(\.school)).count),
                    address: "#commitments",
                    note: "Since \(silent.map(\.statement.due).min()?.spoken ?? "")",
                    tag: Tag("Ask", .act)))
        }
        let open = page.meetings.reduce(0) { $0 + $1.questions.count { $0.answer.isEmpty } }
        if open > 0 {
            tasks.append(
                Tasks.Task(
                    words:
                        "\(open) \(open == 1 ? "question waits" : "questions wait") for an answer",
                    address: page.meetings.first { $0.questions.contains { $0.answer.isEmpty } }
                        .map { Addresses.hubMeeting(hub.number, $0.meeting.number) } ?? "",
                    tag: Tag("Answer", .wait)))
        }
        for late in page.meetings
        where late.meeting.state == .planned && late.meeting.statement.date < ask.today {
            tasks.append(
                Tasks.Task(
                    words: "Say how “\(late.meeting.statement.theme)” went",
                    address: Addresses.hubMeeting(hub.number, late.meeting.number),
                    note: late.meeting.statement.date.spoken, tag: Tag("Write", .wait)))
        }
        return [
            Part(
                heading: "Waiting for you", id: "waiting",
                views: [
                    tasks.isEmpty ? Hollow(words: "Nothing waits for you.") : Tasks(tasks: tasks)
                ])
        ]
    }
}
