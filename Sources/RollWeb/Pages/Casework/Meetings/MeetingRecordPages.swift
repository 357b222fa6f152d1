import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// What is done in a meeting: begin, note, agree, end, send; and what becomes of an action.
struct MeetingRecordPages: Pages {
    let services: SiteServices

    private static let hold = Need.grant(.holdMeetings, .school)

    var routes: [Route] {
        [
            .post(
                "meeting.step", Addresses.meetingSteps, title: "Take a meeting on",
                needs: Self.hold
            ) { try step($0) },
            .post(
                "meeting.note", Addresses.meetingNotes, title: "Write a note", needs: Self.hold
            ) { try note($0) },
            .post(
                "meeting.agree", Addresses.meetingActions, title: "Agree an action",
                needs: Self.hold
            ) { try agree($0) },
            .get(
                "action", Addresses.agreedAction, title: "An agreed action", needs: Self.hold
            ) { try action($0) },
            .post(
                "action.settle", Addresses.agreedAction, title: "Say what became of an action",
                needs: Self.hold
            ) { try settle($0) },
        ]
    }

    // MARK: Steps

    private func step(_ ask: Ask) throws -> Answer {
        let place = try MeetingPlace(ask, services)
        let number = place.number()
        guard let step = ask.form.text("step").flatMap(MeetingStep.init(rawValue:)) else {
            return .go(to: place.page(number))
        }
        let occasion = ask.occasion()
        let outcome: KeepMeetings.Outcome
        switch step {
        case .invite, .begin, .cancel:
            outcome = try place.keeping.take(step, number, by: ask.grant, on: occasion)
        case .send:
            outcome = try place.keeping.send(
                number, to: ask.form.text("sent-to") ?? "", by: ask.grant, on: occasion)
        case .close:
            if let text = ask.form.text("next"), CivilDate(text) == nil {
                return try answered(
                    place, .faulty([]), [FormFault("next", "Choose a day, or leave it empty.")],
                    at: "close")
            }
            outcome = try place.keeping.close(
                number, Self.closing(ask.form), by: ask.grant, on: occasion)
        case .move, .note, .agree: return .go(to: place.page(number))
        }
        return try answered(place, outcome, at: step == .begin ? "agreed" : "close")
    }

    private static func closing(_ form: Fields) -> KeepMeetings.Closing {
        let reached = Set(form.values("reached").compactMap { Int64($0) })
        let listed = Set(form.values("listed").compactMap { Int64($0) })
        return KeepMeetings.Closing(
            came: Set(form.values("came").compactMap { Int($0) }),
            next: form.text("next").flatMap { CivilDate($0) }, reached: reached,
            deferred: listed.subtracting(reached))
    }

    private func note(_ ask: Ask) throws -> Answer {
        let place = try MeetingPlace(ask, services)
        let outcome = try place.keeping.note(
            ask.form.text("said") ?? "", about: ask.form.text("about").flatMap { Int64($0) },
            in: place.number(), by: ask.grant, on: ask.occasion())
        let faults: [FormFault] =
            switch outcome {
            case .noWords: [FormFault("said", "Write what was said.")]
            case .longWords: [FormFault("said", MeetingWords.words(outcome))]
            default: []
            }
        return try answered(place, outcome, faults, at: "notes")
    }

    private func agree(_ ask: Ask) throws -> Answer {
        let place = try MeetingPlace(ask, services)
        var statement = ActionStatement(
            words: ask.form.text("action") ?? "",
            side: ask.form.text("side").flatMap(ActionSide.init(rawValue:)) ?? .both,
            owner: ask.form.text("owner") ?? "",
            due: ask.form.text("due").flatMap { CivilDate($0) })
        statement.pupil = ask.form.text("child").flatMap { Int64($0) }
        let outcome = try place.keeping.agree(
            statement, in: place.number(), by: ask.grant, on: ask.occasion())
        return try answered(place, outcome, at: "agreed")
    }

    /// Back to the meeting; where nothing was kept, with what is wrong and what was typed.
    private func answered(
        _ place: MeetingPlace, _ outcome: KeepMeetings.Outcome, _ given: [FormFault] = [],
        at part: String
    ) throws -> Answer {
        let faults: [FormFault]
        switch outcome {
        case .kept(let number): return .go(to: place.page(number) + "#\(part)")
        case .missing: return SchoolMeetingPages.missing(place)
        case .faulty(let found): faults = given + found.map(MeetingWords.fault)
        case .faultyAction(let found): faults = given + found.map(MeetingWords.fault)
        case let other:
            faults = given.isEmpty ? [FormFault("", MeetingWords.words(other))] : given
        }
        guard let page = try MeetingPage(place).page(faults: faults, at: part) else {
            return SchoolMeetingPages.missing(place)
        }
        return .again(page)
    }

    // MARK: Actions

    private func found(_ place: MeetingPlace) throws -> StoredAction? {
        let number = place.number("action")
        return try services.store.read {
            try $0.meetings.actions(of: place.school.urn).first { $0.number == number }
        }
    }

    private func action(_ ask: Ask) throws -> Answer {
        let place = try MeetingPlace(ask, services)
        guard let action = try found(place) else { return SchoolMeetingPages.missing(place) }
        return .page(form(action, place))
    }

    private func settle(_ ask: Ask) throws -> Answer {
        let place = try MeetingPlace(ask, services)
        guard let action = try found(place) else { return SchoolMeetingPages.missing(place) }
        guard let step = ask.form.text("step").flatMap(ActionStep.init(rawValue:)) else {
            return .again(form(action, place, [FormFault("step", "Say what became of it.")]))
        }
        let outcome = try place.keeping.settle(
            action: action.number, step, ask.form.text("outcome") ?? "", by: ask.grant,
            on: ask.occasion())
        switch outcome {
        case .kept: return .go(to: place.list + "?done=settled#actions")
        case .noWords:
            return .again(
                form(action, place, [FormFault("outcome", "Say why it is given up.")]))
        case let other:
            return .again(form(action, place, [FormFault("", MeetingWords.words(other))]))
        }
    }

    private func form(
        _ action: StoredAction, _ place: MeetingPlace, _ faults: [FormFault] = []
    ) -> Page {
        let ask = place.ask
        let chosen = ask.form.text("step")
        let steps: [(ActionStep, String)] =
            action.state == .open
            ? [(.finish, "It is done"), (.drop, "It is given up")]
            : [(.reopen, "It is open again")]
        let facts = Facts(
            facts: [
                Facts.Fact(term: "Who", words: "\(action.owner), \(action.side.words)"),
                Facts.Fact(term: "Due", words: action.due.spoken),
                Facts.Fact(
                    term: "Agreed", words: "in the meeting of \(action.agreed.spoken)",
                    address: place.page(action.meeting)),
                Facts.Fact(
                    term: "Now",
                    words: action.settled.map {
                        "\(action.state.words), \($0.spoken), by \(action.settledBy)"
                    } ?? action.state.words),
            ], isRuled: true)
        let form = FormView(
            action: ask.path, faults: faults,
            fields: [
                Choices(
                    name: "step", legend: "What became of it",
                    choices: steps.map {
                        Choice(
                            value: $0.0.rawValue, words: $0.1,
                            isChosen: chosen == $0.0.rawValue || steps.count == 1)
                    }, fault: faults.first { $0.field == "step" }?.words ?? ""),
                TextField(
                    name: "outcome", label: "What happened", kind: .area,
                    value: action.outcome, hint: "Needed where it is given up."
                ).kept(ask.form, faults),
            ], button: "Keep this",
            beside: [Page.Link("Back to the meetings", to: place.list)])
        return place.framed(
            Page(
                "An agreed action", heading: action.words, content: Stack([facts, form])),
            crumb: "Action \(action.number)")
    }
}
