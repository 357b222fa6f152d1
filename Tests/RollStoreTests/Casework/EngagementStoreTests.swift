import RollCasework
import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct `Engagements of advisers` {
    private let place = HelpPlace.authority(authority(330))
    private func author(_ name: String = "Ada Firth") -> CaseAuthor {
        CaseAuthor(name, person: 7, title: "attendance adviser", at: .noon)
    }
    private let baseline = ObjectiveBaseline(
        share: Ratio(190, of: 1_000), definition: "rollcall-live",
        window: DateSpan(from: day("2025-09-01"), to: day("2025-10-09")))

    private func filled(_ session: StoreSession) throws -> Int64 {
        let number = try session.engagements.add(
            place, ("Ada Firth", 7), on: day("2025-09-10"), now: .noon)
        try session.engagements.note(
            .offer, "Why", nil, of: number, as: .department, on: day("2025-09-10"), by: author())
        try session.engagements.note(
            .review, "Slow", .atRisk, of: number, as: .adviser, on: day("2025-10-10"),
            by: author())
        try session.engagements.find("A-TEAM", .partly, "One post", in: number, by: author())
        try session.engagements.find("A-TEAM", .met, "Two posts", in: number, by: author())
        let objective = ObjectiveStatement(
            expectation: "A-TEAM", words: "Two posts", measure: .persistent, target: 180,
            due: day("2026-07-01"))
        try session.engagements.aim(
            objective, .persistent, from: baseline, to: 180, by: day("2026-07-01"), in: number,
            author: author())
        try session.engagements.tell(
            .onTrack, "One is filled", of: 1, in: number, on: day("2025-10-12"), by: author())
        return number
    }

    @Test func `all of one is kept in order, and it is taken on by its version`() throws {
        let test = try TestStore()
        try test.store.write { session in
            let number = try filled(session)
            let kept = try #require(try session.engagements.engagement(number))
            #expect(kept.place == place && kept.state == .offered && kept.version == 1)
            var taken = kept
            taken.state = .declined
            taken.ended = day("2025-09-12")
            #expect(try session.engagements.change(taken, now: .later))
            #expect(try !session.engagements.change(kept, now: .later))
            #expect(try session.engagements.of(place).map(\.version) == [2])
            let steps = try session.engagements.steps(of: number)
            #expect(steps.map(\.step) == [.offer, .review] && steps[1].rating == .atRisk)
            #expect(try session.engagements.findings(of: number).map(\.rating) == [.partly, .met])
            let objective = try #require(try session.engagements.objectives(of: number).first)
            #expect(objective.baseline == baseline && objective.target == 180)
            #expect(
                try session.engagements.withdraw(
                    objective: 1, of: number, on: day("2025-10-20")))
            #expect(
                try !session.engagements.withdraw(
                    objective: 1, of: number, on: day("2025-10-20")))
            #expect(try session.engagements.progress(of: number).map(\.words) == ["One is filled"])
            #expect(try session.engagements.steps().count == 2)
            #expect(try session.engagements.all().map(\.number) == [number])
        }
    }

    @Test func `the schema refuses an end without its state, and an aim before its figure`() throws
    {
        let test = try TestStore()
        let number = try test.store.write { try filled($0) }
        let kept = try #require(try test.store.read { try $0.engagements.engagement(number) })
        var closed = kept
        closed.state = .closed
        #expect(throws: (any Error).self) {
            try test.store.write { _ = try $0.engagements.change(closed, now: .later) }
        }
        let late = ObjectiveStatement(
            expectation: "A-TEAM", words: "x", measure: .severe, target: 1, due: nil)
        #expect(throws: (any Error).self) {
            try test.store.write {
                try $0.engagements.aim(
                    late, .severe, from: baseline, to: 1, by: day("2025-10-01"), in: number,
                    author: author())
            }
        }
        #expect(throws: (any Error).self) {
            try test.store.write {
                try $0.engagements.tell(
                    .met, "x", of: 9, in: number, on: day("2025-10-12"), by: author())
            }
        }
    }

    @Test func `readiness and claims keep every word, the newest last`() throws {
        let test = try TestStore(schools: [school(900_001)])
        try test.store.write { session in
            for wish in [HelpReadiness.Wish.refuses, .wants] {
                try session.readiness.say(
                    HelpReadiness(
                        wish: wish, sharesData: true, namesLead: false, reason: "A call",
                        since: day("2025-10-01")), of: day("2025-10-01"), at: .trust("5001"),
                    by: author())
            }
            let all = try session.readiness.all()
            #expect(all.map(\.readiness.wish) == [.refuses, .wants])
            #expect(all.last?.place == .trust("5001") && all.last?.readiness.sharesData == true)
            let school = HelpPlace.school(urn(900_001))
            for standing in [ProgrammeStanding.applied, .has] {
                try session.programmes.add(
                    ProgrammeClaim(
                        programme: "P-RISE", standing: standing,
                        since: standing == .has ? day("2025-10-01") : nil, until: nil,
                        soFar: "One meeting", source: "The lead's list", asOf: day("2025-10-10")),
                    standing, asOf: day("2025-10-10"), at: school, by: author())
            }
            let claims = try session.programmes.of(school)
            #expect(claims.map(\.claim.standing) == [.applied, .has])
            #expect(claims.last?.claim.since == day("2025-10-01"))
            #expect(try session.programmes.all().count == 2)
        }
    }

    @Test func `an engagement goes six years after it ended, with all of it`() throws {
        let test = try TestStore()
        let old = Instant(day("2018-05-02"), hour: 9)
        let (gone, open) = try test.store.write { session in
            let gone = try filled(session)
            var ended = try #require(try session.engagements.engagement(gone))
            ended.state = .closed
            ended.ended = day("2025-10-13")
            _ = try session.engagements.change(ended, now: old)
            let open = try session.engagements.add(
                .trust("5001"), ("Ada Firth", 7), on: day("2018-01-01"), now: old)
            return (gone, open)
        }
        func run(_ cutoff: String) throws -> Int {
            try test.store.write { session in
                try session.retention.run(
                    before: Instant(day(cutoff)), operatorName: "test", at: .later
                ).first { $0.table == "engagement" }?.removed ?? -1
            }
        }
        #expect(try run("2025-10-01") == 0)
        #expect(try run("2031-11-01") == 1)
        let left = try test.store.read { session in
            (
                gone: try session.engagements.engagement(gone),
                steps: try session.engagements.steps(), all: try session.engagements.all()
            )
        }
        #expect(left.gone == nil && left.steps.isEmpty && left.all.map(\.number) == [open])
    }
}
