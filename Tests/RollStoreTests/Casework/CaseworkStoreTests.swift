import RollCasework
import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

/// Two schools, and a child who is at both.
@Suite(.eachDatabase) struct `Casework as it is kept` {
    private let author = CaseAuthor("Ona", person: 7, title: "attendance officer", at: .noon)

    private func open() throws -> (test: TestStore, child: Int64) {
        let test = try TestStore(schools: [
            school(900_001), school(900_002, "Dale School", establishment: 2002),
        ])
        try test.apply([pupil(1), pupil(1, at: 900_002), pupil(2)], asOf: "2025-09-05")
        let child = try #require(
            try test.store.read { try $0.pupils.find(urn(900_001), upn: upn(1)).first?.pupil })
        return (test, child)
    }

    private func content(_ kind: PlanKind = .joint) -> PlanContent {
        var content = PlanContent(kind, reviewOn: day("2025-10-20"))
        content.barriers = ["C-ANX"]
        content.goals = [
            PlanGoal("In", from: day("2025-10-01"), by: day("2025-10-24"), .share(1, of: 4))
        ]
        content.goals[0].baseline = MissedSessions(12, of: 20)
        content.actions = [
            PlanAction(1, "Ring", by: .school, owner: "Ms Arden", due: day("2025-10-03"))
        ]
        content.joint?.steps = [ReturnStep(2, "Mornings", from: day("2025-10-06"))]
        content.joint?.health = "“Asthma” / Ångström"
        return content
    }

    @Test func `a conversation keeps its words in order, and a correction beside it`() throws {
        let (test, child) = try open()
        var talk = Conversation(on: day("2025-09-30"), .home)
        talk.statements = [
            SpokenWords(.pupil, "The corridor."), SpokenWords(.parent, speaker: "Mum", "Mornings."),
            SpokenWords(.pupil, "Not art."),
        ]
        let barrier = try #require(Barrier.coded("C-ANX"))
        talk.barriers = [BarrierNote(barrier, .push, saidBy: .pupil, confidence: .sure)]
        let number = try test.store.write {
            try $0.conversations.add(talk, urn(900_001), child, by: author)
        }
        var corrected = talk
        corrected.statements.removeLast()
        try test.store.write { session in
            let stored = try #require(try session.conversations.of(urn(900_001), child).first)
            #expect(stored.conversation == talk)
            try session.conversations.correct(stored, to: corrected, by: author)
        }
        let found = try test.store.read { try $0.conversations.of(urn(900_001), child) }
        #expect(found.map(\.number) == [number])
        #expect(found[0].versions.map(\.conversation) == [talk, corrected])
        #expect(try test.store.read { try $0.conversations.of(urn(900_002), child) }.isEmpty)
    }

    @Test func `a plan comes back as it was written, with every version and entry`() throws {
        let (test, child) = try open()
        let first = content()
        let plan = try test.store.write { session in
            let plan = try session.plans.add(
                StoredPlan(
                    school: urn(900_001), pupil: child, .joint, openedOn: day("2025-10-01"),
                    reviewOn: first.reviewOn), first, why: "", by: author)
            var entry = PlanEntry("review", version: 1, on: day("2025-10-02"), by: author)
            entry.figure = MissedSessions(11, of: 22)
            entry.note = "Better"
            try session.plans.note(entry, of: plan)
            try session.plans.note(
                PlanEntry("write", version: 2, on: day("2025-10-03"), by: author), of: plan)
            return plan
        }
        #expect(plan.number == 1)
        var next = plan
        (next.version, next.state, next.inForce) = (2, .live, 2)
        next.liveFrom = day("2025-10-03")
        var second = first
        second.actions[0].owner = "Mr Lee"
        let stood = try test.store.write { session in
            let stood = try session.plans.stand(next, seen: plan, at: .later)
            try session.plans.put(second, why: "Another adult", of: next, by: author)
            return (stood, try session.plans.stand(next, seen: plan, at: .later))
        }
        // The second writer saw a version that is not the newest any more.
        #expect(stood.0 && !stood.1)
        try test.store.read { session in
            #expect(try session.plans.plan(1, of: urn(900_001)) == next)
            #expect(try session.plans.versions(of: next).map(\.content) == [first, second])
            let entries = try session.plans.entries(of: next)
            #expect(entries.map(\.kind) == ["review", "write"])
            #expect(entries[0].figure == MissedSessions(11, of: 22))
            #expect(try session.plans.open(of: urn(900_001)) == [next])
            #expect(try session.plans.hasLiveJointPlan(child))
            #expect(try !session.plans.hasLiveJointPlan(child + 1))
        }
    }

    @Test func `a child has one open plan of a kind at a school`() throws {
        let (test, child) = try open()
        func add(_ kind: PlanKind, at school: Int) throws {
            _ = try test.store.write { session in
                try session.plans.add(
                    StoredPlan(
                        school: urn(school), pupil: child, kind, openedOn: day("2025-10-01"),
                        reviewOn: day("2025-10-20")), content(kind), why: "", by: author)
            }
        }
        try add(.joint, at: 900_001)
        try add(.support, at: 900_001)
        try add(.joint, at: 900_002)
        #expect(failure { try add(.joint, at: 900_001) }?.code.isConstraint == true)
        try test.store.write { session in
            let plan = try #require(try session.plans.plan(1, of: urn(900_001)))
            var ended = plan
            (ended.state, ended.endedOn, ended.outcome) = (.ended, day("2025-10-05"), .met)
            #expect(try session.plans.stand(ended, seen: plan, at: .later))
        }
        try add(.joint, at: 900_001)
        #expect(
            try test.store.read { try $0.plans.of(urn(900_001), child) }.map(\.number) == [3, 2, 1])
    }

    @Test func `a plan cannot end without a day, nor be live without a version in force`() throws {
        let (test, child) = try open()
        let plan = try test.store.write {
            try $0.plans.add(
                StoredPlan(
                    school: urn(900_001), pupil: child, .support, openedOn: day("2025-10-01"),
                    reviewOn: day("2025-10-20")), content(.support), why: "", by: author)
        }
        for state in [PlanState.ended, .live] {
            var broken = plan
            broken.state = state
            let failed = failure {
                _ = try test.store.write { try $0.plans.stand(broken, seen: plan, at: .later) }
            }
            #expect(failed?.code.isConstraint == true, "\(state)")
        }
    }

    @Test func `casework comes with hand-overs, as it stood at each`() throws {
        let (test, child) = try open()
        try test.store.write { session in
            #expect(try session.handovers.sources(of: child, at: urn(900_002)).count == 1)
            try session.handovers.add(
                CaseworkHandover(
                    from: urn(900_001), to: urn(900_002), pupil: child, reason: "Moved",
                    on: day("2025-10-01"), by: author))
            let sources = try session.handovers.sources(of: child, at: urn(900_002))
            #expect(sources.map(\.school) == [urn(900_002), urn(900_001)])
            #expect(sources.map(\.until) == [nil, .noon])
            // The school that handed it over gets nothing back.
            #expect(
                try session.handovers.sources(of: child, at: urn(900_001)).map(\.school)
                    == [urn(900_001)])
        }
    }

    @Test func `safeguarding notes are kept apart`() throws {
        let (test, child) = try open()
        try test.store.write { session in
            try session.notes(.safeguarding).add(
                "Ask before ringing", urn(900_001), child, by: author)
            let found = try session.notes(.safeguarding).of(urn(900_001), child)
            #expect(found.map(\.words) == ["Ask before ringing"])
            #expect(try session.notes(.safeguarding).of(urn(900_002), child).isEmpty)
        }
    }

    @Test func `all of it goes with the pupil when the time is over`() throws {
        let test = try TestStore(schools: [school(900_001)])
        let longAgo = Instant(day("2018-08-01"), hour: 9)
        try test.apply(
            [pupil(1, from: "2016-09-01", to: "2018-07-20")], asOf: "2018-08-01", at: longAgo)
        let child = try #require(
            try test.store.read { try $0.pupils.find(urn(900_001), upn: upn(1)).first?.pupil })
        try test.store.write { session in
            var talk = Conversation(on: day("2018-05-01"), .home)
            talk.statements = [SpokenWords(.pupil, "No.")]
            talk.barriers = [
                BarrierNote(Barrier.all[0], .pull, saidBy: .school, confidence: .possible)
            ]
            _ = try session.conversations.add(talk, urn(900_001), child, by: author)
            let plan = try session.plans.add(
                StoredPlan(
                    school: urn(900_001), pupil: child, .support, openedOn: day("2018-05-01"),
                    reviewOn: day("2018-05-20")), content(.support), why: "", by: author)
            try session.plans.note(
                PlanEntry("open", version: 1, on: day("2018-05-01"), by: author), of: plan)
            try session.notes(.safeguarding).add("Note", urn(900_001), child, by: author)
            _ = try session.retention.run(
                before: Instant(day("2019-11-01")), operatorName: "Alex Moss", at: .later)
            #expect(try session.conversations.of(urn(900_001), child).isEmpty)
            #expect(try session.plans.of(urn(900_001), child).isEmpty)
            #expect(try session.notes(.safeguarding).of(urn(900_001), child).isEmpty)
            #expect(try session.pupils.person(urn(900_001), child) == nil)
        }
    }
}
