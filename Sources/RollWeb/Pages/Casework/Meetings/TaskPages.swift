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

/// What somebody has to do, from meetings, plans and referrals, and a link for a calendar.
struct TaskPages: Pages {
    let services: SiteServices

    private static let need = Need.grant(.seeTasks, .own)
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
                        name: "tasks.ics", type: CalendarFile.mediaType, bytes: found.bytes))
            },
        ]
    }

    private func page(_ ask: Ask, link: String? = nil) throws -> Page {
        let found = try tasks.run(ask.grant, on: ask.occasion())
        let view = TaskView(found: found, ask: ask)
        var views: [any View] = []
        switch ask.query["done"] {
        case "ended":
            views.append(Notice(state: .good, title: "The link is ended", isNews: true))
        case "kept":
            views.append(
                Notice(state: .good, title: "Done, and kept in the plan", isNews: true))
        default: break
        }
        views += view.parts
        views.append(calendarPart(found, link, ask))
        var page = Page(
            "What you have to do", heading: view.heading,
            lead:
                "From meetings, plans and referrals, the longest due first. What is done there is "
                + "done here.", content: Stack(views))
        page.namesPupils = found.own.contains { !$0.name.isEmpty }
        page.why = "You see this because \(ask.grant.reason)."
        return try AreaPlace(ask, services, .own).frame(page, ask)
    }

    private func calendarPart(_ found: TaskList, _ link: String?, _ ask: Ask) -> Part {
        var views: [any View] = []
        if let link {
            views.append(
                Notice(
                    state: .good, title: "This is the link for your calendar",
                    text: "Copy it now: it is not shown again. Whoever has it sees how much "
                        + "is due on which day, and no name.", isNews: true))
            views.append(CodeList(codes: [Addresses.calendar(link)]))
        } else {
            views.append(
                Prose(
                    words: found.linkedSince.map {
                        "Your calendar has had a link since \(ask.spoken($0))."
                    } ?? "Your own calendar can show how much is due on which day. It is "
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
