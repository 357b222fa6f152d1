import RollCasework
import RollDomain
import Testing

@Suite struct `An adviser's work and its steps` {
    private static let way: [(EngagementStep, EngagementParty, EngagementState)] = [
        (.accept, .place, .accepted), (.declare, .adviser, .declared),
        (.clear, .department, .cleared), (.visit, .adviser, .visited),
        (.diagnose, .adviser, .diagnosed), (.propose, .adviser, .proposed),
        (.sendBack, .place, .diagnosed), (.propose, .adviser, .proposed),
        (.agree, .place, .planned), (.review, .adviser, .planned),
        (.escalate, .adviser, .escalated), (.settle, .department, .planned),
        (.revise, .adviser, .diagnosed), (.propose, .adviser, .proposed),
        (.agree, .place, .planned), (.close, .department, .closed),
    ]

    @Test func `each party takes its own steps from offer to close, and no other party does`() {
        var state = EngagementState.offered
        for (step, party, next) in Self.way {
            for other in EngagementParty.allCases where other != party {
                let also = step == .escalate || step == .close
                if !also { #expect(step.taken(from: state, by: other) == nil, "\(step)") }
            }
            #expect(step.taken(from: state, by: party) == next, "\(step) from \(state)")
            state = next
        }
        #expect(!state.isOpen && state.turn == nil)
        for step in EngagementStep.allCases where step != .comment {
            for party in EngagementParty.allCases {
                #expect(step.taken(from: .closed, by: party) == nil)
            }
        }
    }

    @Test func `every open state has somebody whose turn it is, who can take a step`() {
        for state in EngagementState.allCases {
            guard let turn = state.turn else {
                #expect(!state.isOpen)
                continue
            }
            #expect(state.isOpen)
            #expect(
                EngagementStep.allCases.contains {
                    $0 != .comment && $0.taken(from: state, by: turn) != nil
                })
        }
        #expect(EngagementStep.accept.taken(from: .declined, by: .place) == nil)
        #expect(EngagementStep.visit.taken(from: .declared, by: .adviser) == nil)
    }

    @Test func `what was raised goes on where it stood`() {
        #expect(EngagementStep.settled(after: [.offer, .accept, .clear, .visit]) == .visited)
        #expect(EngagementStep.settled(after: [.visit, .diagnose, .escalate]) == .diagnosed)
        #expect(EngagementStep.settled(after: [.diagnose, .propose, .escalate]) == .proposed)
        #expect(EngagementStep.settled(after: [.propose, .agree, .review]) == .planned)
        #expect(EngagementStep.settled(after: [.agree, .revise]) == .diagnosed)
    }

    @Test func `a step has its words and a day in its order`() {
        let (last, today) = (day("2025-10-01"), day("2025-10-10"))
        func faults(_ step: EngagementStep, _ words: String, _ date: String) -> [String] {
            step.faults(words, on: day(date), after: last, today: today).map(\.field)
        }
        #expect(faults(.visit, "There", "2025-10-01").isEmpty)
        #expect(faults(.accept, "", "2025-10-10").isEmpty)
        #expect(faults(.decline, " ", "2025-10-05") == ["said"])
        #expect(faults(.visit, "There", "2025-09-30") == ["on"])
        #expect(faults(.visit, "There", "2025-10-11") == ["on"])
        #expect(
            faults(.close, String(repeating: "a", count: CaseworkText.most + 1), "2025-10-05")
                == ["said"])
    }

    @Test func `an objective begins from a figure and aims beyond it, by a day that comes`() {
        let today = day("2025-10-10")
        let baseline = ObjectiveBaseline(
            share: Ratio(190, of: 1_000), definition: "rollcall-live",
            window: DateSpan(from: day("2025-09-01"), to: day("2025-10-09")))
        func faults(
            _ target: Int?, _ due: String?, _ measure: ObjectiveMeasure? = .persistent,
            words: String = "The team rings", from baseline: ObjectiveBaseline? = baseline
        ) -> [String] {
            ObjectiveStatement(
                expectation: "A-TEAM", words: words, measure: measure, target: target,
                due: due.map { day($0) }
            ).faults(from: baseline, on: today).map(\.field)
        }
        #expect(faults(185, "2026-07-01").isEmpty)
        #expect(faults(190, "2026-07-01") == ["target"])
        #expect(faults(210, "2026-07-01") == ["target"])
        #expect(faults(210, "2026-07-01", .expectation).isEmpty)
        #expect(faults(185, "2026-07-01", from: nil) == ["measure"])
        #expect(faults(185, "2026-07-01", nil) == ["measure"])
        #expect(faults(185, "2025-10-10") == ["due"])
        #expect(faults(185, "2027-12-01") == ["due"])
        #expect(faults(nil, nil, words: " ") == ["words", "due", "target"])
        #expect(ObjectiveStatement.isReached(Ratio(185, of: 1_000), .persistent, target: 185))
        #expect(!ObjectiveStatement.isReached(Ratio(186, of: 1_000), .persistent, target: 185))
        #expect(ObjectiveStatement.isReached(Ratio(9, of: 10), .expectation, target: 900))
        #expect(!ObjectiveStatement.isReached(Ratio(0, of: 0), .absence, target: 1_000))
    }

    @Test func `a finding has its evidence, unless nothing was seen`() {
        func faults(_ rating: FindingRating?, _ evidence: String) -> [String] {
            FindingStatement(expectation: "A-TEAM", rating: rating, evidence: evidence)
                .faults.map(\.field)
        }
        #expect(faults(.met, "Met the lead").isEmpty)
        #expect(faults(.notSeen, "").isEmpty)
        #expect(faults(.partly, " ") == ["evidence"])
        #expect(faults(nil, "x") == ["rating"])
    }

    @Test func `readiness counts ten, eight or six tenths`() {
        func tenths(_ wish: HelpReadiness.Wish, _ data: Bool, _ lead: Bool) -> Int {
            HelpReadiness(
                wish: wish, sharesData: data, namesLead: lead, reason: "", since: nil
            ).tenths
        }
        #expect(tenths(.wants, true, true) == 10)
        #expect(tenths(.wants, true, false) == 8 && tenths(.notAsked, true, true) == 8)
        #expect(tenths(.wants, false, false) == 6 && tenths(.refuses, false, false) == 6)
        #expect(HelpReadiness.unknown.tenths == 6)
        let faults = HelpReadiness(
            wish: .wants, sharesData: true, namesLead: true, reason: "", since: day("2025-10-11")
        ).faults(on: day("2025-10-10")).map(\.field)
        #expect(faults == ["reason", "since"])
    }
}

@Suite struct `Programmes of the register` {
    @Test func `each has a source with a day, and those who can have it`() {
        #expect(Set(RegisterProgramme.all.map(\.code)).count == RegisterProgramme.all.count)
        for one in RegisterProgramme.all {
            #expect(!one.holders.isEmpty && !one.words.isEmpty && !one.asks.isEmpty)
            #expect(!one.source.title.isEmpty && one.asOf >= one.span.from)
        }
        for holder in ExpectationHolder.allCases {
            #expect(!RegisterProgramme.open(to: holder).isEmpty)
        }
        #expect(RegisterProgramme.coded("P-RISE")?.span.to == nil)
        #expect(RegisterProgramme.coded("P-NONE") == nil)
    }

    @Test func `a claim has its source, its day, and dates in their order`() {
        let today = day("2025-11-01")
        func faults(
            _ code: String, _ standing: ProgrammeStanding?, _ since: String?,
            _ until: String? = nil, source: String = "Letter", asOf: String? = "2025-10-30",
            at holder: ExpectationHolder = .school
        ) -> [String] {
            ProgrammeClaim(
                programme: code, standing: standing, since: since.map { day($0) },
                until: until.map { day($0) }, soFar: "", source: source,
                asOf: asOf.map { day($0) }
            ).faults(at: holder, on: today).map(\.field)
        }
        #expect(faults("P-RISE", .has, "2025-10-01").isEmpty)
        #expect(faults("P-MENT", .applied, nil, at: .authority).isEmpty)
        #expect(faults("P-RISE", .has, nil) == ["since"])
        #expect(faults("P-RISE", .has, "2024-10-01") == ["since"])
        #expect(faults("P-SMHL", .had, "2025-09-01", "2025-10-01") == ["since"])
        #expect(faults("P-SMHL", .had, "2023-01-01") == ["until"])
        #expect(faults("P-SMHL", .had, "2023-01-01", "2022-01-01") == ["until"])
        #expect(faults("P-SMHL", .has, "2023-01-01", "2024-01-01") == ["until"])
        #expect(faults("P-RISE", .has, "2025-10-01", at: .trust) == ["programme"])
        #expect(
            faults("P-NONE", nil, nil, source: " ", asOf: nil) == [
                "programme", "standing", "source", "as-of",
            ])
        #expect(faults("P-RISE", .eligible, nil, asOf: "2025-11-02") == ["as-of"])
    }
}
