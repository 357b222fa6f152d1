import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// Meetings of several agencies about one child: called, held, and what was agreed.
struct ChildMeetingPages: Pages {
    let services: SiteServices

    private static let see = Need.grant(.seeChildMeetings, .pupil)
    private static let hold = Need.grant(.holdChildMeetings, .pupil)

    var routes: [Route] {
        [
            .get(
                "child-meetings", Addresses.childMeetings, title: "Meetings about a pupil",
                needs: Self.see
            ) { .page(try list($0)) },
            .get(
                "child-meeting.new", Addresses.newChildMeeting,
                title: "Call a meeting about a pupil", needs: Self.hold
            ) { .page(try form($0, [])) },
            .post(
                "child-meeting.call", Addresses.newChildMeeting, title: "Calls the meeting",
                needs: Self.hold
            ) { try call($0) },
            .get(
                "child-meeting", Addresses.childMeeting, title: "A meeting about a pupil",
                needs: Self.see
            ) { try meeting($0) },
            .get(
                "child-meeting.edit", Addresses.childMeetingPlan,
                title: "Change a meeting about a pupil", needs: Self.hold
            ) { try edit($0, []) },
            .post(
                "child-meeting.move", Addresses.childMeetingPlan,
                title: "Keeps the change of the meeting", needs: Self.hold
            ) { try move($0) },
            .post(
                "child-meeting.step", Addresses.childMeetingSteps, title: "Takes the meeting on",
                needs: Self.hold
            ) { try step($0) },
            .post(
                "child-meeting.words", Addresses.childMeetingWords,
                title: "Writes down what was said", needs: .grant(.joinChildMeetings, .pupil)
            ) { try words($0) },
            .get(
                "child-meeting.invitation", Addresses.childMeetingInvitation,
                title: "The invitation", needs: Self.see
            ) { try invitation($0) },
        ]
    }

    private var keeping: KeepChildMeetings { KeepChildMeetings(store: services.store) }
    private var showing: ShowChildMeetings {
        ShowChildMeetings(store: services.store, figures: services.figures)
    }

    private func all(_ frame: CaseFrame) -> String {
        Addresses.childMeetings(frame.urn, frame.child)
    }

    // MARK: The list

    private func list(_ ask: Ask) throws -> Page {
        let frame = try CaseFrame(ask, services)
        let (person, meetings) = try showing.list(ask.grant, on: ask.occasion())
        var views: [any View] = []
        if ask.query["done"] == "missing" {
            views.append(
                Notice(
                    state: .wait, title: "That meeting is not there",
                    text: "These are the ones that you may see.", isNews: true))
        }
        views.append(
            meetings.isEmpty
                ? Hollow(
                    words: frame.may(.holdChildMeetings)
                        ? "No meeting was called yet. Call one where several agencies have to act "
                            + "together."
                        : "No meeting was called yet.")
                : Tasks(
                    tasks: meetings.map { meeting in
                        Tasks.Task(
                            words: ChildMeetingWords.when(meeting),
                            address: Addresses.childMeeting(
                                frame.urn, frame.child, meeting.number),
                            note: meeting.purpose, tag: MeetingWords.tag(meeting.state))
                    }))
        var page = Page(
            "Meetings", heading: "Meetings about \(person.fullName)", content: Stack(views))
        if frame.may(.holdChildMeetings) {
            page.acts = [
                Act(
                    "Call a meeting", to: Addresses.newChildMeeting(frame.urn, frame.child), .main)
            ]
        }
        return frame.page(page, of: person, [Page.Link("Meetings", to: ask.path, isHere: true)])
    }

    // MARK: Calling and moving

    private func offered(_ ask: Ask) throws -> [StoredService] {
        try KeepServices(store: services.store).offered(toMeet: ask.grant)
    }

    private func form(_ ask: Ask, _ faults: [FormFault]) throws -> Page {
        let frame = try CaseFrame(ask, services)
        let person = try frame.person()
        let form = ChildMeetingForm(
            ask: ask, services: try offered(ask), faults: faults, before: nil)
        return framed(
            Page(
                "Call a meeting", heading: "Call a meeting about \(person.fullName)",
                content: form.view(action: ask.path, cancel: all(frame))),
            frame, person, "New")
    }

    private func call(_ ask: Ask) throws -> Answer {
        let frame = try CaseFrame(ask, services)
        let (statement, unread) = ChildMeetingForm.statement(ask.form, try offered(ask))
        guard let statement, unread.isEmpty else { return .again(try form(ask, unread)) }
        switch try keeping.call(statement, by: ask.grant, on: ask.occasion()) {
        case .kept(let number):
            return .go(
                to: Addresses.childMeeting(frame.urn, frame.child, number) + "?done=called")
        case .faulty(let faults):
            return .again(try form(ask, faults.map(ChildMeetingWords.fault)))
        case let other:
            return .again(try form(ask, [FormFault("", ChildMeetingWords.words(other))]))
        }
    }

    private func edit(_ ask: Ask, _ faults: [FormFault]) throws -> Answer {
        let frame = try CaseFrame(ask, services)
        guard let see = frame.grant(.seeChildMeetings),
            let shown = try showing.meeting(
                frame.number("meeting"), see, on: ask.occasion())
        else { return missing(frame) }
        let back = Addresses.childMeeting(frame.urn, frame.child, shown.meeting.number)
        guard shown.may(.move) else { return .go(to: back) }
        let form = ChildMeetingForm(
            ask: ask, services: try offered(ask), faults: faults,
            before: (shown.meeting, shown.seats))
        let page = framed(
            Page(
                "Change the meeting", heading: "Change the meeting about \(shown.person.fullName)",
                content: form.view(action: ask.path, cancel: back)),
            frame, shown.person, shown.meeting.date.spoken)
        return faults.isEmpty ? .page(page) : .again(page)
    }

    private func move(_ ask: Ask) throws -> Answer {
        let frame = try CaseFrame(ask, services)
        let number = frame.number("meeting")
        let (statement, unread) = ChildMeetingForm.statement(ask.form, try offered(ask))
        guard let statement, unread.isEmpty else { return try edit(ask, unread) }
        let outcome = try keeping.move(
            number, version: ask.form.text("version").flatMap(Int.init) ?? 0, to: statement,
            by: ask.grant, on: ask.occasion())
        switch outcome {
        case .kept:
            return .go(to: Addresses.childMeeting(frame.urn, frame.child, number) + "?done=moved")
        case .missing: return missing(frame)
        case .faulty(let faults): return try edit(ask, faults.map(ChildMeetingWords.fault))
        case let other: return try edit(ask, [FormFault("", ChildMeetingWords.words(other))])
        }
    }

    // MARK: One meeting

    private func missing(_ frame: CaseFrame) -> Answer { .go(to: all(frame) + "?done=missing") }

    private func framed(
        _ page: Page, _ frame: CaseFrame, _ person: StoredPupil, _ here: String
    ) -> Page {
        var way: [Page.Link] = []
        if frame.may(.seeChildMeetings) { way.append(Page.Link("Meetings", to: all(frame))) }
        way.append(Page.Link(here, to: frame.ask.path, isHere: true))
        return frame.page(page, of: person, way)
    }

    private func meeting(
        _ ask: Ask, _ faults: [FormFault] = [], at part: String = ""
    ) throws -> Answer {
        let frame = try CaseFrame(ask, services)
        guard let see = frame.grant(.seeChildMeetings),
            let shown = try showing.meeting(frame.number("meeting"), see, on: ask.occasion())
        else { return missing(frame) }
        let view = ChildMeetingView(shown: shown, frame: frame, faults: faults, part: part)
        let page = framed(view.page, frame, shown.person, shown.meeting.date.spoken)
        return faults.isEmpty ? .page(page) : .again(page)
    }

    private func step(_ ask: Ask) throws -> Answer {
        let frame = try CaseFrame(ask, services)
        let number = frame.number("meeting")
        guard let step = ask.form.text("step").flatMap(MeetingStep.init(rawValue:)) else {
            return try meeting(ask, [FormFault("", "Choose what is done.")])
        }
        let occasion = ask.occasion()
        switch step {
        case .invite, .begin, .cancel, .send:
            return try answered(
                frame, try keeping.take(step, number, by: ask.grant, on: occasion), at: "close")
        case .close:
            return try answered(
                frame,
                try keeping.close(
                    number, came: Set(ask.form.values("came")), by: ask.grant, on: occasion),
                at: "close")
        case .agree:
            let action = ActionStatement(
                words: ask.form.text("action") ?? "", side: .both,
                owner: ask.form.text("owner") ?? "", due: ask.form.date("due"))
            return try answered(
                frame,
                try keeping.agree(
                    action,
                    of: ask.form.text("side").flatMap(MeetingSide.init(rawValue:)) ?? .school,
                    in: number, by: ask.grant, on: occasion), at: "agreed")
        case .move, .note: return .go(to: Addresses.childMeeting(frame.urn, frame.child, number))
        }
    }

    private func words(_ ask: Ask) throws -> Answer {
        let frame = try CaseFrame(ask, services)
        let number = frame.number("meeting")
        guard let text = ask.form.text("action") else {
            let outcome = try keeping.note(
                ask.form.text("said") ?? "",
                ask.form.text("kind").flatMap(RestrictedKind.init(rawValue:)), in: number,
                by: ask.grant, on: ask.occasion())
            return try answered(frame, outcome, "said", at: "notes")
        }
        guard let step = ask.form.text("step").flatMap(ActionStep.init(rawValue:)) else {
            return try meeting(ask, [FormFault("step", "Say what became of it.")], at: "settle")
        }
        let outcome = try keeping.settle(
            action: Int(text) ?? 0, of: number, step, ask.form.text("outcome") ?? "",
            by: ask.grant, on: ask.occasion())
        return try answered(frame, outcome, "outcome", at: "settle")
    }

    /// Back to the meeting; where nothing was kept, with what is wrong and what was typed.
    private func answered(
        _ frame: CaseFrame, _ outcome: KeepChildMeetings.Outcome, _ field: String = "",
        at part: String
    ) throws -> Answer {
        let ask = frame.ask
        switch outcome {
        case .kept(let number):
            return .go(to: Addresses.childMeeting(frame.urn, frame.child, number) + "#\(part)")
        case .missing: return missing(frame)
        case .faulty(let faults):
            return try meeting(ask, faults.map(ChildMeetingWords.fault), at: part)
        case .faultyAction(let faults):
            return try meeting(ask, faults.map(MeetingWords.fault), at: part)
        case .noWords, .longWords:
            return try meeting(
                ask, [FormFault(field, ChildMeetingWords.words(outcome))], at: part)
        default:
            return try meeting(ask, [FormFault("", ChildMeetingWords.words(outcome))], at: part)
        }
    }

    private func invitation(_ ask: Ask) throws -> Answer {
        let frame = try CaseFrame(ask, services)
        guard
            let shown = try showing.meeting(
                frame.number("meeting"), ask.grant, on: ask.occasion())
        else { return missing(frame) }
        let file = ShowChildMeetings.invitation(shown, on: ask.occasion())
        return .download(
            Download(
                name: "meeting-\(frame.urn)-\(shown.meeting.date).ics",
                type: CalendarFile.mediaType, bytes: file.bytes))
    }
}
