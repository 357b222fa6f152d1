import RollCasework
import RollDomain
import RollServices
import RollStore

/// Handing a card in, sending files for it, withdrawing it, and moderating it.
extension PracticeCardView {
    /// What the card's school and moderators can do.
    var work: [any View] {
        var views: [any View] = []
        if page.isAuthor { views += author }
        if page.mayModerate { views += moderator }
        if !page.steps.isEmpty {
            views.append(
                More(
                    summary: "What was done with this card",
                    views: [
                        Timeline(
                            moments: page.steps.reversed().map { step in
                                Timeline.Moment(
                                    when: ask.spoken(step.author.at),
                                    heading: "Version \(step.version) \(step.step.words)",
                                    text: [step.words, step.author.words]
                                        .filter { !$0.isEmpty }.joined(separator: " – "),
                                    state: .did)
                            })
                    ]))
        }
        return views.isEmpty ? [] : [ScreenOnly(views: views)]
    }

    private var author: [any View] {
        let urn = page.card.school.urn
        let steps = Addresses.practiceStep(urn, number)
        var views: [any View] = []
        if page.card.state == .draft {
            views.append(
                Part(
                    heading: "Hand it in",
                    views: [
                        Prose(words: "Somebody who is not of your school looks at it first."),
                        FormView(
                            action: steps,
                            fields: [HiddenField("step", PracticeStep.submit.rawValue)],
                            button: "Hand in version \(page.card.newest)"),
                    ]))
        }
        guard page.card.state != .withdrawn else { return views }
        views.append(
            More(
                summary: "Send a file",
                views: [
                    FormView(
                        action: Addresses.practiceFiles(urn, number),
                        fields: [
                            TextField(
                                name: "file", label: "File", kind: .file,
                                hint: "A PDF, picture, text, or document of an office program, at "
                                    + "most \(PracticeFileKind.mostBytes >> 20) MB. No child may be "
                                    + "named or seen in it.")
                        ], button: "Send it", weight: .second, takesFiles: true)
                ]))
        if page.card.shown != nil { views.append(withdrawal(steps)) }
        return views
    }

    private func withdrawal(_ action: String) -> any View {
        More(
            summary: "Withdraw this card",
            views: [
                FormView(
                    action: action,
                    fields: [
                        HiddenField("step", PracticeStep.withdraw.rawValue),
                        TextField(
                            name: "words", key: "withdraw", label: "Why", kind: .area,
                            hint: "Schools that took it up go on reading this."),
                    ], button: "Withdraw it", weight: .risk)
            ])
    }

    private var moderator: [any View] {
        let action = Addresses.practiceDecision(number)
        var views: [any View] = []
        if page.card.state == .submitted {
            views.append(
                Part(
                    heading: "Moderate version \(page.card.newest)", id: "moderate",
                    views: [
                        Prose(
                            words: "Does the grade fit what was compared? Can another school do it "
                                + "from this text? Is no child, family or private person in it?"),
                        Columns(columns: [
                            .init(
                                wide: 4,
                                views: [
                                    FormView(
                                        action: action,
                                        fields: [
                                            HiddenField("step", PracticeStep.publish.rawValue)
                                        ], button: "Publish it")
                                ]),
                            .init(
                                wide: 8,
                                views: [
                                    FormView(
                                        action: action,
                                        fields: [
                                            HiddenField("step", PracticeStep.sendBack.rawValue),
                                            TextField(
                                                name: "words", key: "send-back",
                                                label: "What to put right",
                                                kind: .area),
                                        ], button: "Send it back", weight: .second)
                                ]),
                        ]),
                    ]))
        }
        for file in page.files where file.state != .refused {
            views.append(
                More(
                    summary: "Do not show \(file.name)",
                    views: [
                        FormView(
                            action: Addresses.practiceFileDecision(number, file.number),
                            fields: [
                                TextField(
                                    name: "words", key: "file-\(file.number)", label: "Why not")
                            ],
                            button: "Do not show it", weight: .second)
                    ]))
        }
        if page.card.isShown { views.append(withdrawal(action)) }
        return views
    }
}
