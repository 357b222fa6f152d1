import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// The forms of an engagement, for the party that the visitor is.
struct EngagementForms {
    let view: EngagementView

    private var ask: Ask { view.ask }
    private var engagement: StoredEngagement { view.engagement }
    private var version: HiddenField { HiddenField("version", "\(engagement.version)") }

    private func may(_ action: Action) -> Bool {
        Door.why(view.viewer, action, view.subject) != nil
    }

    /// Whether the visitor is the adviser of this engagement.
    private var isAdviser: Bool {
        may(.workWithEngagements) && engagement.adviserPerson == view.viewer.person
    }

    private func faults(of form: String) -> [FormFault] { view.form == form ? view.faults : [] }

    private func fault(_ field: String, _ own: [FormFault]) -> String {
        own.first { $0.field == field }?.words ?? ""
    }

    private func text(
        _ form: String, _ name: String, _ label: String, _ kind: TextField.Kind = .text,
        hint: String = "", value: String = ""
    ) -> TextField {
        let own = faults(of: form)
        var field = TextField(
            name: name, label: label, kind: kind, value: value, hint: hint,
            isNarrow: kind == .date || name == "target")
        if !own.isEmpty { field = field.kept(ask.form, own) }
        field.key = own.isEmpty ? form : ""
        return field
    }

    private func choices(
        _ form: String, _ name: String, _ legend: String, _ all: [(value: String, words: String)],
        chosen: String? = nil, hint: String = ""
    ) -> Choices {
        let own = faults(of: form)
        let chosen = own.isEmpty ? chosen : ask.form.text(name)
        return Choices(
            name: name, key: own.isEmpty ? form : "", legend: legend,
            choices: all.map {
                Choice(value: $0.value, words: $0.words, isChosen: $0.value == chosen)
            }, hint: hint, fault: fault(name, own))
    }

    // MARK: A step

    /// The form by which the visitor takes it on; for the party that they are first.
    var step: [any View] {
        let parties: [(EngagementParty, Bool, PathPattern)] = [
            (.adviser, isAdviser, view.kind.adviser),
            (.place, may(.answerEngagement), view.kind.answer),
            (.department, may(.offerEngagements), view.kind.department),
        ]
        guard let (party, _, path) = parties.first(where: { $0.1 }) else { return [] }
        let steps = EngagementStep.allCases.filter {
            $0.taken(from: engagement.state, by: party) != nil
        }
        guard !steps.isEmpty else { return [] }
        let own = faults(of: "step")
        var fields: [any View] = [
            version,
            choices(
                "step", "step", "What is done",
                steps.map { ($0.rawValue, EngagementWords.act($0)) },
                chosen: steps.count == 1 ? steps[0].rawValue : nil),
        ]
        if steps.contains(.review) {
            fields.append(
                choices(
                    "step", "rating", "How it goes, of a review",
                    ProgressRating.allCases.map { ($0.rawValue, $0.words.firstCapital) }))
        }
        if steps.contains(.replace) {
            fields.append(
                text(
                    "step", "adviser", "Who takes over",
                    hint: "Their sign-in name, where another adviser takes over."))
        }
        fields += [
            text("step", "said", "In words", .area, hint: "All three read it. No pupil’s name."),
            text("step", "on", "On which day", .date, hint: "Leave it empty for today."),
        ]
        return [
            ScreenOnly(views: [
                Part(
                    heading: "Take it on", id: "step",
                    note: party == engagement.state.turn ? "You are next" : "",
                    views: [
                        FormView(
                            action: path(view.code, engagement.number), faults: own,
                            fields: fields, button: "Keep this")
                    ])
            ])
        ]
    }

    // MARK: Findings

    /// A form for each expectation, for the adviser.
    var findings: [any View] {
        guard isAdviser, engagement.state.takesFindings else { return [] }
        return [
            ScreenOnly(
                views: view.shown.diagnosis.map { line in
                    let code = line.expectation.code
                    let own = faults(of: code)
                    let form = FormView(
                        action: view.kind.findings(view.code, engagement.number), faults: own,
                        fields: [
                            version, HiddenField("code", code),
                            choices(
                                code, "rating", "How far it is met",
                                FindingRating.allCases.map { ($0.rawValue, $0.words.firstCapital) },
                                chosen: line.finding?.rating.rawValue),
                            text(
                                code, "evidence", "Evidence", .area,
                                hint: "What you saw or read. No pupil’s name.",
                                value: line.finding?.evidence ?? ""),
                        ], button: "Keep what was found", weight: .second)
                    let title =
                        "\(line.finding == nil ? "Rate" : "Rate again"): \(line.expectation.words)"
                    return own.isEmpty
                        ? More(summary: title, views: [form]) : Part(heading: title, views: [form])
                })
        ]
    }

    // MARK: Objectives

    /// A form for a new objective, and how each goes, for the adviser.
    func objectives(_ lines: [ObjectiveLine]) -> [any View] {
        guard isAdviser else { return [] }
        if engagement.state.takesObjectives {
            return [ScreenOnly(views: lines.map(drop) + [objective])]
        }
        guard engagement.state.isUnderWay else { return [] }
        return [ScreenOnly(views: lines.map(progress))]
    }

    private func drop(_ line: ObjectiveLine) -> any View {
        Button(
            words: "Take out objective \(line.objective.number)",
            action: view.kind.objectives(view.code, engagement.number),
            fields: Fields([
                ("version", "\(engagement.version)"), ("drop", "\(line.objective.number)"),
            ]))
    }

    private var objective: any View {
        let name = "objective"
        let own = faults(of: name)
        // What was found wanting comes first.
        let serves =
            view.shown.diagnosis.filter { $0.finding?.rating.isGap == true }
            + view.shown.diagnosis.filter { $0.finding?.rating.isGap != true }
        let form = FormView(
            action: view.kind.objectives(view.code, engagement.number), faults: own,
            fields: [
                version,
                choices(
                    name, "serves", "Which expectation it serves",
                    serves.map { ($0.expectation.code, $0.expectation.words.firstCapital) }),
                text(
                    name, "words", "What is done, and who does it", .area,
                    hint: "Begin with who, such as “The attendance team meets …”."),
                choices(
                    name, "measure", "Which figure is to move",
                    ObjectiveMeasure.allCases.map { ($0.rawValue, $0.words.firstCapital) },
                    hint: "Where it stands today is written down with it."),
                text(
                    name, "target", "What it is to be, in per cent", hint: "Such as 18.5."),
                text(name, "due", "By which day", .date),
            ], button: "Keep this objective", weight: .second)
        return Part(heading: "Write an objective", id: "objective", views: [form])
    }

    private func progress(_ line: ObjectiveLine) -> any View {
        let number = line.objective.number
        let name = "progress-\(number)"
        let own = faults(of: name)
        let form = FormView(
            action: view.kind.progress(view.code, engagement.number), faults: own,
            fields: [
                version, HiddenField("objective", "\(number)"),
                choices(
                    name, "rating", "How it goes",
                    ProgressRating.allCases.map { ($0.rawValue, $0.words.firstCapital) }),
                text(name, "said", "What was done, and what comes next", .area),
                text(name, "on", "On which day", .date, hint: "Leave it empty for today."),
            ], button: "Keep how it goes", weight: .second)
        let title = "Say how objective \(number) goes"
        return own.isEmpty
            ? More(summary: title, views: [form]) : Part(heading: title, views: [form])
    }
}
