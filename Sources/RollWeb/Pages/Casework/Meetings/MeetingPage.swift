import RollAccess
import RollCasework
import RollDomain
import RollEngine
import RollServices
import RollStore

/// A meeting with its pack: what was agreed last time, figures, pupils one by one, what is agreed now.
struct MeetingPage {
    let place: MeetingPlace

    init(_ place: MeetingPlace) { self.place = place }

    private var ask: Ask { place.ask }

    /// The page; nil where the school has no such meeting.
    ///
    /// - Parameters:
    ///   - faults: What is wrong with a form that was sent.
    ///   - part: The part of the page in which the form stands.
    /// - Returns: The page, framed.
    /// - Throws: The failure of the database.
    func page(faults: [FormFault] = [], at part: String = "") throws -> Page? {
        // A change was sent by one who may hold meetings; what is shown is for one who may see them.
        guard let viewer = ask.guest?.viewer,
            let grant = Door.grant(viewer, .seeMeetings, .school(SchoolPlace(place.school))),
            let pack = try PrepareMeeting(
                store: place.services.store, figures: place.services.figures
            ).run(
                place.number(), by: grant, groups: GroupChoice.usual(by: grant),
                on: ask.occasion())
        else { return nil }
        let meeting = pack.meeting
        let pupils = MeetingPupils(pack: pack, grant: grant)
        // What no field is to blame for is told first: the visitor may have no such form.
        let forms = MeetingForms(
            place: place, pack: pack, faults: faults.filter { !$0.field.isEmpty }, part: part)
        var views: [any View] = news
        views += faults.filter(\.field.isEmpty).map {
            Notice(state: .act, title: $0.words, isNews: true)
        }
        views += forms.steps
        views += [opening(pack, pupils), earlier(pack)]
        views += figures(pack, grant)
        views += pupils.parts
        views += [forms.notes, forms.agreed]
        views += forms.ending
        var page = Page(
            "Meeting of \(meeting.date.spoken)",
            heading: "Targeting support meeting: \(place.school.name)",
            lead: "\(MeetingWords.when(meeting)). \(meeting.place).",
            content: Stack(views))
        page.namesPupils = true
        page.acts = [
            Act("Calendar file", to: Addresses.meetingInvitation(place.school.urn, meeting.number))
        ]
        if place.may(.move, meeting) {
            page.acts.append(
                Act("Change", to: Addresses.meetingPlan(place.school.urn, meeting.number)))
        }
        if let figures = pack.figures {
            page.basis = figures.basis.words(asOf: ask.spoken(figures.basis.asOf))
        }
        page.why = "You see this because \(grant.reason)."
        return place.framed(page, crumb: meeting.date.spoken)
    }

    private var news: [any View] {
        switch ask.query["done"] {
        case "planned":
            [
                Notice(
                    state: .good, title: "The meeting is planned",
                    text: "Send the calendar file to those who are asked, then note that the "
                        + "invitation went out.", isNews: true)
            ]
        case "moved": [MeetingWords.moved]
        default: []
        }
    }

    // MARK: Who, and how the time goes

    private func opening(_ pack: MeetingPack, _ pupils: MeetingPupils) -> Columns {
        let meeting = pack.meeting
        func people(_ side: MeetingSide) -> String {
            let own = pack.attendees.filter { $0.side == side }.map { attendee in
                let name =
                    attendee.part.isEmpty
                    ? attendee.name : "\(attendee.name), \(attendee.part)"
                return attendee.came == false ? "\(name) (did not come)" : name
            }
            return own.isEmpty ? "nobody" : own.joined(separator: "; ")
        }
        var facts = [
            Facts.Fact(term: "School", words: people(.school)),
            Facts.Fact(term: "Authority", words: people(.authority)),
            Facts.Fact(term: "Services", words: people(.service)),
            Facts.Fact(
                term: "Invitation",
                words: meeting.invited.map { "went out on \($0.spoken)" } ?? "not noted yet"),
        ]
        if let sent = meeting.sent {
            facts.append(
                Facts.Fact(term: "Record", words: "sent on \(sent.spoken) to \(meeting.sentTo)"))
        }
        if let next = meeting.next {
            facts.append(Facts.Fact(term: "Next meeting", words: next.spoken))
        }
        return Columns(columns: [
            .init(
                wide: 6, middle: 6,
                views: [
                    Tags(tags: [MeetingWords.tag(meeting.state)]),
                    Facts(facts: facts, isRuled: true),
                ]),
            .init(wide: 6, middle: 6, views: [pupils.timetable]),
        ])
    }

    // MARK: Last time

    private func earlier(_ pack: MeetingPack) -> Part {
        let heading =
            pack.before.map { "What was agreed on \($0.date.spoken), and whether it happened" }
            ?? "What was agreed before, and whether it happened"
        guard !pack.earlier.isEmpty else {
            return Part(
                heading: heading, id: "last",
                views: [
                    Hollow(
                        words: pack.before == nil
                            ? "This is the first meeting that is kept here."
                            : "Nothing was agreed then.")
                ])
        }
        return Part(
            heading: heading, id: "last", note: MeetingWords.sum(pack.earlier, on: ask.today),
            views: [Self.table(pack.earlier, pack.names, "Actions of earlier meetings", ask.today)])
    }

    /// Actions as a table, to read and to print.
    static func table(
        _ actions: [StoredAction], _ names: [Int64: String], _ caption: String,
        _ today: CivilDate
    ) -> Table {
        Table(
            caption: caption, captionIsHidden: true,
            columns: [
                .init(label: "Action", kind: .head), .init(label: "Side"),
                .init(label: "Owner"), .init(label: "Due"), .init(label: "What happened"),
            ],
            rows: actions.map { action in
                let settled = action.settled.map { $0.spoken } ?? ""
                return Table.Row(cells: [
                    Table.Cell(ActionList.words(action, names)),
                    Table.Cell(action.side.words), Table.Cell(action.owner),
                    Table.Cell(action.due.spoken),
                    Table.Cell(
                        [settled, action.outcome].filter { !$0.isEmpty }
                            .joined(separator: ". "),
                        tags: [MeetingWords.tag(action, on: today)]),
                ])
            }, folds: true)
    }

    // MARK: Figures

    private func figures(_ pack: MeetingPack, _ grant: Grant) -> [any View] {
        guard let figures = pack.figures, !figures.total.isEmpty else {
            return [
                Part(
                    heading: "Figures", id: "figures",
                    views: [
                        Hollow(
                            words: "No sessions are recorded yet this year. The figures begin with "
                                + "the first register.")
                    ])
            ]
        }
        let total = figures.total
        var beside: [any View] = [
            FigureParts.beside(
                total, figures.places, caption: "Every measure beside other schools")
        ]
        if let before = figures.before, total.enrolments >= GroupShare.fewest {
            beside.append(
                Prose(
                    words: "At the same point last year "
                        + "\(SchoolWords.percent(before.absence)) of sessions were missed, and "
                        + "\(SchoolWords.count(before.persistent)) of "
                        + "\(SchoolWords.count(before.enrolments)) pupils were persistently "
                        + "absent.", voice: .note))
        }
        return [
            Part(
                heading: "\(SchoolWords.rate(total.absence, of: total.enrolments)) of sessions "
                    + "missed so far this year", id: "figures",
                note: FigureParts.note(figures.places, pack.school.phase), views: beside),
            Part(
                heading: "Groups", id: "groups",
                note: "Pupils who missed a tenth or more of their sessions.",
                views: figures.groups.map(MeetingPupils.table)),
            Part(
                heading: FigureParts.mostOf(figures.reasons, total, grant.veil), id: "codes",
                views: [FigureParts.reasons(figures.reasons, of: total, grant.veil)]),
        ]
    }
}
