import RollAccess
import RollDomain
import RollServices
import RollStore

/// What follows one pupil's absence up, and noting it.
struct PupilFollowUpPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "pupil.follow-up", Addresses.pupilFollowUp, title: "Follow-up of a pupil",
                needs: .grant(.seePupil, .pupil)
            ) { ask in .page(try page(ask, ask.grant, FollowUpForm(ask.query))) },
            .post(
                "pupil.follow-up.note", Addresses.pupilFollowUp, title: "Notes a follow-up",
                needs: .grant(.followUp, .pupil)
            ) { ask in try note(ask) },
        ]
    }

    private func page(
        _ ask: Ask, _ grant: Grant, _ form: FollowUpForm, faults: [FormFault] = []
    ) throws -> Page {
        let frame = try SchoolFrame(ask, services)
        guard case .pupil(let pupil) = grant.subject else { throw WebFailure.notFound }
        guard let figures = services.figures else {
            var views: [any View] = faults.map {
                Notice(state: .act, title: $0.words, isNews: true)
            }
            views.append(Hollow(words: ReturnsPages.nothing))
            return frame.frame(
                Page(
                    "Follow-up", heading: "No registers are loaded yet", content: Stack(views)),
                in: Addresses.schoolDuties)
        }
        let found: PupilFollowUp
        do throws(ServiceFailure) {
            found = try FollowPupil(figures).run(
                frame.school.urn, pupil.child, grant: grant, on: ask.occasion())
        } catch {
            guard error.kind == .fault else { throw error }
            throw WebFailure.notFound
        }
        let view = PupilFollowUpView(
            found: found, ask: ask, child: pupil.child, form: form, faults: faults,
            mayNote: Door.why(grant.viewer, .followUp, grant.subject) != nil)
        var page = Page(
            "Follow-up", heading: "Follow-up of \(found.person.fullName)",
            lead:
                "Returns that the law asks, part-time timetables, and, for a leaver, where the child "
                + "is now. What was noted before stays.",
            content: Stack(view.parts))
        page.namesPupils = true
        page.why = "You see this because \(grant.reason)."
        page.crumbs = [
            Page.Link(
                found.person.fullName, to: Addresses.pupil(frame.school.urn, pupil.child))
        ]
        return frame.frame(page, in: Addresses.schoolDuties)
    }

    // MARK: Noting

    private func note(_ ask: Ask) throws -> Answer {
        guard let viewer = ask.guest?.viewer, case .pupil(let pupil) = ask.grant.subject,
            let see = Door.grant(viewer, .seePupil, ask.grant.subject)
        else { throw WebFailure.notFound }
        let form = FollowUpForm(ask.form)
        let school = pupil.place.urn
        var reading = FollowUpReading(ask.form)
        do throws(ServiceFailure) {
            let keeping = KeepFollowUp(store: services.store)
            let occasion = ask.occasion()
            switch form {
            case .sent(let kind, let about):
                if let told = reading.sent(kind, about) {
                    try keeping.note(told, school, pupil.child, on: occasion)
                }
            case .timetable:
                if let told = reading.timetable() {
                    try keeping.enter(told, school, pupil.child, on: occasion)
                }
            case .review(let number):
                if let told = reading.review() {
                    try keeping.review(
                        number, last: told.last, next: told.next, told.words, school,
                        pupil.child, on: occasion)
                }
            case .leaver(let left):
                if let told = reading.leaver(pupil.child, left, on: occasion) {
                    try keeping.note(told, at: school, on: occasion)
                }
            case .closed:
                reading.faults.append(FormFault("", "Choose what to note, and try again."))
            }
        } catch {
            guard [.fault, .usage].contains(error.kind) else { throw error }
            reading.faults.append(FormFault("", error.message))
        }
        guard reading.faults.isEmpty else {
            return .again(try page(ask, see, form, faults: reading.faults))
        }
        return .go(to: Addresses.pupilFollowUp(school, pupil.child) + "?done=yes")
    }
}

/// Which form is open.
enum FollowUpForm {
    /// None.
    case closed
    /// A return was sent.
    case sent(ReturnKind, CivilDate)
    /// A part-time timetable is entered.
    case timetable
    /// A part-time timetable is looked at again.
    case review(Int)
    /// Where a leaver is.
    case leaver(CivilDate)

    init(_ fields: Fields) {
        switch fields["form"] {
        case "sent":
            guard let kind = fields["kind"].flatMap(ReturnKind.init(rawValue:)),
                let about = FollowUpReading.date(fields["about"])
            else {
                self = .closed
                return
            }
            self = .sent(kind, about)
        case "timetable": self = .timetable
        case "review":
            self = fields["number"].flatMap(Int.init).map(FollowUpForm.review) ?? .closed
        case "leaver":
            self = FollowUpReading.date(fields["left"]).map(FollowUpForm.leaver) ?? .closed
        default: self = .closed
        }
    }

    /// What names the form in an address and in what it sends.
    var fields: Fields {
        switch self {
        case .closed: Fields()
        case .sent(let kind, let about):
            Fields([
                ("form", "sent"), ("kind", kind.rawValue), ("about", about.description),
            ])
        case .timetable: Fields([("form", "timetable")])
        case .review(let number): Fields([("form", "review"), ("number", String(number))])
        case .leaver(let left): Fields([("form", "leaver"), ("left", left.description)])
        }
    }
}

/// Reads what a form of follow-up sent, and says what is wrong in it.
struct FollowUpReading {
    private let form: Fields
    var faults: [FormFault] = []

    init(_ form: Fields) { self.form = form }

    /// A date of our time; nil for anything else.
    static func date(_ text: String?) -> CivilDate? {
        guard let date = text.flatMap({ CivilDate($0) }), (1990...2100).contains(date.year) else {
            return nil
        }
        return date
    }

    private mutating func need(_ field: String, _ words: String) -> CivilDate? {
        let date = Self.date(form.text(field))
        if date == nil { faults.append(FormFault(field, words)) }
        return date
    }

    /// A date that may be left out.
    private mutating func mayBe(_ field: String) -> CivilDate? {
        guard form.text(field) != nil else { return nil }
        return need(field, "Write the date as 2025-11-21.")
    }

    mutating func sent(_ kind: ReturnKind, _ about: CivilDate) -> KeepFollowUp.ReturnTold? {
        let sent = mayBe("sent")
        if sent == nil, faults.isEmpty, form.text("ground") == nil {
            faults.append(FormFault("sent", "Write the day on which you sent it."))
        }
        if kind == .deletion, sent != nil, form.text("ground") == nil {
            faults.append(
                FormFault("ground", "Choose the ground on which the name was taken off."))
        }
        guard faults.isEmpty else { return nil }
        var told = KeepFollowUp.ReturnTold(kind: kind, about: about, sentOn: sent)
        told.ground = form.text("ground") ?? ""
        told.note = form.text("cause") ?? ""
        return told
    }

    mutating func timetable() -> KeepFollowUp.TimetableTold? {
        let first = need("first", "Write the first day, such as 2025-11-24.")
        let last = need("last", "Write the last day: a part-time timetable is temporary.")
        let review = need("review", "Write when you will look at it again.")
        let agreed = mayBe("agreed")
        if form.text("sessions") == nil {
            faults.append(
                FormFault(
                    "sessions", "Write which sessions the pupil attends, such as every morning."))
        }
        guard faults.isEmpty, let first, let last, let review else { return nil }
        guard let span = DateSpan(checking: first, to: last) else {
            faults.append(FormFault("last", "Set the last day on or after the first one."))
            return nil
        }
        var told = KeepFollowUp.TimetableTold(
            span: span, sessions: form.text("sessions") ?? "", reviewOn: review)
        told.agreedOn = agreed
        told.agreedWith = form.text("parent") ?? ""
        told.circumstances = form.text("circumstances") ?? ""
        return told
    }

    mutating func review() -> (last: CivilDate, next: CivilDate?, words: String)? {
        let last = need("last", "Write the last day from now on.")
        let next = mayBe("review")
        guard faults.isEmpty, let last else { return nil }
        return (last, next, form.text("words") ?? "")
    }

    mutating func leaver(
        _ child: Int64, _ left: CivilDate, on occasion: Occasion
    ) -> LeaverStep? {
        let due = mayBe("due")
        guard faults.isEmpty else { return nil }
        var step = LeaverStep(
            pupil: child, leftOn: left,
            by: NotedBy(
                at: occasion.now, name: occasion.operatorName,
                person: occasion.viewer?.person ?? 0))
        step.destination = form.text("destination") ?? ""
        step.isConfirmed = form["confirmed"] == "yes"
        step.owner = form.text("owner") ?? ""
        step.nextStep = form.text("next") ?? ""
        step.dueOn = due
        return step
    }
}
