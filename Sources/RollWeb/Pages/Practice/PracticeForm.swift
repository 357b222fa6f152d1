import RollCasework
import RollDomain

/// The form of a card's text, and what it sent.
struct PracticeForm {
    /// What was kept before; empty for a new card.
    var text = PracticeCardText()

    /// Reads what was sent.
    static func text(_ form: Fields) -> PracticeCardText {
        var text = PracticeCardText()
        text.title = form.text("title") ?? ""
        text.problem = form.text("problem") ?? ""
        text.done = form.text("done") ?? ""
        text.context = PracticeReading.context(form)
        text.needs = PracticeReading.needs(form)
        text.fitsLess = form.text("fits-less") ?? ""
        text.money = form.text("money") ?? ""
        text.time = form.text("time") ?? ""
        text.grade = form.text("grade").flatMap(EvidenceGrade.init(rawValue:)) ?? .described
        text.evidence = form.text("evidence") ?? ""
        text.comparedSchools = form.text("compared").flatMap { Int($0) } ?? 0
        text.report = form.text("report") ?? ""
        text.licence = form.text("licence").flatMap(PracticeLicence.init(rawValue:)) ?? .attribution
        text.recording = form.text("recording") ?? ""
        text.contact = form.text("contact") ?? ""
        return text
    }

    func view(
        _ action: String, typed: Fields, faults: [FormFault], button: String, back: Page.Link
    ) -> FormView {
        func field(
            _ name: String, _ label: String, _ value: String, hint: String = "",
            kind: TextField.Kind = .text, rows: Int = 3
        ) -> TextField {
            var field = TextField(name: name, label: label, kind: kind, value: value, hint: hint)
            field.rows = rows
            return field.kept(typed, faults)
        }
        let shown = typed.all.isEmpty ? text : Self.text(typed)
        return FormView(
            action: action, faults: faults,
            fields: [
                field("title", "Name", text.title, hint: "What is done, in a few words"),
                field("problem", "The problem", text.problem, kind: .area),
                field(
                    "done", "What you did", text.done, hint: "One step a line", kind: .area,
                    rows: 6),
            ] + needs(shown, faults) + context(shown) + [
                field("fits-less", "Where it fits less", text.fitsLess),
                field("time", "Time", text.time, hint: "Whose, and how much in a week"),
                field("money", "Money", text.money),
                Choices(
                    name: "grade", legend: "How sure one can be",
                    choices: EvidenceGrade.allCases.map {
                        Choice(
                            value: $0.rawValue, words: "\($0.words): \($0.needs)",
                            isChosen: $0 == shown.grade)
                    }, fault: faults.first { $0.field == "grade" }?.words ?? ""),
                field(
                    "compared", "At how many schools was it compared?",
                    "\(text.comparedSchools)", kind: .number),
                field("evidence", "How you know", text.evidence, kind: .area),
                field("report", "Address of a report", text.report, hint: "If there is one"),
                field(
                    "recording", "Address of a recording", text.recording, hint: "If there is one"),
                Select(
                    name: "licence", label: "What others may do with it",
                    choices: PracticeLicence.allCases.map {
                        Choice(
                            value: $0.rawValue, words: $0.words, isChosen: $0 == shown.licence)
                    }),
                field(
                    "contact", "Who answers questions", text.contact,
                    hint: "A post, such as attendance lead; no name, address or number"),
            ], button: button, beside: [back])
    }

    private func needs(_ shown: PracticeCardText, _ faults: [FormFault]) -> [any View] {
        PracticeNeed.Kind.allCases.map { kind in
            let choices = Choices(
                name: kind.rawValue,
                legend: kind == .year ? "For which year groups; leave empty for all" : kind.words,
                kind: .several,
                choices: PracticeNeed.all(kind).map { need in
                    Choice(
                        value: need.value, words: need.words.firstCapital,
                        isChosen: shown.needs.contains(need))
                }, fault: faults.first { $0.field == kind.rawValue }?.words ?? "")
            guard kind == .barrier else { return choices }
            return More(summary: "What is in the way of the children it is for", views: [choices])
        }
    }

    private func context(_ shown: PracticeCardText) -> [any View] {
        PracticeReading.contextGroups(shown.context).map { group in
            Choices(
                name: group.name,
                legend: "\(group.title) where it was done; leave empty for any", kind: .several,
                choices: group.choices)
        }
    }
}
