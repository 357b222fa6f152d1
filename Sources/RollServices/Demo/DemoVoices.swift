import RollAccess
import RollCasework
import RollDomain
import RollStore

/// Surveys of a demo's school, of its authority and of the country, with made-up answers given by codes as everybody
/// gives them: one of each is over, one is being answered, and some free words wait.
struct DemoVoices {
    let store: Store
    let random: RandomSource
    /// The school whose pupils are asked.
    let school: URN
    /// Its authority, whose families are asked.
    let authority: AuthorityCode

    private static let pupils = [
        "P-SAFE", "P-BELONG", "P-ADULT", "P-CATCH", "P-MORNING", "P-WORRY",
    ]
    private static let families = ["F-WELCOME", "F-WHOM", "F-HELP", "F-TRAVEL", "F-COST"]
    private static let national = ["F-WELCOME", "F-WHOM", "F-HELP"]
    private static let words = [
        "A quiet place to go at lunch would help me.",
        "The bus comes too late. If I miss it I stay at home, because walking in late is worse.",
        "I like the side door. Nobody stares.",
        "Ask Mr Sorrel. He knows why I was away.",
        "Mornings at home are loud and I do not sleep. Nobody has asked me about it.",
    ]
    /// How many families answer at each school of the authority; one school has too few to show.
    private static let familiesBySchool = [34, 27, 6, 22, 18, 41, 13]

    /// Asks and answers, on days that are past.
    ///
    /// - Throws: ``ServiceFailure``.
    func run(on occasion: Occasion) throws {
        let asked = occasion.today.adding(days: -30)
        guard let head = try viewer(.headteacher, on: asked),
            let manager = try viewer(.authorityManager, on: asked)
        else { return }
        let place = Subject.school(SchoolPlace(school, authority: authority))
        if let survey = try ask(
            .pupils, Self.pupils, head, place, days: (-28, -14), at(asked, head, occasion))
        {
            let codes = try codes(64, survey, school, head, at(asked, head, occasion))
            try answer(
                codes, Self.pupils, words: Self.words,
                on: at(occasion.today.adding(days: -20), nil, occasion))
            try read(on: at(occasion.today.adding(days: -13), nil, occasion))
        }
        if let survey = try ask(
            .families, Self.families, manager, .authority(authority), days: (-28, -9),
            at(asked, manager, occasion))
        {
            let schools = try store.read {
                try $0.schools.withPupils().filter { $0.authority == authority }.map(\.urn)
                    .sorted()
            }
            let others = schools.filter { $0 != school }.prefix(Self.familiesBySchool.count - 1)
            for (urn, count) in zip([school] + others, Self.familiesBySchool) {
                let codes = try codes(
                    count, survey, urn, manager, at(asked, manager, occasion))
                try answer(
                    codes, Self.families, words: [],
                    on: at(occasion.today.adding(days: -12), nil, occasion))
            }
        }
        try nation(asked, occasion)
        let lately = occasion.today.adding(days: -2)
        if let survey = try ask(
            .families, ["F-LISTEN", "F-HAPPY", "F-NEEDS"], head, place, days: (0, 12),
            because: "We are moving the times of parents’ evening. What you say decides when.",
            at(lately, head, occasion))
        {
            let codes = try codes(40, survey, school, head, at(lately, head, occasion))
            try answer(
                Array(codes.prefix(14)), ["F-LISTEN", "F-HAPPY", "F-NEEDS"],
                words: [
                    "A call when something goes well would mean a lot to us.",
                    "We moved to one room in September. There is no table to work at.",
                ], on: at(occasion.today, nil, occasion))
            try giveMoreTime(survey, head, place, at(occasion.today, head, occasion))
        }
    }

    /// Families across the country, asked by the department: two schools in each of some authorities.
    private func nation(_ asked: CivilDate, _ occasion: Occasion) throws {
        guard let analyst = try viewer(.nationalAnalyst, on: asked),
            let survey = try ask(
                .families, Self.national, analyst, .nation, days: (-28, -9),
                at(asked, analyst, occasion))
        else { return }
        let all = try store.read { try $0.schools.withPupils() }
        let byAuthority = Dictionary(grouping: all.filter { $0.authority != nil }) { $0.authority }
        let few = byAuthority.filter { $0.value.count > 1 }.sorted {
            ($1.value.count, $0.key?.number ?? 0) < ($0.value.count, $1.key?.number ?? 0)
        }.prefix(6)
        for (index, schools) in few.map({ $0.value.sorted { $0.urn < $1.urn } }).enumerated() {
            for (place, school) in schools.prefix(2).enumerated() {
                let head = Viewer(
                    person: 0, name: "The headteacher", role: .headteacher,
                    assignments: [
                        Assignment(.headteacher, .school(school.urn), DateSpan(from: asked))
                    ], on: asked)
                guard let head else { continue }
                let codes = try codes(
                    18 + 3 * index + 5 * place, survey, school.urn, head,
                    at(asked, head, occasion), in: school.authority ?? authority)
                try answer(
                    codes, Self.national, words: [],
                    on: at(occasion.today.adding(days: -11), nil, occasion))
            }
        }
    }

    private func viewer(_ role: Role, on date: CivilDate) throws -> Viewer? {
        try store.read { session in
            try session.persons.person(login: role.rawValue).flatMap {
                try ViewerReader(session).viewer($0.person, as: role, on: date)
            }
        }
    }

    private func at(_ date: CivilDate, _ viewer: Viewer?, _ occasion: Occasion) -> Occasion {
        var then = occasion
        then.today = date
        then.now = Instant(date, hour: 12)
        then.viewer = viewer
        return then
    }

    private func ask(
        _ audience: SurveyAudience, _ questions: [String], _ viewer: Viewer, _ place: Subject,
        days: (Int, Int), because explanation: String = "", _ occasion: Occasion
    ) throws -> Int64? {
        guard let grant = Door.grant(viewer, .holdSurveys, place) else { return nil }
        let today = occasion.today.adding(days: days.0 < 0 ? 30 : 2)
        let outcome = try KeepSurveys(store: store, random: random).ask(
            SurveyStatement(
                audience: audience, questions: questions,
                // Nobody of the department reads free words.
                asksWords: viewer.role != .nationalAnalyst,
                opens: today.adding(days: days.0 < 0 ? days.0 : -2),
                closes: today.adding(days: days.1), explanation: explanation), by: grant,
            on: occasion)
        if case .kept(let number) = outcome { return number }
        return nil
    }

    /// The last day moves on by half a week, which stays on the record of the survey.
    private func giveMoreTime(
        _ survey: Int64, _ viewer: Viewer, _ place: Subject, _ occasion: Occasion
    ) throws {
        let changing = ChangeSurvey(store: store)
        guard let grant = Door.grant(viewer, .holdSurveys, place),
            let statement = try changing.open(survey, by: grant, on: occasion)?.survey.statement
        else { return }
        _ = try changing.change(
            SurveyChange(
                closes: statement.closes?.adding(days: 3), explanation: statement.explanation),
            of: survey, by: grant, on: occasion)
    }

    private func codes(
        _ count: Int, _ survey: Int64, _ urn: URN, _ viewer: Viewer, _ occasion: Occasion,
        in code: AuthorityCode? = nil
    ) throws -> [String] {
        guard
            let grant = Door.grant(
                viewer, .holdSurveys,
                .school(SchoolPlace(urn, authority: code ?? authority))),
            case .codes(let codes, _) = try KeepSurveys(store: store, random: random)
                .sheet(count, of: survey, by: grant, on: occasion)
        else { return [] }
        return codes
    }

    /// Answers that lean to the good side, more so for some questions than for others.
    private func answer(
        _ codes: [String], _ questions: [String], words: [String], on occasion: Occasion
    ) throws {
        let answering = AnswerSurvey(store: store, random: random)
        let stages: [SurveyStage] = [.lower, .upper, .lower, .unsaid]
        for (place, code) in codes.enumerated() {
            var choices: [String: Int] = [:]
            for (index, question) in questions.enumerated() where (place + index) % 17 != 0 {
                let turn = (place * 7 + index * 5 + place / 3) % 20
                choices[question] = turn < 6 - index % 3 ? 1 : turn < 12 - index ? 2 : 3 + turn % 3
            }
            _ = try answering.run(
                SurveyReply(
                    stage: stages[place % stages.count], choices: choices,
                    words: words.indices.contains(place) ? words[place] : ""),
                by: code, on: occasion)
        }
    }

    /// The safeguarding lead reads what was said, and decides about most of it.
    private func read(on occasion: Occasion) throws {
        guard let lead = try viewer(.safeguardingLead, on: occasion.today) else { return }
        let place = Subject.school(SchoolPlace(school, authority: authority))
        guard let see = Door.grant(lead, .readSchoolConcerns, place),
            let keep = Door.grant(lead, .keepSchoolConcerns, place)
        else { return }
        var reading = occasion
        reading.viewer = lead
        let desk = ReadWords(store: store)
        for line in try desk.waiting(see, on: reading) {
            let words = line.words
            let decision: ReadWords.Decision =
                words.mayName
                ? .hold("It names somebody.")
                : words.words.contains("do not sleep") ? .take : .release(words.words)
            _ = try desk.settle(decision, words.number, by: keep, on: reading)
        }
    }
}
