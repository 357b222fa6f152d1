import RollCasework
import RollDomain
import RollServices
import RollStore

/// Answering a survey with a code, without an account.
struct AnswerPages: Pages {
    let services: SiteServices

    private var answering: AnswerSurvey {
        AnswerSurvey(store: services.store, random: services.random)
    }

    var routes: [Route] {
        [
            .get("voice", Addresses.voice, title: "Answer with your code", needs: .nothing) { ask in
                .page(Self.entry(ask))
            },
            .post("voice.code", Addresses.voice, title: "Answer with your code", needs: .nothing) {
                try enter($0)
            },
            .get("voice.form", Addresses.voiceForm, title: "Your answers", needs: .nothing) { ask in
                guard let opened = try answering.open(ask.value("code"), on: ask.occasion()) else {
                    return .page(Self.over)
                }
                return .page(Self.form(opened, ask))
            },
            .post("voice.answer", Addresses.voiceForm, title: "Send your answers", needs: .nothing)
            {
                try answer($0)
            },
            .get("voice.thanks", Addresses.voiceThanks, title: "Thank you", needs: .nothing) { _ in
                .page(Self.thanks)
            },
        ]
    }

    // MARK: The code

    private static func entry(_ ask: Ask, faults: [FormFault] = []) -> Page {
        Page(
            "Answer with your code", heading: "Say what school is like for you",
            lead: "Type the code from your sheet. You do not need an account.",
            content: Columns(columns: [
                .init(
                    wide: 7,
                    views: [
                        FormView(
                            action: Addresses.voice(), faults: faults,
                            fields: [
                                TextField(
                                    name: "code", label: "Your code",
                                    hint: "Twelve letters and numbers, such as KMPQ-2345-WXYZ.",
                                    autocomplete: "off"
                                ).kept(ask.form, faults)
                            ], button: "Go on"),
                        Prose(words: AnswerWords.unknown, voice: .note),
                    ]), .init(wide: 5, views: [HelpLines.part]),
            ]))
    }

    private func enter(_ ask: Ask) throws -> Answer {
        let code = ask.form.text("code") ?? ""
        let plain = String(code.filter { $0.isLetter || $0.isNumber || $0 == "-" }.prefix(40))
        guard !plain.isEmpty, try answering.open(plain, on: ask.occasion()) != nil else {
            return .again(
                Self.entry(
                    ask,
                    faults: [
                        FormFault(
                            "code",
                            "This code opens nothing today. Look at each letter. Each code works "
                                + "once.")
                    ]))
        }
        return .go(to: Addresses.voiceForm(plain.uppercased()))
    }

    private static let over = Page(
        "Code opens nothing",
        lead:
            "It was used, its days are over, or a letter is wrong. Ask your school for a new one.",
        content: Prose(
            words: "", links: [Page.Link("Type a code", to: Addresses.voice())]))

    // MARK: The answer

    private static func form(
        _ opened: AnswerSurvey.Opened, _ ask: Ask, faults: [FormFault] = []
    ) -> Page {
        let statement = opened.survey.statement
        func fault(_ field: String) -> String {
            faults.first { $0.field == field }?.words ?? ""
        }
        var fields: [any View] = statement.questions.compactMap(SurveyQuestion.of).map { question in
            Choices(
                name: question.code, legend: question.words,
                choices: question.choices.map {
                    Choice(
                        value: "\($0.number)", words: $0.words,
                        isChosen: ask.form[question.code] == "\($0.number)")
                }, fault: fault(question.code))
        }
        fields.append(
            Choices(
                name: "stage",
                legend: statement.audience == .pupils
                    ? "Which part of school are you in?"
                    : "Which part of school is your child in?",
                choices: SurveyStage.allCases.map {
                    Choice(
                        value: $0.rawValue,
                        words: $0 == .unsaid ? "I would rather not say" : $0.words.firstCapital,
                        isChosen: ask.form["stage"] == $0.rawValue)
                }))
        if statement.asksWords {
            fields.append(
                TextField(
                    name: "words", label: statement.audience.openQuestion, kind: .area,
                    hint:
                        "\(AnswerWords.words) At most \(SchoolWords.count(SurveyReply.longest)) letters.",
                    rows: 5
                ).kept(ask.form, faults))
        }
        return Page(
            "Your answers",
            heading: statement.audience == .pupils
                ? "What is school like for you?" : "What is school like for your child?",
            lead: "\(opened.school). You may leave out what you do not want to answer.",
            content: Columns(columns: [
                .init(
                    wide: 7,
                    views: [
                        Notice(
                            state: .act, title: "Do you need help now?",
                            text:
                                "Do not wait for this. Talk to somebody you trust, or ring 0800 1111."
                        )
                    ] + why(statement) + [
                        Notice(
                            title: "Who reads it",
                            text: statement.asksWords
                                ? "\(AnswerWords.unknown) \(AnswerWords.reader(opened.survey))"
                                : AnswerWords.unknown),
                        FormView(
                            action: Addresses.voiceForm(ask.value("code")), faults: faults,
                            fields: fields, button: "Send my answers"),
                    ]),
                .init(
                    wide: 5,
                    views: [HelpLines.part]),
            ]))
    }

    /// Why it is asked, in the words of whoever asks.
    private static func why(_ statement: SurveyStatement) -> [any View] {
        statement.explanation.isEmpty
            ? [] : [Notice(title: "Why you are asked", text: statement.explanation)]
    }

    private func answer(_ ask: Ask) throws -> Answer {
        let code = ask.value("code")
        guard let opened = try answering.open(code, on: ask.occasion()) else {
            return .page(Self.over)
        }
        var choices: [String: Int] = [:]
        for question in opened.survey.statement.questions {
            // What is no number is no choice of ours, and told as that.
            if let text = ask.form.text(question) { choices[question] = Int(text) ?? 0 }
        }
        let reply = SurveyReply(
            stage: ask.form["stage"].flatMap(SurveyStage.init(rawValue:)) ?? .unsaid,
            choices: choices, words: ask.form.text("words") ?? "")
        switch try answering.run(reply, by: code, on: ask.occasion()) {
        case .kept: return .go(to: Addresses.voiceThanks())
        case .over: return .page(Self.over)
        case .faulty(let faults):
            return .again(
                Self.form(opened, ask, faults: faults.map { FormFault($0.field, $0.words) }))
        }
    }

    private static let thanks = Page(
        "Thank you", heading: "Thank you for your answers",
        lead: "You may close this page. Your code does not work a second time.",
        content: Stack([HelpLines.part]))
}

/// What whoever answers is told, in words for an eleven-year-old.
enum AnswerWords {
    /// Who learns what.
    static let unknown =
        "Nobody can see which answers are yours. Your code is not kept with them. The school sees "
        + "how many said what, and only when ten or more have answered."
    /// What not to write.
    static let words = "Do not write names."

    /// Who reads free words.
    static func reader(_ survey: StoredSurvey) -> String {
        switch survey.place {
        case .school: school
        case .authority: council
        case .nation: ""
        }
    }

    static let school =
        "What you write in your own words is read by a grown-up at your school. They are trained to "
        + "keep children safe. They read it first. If you write that somebody is not safe, they will "
        + "try to help."
    static let council =
        "What you write in your own words is read by a grown-up at the council. They are trained to "
        + "keep children safe. They read it first. If you write that somebody is not safe, they will "
        + "try to help."
}
