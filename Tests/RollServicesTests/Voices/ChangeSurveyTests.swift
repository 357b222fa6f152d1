import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@Suite struct `A survey that is changed while it runs` {
    private struct Desk {
        let store: Store
        let asker: Int64
        static let hill = Subject.school(SchoolPlace(urn(900_001), authority: authority(330)))

        init(_ town: PageTown) throws {
            store = town.town.store
            asker = try store.write { session in
                let person = try session.persons.add(
                    login: "ona", name: "Ona Reed", title: "", at: .early)
                try session.persons.give(
                    Assignment(
                        .headteacher, .school(urn(900_001)), span("2025-09-01", "2025-10-08")),
                    to: person, by: "test", at: .early)
                return person
            }
        }

        var keeping: KeepSurveys { KeepSurveys(store: store, random: random) }
        var changing: ChangeSurvey { ChangeSurvey(store: store) }
        let random = RandomSource { count in (0..<count).map { UInt8($0 * 7 & 255) } }

        func leave(
            _ person: Int64, on date: String = "2025-10-01", _ role: Role = .headteacher,
            _ scope: Scope = .school(urn(900_001)), _ subject: Subject = hill
        ) throws -> (Grant, Occasion) {
            var asking = RollServicesTests.occasion(date)
            asking.purpose = ""
            asking.viewer = Viewer(
                person: person, name: "Person \(person)", role: role,
                assignments: [Assignment(role, scope, DateSpan(from: day("2025-09-01")))],
                on: asking.today)
            let viewer = try #require(asking.viewer)
            return (try #require(Door.grant(viewer, .holdSurveys, subject)), asking)
        }

        func asked() throws -> Int64 {
            let (grant, asking) = try leave(asker)
            let outcome = try keeping.ask(
                SurveyStatement(
                    audience: .pupils, questions: ["P-SAFE"], asksWords: false,
                    opens: day("2025-10-01"), closes: day("2025-10-14"),
                    explanation: "To choose the bus"), by: grant, on: asking)
            guard case .kept(let number) = outcome else { throw NotKept() }
            return number
        }

        func code(_ survey: Int64, on date: String = "2025-10-01") throws -> String {
            let (grant, asking) = try leave(asker, on: date)
            guard
                case .codes(let codes, _) = try keeping.sheet(1, of: survey, by: grant, on: asking)
            else { throw NotKept() }
            return codes[0]
        }

        func change(
            _ survey: Int64, _ closes: String, _ words: String = "To choose the bus",
            by person: Int64? = nil, on date: String = "2025-10-02"
        ) throws -> ChangeSurvey.Outcome {
            let (grant, asking) = try leave(person ?? asker, on: date)
            return try changing.change(
                SurveyChange(closes: day(closes), explanation: words), of: survey, by: grant,
                on: asking)
        }

        func end(
            _ survey: Int64, by person: Int64? = nil, on date: String = "2025-10-03"
        ) throws -> ChangeSurvey.Outcome {
            let (grant, asking) = try leave(person ?? asker, on: date)
            return try changing.end(survey, by: grant, on: asking)
        }

        struct NotKept: Error {}
    }

    private func each(_ body: (Desk) throws -> Void) throws {
        for database in PageTown.databases {
            try PageTown.run(on: database) { try body(Desk($0)) }
        }
    }

    @Test func `ended early, the answers are kept, results are shown and codes open nothing`()
        throws
    {
        try each { desk in
            let survey = try desk.asked()
            let code = try desk.code(survey)
            let answering = AnswerSurvey(store: desk.store, random: desk.random)
            let reply = SurveyReply(stage: .lower, choices: ["P-SAFE": 1], words: "")
            let second = RollServicesTests.occasion("2025-10-02")
            #expect(try answering.run(reply, by: code, on: second) == .kept)
            #expect(try desk.end(survey) == .kept)
            #expect(try desk.end(survey) == .over)
            #expect(try desk.change(survey, "2025-10-20", on: "2025-10-03") == .over)
            #expect(throws: Desk.NotKept.self) { try desk.code(survey, on: "2025-10-03") }
            #expect(try desk.store.read { try $0.surveys.answers(to: survey) }.map(\.count) == [1])
            let (grant, asking) = try desk.leave(desk.asker, on: "2025-10-03")
            let viewer = grant.viewer
            let see = try #require(Door.grant(viewer, .seeVoice, Desk.hill))
            let results = VoiceResults(store: desk.store)
            let report = try #require(try results.run(see, on: asking).first)
            // One answer is never shown, however the survey came to its end.
            #expect(report.number == survey && report.own.answers == nil)
            #expect(report.ended == day("2025-10-03") && report.span.to == day("2025-10-03"))
            #expect(try results.running(see, on: asking).isEmpty)
            let events = try desk.store.read { try $0.audit.search(AuditFilter(), most: 100) }
            #expect(events.contains { $0.note.contains("survey \(survey): ended early") })
        }
    }

    @Test func `a code that nobody used opens nothing once the survey was ended`() throws {
        try each { desk in
            let survey = try desk.asked()
            let code = try desk.code(survey)
            let answering = AnswerSurvey(store: desk.store, random: desk.random)
            let third = RollServicesTests.occasion("2025-10-03")
            #expect(try answering.open(code, on: third) != nil)
            #expect(try desk.end(survey) == .kept)
            #expect(try answering.open(code, on: third) == nil)
            #expect(
                try answering.run(
                    SurveyReply(stage: .lower, choices: ["P-SAFE": 1], words: ""), by: code,
                    on: third) == .over)
        }
    }

    @Test func `after the first answer only the last day changes, with who and what it was`() throws
    {
        try each { desk in
            let survey = try desk.asked()
            #expect(try desk.change(survey, "2025-10-14", "To choose the time") == .kept)
            let code = try desk.code(survey)
            let second = RollServicesTests.occasion("2025-10-02")
            #expect(
                try AnswerSurvey(store: desk.store, random: desk.random).run(
                    SurveyReply(stage: .lower, choices: ["P-SAFE": 1], words: ""), by: code,
                    on: second) == .kept)
            guard case .faulty(let faults) = try desk.change(survey, "2025-10-20", "Other") else {
                throw Desk.NotKept()
            }
            #expect(faults.map(\.field) == ["explanation"])
            #expect(try desk.change(survey, "2025-10-20", "To choose the time") == .kept)
            guard case .faulty = try desk.change(survey, "2025-10-20", "To choose the time"),
                case .faulty = try desk.change(survey, "2025-10-01", "To choose the time"),
                case .faulty = try desk.change(survey, "2026-03-01", "To choose the time")
            else { throw Desk.NotKept() }
            let (grant, asking) = try desk.leave(desk.asker)
            let open = try #require(try desk.changing.open(survey, by: grant, on: asking))
            #expect(open.isAnswered && open.isYours)
            #expect(open.changes.map(\.what) == [.explanation, .closes])
            #expect(open.changes.map(\.was) == ["To choose the bus", "2025-10-14"])
            #expect(open.survey.statement.closes == day("2025-10-20"))
        }
    }

    @Test func `whoever asked changes it, and others once that person may not ask there`() throws {
        try each { desk in
            let survey = try desk.asked()
            #expect(try desk.end(survey, by: 4_711) == .notYours)
            #expect(try desk.change(survey, "2025-10-20", by: 4_711) == .notYours)
            let (dale, asking) = try desk.leave(
                4_712, on: "2025-10-02", .headteacher, .school(urn(900_002)),
                .school(SchoolPlace(urn(900_002))))
            #expect(try desk.changing.end(survey, by: dale, on: asking) == .missing)
            #expect(try desk.changing.open(survey, by: dale, on: asking) == nil)
            // The role of whoever asked ended on 8 October.
            #expect(try desk.end(survey, by: 4_711, on: "2025-10-09") == .kept)
        }
    }
}
