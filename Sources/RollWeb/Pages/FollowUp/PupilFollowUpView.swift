import RollDomain
import RollServices
import RollStore

/// What follows one pupil's absence up: one form at a time, below what is known.
struct PupilFollowUpView {
    let found: PupilFollowUp
    let ask: Ask
    let child: Int64
    let form: FollowUpForm
    let faults: [FormFault]
    let mayNote: Bool

    /// The place of a return on the page.
    static func anchor(_ due: ReturnDue) -> String { "return-\(due.kind.rawValue)-\(due.about)" }

    private var here: String { Addresses.pupilFollowUp(found.school.urn, child) }

    private func address(_ form: FollowUpForm) -> String {
        mayNote ? here + form.fields.question + "#form" : ""
    }

    var parts: [any View] {
        var views: [any View] = []
        if ask.query["done"] == "yes" {
            views.append(Notice(state: .good, title: "It is noted, with your name", isNews: true))
        }
        if mayNote, let form = FollowUpFormView(view: self).part { views.append(form) }
        views += [returns, timetables]
        if let left = found.leftOn { views.append(leaver(left)) }
        return views
    }

    // MARK: Returns

    private var returns: Part {
        Part(
            heading: "Returns this year", id: "returns",
            note: found.returns.isEmpty ? "" : "Choose one to note that you sent it",
            views: [
                found.returns.isEmpty
                    ? Hollow(words: "The register shows nothing that has to be returned.")
                    : Tasks(tasks: found.returns.map(task))
            ])
    }

    private func task(_ due: ReturnDue) -> Tasks.Task {
        let sent = FollowUpWords.sent(due)
        let note =
            sent.isEmpty ? "Due \(due.due.spoken): \(due.kind.rule.within)" : "Sent \(sent)"
        return Tasks.Task(
            words: "\(due.kind.words.firstCapital): \(FollowUpWords.why(due).firstSmall)",
            address: address(.sent(due.kind, due.about)), note: note,
            tag: FollowUpWords.tag(due))
    }

    // MARK: Part-time timetables

    private var timetables: Part {
        var views: [any View] =
            found.timetables.isEmpty
            ? [Hollow(words: "None is on record.")]
            : [Tasks(tasks: found.timetables.map(task))]
        if mayNote {
            views.append(
                Prose(
                    words: "", voice: .note,
                    links: [Page.Link("Enter a part-time timetable", to: address(.timetable))]))
        }
        return Part(
            heading: "Part-time timetables", id: "part-time",
            note: "Exceptional, temporary, and agreed with the parent", views: views)
    }

    private func task(_ timetable: PartTimeTimetable) -> Tasks.Task {
        var notes = [timetable.sessions]
        notes.append(
            timetable.agreedOn.map { "agreed \($0.spoken) with \(timetable.agreedWith)" }
                ?? "not agreed with the parent yet")
        if !timetable.circumstances.isEmpty { notes.append(timetable.circumstances) }
        for review in timetable.reviews {
            notes.append(
                "looked at \(review.reviewedOn.spoken) by \(review.by.name)"
                    + (review.note.isEmpty ? "" : ": \(review.note)"))
        }
        notes.append("entered by \(timetable.by.name)")
        return Tasks.Task(
            words: "\(timetable.span.from.spoken) to \(timetable.lastDate.spoken)",
            address: address(.review(timetable.number)),
            note: notes.joined(separator: "; ").firstCapital + ".", tag: tag(timetable))
    }

    private func tag(_ timetable: PartTimeTimetable) -> Tag {
        if timetable.lastDate < ask.today { return Tag("Ended", .fact) }
        if timetable.agreedOn == nil { return FollowUpWords.fault(.notAgreed) }
        guard let review = timetable.nextReview else { return Tag("Ends", .info) }
        return review < ask.today
            ? FollowUpWords.fault(.reviewOverdue) : Tag("Review \(review.spoken)", .info)
    }

    // MARK: Leavers

    private func leaver(_ left: CivilDate) -> Part {
        var views: [any View] =
            found.steps.isEmpty
            ? [Hollow(words: "Nothing is noted of where the child is now.")]
            : [
                Timeline(
                    moments: found.steps.map { step in
                        Timeline.Moment(
                            when: ask.spoken(step.by.at),
                            heading: step.destination.isEmpty
                                ? "Destination not known"
                                : step.destination
                                    + (step.isConfirmed ? ", confirmed" : ", not confirmed"),
                            text: [FollowUpWords.next(step), "Noted by \(step.by.name)"]
                                .filter { !$0.isEmpty }.joined(separator: ". ") + ".",
                            state: .did)
                    }, isWide: true)
            ]
        if mayNote {
            views.append(
                Prose(
                    words: "", voice: .note,
                    links: [
                        Page.Link(
                            "Note where the child is, or the next step",
                            to: address(.leaver(left)))
                    ]))
        }
        return Part(
            heading: "Where the child is now", id: "leaver", note: "Left \(left.spoken)",
            views: views)
    }
}

/// The form that is open, with what was typed.
struct FollowUpFormView {
    let view: PupilFollowUpView

    private var today: String { view.ask.today.description }
    private var typed: Fields { view.ask.form }
    private var faults: [FormFault] { view.faults }

    /// The part with the form; nil where none is open, or what it is about is not there.
    var part: Part? {
        switch view.form {
        case .closed: nil
        case .sent(let kind, let about): sent(kind, about)
        case .timetable: timetable
        case .review(let number): review(number)
        case .leaver(let left): leaver(left)
        }
    }

    private func framed(
        _ heading: String, note: String = "", _ fields: [any View], button: String
    ) -> Part {
        let hidden: [any View] = view.form.fields.all.map(HiddenField.init)
        return Part(
            heading: heading, id: "form", note: note,
            views: [
                FormView(
                    action: view.ask.path, faults: faults, fields: hidden + fields, button: button,
                    beside: [Page.Link("Leave it", to: view.ask.path)])
            ])
    }

    private func date(
        _ name: String, _ label: String, value: String = "", hint: String = ""
    ) -> TextField {
        TextField(
            name: name, label: label, kind: .date, value: value, hint: hint, isNarrow: true
        ).kept(typed, faults)
    }

    private func text(
        _ name: String, _ label: String, kind: TextField.Kind = .text, hint: String = ""
    ) -> TextField {
        TextField(name: name, label: label, kind: kind, hint: hint).kept(typed, faults)
    }

    private func sent(_ kind: ReturnKind, _ about: CivilDate) -> Part {
        let known = view.found.returns.first { $0.kind == kind && $0.about == about }
        var fields: [any View] = []
        if kind == .deletion {
            let ground = typed["ground"] ?? known?.note?.ground ?? ""
            fields.append(
                Select(
                    name: "ground", label: "Ground on which the name was taken off",
                    choices: [Choice(value: "", words: "Choose a ground")]
                        + view.found.grounds.map {
                            Choice(value: $0.key, words: $0.words, isChosen: $0.key == ground)
                        }))
        }
        fields.append(
            date(
                "sent", "Day on which you sent it", value: today,
                hint: kind == .deletion ? "Leave it empty to note the ground alone." : ""))
        fields.append(text("cause", "Cause, as far as you know it", kind: .area))
        return framed(
            "Note the return: \(kind.words)",
            note: known.map { "Due \($0.due.spoken)" } ?? "", fields, button: "Note it")
    }

    private var timetable: Part {
        framed(
            "Enter a part-time timetable", note: "The register shows its sessions as C2",
            [
                date("first", "First day", value: today), date("last", "Last day"),
                text(
                    "sessions", "Sessions the pupil attends",
                    hint: "For example: every morning, and Tuesday afternoon"),
                date("review", "Day of the review"),
                date(
                    "agreed", "Day on which the parent agreed",
                    hint: "Leave it empty as long as nobody has."),
                text("parent", "Parent who agreed"),
                text(
                    "circumstances", "What makes it exceptional", kind: .area,
                    hint: "What the pupil needs in order to come back to full time."),
            ], button: "Enter it")
    }

    private func review(_ number: Int) -> Part? {
        guard let known = view.found.timetables.first(where: { $0.number == number }) else {
            return nil
        }
        return framed(
            "Look at the part-time timetable again",
            note: "\(known.span.from.spoken) to \(known.lastDate.spoken)",
            [
                text("words", "What was said, by whom", kind: .area),
                date("last", "Last day from now on", value: known.lastDate.description),
                date(
                    "review", "Day of the next review",
                    hint: "Leave it empty where the timetable ends today or ended before."),
            ], button: "Note the review")
    }

    private func leaver(_ left: CivilDate) -> Part {
        framed(
            "Where the child is now", note: "Left \(left.spoken)",
            [
                text(
                    "destination", "Where the child is said to be",
                    hint: "A school, another authority, abroad, education at home"),
                Choices(
                    name: "confirmed", legend: "Has that place confirmed it?",
                    choices: [
                        Choice(
                            value: "no", words: "Not yet", isChosen: typed["confirmed"] != "yes"),
                        Choice(
                            value: "yes", words: "Yes, it has the child on its register",
                            isChosen: typed["confirmed"] == "yes"),
                    ]),
                text("owner", "Who finds out", hint: "A person, by name"),
                text("next", "What is done next", kind: .area), date("due", "By when"),
            ], button: "Note it")
    }
}
