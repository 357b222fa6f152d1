import RollCasework
import RollDomain
import RollServices

/// The form of a conversation: the pupil's words first, then what others said, then barriers.
struct ConversationForm {
    /// What stands in it.
    let fields: Fields
    let faults: [FormFault]

    /// How many barriers can be named at once.
    static let barrierRows = 4
    private static let others: [Voice] = [.parent, .school, .agency]

    /// The conversation that was sent, and the faults of fields that cannot be read.
    static func reading(
        _ form: Fields, on today: CivilDate
    ) -> (conversation: Conversation, faults: [FormFault]) {
        var faults: [FormFault] = []
        let date = form.date("held-on")
        if date == nil {
            faults.append(
                FormFault("held-on", "Give the day on which you spoke, such as 2025-09-12."))
        }
        var conversation = Conversation(
            on: date ?? today,
            form["place"].flatMap(ConversationPlace.init(rawValue:)) ?? .school)
        if let words = form.text("pupil-words") {
            conversation.statements.append(SpokenWords(.pupil, words))
        }
        for voice in others {
            guard let words = form.text("\(voice.rawValue)-words") else { continue }
            conversation.statements.append(
                SpokenWords(voice, speaker: form.text("\(voice.rawValue)-speaker") ?? "", words))
        }
        conversation.notHeard = form.text("not-heard") ?? ""
        conversation.strengths = form.text("strengths") ?? ""
        for row in 1...barrierRows {
            guard let barrier = form["barrier-\(row)"].flatMap(Barrier.coded) else { continue }
            conversation.barriers.append(
                BarrierNote(
                    barrier,
                    form["force-\(row)"].flatMap(BarrierForce.init(rawValue:)) ?? .push,
                    saidBy: form["said-by-\(row)"].flatMap(Voice.init(rawValue:)) ?? .school,
                    confidence: form["confidence-\(row)"]
                        .flatMap(BarrierConfidence.init(rawValue:)) ?? .possible))
        }
        return (conversation, faults)
    }

    /// What a conversation looks like in the form.
    static func fields(of conversation: Conversation) -> Fields {
        var pairs: [(String, String)] = [
            ("held-on", conversation.heldOn.description), ("place", conversation.place.rawValue),
            ("pupil-words", conversation.childsWords.map(\.words).joined(separator: "\n")),
            ("not-heard", conversation.notHeard), ("strengths", conversation.strengths),
        ]
        for voice in others {
            let said = conversation.statements.filter { $0.voice == voice }
            guard let first = said.first else { continue }
            pairs.append(("\(voice.rawValue)-speaker", first.speaker))
            pairs.append(
                ("\(voice.rawValue)-words", said.map(\.words).joined(separator: "\n")))
        }
        for (place, note) in conversation.barriers.prefix(barrierRows).enumerated() {
            pairs += [
                ("barrier-\(place + 1)", note.barrier.code),
                ("force-\(place + 1)", note.force.rawValue),
                ("said-by-\(place + 1)", note.saidBy.rawValue),
                ("confidence-\(place + 1)", note.confidence.rawValue),
            ]
        }
        return Fields(pairs)
    }

    /// The form.
    func view(action: String, seen: Int, cancel: String) -> FormView {
        var views: [any View] = [
            HiddenField("seen", "\(seen)"),
            FieldRow(
                legend: "When and where you spoke",
                fields: [
                    text("held-on", "Day", .date, narrow: true),
                    select(
                        "place", "Where", ConversationPlace.allCases.map { ($0.rawValue, $0.words) }
                    ),
                ]),
            text(
                "pupil-words", "What the pupil said", .area,
                hint: "In the pupil's own words. Write them down before anything else.", rows: 4),
            text(
                "not-heard", "If the pupil was not heard, why",
                hint: "Such as: asked, and did not want to talk today. Leave it empty otherwise."),
            text(
                "strengths", "What the pupil is good at and likes",
                hint: "A plan builds on it."),
        ]
        for voice in Self.others {
            views.append(
                FieldRow(
                    legend: "What \(voice.words) said",
                    first: text("\(voice.rawValue)-words", "Words", .area),
                    fields: [text("\(voice.rawValue)-speaker", "Who said it")]))
        }
        let barriers =
            [("", "None more")]
            + Barrier.all.map { ($0.code, "\($0.domain.words.firstCapital): \($0.words)") }
        for row in 1...Self.barrierRows {
            views.append(
                FieldRow(
                    legend: "Barrier \(row)",
                    fields: [
                        select("barrier-\(row)", "What is in the way", barriers),
                        select(
                            "force-\(row)", "How it works",
                            BarrierForce.allCases.map { ($0.rawValue, $0.words) }),
                        select(
                            "said-by-\(row)", "Named by",
                            Voice.allCases.map { ($0.rawValue, $0.words) }),
                        select(
                            "confidence-\(row)", "How sure",
                            BarrierConfidence.allCases.map { ($0.rawValue, $0.words) }),
                    ]))
        }
        return FormView(
            action: action, faults: faults, fields: views, button: "Keep the conversation",
            beside: [Page.Link("Leave without keeping", to: cancel)])
    }

    private func text(
        _ name: String, _ label: String, _ kind: TextField.Kind = .text, hint: String = "",
        rows: Int = 3, narrow: Bool = false
    ) -> TextField {
        var field = TextField(name: name, label: label, kind: kind, hint: hint, rows: rows)
        field.isNarrow = narrow
        return field.kept(fields, faults)
    }

    private func select(
        _ name: String, _ label: String, _ choices: [(String, String)]
    ) -> Select {
        let chosen = fields[name]
        return Select(
            name: name, label: label,
            choices: choices.map { Choice(value: $0.0, words: $0.1, isChosen: $0.0 == chosen) })
    }
}
