import RollCasework
import RollDomain
import RollServices

/// The surveys of a place: what came of those that are over, those that run, and a form to ask.
struct VoiceView {
    let reports: [VoiceReport]
    let running: [RunningSurvey]
    let ask: Ask
    /// Where the place's page is.
    let path: String
    let isSchool: Bool
    let mayAsk: Bool
    let faults: [FormFault]

    /// The finding: the first share that may be shown.
    var heading: String {
        for report in reports {
            if let words = VoiceWords.finding(report) { return words }
        }
        return reports.isEmpty && running.isEmpty
            ? "Nobody was asked yet"
            : reports.isEmpty ? "A survey is being answered" : "Too few answered to show more"
    }

    var content: Stack {
        var views: [any View] = notices
        if let part = runs { views.append(part) }
        views += reports.map(part)
        if reports.isEmpty, running.isEmpty {
            views.append(
                Hollow(
                    words: mayAsk
                        ? "Press Ask pupils or Ask families, and choose a few questions. "
                            + (isSchool
                                ? "Then print codes and hand them out. "
                                : "Schools then print codes and hand them out. ")
                            + "Results come once the last day is over."
                        : "Once somebody has asked pupils or families, and the last day is over, "
                            + "results stand here."))
        }
        if mayAsk, let form { views.append(ScreenOnly(views: [form])) }
        return Stack(views)
    }

    private var notices: [any View] {
        switch faults.isEmpty ? ask.query["done"] : nil {
        case "asked":
            [
                Notice(
                    state: .good, title: "The survey is kept",
                    text: isSchool
                        ? "Make codes for it now, and hand them out."
                        : "Each school makes its own codes on its own page.", isNews: true)
            ]
        case "ended":
            [
                Notice(
                    state: .good, title: "The survey is ended",
                    text: "Its results stand below. Codes that nobody used do not work any more.",
                    isNews: true)
            ]
        case "missing":
            [Notice(state: .wait, title: "That survey is over or not yours", isNews: true)]
        case "count":
            [
                Notice(
                    state: .wait,
                    title: "Make 1 to \(KeepSurveys.mostOfSheet) codes at once, and at most "
                        + "\(AreaWords.count(KeepSurveys.mostOfSchool)) in all", isNews: true)
            ]
        default: []
        }
    }

    // MARK: What is being asked

    private var runs: Part? {
        guard !running.isEmpty else { return nil }
        var views: [any View] = [
            Table(
                caption: "Surveys that are not over", captionIsHidden: true,
                columns: [
                    .init(label: "Survey", kind: .head), .init(label: "Asked by"),
                    .init(label: "From"), .init(label: "To"), .init(label: "Answers so far"),
                ]
                    + (isSchool ? [.init(label: "Codes made", kind: .number)] : []),
                rows: running.map { one in
                    Table.Row(
                        cells: [
                            Table.Cell(
                                "Survey \(one.number): \(one.audience.words)",
                                to: mayAsk && one.isOwn ? "\(path)/\(one.number)" : ""),
                            Table.Cell(one.askerName), Table.Cell(one.span.from.spoken),
                            Table.Cell(one.span.to?.spoken ?? ""),
                            Table.Cell(
                                one.tens == 0 ? "fewer than 10" : "\(one.tens) or more"),
                        ] + (one.codes.map { [Table.Cell("\($0)")] } ?? []))
                }, folds: true)
        ]
        if mayAsk, isSchool {
            for one in running {
                views.append(
                    ScreenOnly(views: [
                        FormView(
                            action: Addresses.schoolCodes(ask.value("urn"), one.number),
                            fields: [
                                TextField(
                                    name: "count", key: "s\(one.number)",
                                    label: "How many codes for survey \(one.number)",
                                    kind: .number, value: "30", isNarrow: true)
                            ], button: "Make codes to print", weight: .second)
                    ]))
            }
        }
        return Part(
            heading: "Being asked now", id: "running",
            note: mayAsk && running.contains(where: \.isOwn)
                ? "A name opens what can be changed" : "Results come once the last day is over",
            views: views)
    }

    // MARK: What came of it

    private func part(_ report: VoiceReport) -> Part {
        var views: [any View] = []
        if report.own.answers == nil || report.own.answers == 0 {
            views.append(
                Hollow(
                    words: report.own.answers == 0
                        ? "Nobody answered from here."
                        : "So few answered that nothing is shown. Ask again, and say why it counts."
                ))
        }
        let lines = [report.own] + report.beside
        if lines.contains(where: { $0.answers ?? 0 > 0 }) {
            views.append(table(report, lines, caption: "What they say"))
        }
        if report.stages.count > 1, report.own.answers ?? 0 > 0 {
            views.append(table(report, report.stages, caption: "By part of the school"))
        }
        if !report.parts.isEmpty { views += parts(report) }
        if !report.words.isEmpty {
            views.append(
                More(
                    summary: "In their own words (\(report.words.count))",
                    views: report.words.map {
                        Said(words: $0, who: "read and released by somebody trained")
                    }))
        }
        return Part(
            heading: "\(report.audience.words.firstCapital), \(VoiceWords.span(report.span))",
            id: "survey-\(report.number)",
            note: "Asked by \(report.askerName)"
                + (report.ended.map { ", ended early on \($0.spoken)" } ?? ""), views: views)
    }

    private func table(
        _ report: VoiceReport, _ lines: [VoiceLine], caption: String
    ) -> Table {
        Table(
            caption: "\(caption), survey \(report.number)",
            captionNote: "Share who agree, or say often or always, of those who answered. "
                + "A dash: kept back, since few stand behind it.",
            columns: [.init(label: "Question", kind: .head)]
                + lines.map { line in
                    .init(
                        label: line.answers.map { "\(line.name) (\(SchoolWords.count($0)))" }
                            ?? line.name, kind: .number)
                },
            rows: report.questions.enumerated().map { place, question in
                Table.Row(
                    cells: [Table.Cell(question.words, aside: question.counted)]
                        + lines.map { line in
                            VoiceWords.cell(
                                line.shares.indices.contains(place) ? line.shares[place] : nil)
                        })
            }, folds: true)
    }

    /// Schools of an authority, or authorities of England, by one question at a time.
    private func parts(_ report: VoiceReport) -> [any View] {
        let place =
            ask.query["question"].flatMap { code in
                report.questions.firstIndex { $0.code == code }
            } ?? 0
        let question = report.questions[place]
        let others = Tabs(
            name: "Questions of survey \(report.number)",
            links: report.questions.map {
                Page.Link(
                    $0.words,
                    to: path + Fields([("question", $0.code)]).question
                        + "#survey-\(report.number)",
                    isHere: $0 == question)
            })
        let table = Table(
            caption: "Place by place, survey \(report.number)",
            captionNote: "In order of name: \(question.words)",
            columns: [
                .init(label: "Place", kind: .head), .init(label: "Answers", kind: .number),
                .init(label: "Share who \(question.counted)", kind: .number),
            ],
            rows: report.parts.map { line in
                Table.Row(cells: [
                    Table.Cell(line.name),
                    Table.Cell(line.answers.map(SchoolWords.count) ?? SchoolWords.nothing),
                    VoiceWords.cell(
                        line.shares.indices.contains(place) ? line.shares[place] : nil),
                ])
            }, folds: true)
        return [table, others]
    }

    // MARK: Asking

    private var form: Part? {
        let chosen = ask.form["audience"] ?? ask.query["ask"]
        guard let audience = chosen.flatMap(SurveyAudience.init(rawValue:)) else { return nil }
        func fault(_ field: String) -> String {
            faults.first { $0.field == field }?.words ?? ""
        }
        let isNation = path == Addresses.nationVoice()
        let picked = ask.form.values("questions")
        let words = ask.form["words"] ?? "no"
        var fields: [any View] = [
            HiddenField("audience", audience.rawValue),
            Choices(
                name: "questions", legend: "Questions, at most \(SurveyStatement.most)",
                kind: .several,
                choices: SurveyQuestion.all(for: audience).map {
                    Choice(
                        value: $0.code, words: $0.words, isChosen: picked.contains($0.code))
                }, hint: "The fewer you ask, the more will answer.", fault: fault("questions")),
        ]
        if !isNation {
            fields.append(
                Choices(
                    name: "words", legend: "Ask one thing in free words as well",
                    choices: [
                        Choice(value: "no", words: "No", isChosen: words != "yes"),
                        Choice(
                            value: "yes", words: "Yes: “\(audience.openQuestion)”",
                            isChosen: words == "yes"),
                    ],
                    hint: "Those trained to keep children safe read each before anybody else does.",
                    fault: fault("words")))
        }
        fields += [
            TextField(
                name: "opens", label: "First day", kind: .date, value: ask.today.description,
                isNarrow: true
            ).kept(ask.form, faults),
            TextField(
                name: "closes", label: "Last day", kind: .date,
                value: ask.today.adding(days: 14).description, isNarrow: true
            ).kept(ask.form, faults), SurveyView.explanation("").kept(ask.form, faults),
        ]
        return Part(
            heading: "Ask \(audience.words)", id: "ask",
            views: [
                FormView(action: path, faults: faults, fields: fields, button: "Keep this survey")
            ])
    }
}

/// Words about what pupils and families say.
enum VoiceWords {
    /// The first share of a report that may be shown, as a sentence; nil where none may.
    static func finding(_ report: VoiceReport) -> String? {
        for (question, share) in zip(report.questions, report.own.shares) {
            if let ratio = share.ratio, let answered = share.answered {
                return "\(SchoolWords.percent(ratio)) of \(SchoolWords.count(answered)) "
                    + "\(report.audience.words) \(question.counted): \(question.words)"
            }
        }
        return nil
    }

    /// A share in a table.
    static func cell(_ share: VoiceShare?) -> Table.Cell {
        guard let share, let ratio = share.ratio else { return Table.Cell(SchoolWords.nothing) }
        return Table.Cell(
            SchoolWords.percent(ratio),
            aside: share.answered.map { "of \(SchoolWords.count($0))" } ?? "")
    }

    /// The days of a survey.
    static func span(_ span: DateSpan) -> String {
        "\(span.from.spoken) to \(span.to?.spoken ?? "")"
    }
}
