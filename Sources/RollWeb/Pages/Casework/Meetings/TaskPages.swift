import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

extension Addresses {
    /// What the visitor and their side have to do.
    public static let myTasks: PathPattern = "/mine/tasks"
    /// The link of the visitor's own calendar.
    public static let calendarLink: PathPattern = "/mine/tasks/calendar"
    /// How much is due, as a calendar reads it.
    public static let calendar: PathPattern = "/calendar/{link}"
}

/// Agreed actions by who does them, and a link for a calendar.
struct TaskPages: Pages {
    let services: SiteServices

    private static let need = Need.grant(.seeMeetings, .own)
    private var tasks: ShowTasks { ShowTasks(store: services.store) }

    var routes: [Route] {
        [
            .get("tasks", Addresses.myTasks, title: "What you have to do", needs: Self.need) {
                .page(try page($0))
            },
            .post(
                "tasks.calendar", Addresses.calendarLink, title: "A link for a calendar",
                needs: Self.need
            ) { ask in
                guard ask.form["act"] == "make" else {
                    try tasks.endLink(ask.grant, on: ask.occasion())
                    return .go(to: Addresses.myTasks() + "?done=ended")
                }
                let link = try tasks.makeLink(
                    ask.grant, services.random, on: ask.occasion())
                return .page(try page(ask, link: link))
            },
            .get("calendar", Addresses.calendar, title: "A calendar", needs: .nothing) { ask in
                let found = try tasks.calendar(ask.value("link"), on: ask.occasion())
                guard let found else { throw WebFailure.notFound }
                return .download(
                    Download(
                        name: "actions.ics", type: CalendarFile.mediaType, bytes: found.bytes))
            },
        ]
    }

    private func page(_ ask: Ask, link: String? = nil) throws -> Page {
        let found = try tasks.run(ask.grant)
        let late = found.own.count { $0.action.isOverdue(on: ask.today) }
        let count = found.own.count
        let heading =
            count == 0
            ? "Nothing that was agreed waits for you"
            : "\(count) agreed \(count == 1 ? "action waits" : "actions wait") for you"
                + (late > 0 ? ", \(late) late" : "")
        var views: [any View] = []
        if ask.query["done"] == "ended" {
            views.append(Notice(state: .good, title: "The link is ended", isNews: true))
        }
        views.append(
            found.own.isEmpty
                ? Hollow(
                    words: "What you take on when school and authority meet stands here until it "
                        + "is done.") : list(found.own, ask))
        let others = Dictionary(grouping: found.others, by: \.action.owner)
            .sorted { $0.key.lowercased() < $1.key.lowercased() }
        if !others.isEmpty {
            views.append(
                Part(
                    heading: "Others of your side", id: "others",
                    views: others.flatMap { owner, lines -> [any View] in
                        [Tier(heading: owner, note: "\(lines.count) open"), list(lines, ask)]
                    }))
        }
        views.append(calendarPart(found, link, ask))
        let page = Page(
            "What you have to do", heading: heading,
            lead: "Actions that were agreed, the longest due first.", content: Stack(views))
        return try AreaPlace(ask, services, .own).frame(page, ask)
    }

    private func list(_ lines: [TaskLine], _ ask: Ask) -> Tasks {
        let viewer = ask.grant.viewer
        let maySettle = viewer.may(.holdMeetings) && viewer.role.meetingSide != nil
        return Tasks(
            tasks: lines.map { line in
                let action = line.action
                return Tasks.Task(
                    words: ActionList.words(action, [:]),
                    address: maySettle
                        ? Addresses.agreedAction(action.school, action.number)
                        : Addresses.schoolMeeting(action.school, action.meeting),
                    note: "\(line.schoolName), due \(action.due.spoken)",
                    tag: MeetingWords.tag(action, on: ask.today))
            })
    }

    private func calendarPart(_ found: TaskList, _ link: String?, _ ask: Ask) -> Part {
        var views: [any View] = []
        if let link {
            views.append(
                Notice(
                    state: .good, title: "This is the link for your calendar",
                    text: "Copy it now: it is not shown again. Whoever has it sees how many "
                        + "actions are due on which day, and no name.", isNews: true))
            views.append(CodeList(codes: [Addresses.calendar(link)]))
        } else {
            views.append(
                Prose(
                    words: found.linkedSince.map {
                        "Your calendar has had a link since \(ask.spoken($0))."
                    } ?? "Your own calendar can show how many actions are due on which day. It is "
                        + "told no name of a child or a school."))
        }
        views.append(
            Button(
                words: found.linkedSince == nil && link == nil ? "Make a link" : "Make a new link",
                action: Addresses.calendarLink(), weight: .second,
                fields: Fields([("act", "make")])))
        if found.linkedSince != nil || link != nil {
            views.append(
                Button(
                    words: "End the link", action: Addresses.calendarLink(), weight: .second,
                    fields: Fields([("act", "end")])))
        }
        return Part(heading: "In your calendar", id: "calendar", views: views)
    }
}
