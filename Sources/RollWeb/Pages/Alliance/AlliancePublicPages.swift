import RollCasework
import RollDomain
import RollServices
import RollStore

/// What the alliance published, for everybody: minutes and joint statements, without sign-in.
struct AlliancePublicPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "alliance.published", Addresses.alliancePublished,
                title: "What the alliance published", needs: .nothing
            ) { .page(try list($0)) },
            .get(
                "alliance.minutes", Addresses.allianceMinutes,
                title: "Minutes of the alliance", needs: .nothing
            ) { .page(try minutes($0)) },
        ]
    }

    private func framed(_ page: Page, _ ask: Ask) -> Page {
        let frame = AllianceFrame(ask: ask, services: services)
        guard (try? frame.seeing) == nil else { return frame.frame(page) }
        var page = page
        page.place = "The attendance alliance"
        return page
    }

    private func list(_ ask: Ask) throws -> Page {
        let found = try ShowAlliance(store: services.store).published(on: ask.today)
        var views: [any View] = []
        views.append(
            Part(
                heading: "Minutes", id: "minutes",
                views: found.minutes.isEmpty
                    ? [Hollow(words: "No minutes are published yet.")]
                    : [
                        Tasks(
                            tasks: found.minutes.map { one in
                                Tasks.Task(
                                    words: "Meeting of \(one.meeting.statement.date.spoken)",
                                    address: Addresses.allianceMinutes(one.meeting.number),
                                    note: "\(one.organisations.count) organisations came")
                            })
                    ]))
        views.append(
            Part(
                heading: "What the members say together", id: "statements",
                views: found.statements.isEmpty
                    ? [Hollow(words: "No joint statement is published yet.")]
                    : found.statements.map { one in
                        Card(
                            heading: one.statement.text.heading,
                            views: AllianceMeetingPages.paragraphs(one.statement.text.words) + [
                                Prose(
                                    words: "Signed by "
                                        + one.organisations.joined(separator: ", ") + ".",
                                    voice: .note)
                            ])
                    }))
        views.append(
            Part(
                heading: "Who belongs to it", id: "members",
                views: found.organisations.isEmpty
                    ? [Hollow(words: "Nobody belongs to the alliance here.")]
                    : [
                        Facts(
                            facts: found.organisations.map {
                                Facts.Fact(term: $0.name, words: $0.represents)
                            }, isRuled: true)
                    ]))
        return framed(
            Page(
                "What the alliance published",
                heading: "The attendance alliance: minutes and joint statements",
                lead: "Organisations that work together so that children are in school.",
                content: Stack(views)), ask)
    }

    private func minutes(_ ask: Ask) throws -> Page {
        let found = try ShowAlliance(store: services.store).published(on: ask.today)
        guard let number = Int64(ask.value("meeting")),
            let one = found.minutes.first(where: { $0.meeting.number == number })
        else { throw WebFailure.notFound }
        let meeting = one.meeting
        var page = Page(
            "Minutes of the alliance",
            heading: "Minutes of \(meeting.statement.date.spoken)",
            lead: meeting.published.map { "Published on \($0.spoken)." } ?? "",
            content: Stack([
                Part(
                    heading: "Who came", id: "came",
                    views: [Prose(words: one.organisations.joined(separator: ", ") + ".")]),
                Part(
                    heading: "Agenda", id: "agenda",
                    views: [
                        Tasks(tasks: meeting.statement.points.map { Tasks.Task(words: $0) })
                    ]),
                Part(
                    heading: "Minutes", id: "minutes",
                    views: AllianceMeetingPages.paragraphs(meeting.record)),
            ]))
        page.crumbs = [
            Page.Link("Published", to: Addresses.alliancePublished()),
            Page.Link(meeting.statement.date.spoken, to: ask.path, isHere: true),
        ]
        return framed(page, ask)
    }
}
