import RollCasework
import RollDomain
import RollServices
import RollStore

/// The forms with which a plan is carried on: note how an action fares, hold a review, end it.
struct PlanMoveForms {
    let frame: CaseFrame
    let page: PlanPage
    let faults: [FormFault]
    let move: String

    private var ask: Ask { frame.ask }
    private var action: String {
        Addresses.planMoves(frame.urn, frame.child, page.plan.number)
    }

    /// All of them, each folded until it is wanted.
    var view: ScreenOnly {
        var views: [any View] = []
        if page.plan.isLive {
            views.append(form(.note, "Note how an action or a step fares", note))
            views.append(form(.review, "Hold a review", review))
        }
        views.append(form(.end, "End the plan", end))
        return ScreenOnly(views: views)
    }

    /// A form that stands open where it has faults.
    private func form(_ what: PlanMove, _ title: String, _ fields: [any View]) -> any View {
        let isOpen = what.key == move && !faults.isEmpty
        let form = FormView(
            action: action, faults: isOpen ? faults : [],
            fields: [HiddenField("move", what.key)] + fields, button: title,
            weight: what == .end ? .risk : .second)
        return isOpen ? Part(heading: title, views: [form]) : More(summary: title, views: [form])
    }

    private func kept(_ field: TextField, _ what: PlanMove) -> TextField {
        var field = what.key == move ? field.kept(ask.form, []) : field
        field.key = key(what)
        return field
    }

    /// What tells the fields of one form from those of the others; the open one has plain names, to
    /// which its faults lead.
    private func key(_ what: PlanMove) -> String {
        what.key == move && !faults.isEmpty ? "" : what.key
    }

    private var note: [any View] {
        let content = page.shown.content
        let items =
            content.actions.map { ($0.number, "Action: \($0.words)") }
            + (content.joint?.steps ?? []).map { ($0.number, "Step: \($0.words)") }
        return [
            Select(
                name: "item", label: "Which",
                choices: items.map {
                    Choice(
                        value: "\($0.0)", words: $0.1, isChosen: ask.form["item"] == "\($0.0)")
                }),
            Choices(
                name: "state", key: key(.note), legend: "How it fares",
                choices: ActionState.allCases.map {
                    Choice(
                        value: $0.rawValue, words: $0.words.firstCapital,
                        isChosen: ask.form["state"] == $0.rawValue)
                }),
            kept(TextField(name: "note", label: "More, and why if it is not done"), .note),
        ]
    }

    private var review: [any View] {
        [
            Choices(
                name: "state", key: key(.review), legend: "Which way things go",
                choices: ReviewFinding.allCases.map {
                    Choice(
                        value: $0.rawValue, words: $0.words.firstCapital,
                        isChosen: ask.form["state"] == $0.rawValue)
                }, hint: "The register's figure of the day is kept beside it."),
            kept(
                TextField(
                    name: "note", label: "What was said and decided", kind: .area), .review),
            kept(
                TextField(
                    name: "next-review", label: "Next review", kind: .date,
                    value: ask.today.adding(days: 28).description, isNarrow: true), .review),
        ]
    }

    private var end: [any View] {
        [
            Choices(
                name: "state", key: key(.end), legend: "What came of it",
                choices: PlanOutcome.allCases.map {
                    Choice(
                        value: $0.rawValue, words: $0.words.firstCapital,
                        isChosen: ask.form["state"] == $0.rawValue)
                }),
            kept(TextField(name: "note", label: "Why it ends", kind: .area), .end),
        ]
    }
}
