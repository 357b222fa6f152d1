import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// A school's meetings with the authority, each with its pack, and what was agreed.
struct SchoolMeetingPages: Pages {
    let services: SiteServices

    private static let see = Need.grant(.seeMeetings, .school)
    private static let hold = Need.grant(.holdMeetings, .school)

    var routes: [Route] {
        [
            .get(
                "school.meetings", Addresses.schoolMeetings, title: "Meetings", needs: Self.see
            ) { .page(try list($0)) },
            .post(
                "school.meetings.plan", Addresses.schoolMeetings, title: "Plan a meeting",
                needs: Self.hold
            ) { try plan($0) },
            .get("meeting", Addresses.schoolMeeting, title: "A meeting", needs: Self.see) {
                try meeting($0)
            },
            .get(
                "meeting.invitation", Addresses.meetingInvitation,
                title: "A meeting for a calendar", needs: Self.see
            ) { try invitation($0) },
            .get(
                "meeting.plan", Addresses.meetingPlan, title: "Change a meeting",
                needs: Self.hold
            ) { try edit($0) },
            .post(
                "meeting.move", Addresses.meetingPlan, title: "Keep a changed meeting",
                needs: Self.hold
            ) { try move($0) },
        ] + MeetingRecordPages(services: services).routes
    }

    // MARK: The list

    private func list(_ ask: Ask, faults: [FormFault] = []) throws -> Page {
        let place = try MeetingPlace(ask, services)
        let (meetings, actions, rhythm, last) = try services.store.read { session in
            let meetings = try session.meetings.of(place.school.urn)
            let rhythms = try session.meetings.rhythms()
            return (
                meetings, try session.meetings.actions(of: place.school.urn),
                place.school.authority.flatMap { rhythms[$0] } ?? .usual,
                try meetings.first.map {
                    try session.meetings.attendees(of: $0.number, at: place.school.urn)
                } ?? []
            )
        }
        let view = SchoolMeetingsView(
            place: place, meetings: meetings, actions: actions, rhythm: rhythm, last: last,
            faults: faults)
        return place.framed(view.page)
    }

    private func plan(_ ask: Ask) throws -> Answer {
        let place = try MeetingPlace(ask, services)
        let (statement, faults) = MeetingForm.statement(ask.form)
        guard let statement, faults.isEmpty else { return .again(try list(ask, faults: faults)) }
        switch try place.keeping.plan(statement, by: ask.grant, on: ask.occasion()) {
        case .kept(let number): return .go(to: place.page(number) + "?done=planned")
        case .faulty(let faults):
            return .again(try list(ask, faults: faults.map(MeetingWords.fault)))
        case let other:
            return .again(
                try list(ask, faults: [FormFault("", MeetingWords.words(other))]))
        }
    }

    // MARK: One meeting

    private func meeting(_ ask: Ask) throws -> Answer {
        let place = try MeetingPlace(ask, services)
        guard let page = try MeetingPage(place).page() else { return Self.missing(place) }
        return .page(page)
    }

    static func missing(_ place: MeetingPlace) -> Answer {
        .go(to: place.list + "?done=missing")
    }

    private func invitation(_ ask: Ask) throws -> Answer {
        let place = try MeetingPlace(ask, services)
        let found = try services.store.read {
            try $0.meetings.meeting(place.number(), of: place.school.urn)
        }
        guard let found else { return Self.missing(place) }
        var event = CalendarFile.Event(
            id: "meeting-\(place.school.urn)-\(found.number)",
            title: "Targeting support meeting: \(place.school.name)", date: found.date)
        event.starts = found.starts
        event.minutes = found.minutes
        event.place = found.place
        event.words = "The pack stands in Rollcall under Meetings of the school."
        event.sequence = found.version
        event.isCancelled = found.state == .cancelled
        let file = CalendarFile([event], name: event.title, at: ask.now)
        return .download(
            Download(
                name: "meeting-\(place.school.urn)-\(found.date).ics",
                type: CalendarFile.mediaType, bytes: file.bytes))
    }

    // MARK: Another day

    private func edit(_ ask: Ask) throws -> Answer {
        let place = try MeetingPlace(ask, services)
        guard let page = try form(ask, place) else { return Self.missing(place) }
        return .page(page)
    }

    private func move(_ ask: Ask) throws -> Answer {
        let place = try MeetingPlace(ask, services)
        let number = place.number()
        let (statement, faults) = MeetingForm.statement(ask.form)
        func again(_ faults: [FormFault]) throws -> Answer {
            guard let page = try form(ask, place, faults) else { return Self.missing(place) }
            return .again(page)
        }
        guard let statement, faults.isEmpty else { return try again(faults) }
        let outcome = try place.keeping.move(
            number, version: ask.form.text("version").flatMap(Int.init) ?? 0, to: statement,
            by: ask.grant, on: ask.occasion())
        switch outcome {
        case .kept: return .go(to: place.page(number) + "?done=moved")
        case .missing: return Self.missing(place)
        case .faulty(let faults): return try again(faults.map(MeetingWords.fault))
        case let other: return try again([FormFault("", MeetingWords.words(other))])
        }
    }

    private func form(
        _ ask: Ask, _ place: MeetingPlace, _ faults: [FormFault] = []
    ) throws -> Page? {
        let urn = place.school.urn
        let found = try services.store.read { session in
            try session.meetings.meeting(place.number(), of: urn).map {
                ($0, try session.meetings.attendees(of: $0.number, at: urn))
            }
        }
        guard let (meeting, attendees) = found else { return nil }
        guard place.may(.move, meeting) else {
            return place.framed(
                Page(
                    "Change a meeting", heading: "This meeting can no longer be changed",
                    content: Hollow(
                        words:
                            "It is \(meeting.state.words). The authority changes a meeting until "
                            + "it begins.",
                        links: [Page.Link("Back to the meeting", to: place.page(meeting.number))])),
                crumb: meeting.date.spoken)
        }
        var start = MeetingForm.Start()
        start.date = meeting.date.description
        start.starts = meeting.starts.description
        start.minutes = meeting.minutes
        start.place = meeting.place
        start.attendees = attendees
        start.version = meeting.version
        let view = MeetingForm(action: ask.path, ask: ask, faults: faults)
        return place.framed(
            Page(
                "Change a meeting", heading: "Change when and with whom you meet",
                lead: "Whoever was invited has to be told again.",
                content: view.view(start, button: "Keep the change")),
            crumb: meeting.date.spoken)
    }
}
