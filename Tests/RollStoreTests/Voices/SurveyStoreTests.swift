import RollCasework
import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct `Surveys of pupils and families` {
    private func statement(_ closes: String = "2025-10-14") -> SurveyStatement {
        SurveyStatement(
            audience: .pupils, questions: ["P-SAFE", "P-ADULT"], asksWords: true,
            opens: day("2025-10-01"), closes: day(closes))
    }

    private func ask(
        _ place: SurveyPlace, _ closes: String = "2025-10-14", in session: StoreSession
    ) throws -> Int64 {
        try session.surveys.add(statement(closes), at: place, by: ("Hope", 7), now: .noon)
    }

    private let hill = SurveyPlace.school(urn(900_001))

    @Test func `a place is reached by its own survey, its authority's and the nation's`() throws {
        let test = try TestStore(schools: [school(900_001)])
        try test.store.write { session in
            let own = try ask(hill, in: session)
            let council = try ask(.authority(authority(330)), "2025-10-20", in: session)
            _ = try ask(.authority(authority(331)), in: session)
            let nation = try session.surveys.add(
                SurveyStatement(
                    audience: .families, questions: ["F-COST"], asksWords: false,
                    opens: day("2025-10-01"), closes: day("2025-10-31")), at: .nation,
                by: ("Nat", 8), now: .noon)
            func reached(_ urn: URN?, _ code: Int?) throws -> [Int64] {
                try session.surveys.reaching(urn, in: code.map { authority($0) }).map(\.number)
            }
            #expect(try reached(urn(900_001), 330) == [nation, council, own])
            #expect(try reached(urn(900_002), 330) == [nation, council])
            #expect(try reached(nil, 330) == [nation, council])
            #expect(try reached(nil, nil) == [nation])
            #expect(try session.surveys.survey(own)?.statement == statement())
            #expect(try session.surveys.survey(council)?.place == .authority(authority(330)))
        }
    }

    @Test func `a code opens its survey until it is used, and leads to no answer`() throws {
        let test = try TestStore(schools: [school(900_001)])
        let digest = String(repeating: "a", count: 64)
        try test.store.write { session in
            let number = try ask(hill, in: session)
            try session.surveys.add(code: digest, to: number, at: urn(900_001))
            #expect(try session.surveys.codes(of: number, at: urn(900_001)) == 1)
            let opened = try session.surveys.opened(by: digest)
            #expect(opened?.survey.number == number && opened?.school == urn(900_001))
            #expect(try session.surveys.spend(digest))
            #expect(try !session.surveys.spend(digest))
            #expect(try session.surveys.opened(by: digest) == nil)
            for (place, choice) in [(Int64(77), 1), (5, 1), (9_000, 4)] {
                try session.surveys.add(
                    SurveyReply(stage: .lower, choices: ["P-SAFE": choice], words: ""), as: place,
                    to: number, at: urn(900_001))
            }
            let answers = try session.surveys.answers(to: number)
            #expect(answers.map(\.count) == [3] && answers.map(\.stage) == [.lower])
            #expect(
                try session.surveys.replies(to: number).map { [$0.choice, $0.count] }
                    == [[1, 2], [4, 1]])
        }
        // No column tells when an answer came, or by which code.
        let columns = try dump(test.driver).filter { $0.hasPrefix("voice_answer") }
        #expect(!columns.contains { $0.contains(digest) || $0.contains("2025") })
    }

    @Test func `words that may name somebody cannot be released, and are decided once`() throws {
        let test = try TestStore(schools: [school(900_001)])
        try test.store.write { session in
            let number = try ask(hill, in: session)
            for (words, names) in [(Int64(4), true), (3, false)] {
                try session.surveys.add(
                    words: "Ask Mina", mayName: names, as: words, to: number, at: urn(900_001))
            }
            let place = ConcernPlace.school(urn(900_001))
            #expect(try session.surveys.wordsToRead(by: place).map(\.number) == [3, 4])
            #expect(
                try session.surveys.wordsToRead(by: .authority(authority(330))).isEmpty)
            var one = try #require(try session.surveys.words(3))
            (one.state, one.readBy, one.readOn) = (.released, "Dee", day("2025-10-15"))
            #expect(try session.surveys.settle(one))
            #expect(try !session.surveys.settle(one))
            #expect(try session.surveys.wordsReleased(of: number).map(\.number) == [3])
        }
        let failure = failure {
            try test.store.write { session in
                var one = try #require(try session.surveys.words(4))
                (one.state, one.readBy, one.readOn) = (.released, "Dee", day("2025-10-15"))
                _ = try session.surveys.settle(one)
            }
        }
        #expect(failure?.code.isConstraint == true)
    }

    @Test func `a change is kept with what it was, and a survey that ended changes no more`() throws
    {
        let test = try TestStore(schools: [school(900_001)])
        let failure = failure {
            try test.store.write { session in
                let number = try ask(hill, in: session)
                func change(_ part: SurveyPart, _ words: String) throws -> Bool {
                    let survey = try #require(try session.surveys.survey(number))
                    return try session.surveys.change(
                        part, to: words, of: survey, by: ("Hope", 7), now: .noon)
                }
                #expect(try change(.explanation, "To choose the bus"))
                #expect(try change(.closes, "2025-10-20"))
                #expect(try change(.end, "2025-10-10"))
                let survey = try #require(try session.surveys.survey(number))
                #expect(survey.statement.explanation == "To choose the bus")
                #expect(survey.ended == day("2025-10-10") && survey.askedByPerson == 7)
                #expect(survey.statement.closes == day("2025-10-20"))
                #expect(
                    !survey.isOpen(on: day("2025-10-10")) && survey.isOver(on: day("2025-10-10")))
                #expect(try !change(.closes, "2025-10-21"))
                let changes = try session.surveys.changes(of: number)
                #expect(changes.map(\.what) == [.explanation, .closes, .end])
                #expect(changes.map(\.was) == ["", "2025-10-14", ""])
                let second = try ask(hill, in: session)
                let open = try #require(try session.surveys.survey(second))
                _ = try session.surveys.change(
                    .closes, to: "2025-10-14", of: open, by: ("Hope", 7), now: .noon)
            }
        }
        #expect(failure?.code.isConstraint == true)
    }

    @Test func `six years after its last day a survey goes with all that hangs on it`() throws {
        let test = try TestStore(schools: [school(900_001)])
        try test.store.write { session in
            let number = try ask(hill, in: session)
            try session.surveys.add(
                code: String(repeating: "b", count: 64), to: number, at: urn(900_001))
            try session.surveys.add(
                SurveyReply(stage: .unsaid, choices: ["P-SAFE": 1], words: ""), as: 1, to: number,
                at: urn(900_001))
            try session.surveys.add(
                words: "A bus", mayName: false, as: 1, to: number, at: urn(900_001))
            let survey = try #require(try session.surveys.survey(number))
            #expect(
                try session.surveys.change(
                    .end, to: "2025-10-03", of: survey, by: ("Hope", 7), now: .noon))
        }
        func removed(_ cutoff: String) throws -> [Int] {
            let counts = try test.store.write {
                try $0.retention.run(
                    before: Instant(day(cutoff)), operatorName: "Alex Moss", at: .later)
            }
            return counts.filter { $0.table.hasPrefix("voice") }.map(\.removed)
        }
        #expect(try removed("2025-10-14") == [0, 0, 0, 0, 0, 0])
        #expect(try removed("2025-10-15") == [1, 1, 1, 1, 1, 1])
    }
}
