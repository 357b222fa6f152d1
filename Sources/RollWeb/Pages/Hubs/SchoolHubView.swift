import RollCasework
import RollDomain
import RollServices
import RollStore

/// A school's hubs on one page: where it stands, the next meeting, what it said it would do.
struct SchoolHubView {
    let ask: Ask
    let school: StoredSchool
    let found: SchoolHubs
    let mayJoin: Bool
    var faults: [FormFault] = []

    private var members: [SchoolHubPlace] { found.places.filter { $0.member.state == .member } }
    private var steps: String { Addresses.schoolHubStep(school.urn) }
    var part: String { Addresses.schoolHubPart(school.urn) }

    /// The page.
    var shown: Page {
        var views = HubFrame(ask: ask).news + HubFrame.refusal(faults)
        if !found.leads.isEmpty {
            views.append(
                Notice(
                    title: found.leads.count == 1
                        ? "The school leads a hub" : "The school leads \(found.leads.count) hubs",
                    links: found.leads.map {
                        Page.Link($0.statement.name, to: Addresses.hub($0.number))
                    }))
        }
        let closed = found.places.filter { !$0.member.state.isOpen }
        if found.open.isEmpty {
            views.append(
                Hollow(
                    words: mayJoin
                        ? "The school is in no hub. In a hub, schools that have brought absence down "
                            + "share how; you try one thing at a time and say what happened."
                        : "The school is in no hub. The headteacher or the attendance champion can "
                            + "ask to join one.",
                    links: mayJoin
                        ? [Page.Link("Find a hub", to: Addresses.hubSearch(school.urn))]
                        : [Page.Link("All hubs", to: Addresses.hubs())]))
        }
        for place in found.open { views.append(whole(place)) }
        if !closed.isEmpty { views.append(before(closed)) }
        var page = Page("Our hub", heading: heading, lead: lead, content: Stack(views))
        if mayJoin, !found.open.isEmpty {
            page.acts = [Act("Find another hub", to: Addresses.hubSearch(school.urn))]
        }
        page.acts.append(Act("All hubs", to: Addresses.hubs()))
        return page
    }

    private var heading: String {
        let due = members.flatMap(\.commitments).count {
            $0.report == nil && $0.statement.due < ask.today
        }
        if due > 0 {
            return due == 1
                ? "One thing you said you would do waits for your report"
                : "\(due) things you said you would do wait for your report"
        }
        if let first = members.first {
            return members.count == 1
                ? "\(school.name) is in \(first.line.hub.statement.name)"
                : "\(school.name) is in \(members.count) hubs"
        }
        return found.open.isEmpty
            ? "\(school.name) is in no hub" : "\(school.name) waits for an answer"
    }

    private var lead: String {
        members.isEmpty
            ? "" : "What you say here is read by the hub’s members. Name no pupil and no family."
    }

    // MARK: One hub

    private func whole(_ place: SchoolHubPlace) -> Part {
        let hub = place.line.hub
        var views: [any View] = [facts(place)]
        switch place.member.state {
        case .asked:
            if mayJoin {
                views.append(
                    Button(
                        words: "Take this wish back", action: steps, weight: .second,
                        fields: Fields([
                            ("step", HubMemberStep.withdraw.rawValue),
                            ("number", "\(place.member.number)"),
                        ])))
            }
        default:
            views.append(
                Columns(columns: [
                    .init(wide: 6, views: [meeting(place)]),
                    .init(wide: 6, views: [commitments(place)]),
                ]))
            if mayJoin { views.append(leaving(place)) }
        }
        return Part(heading: hub.statement.name, id: "hub-\(hub.number)", views: views)
    }

    private func facts(_ place: SchoolHubPlace) -> Facts {
        let hub = place.line.hub
        let member = place.member
        var facts = [
            Facts.Fact(
                term: "Where it stands",
                words: member.state == .member
                    ? "\(member.support.words.firstCapital) member since "
                        + "\(member.joined?.spoken ?? "")"
                    : "Asked on \(member.asked.spoken), not answered yet"),
            Facts.Fact(term: "It works on", words: HubWords.needs(hub.statement.needs)),
            Facts.Fact(
                term: "Its page", words: "members, meetings and resources",
                address: Addresses.hub(hub.number)),
            Facts.Fact(
                term: "Led by",
                words: place.line.leads.isEmpty
                    ? "no school now" : place.line.leads.map(\.name).joined(separator: ", ")),
            Facts.Fact(term: "You asked for", words: HubWords.needs(member.interest.needs)),
        ]
        if member.state == .member {
            facts.append(
                Facts.Fact(
                    term: "What changed", words: "beside similar schools in no hub",
                    address: Addresses.hubFigures(hub.number)))
        }
        if !member.answer.isEmpty {
            facts.append(
                Facts.Fact(
                    term: "The hub’s answer", words: "\(member.answer) (\(member.answeredBy))"))
        }
        if member.state == .asked, !member.fit.isEmpty {
            facts.append(
                Facts.Fact(
                    term: "How it fits",
                    words: member.fit.replacing("\n", with: "; ")))
        }
        return Facts(facts: facts)
    }

    /// The faults of a form of one hub.
    func own(_ names: String..., in hub: Int64) -> [FormFault] {
        ask.form.text("hub") == "\(hub)" ? faults.filter { names.contains($0.field) } : []
    }

    func typed(in hub: Int64) -> Fields {
        !faults.isEmpty && ask.form.text("hub") == "\(hub)" ? ask.form : Fields()
    }

    // MARK: Leaving, and before

    private func leaving(_ place: SchoolHubPlace) -> More {
        let isHere = ask.form.text("number") == "\(place.member.number)"
        let own = isHere ? faults : []
        return More(
            summary: "Leave this hub",
            views: [
                FormView(
                    action: steps, faults: own,
                    fields: [
                        HiddenField("step", HubMemberStep.leave.rawValue),
                        HiddenField("number", "\(place.member.number)"),
                        TextField(
                            name: "answer", key: "\(place.member.number)",
                            label: "Why you leave", kind: .area,
                            hint: "Whoever runs the hub reads it."
                        ).kept(isHere ? ask.form : Fields(), own),
                    ], button: "Leave \(place.line.hub.statement.name)", weight: .risk)
            ])
    }

    private func before(_ places: [SchoolHubPlace]) -> Part {
        Part(
            heading: "Before", id: "before",
            views: [
                Table(
                    caption: "Wishes and places that are over", captionIsHidden: true,
                    columns: [
                        .init(label: "Hub", kind: .head), .init(label: "Asked"),
                        .init(label: "What became of it"), .init(label: "Why"),
                    ],
                    rows: places.map { place in
                        Table.Row(cells: [
                            Table.Cell(
                                place.line.hub.statement.name,
                                to: Addresses.hub(place.line.hub.number)),
                            Table.Cell(place.member.asked.spoken),
                            Table.Cell("", tags: [HubWords.tag(place.member.state)]),
                            Table.Cell(place.member.answer),
                        ])
                    }, folds: true)
            ])
    }
}
