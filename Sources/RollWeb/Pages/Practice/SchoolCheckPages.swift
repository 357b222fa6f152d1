import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

extension Addresses {
    /// A school's look at itself.
    public static let schoolCheck: PathPattern = "/schools/{urn}/self-check"
}

/// A school's look at itself, which points to what others did about what is weakest.
struct SchoolCheckPages: Pages {
    let services: SiteServices

    private static let share = Need.grant(.sharePractice, .school)
    private var checking: CheckSchool { CheckSchool(store: services.store) }

    var routes: [Route] {
        [
            .get(
                "school.check", Addresses.schoolCheck, title: "Check your school",
                needs: Self.share
            ) { .page(try page($0)) },
            .post(
                "school.check.answer", Addresses.schoolCheck, title: "Check your school",
                needs: Self.share
            ) { try answer($0) },
        ]
    }

    private func page(_ ask: Ask, fault: CaseworkFault? = nil) throws -> Page {
        let frame = PracticeFrame(ask)
        let found = try checking.page(by: ask.grant, seeing: frame.seeing())
        var views: [any View] = []
        if let kept = ask.query["kept"].flatMap({ Int($0) }) {
            views.append(
                Notice(
                    state: .good,
                    title: kept == 0
                        ? "You said the same before, so nothing is new"
                        : "\(SchoolWords.count(kept, "answer is", "answers are")) kept",
                    isNews: true))
        }
        if found.answered > 0 { views.append(weakest(found)) }
        let questions = Part(
            heading: "The questions", id: "questions",
            note: "each from guidance; nothing is added up",
            views: [form(ask, found, fault)])
        views.append(
            found.answered == 0
                ? questions : More(summary: "Answer again", views: [questions]))
        let page = Page(
            "Check your school", heading: heading(found),
            lead: "Only those who lead attendance at your school see this. It is no score.",
            content: Stack(views))
        return frame.frame(page, in: Addresses.schoolCheck)
    }

    private func heading(_ found: SchoolCheckPage) -> String {
        guard found.answered > 0 else {
            return "\(found.lines.count) questions, ten minutes, and what others did about it"
        }
        let weak = found.weakest.count
        return weak == 0
            ? "You say that all of it is done"
            : "\(weak) of \(found.answered) \(weak == 1 ? "is" : "are") not fully done, by your "
                + "own word"
    }

    private func weakest(_ found: SchoolCheckPage) -> any View {
        guard !found.weakest.isEmpty else {
            return Hollow(
                words: "Then others could learn from you. A card takes half an hour.",
                links: [Page.Link("Find what is missing in the library", to: Addresses.practice())])
        }
        return Part(
            heading: "Weakest first, with what others did", id: "weakest",
            views: found.weakest.map { line in
                var views: [any View] = [
                    Tags(tags: [
                        Tag(
                            line.answer?.level.words ?? "",
                            line.answer?.level == .notYet ? .act : .wait)
                    ])
                ]
                if let words = line.answer?.words, !words.isEmpty {
                    views.append(Prose(words: words))
                }
                if let before = line.before {
                    views.append(
                        Prose(
                            words: "\(before.author.at.date.spoken): \(before.level.words).",
                            voice: .note))
                }
                let search = PracticeReading.address(line.question.needs)
                views.append(
                    line.cards.isEmpty
                        ? Prose(
                            words: "No card of a school like yours yet.",
                            links: [Page.Link("Look in all cards", to: search)])
                        : Tasks(
                            tasks: line.cards.map { card in
                                Tasks.Task(
                                    words: card.version.text.title,
                                    address: Addresses.practiceCard(card.card.number),
                                    note: "Fits: \(card.fit.reasons.joined(separator: ", "))",
                                    tag: PracticeWords.tag(card.version.text.grade))
                            }))
                return Card(heading: line.question.words, views: views)
            })
    }

    private func form(
        _ ask: Ask, _ found: SchoolCheckPage, _ fault: CaseworkFault?
    ) -> FormView {
        let faults = fault.map { [$0].forForm } ?? []
        var fields: [any View] = []
        var area = ""
        for line in found.lines {
            let code = line.question.code
            if line.question.area != area {
                area = line.question.area
                fields.append(Tier(heading: area))
            }
            let chosen =
                ask.form.text("level-\(code)").flatMap { Int($0) } ?? line.answer?.level.rawValue
            fields.append(
                Choices(
                    name: "level-\(code)", legend: line.question.words,
                    choices: SchoolCheckLevel.allCases.map {
                        Choice(
                            value: "\($0.rawValue)", words: $0.words,
                            isChosen: $0.rawValue == chosen)
                    }, hint: source(line.question)))
            fields.append(
                TextField(
                    name: "words-\(code)",
                    label: "What shows it, or is missing: "
                        + line.question.words.lowercasedFirst,
                    value: line.answer?.words ?? ""
                ).kept(ask.form, faults))
        }
        return FormView(
            action: ask.path, faults: faults, fields: fields, button: "Keep these answers")
    }

    private func source(_ question: SchoolCheckQuestion) -> String {
        "\(question.source.title), \(question.source.publisher) \(question.source.year)"
    }

    private func answer(_ ask: Ask) throws -> Answer {
        var answers: [String: (level: SchoolCheckLevel, words: String)] = [:]
        for question in SchoolCheckQuestion.all {
            guard
                let level = ask.form.text("level-\(question.code)").flatMap({ Int($0) })
                    .flatMap(SchoolCheckLevel.init(rawValue:))
            else { continue }
            answers[question.code] = (level, ask.form.text("words-\(question.code)") ?? "")
        }
        switch try checking.answer(answers, by: ask.grant, on: ask.occasion()) {
        case .success(let kept): return .go(to: ask.path + "?kept=\(kept)")
        case .failure(let fault): return .again(try page(ask, fault: fault))
        }
    }
}
