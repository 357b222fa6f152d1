import RollCasework
import RollDomain
import RollServices
import RollStore

/// One concern: what was told, what was done, and what can be done next.
struct ConcernView {
    let page: ConcernPage
    let ask: Ask
    let mayKeep: Bool
    /// The children whom a search found; nil where nobody was looked for.
    let found: [PupilLine]?
    let faults: [FormFault]

    private var concern: StoredConcern { page.concern }

    static func tag(_ state: ConcernState) -> Tag {
        let kind: Tag.State =
            switch state {
            case .new: .act
            case .read: .wait
            case .taken: .good
            case .closed: .fact
            }
        return Tag(state.words.firstCapital, kind)
    }

    func page(title: String) -> Page {
        var views: [any View] = []
        switch faults.isEmpty ? ask.query["done"] : nil {
        case "take":
            views.append(
                Notice(
                    state: .good, title: "It stands on the child’s record",
                    text: "The note is among the notes on the child’s safety.", isNews: true))
        case "not-now":
            views.append(
                Notice(
                    state: .wait, title: "The concern does not stand where that is done",
                    text: "This is how it stands now.", isNews: true))
        default: break
        }
        views.append(
            Columns(columns: [.init(wide: 7, views: [told]), .init(wide: 5, views: [done])]))
        if mayKeep { views += next }
        return Page(
            title, heading: heading,
            lead: "\(concern.origin == .form ? "Told on" : "From a survey, put here on") "
                + "\(concern.sent.spoken).",
            content: Stack(views))
    }

    private var heading: String {
        switch concern.state {
        case .new: "A concern that nobody has read"
        case .read: "Decide what follows from this"
        case .taken:
            page.childName.isEmpty
                ? "Taken further: it stands on a child’s record"
                : "Taken further for \(page.childName)"
        case .closed: "This concern is closed"
        }
    }

    private var told: Part {
        let words = concern.statement
        func said(_ text: String) -> String { text.isEmpty ? "Not said" : text }
        return Part(
            heading: "What was told", id: "told",
            views: [
                Said(
                    words: words.seen,
                    who: words.profession?.words.firstCapital
                        ?? "Somebody who did not say who they are"),
                Facts(
                    facts: [
                        .init(term: "The child", words: said(words.child)),
                        .init(term: "Told by", words: said(words.sender)),
                        .init(term: "To be reached by", words: said(words.contact)),
                    ], isRuled: true),
            ])
    }

    private var done: Part {
        let steps = page.steps.map { step in
            Tasks.Task(
                words: "\(step.step.words.firstCapital) by \(step.takenBy)",
                note: step.date.spoken + (step.words.isEmpty ? "" : ". \(step.words)"))
        }
        var views: [any View] = [Tags(tags: [Self.tag(concern.state)])]
        views.append(
            steps.isEmpty
                ? Prose(words: "Nothing was done yet.", voice: .note) : Tasks(tasks: steps))
        if let school = concern.childSchool, let child = concern.child, !page.childName.isEmpty {
            views.append(
                Prose(
                    words: "",
                    links: [Page.Link(page.childName, to: Addresses.pupil(school, child))]))
        }
        return Part(heading: "What was done", id: "done", views: views)
    }

    // MARK: What can be done

    private var next: [any View] {
        switch concern.state {
        case .new, .taken: []
        case .read:
            [
                Columns(columns: [
                    .init(wide: 7, views: [take]),
                    .init(
                        wide: 5,
                        views: [
                            form(
                                .close, "Close it", "Why nothing follows",
                                note: "For example: it is known and in hand, or it is no concern.")
                        ]),
                ])
            ]
        case .closed: [form(.reopen, "Open it again", "Why you look at it again", note: "")]
        }
    }

    private var take: Part {
        var views: [any View] = [
            SearchForm(
                action: ask.path,
                fields: [
                    TextField(
                        name: "find", label: "Find the child", kind: .search,
                        value: sought, hint: "Part of a name, or a pupil number.")
                ], button: "Find")
        ]
        if let found {
            views.append(
                found.isEmpty
                    ? Hollow(words: "No pupil of yours has this name or number. Try another.")
                    : FormView(
                        action: ask.path, faults: of(.take),
                        fields: [
                            HiddenField("step", ConcernStep.take.rawValue),
                            HiddenField("find", sought),
                            Choices(
                                name: "child", legend: "Which child",
                                choices: found.map { line in
                                    let value = "\(line.school)/\(line.pupil)"
                                    return Choice(
                                        value: value, words: line.name,
                                        isChosen: value == ask.form["child"],
                                        count: [line.yearGroup?.words, line.schoolName]
                                            .compactMap { $0 }.joined(separator: ", "))
                                }, fault: fault("child", .take)),
                            note(
                                .take, "Note for the child’s record",
                                "Only those who must know can read it."),
                        ], button: "Take it further"))
        }
        return Part(
            heading: "Take it further", id: "take",
            note: "It then stands on the child’s record", views: views)
    }

    private var sought: String { ask.form.text("find") ?? ask.query.text("find") ?? "" }

    private func form(
        _ step: ConcernStep, _ button: String, _ label: String, note hint: String
    ) -> Part {
        Part(
            heading: button, id: step.rawValue,
            views: [
                FormView(
                    action: ask.path, faults: of(step),
                    fields: [
                        HiddenField("step", step.rawValue), note(step, label, hint),
                    ], button: button, weight: .second)
            ])
    }

    /// The field of a step's words, with what was typed into that one.
    private func note(_ step: ConcernStep, _ label: String, _ hint: String) -> TextField {
        TextField(
            name: "words", key: step.rawValue, label: label, kind: .area,
            value: isOf(step) ? ask.form["words"] ?? "" : "", hint: hint,
            fault: fault("words", step))
    }

    private func isOf(_ step: ConcernStep) -> Bool { ask.form["step"] == step.rawValue }

    private func fault(_ field: String, _ step: ConcernStep) -> String {
        isOf(step) ? faults.first { $0.field == field }?.words ?? "" : ""
    }

    /// What is wrong in the form of a step; the words' field has a name of its own on the page.
    private func of(_ step: ConcernStep) -> [FormFault] {
        guard isOf(step) || (ask.form["step"] == nil && step != .take) else { return [] }
        return faults.map {
            $0.field == "words" ? FormFault("\(step.rawValue)-words", $0.words) : $0
        }
    }
}
