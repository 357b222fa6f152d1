import RollAccess
import RollCasework
import RollDomain
import RollInsight
import RollServices
import RollStore
import Synchronization
import Testing

@Suite struct `Asking pupils and families` {
    private struct Desk {
        let meetings: MeetingTown
        let random: RandomSource

        var store: Store { meetings.store }
        var keeping: KeepSurveys { KeepSurveys(store: store, random: random) }
        var answering: AnswerSurvey { AnswerSurvey(store: store, random: random) }
        var results: VoiceResults { VoiceResults(store: store) }
        var reading: ReadWords { ReadWords(store: store) }

        /// Readers for Hill School, and more schools of its authority.
        init(_ town: PageTown) throws {
            meetings = MeetingTown(town)
            let dice = Dice()
            random = RandomSource { count in (0..<count).map { _ in dice.roll() } }
            try store.write { session in
                for (role, scope) in [
                    (Role.safeguardingLead, Scope.school(urn(900_001))),
                    (.authorityManager, .authority(authority(330))),
                ] {
                    let person = try session.persons.add(
                        login: role.rawValue, name: role.words, title: "", at: .early)
                    try session.persons.give(
                        Assignment(role, scope, span("2025-09-01", "2026-08-31")), to: person,
                        by: "test",
                        at: .early)
                }
                _ = try session.schools.apply(
                    [
                        school(900_011, "East School", .primary, authority: 330),
                        school(900_012, "West School", .primary, authority: 330),
                    ], at: .early)
            }
        }

        func grant(
            _ action: Action, _ role: Role, _ subject: Subject? = nil,
            on date: String = "2025-10-01"
        ) throws -> (Grant, Occasion) {
            let asking = try meetings.occasion(role, on: date)
            let place = Subject.school(
                SchoolPlace(urn(900_001), trust: "5001", authority: authority(330)))
            let viewer = try #require(asking.viewer)
            return (try #require(Door.grant(viewer, action, subject ?? place)), asking)
        }

        func ask(
            _ role: Role, _ subject: Subject? = nil, words: Bool = false,
            closes: String = "2025-10-14"
        ) throws -> KeepSurveys.Outcome {
            let (grant, asking) = try grant(.holdSurveys, role, subject)
            return try keeping.ask(
                SurveyStatement(
                    audience: .pupils, questions: ["P-SAFE", "P-ADULT"], asksWords: words,
                    opens: asking.today, closes: day(closes)), by: grant, on: asking)
        }

        func number(_ outcome: KeepSurveys.Outcome) throws -> Int64 {
            guard case .kept(let number) = outcome else { throw NotKept() }
            return number
        }

        func codes(
            _ count: Int, _ survey: Int64, _ school: Int = 900_001, on date: String = "2025-10-01"
        ) throws -> [String] {
            try codes(count, survey, urn(school), of: 330, on: date)
        }

        func codes(
            _ count: Int, _ survey: Int64, _ school: URN, of code: Int,
            on date: String = "2025-10-01"
        ) throws -> [String] {
            let asking = try meetings.occasion(
                .authorityManager, .authority(authority(code)), on: date)
            let place = Subject.school(SchoolPlace(school, authority: authority(code)))
            let viewer = try #require(asking.viewer)
            let grant = try #require(Door.grant(viewer, .holdSurveys, place))
            guard
                case .codes(let codes, _) = try keeping.sheet(
                    count, of: survey, by: grant, on: asking)
            else { throw NotKept() }
            return codes
        }

        func answer(
            _ code: String, _ choice: Int, words: String = "", on date: String = "2025-10-02"
        ) throws -> AnswerSurvey.Outcome {
            try answering.run(
                SurveyReply(
                    stage: .lower, choices: ["P-SAFE": choice, "P-ADULT": 1], words: words),
                by: code, on: RollServicesTests.occasion(date))
        }

        struct NotKept: Error {}

        /// Bytes that are the same in each run.
        private final class Dice: Sendable {
            private let state = Mutex<UInt64>(9)

            func roll() -> UInt8 {
                state.withLock { state in
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return UInt8(truncatingIfNeeded: state >> 33)
                }
            }
        }
    }

    private func each(_ body: (Desk) throws -> Void) throws {
        for database in PageTown.databases {
            try PageTown.run(on: database) { try body(Desk($0)) }
        }
    }

    @Test func `a code is good for one answer, on its days, and however it is typed`() throws {
        try each { desk in
            let survey = try desk.number(desk.ask(.headteacher))
            let codes = try desk.codes(3, survey)
            #expect(Set(codes).count == 3 && codes.allSatisfy { $0.count == 14 })
            func open(_ code: String, on date: String = "2025-10-02") throws -> String? {
                try desk.answering.open(code, on: RollServicesTests.occasion(date))?.school
            }
            #expect(try open(codes[0]) == "Hill School")
            #expect(try open(codes[0].lowercased().replacing("-", with: " ")) == "Hill School")
            #expect(try open("AAAA-BBBB-CCCC") == nil && open("") == nil)
            #expect(try open(codes[0], on: "2025-09-30") == nil)
            #expect(try open(codes[0], on: "2025-10-15") == nil)
            #expect(
                try desk.answer(codes[0], 9)
                    == .faulty([
                        CaseworkFault("P-SAFE", "Choose one of the answers.")
                    ]))
            #expect(try desk.answer(codes[0], 1) == .kept)
            #expect(try desk.answer(codes[0], 1) == .over)
            #expect(try desk.answer(codes[1], 1, on: "2025-10-15") == .over)
        }
    }

    @Test func `nothing is shown while it runs, nor of fewer than ten answers`() throws {
        try each { desk in
            let survey = try desk.number(desk.ask(.headteacher))
            let codes = try desk.codes(12, survey)
            for code in codes.prefix(9) { #expect(try desk.answer(code, 1) == .kept) }
            let (before, during) = try desk.grant(.seeVoice, .governor, on: "2025-10-14")
            #expect(try desk.results.run(before, on: during).isEmpty)
            #expect(try desk.results.running(before, on: during).map(\.tens) == [0])
            let (see, after) = try desk.grant(.seeVoice, .governor, on: "2025-10-15")
            let few = try #require(try desk.results.run(see, on: after).first)
            #expect(few.own.answers == nil && few.own.shares.allSatisfy { $0 == VoiceShare() })
            for code in codes.suffix(3) { #expect(try desk.answer(code, 2) == .kept) }
            let more = try #require(try desk.results.run(see, on: after).first)
            #expect(more.own.answers == 12)
            #expect(more.own.shares.first?.ratio == Ratio(12, of: 12))
            #expect(try desk.results.running(see, on: after).isEmpty)
        }
    }

    @Test func `a school with few answers is not told by its authority and the others`() throws {
        try each { desk in
            let survey = try desk.number(
                desk.ask(.authorityManager, .authority(authority(330))))
            for (urn, count, yes) in [(900_001, 30, 20), (900_011, 24, 12), (900_012, 4, 2)] {
                for (place, code) in try desk.codes(count, survey, urn).enumerated() {
                    #expect(try desk.answer(code, place < yes ? 1 : 5) == .kept)
                }
            }
            let (see, after) = try desk.grant(
                .seeVoice, .authorityManager, .authority(authority(330)), on: "2025-10-15")
            let report = try #require(try desk.results.run(see, on: after).first)
            #expect(report.own.answers == 58)
            #expect(report.own.shares.first?.ratio == Ratio(34, of: 58))
            #expect(report.parts.map(\.name) == ["East School", "Hill School", "West School"])
            #expect(report.parts.map(\.answers) == [nil, 30, nil])
            let (own, asking) = try desk.grant(.seeVoice, .headteacher, on: "2025-10-15")
            let hill = try #require(try desk.results.run(own, on: asking).first)
            #expect(hill.own.shares.first?.ratio == Ratio(20, of: 30))
            #expect(hill.beside.map(\.answers) == [58] && hill.stages.isEmpty)
        }
    }

    @Test func `one school alone is not told by the whole less all others`() throws {
        try each { desk in
            try desk.store.write { session in
                _ = try session.schools.apply(
                    [
                        school(900_021, "Far School", .primary, authority: 331),
                        school(900_022, "Moor School", .primary, authority: 331),
                        school(900_031, "Lone School", .primary, authority: 332),
                    ], at: .early)
            }
            func leave(_ action: Action, _ date: String) throws -> (Grant, Occasion) {
                let asking = try desk.meetings.occasion(.programmeLead, .nation, on: date)
                let viewer = try #require(asking.viewer)
                return (try #require(Door.grant(viewer, action, .nation)), asking)
            }
            let (asked, first) = try leave(.holdSurveys, "2025-10-01")
            let survey = try desk.number(
                desk.keeping.ask(
                    SurveyStatement(
                        audience: .pupils, questions: ["P-SAFE", "P-ADULT"], asksWords: false,
                        opens: first.today, closes: day("2025-10-14")), by: asked, on: first))
            for (urn, code, count, yes) in [
                (900_001, 330, 30, 15), (900_011, 330, 30, 15), (900_021, 331, 20, 10),
                (900_022, 331, 22, 11), (900_031, 332, 40, 20),
            ] {
                let codes = try desk.codes(
                    count, survey, RollServicesTests.urn(urn), of: code)
                for (order, code) in codes.enumerated() {
                    #expect(try desk.answer(code, order < yes ? 1 : 5) == .kept)
                }
            }
            let (see, after) = try leave(.seeComparison, "2025-10-15")
            let report = try #require(try desk.results.run(see, on: after).first)
            #expect(report.own.answers == 142)
            // Of three authorities one has a single school: 142 less the two others would tell it.
            #expect(report.parts.map(\.answers) == [60, nil, nil])
            #expect(report.parts.dropFirst().allSatisfy { $0.shares.isEmpty })
        }
    }

    @Test func `a school is not told its only neighbour by the authority beside it`() throws {
        try each { desk in
            let survey = try desk.number(
                desk.ask(.authorityManager, .authority(authority(330))))
            for urn in [900_001, 900_011] {
                for code in try desk.codes(30, survey, urn) {
                    #expect(try desk.answer(code, 1) == .kept)
                }
            }
            let (own, asking) = try desk.grant(.seeVoice, .headteacher, on: "2025-10-15")
            let hill = try #require(try desk.results.run(own, on: asking).first)
            #expect(hill.own.answers == 30 && hill.beside.map(\.answers) == [nil])
            let (see, after) = try desk.grant(
                .seeVoice, .authorityManager, .authority(authority(330)), on: "2025-10-15")
            let report = try #require(try desk.results.run(see, on: after).first)
            #expect(report.own.answers == 60 && report.parts.map(\.answers) == [30, 30])
        }
    }

    @Test func `free words are read first, and never shown with a name`() throws {
        try each { desk in
            let survey = try desk.number(desk.ask(.headteacher, words: true))
            let codes = try desk.codes(12, survey)
            let name = try desk.store.read {
                try #require(try $0.pupils.people(of: urn(900_001)).values.first).surname
            }
            let said = ["The bus is late", "Ask \(name) about it", "I am not safe at home"]
            for (place, code) in codes.enumerated() {
                let words = said.indices.contains(place) ? said[place] : ""
                #expect(try desk.answer(code, 1, words: words) == .kept)
            }
            let (read, lead) = try desk.grant(.readSchoolConcerns, .safeguardingLead)
            let (keep, _) = try desk.grant(.keepSchoolConcerns, .safeguardingLead)
            let lines = try desk.reading.waiting(read, on: lead)
            #expect(Set(lines.map(\.words.words)) == Set(said))
            #expect(lines.filter(\.words.mayName).map(\.words.words) == [said[1]])
            func line(_ place: Int) throws -> Int64 {
                try #require(lines.first { $0.words.words == said[place] }?.words.number)
            }
            func settle(_ decision: ReadWords.Decision, _ place: Int) throws -> ReadWords.Outcome {
                try desk.reading.settle(decision, line(place), by: keep, on: lead)
            }
            guard case .faulty(let faults) = try settle(.release(said[1]), 1) else {
                Issue.record("a name was released")
                return
            }
            #expect(faults.map(\.field) == ["words"])
            #expect(try settle(.hold(" "), 1) != .kept)
            #expect(try settle(.release("Ask a friend about it"), 1) == .kept)
            #expect(try settle(.release(said[0]), 0) == .kept)
            #expect(try settle(.release(said[0]), 0) == .missing)
            guard case .taken(let concern) = try settle(.take, 2) else {
                Issue.record("no concern was made")
                return
            }
            let kept = try desk.store.read {
                try $0.concerns.concern(concern, at: .school(urn(900_001)))
            }
            #expect(kept?.origin == .survey && kept?.statement.seen == said[2])
            #expect(try desk.meetings.events(.look).contains { $0.note == "survey words" })
            let (see, after) = try desk.grant(.seeVoice, .headteacher, on: "2025-10-15")
            let words = try #require(try desk.results.run(see, on: after).first).words
            #expect(Set(words) == ["The bus is late", "Ask a friend about it"])
            // Whoever sees aggregates only is shown no words.
            let (governor, later) = try desk.grant(.seeVoice, .governor, on: "2025-10-15")
            #expect(try desk.results.run(governor, on: later).first?.words == [])
        }
    }

    @Test func `where nobody is trained, or the school has closed, nothing is asked`() throws {
        try each { desk in
            let dale = Subject.school(SchoolPlace(urn(900_012), authority: authority(330)))
            func faults(_ subject: Subject?, words: Bool) throws -> [String] {
                guard
                    case .faulty(let faults) = try desk.ask(
                        .authorityManager, subject, words: words)
                else { return [] }
                return faults.map(\.field)
            }
            #expect(try faults(dale, words: true) == ["words"])
            #expect(try faults(dale, words: false) == [])
            let survey = try desk.number(desk.ask(.headteacher))
            let code = try #require(try desk.codes(1, survey).first)
            try desk.store.write { session in
                var hill = school(900_001, "Hill School", .primary, authority: 330)
                hill.closed = day("2025-10-01")
                _ = try session.schools.apply([hill], at: .noon)
            }
            #expect(try faults(nil, words: false) == [""])
            #expect(try desk.answer(code, 1) == .over)
            #expect(throws: Desk.NotKept.self) { try desk.codes(1, survey) }
        }
    }
}
