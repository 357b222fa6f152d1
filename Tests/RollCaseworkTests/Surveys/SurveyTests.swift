import RollCasework
import RollDomain
import Testing

/// Questions of ours, surveys, answers, and names in free words.
@Suite struct SurveyTests {
    private let today = CivilDate(year: 2025, month: 10, day: 1)

    @Test func `each question is easy to read and has five answers`() throws {
        for question in SurveyQuestion.all {
            #expect(try #require(ReadingAge(of: question.words)).isEasy, "\(question.words)")
            #expect(question.choices.map(\.number) == [1, 2, 3, 4, 5])
            #expect(question.choices.count(where: \.isCounted) == 2)
        }
        #expect(Set(SurveyQuestion.all.map(\.code)).count == SurveyQuestion.all.count)
        for audience in SurveyAudience.allCases {
            #expect(SurveyQuestion.all(for: audience).count >= SurveyStatement.most)
            #expect(try #require(ReadingAge(of: audience.openQuestion)).isEasy)
        }
    }

    private func survey(
        _ questions: [String] = ["P-SAFE"], words: Bool = false, opens: Int = 0, closes: Int = 14
    ) throws -> SurveyStatement {
        let today = try #require(today)
        return SurveyStatement(
            audience: .pupils, questions: questions, asksWords: words,
            opens: today.adding(days: opens), closes: today.adding(days: closes))
    }

    private func faults(
        _ survey: SurveyStatement, at place: SurveyPlace? = nil
    ) throws -> [String] {
        let school = try #require(URN(number: 900_001))
        return survey.faults(at: place ?? .school(school), on: try #require(today)).map(\.field)
    }

    @Test(arguments: [1, 2, 3]) func `what can be changed is what a new survey could be asked with`(
        _ seed: UInt64
    ) throws {
        var random = Dice(state: seed)
        let today = try #require(today)
        for _ in 0..<400 {
            let opens = Int.random(in: -30...10, using: &random)
            var asked = try survey(opens: opens, closes: Int.random(in: 0...40, using: &random))
            asked.explanation = Bool.random(using: &random) ? "" : "To choose the bus"
            guard try self.faults(asked) == [] else { continue }
            let closes = today.adding(days: Int.random(in: -20...120, using: &random))
            let words = Bool.random(using: &random) ? asked.explanation : "Something else"
            let isAnswered = Bool.random(using: &random)
            let faults = SurveyChange(closes: closes, explanation: words)
                .faults(of: asked, isAnswered: isAnswered, on: today)
            let isSame = closes == asked.closes && words == asked.explanation
            var changed = asked
            (changed.closes, changed.explanation) = (closes, words)
            let isSound = try self.faults(changed) == []
            let isFixed = isAnswered && words != asked.explanation
            #expect(faults.isEmpty == (isSound && !isFixed && !isSame), "\(faults)")
        }
    }

    @Test func `a survey has questions of one audience, both days, and stays short`() throws {
        #expect(try faults(survey()) == [])
        #expect(try faults(survey([])) == ["questions"])
        #expect(try faults(survey(["F-COST"])) == ["questions"])
        #expect(try faults(survey(["P-SAFE", "P-SAFE"])) == ["questions"])
        #expect(try faults(survey(["P-NONE"])) == ["questions"])
        let all = SurveyQuestion.all(for: .pupils).map(\.code)
        #expect(try faults(survey(all)) == ["questions"])
        #expect(try faults(survey(opens: 400, closes: 410)) == ["opens"])
        #expect(try faults(survey(opens: -9, closes: -1)) == ["closes"])
        #expect(try faults(survey(opens: 3, closes: 2)) == ["closes"])
        #expect(try faults(survey(closes: 93)) == ["closes"])
        var open = try survey()
        open.opens = nil
        #expect(try faults(open) == ["opens"])
        #expect(try faults(survey(words: true), at: .nation) == ["words"])
    }

    @Test func `an answer says something, of what was asked`() throws {
        let asked = try survey(["P-SAFE", "P-ADULT"], words: true)
        func faults(_ choices: [String: Int], _ words: String = "") -> [String] {
            SurveyReply(stage: .unsaid, choices: choices, words: words).faults(to: asked)
                .map(\.field)
        }
        #expect(faults(["P-SAFE": 5]) == [])
        #expect(faults([:], "A bus") == [])
        #expect(faults([:], " ") == [""])
        #expect(faults(["P-SAFE": 0, "P-WORK": 1]) == ["P-SAFE", "P-WORK"])
        #expect(faults(["P-SAFE": 6]) == ["P-SAFE"])
        #expect(faults(["P-SAFE": 1], String(repeating: "a", count: 1_001)) == ["words"])
        let closed = try survey()
        let words = SurveyReply(stage: .lower, choices: [:], words: "Hello")
        #expect(words.faults(to: closed).map(\.field) == ["words"])
    }

    @Test(arguments: [
        ("Ask Mina about it", true), ("Ask mina about it", false), ("Mr Brown shouts", true),
        ("my mr", false), ("ring 07700 900123", true), ("I got 12345 points", false),
        ("In 2025 and 2026 it was bad", false), ("kit@home.example", true),
        ("see https://x.example", true), ("O’Neil sits there", true), ("The bus is late", false),
        ("", false),
    ])
    func `free words that could name somebody are found`(_ text: String, _ names: Bool) {
        let naming = NamingText(names: ["Mina", "Reed", "O’Neil"])
        #expect(naming.mayName(text) == names)
    }
}

/// Throws that are the same in each run.
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 31)
    }
}
