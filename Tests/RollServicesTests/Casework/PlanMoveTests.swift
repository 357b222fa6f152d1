import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

/// Plans go only by moves that the door and the state both allow.
@Suite struct PlanMoveTests {
    /// A scope of the town for each role that can be given for one.
    private static func scope(_ role: Role, _ town: HelpTown) -> Scope? {
        let scopes: [Scope] = [
            .school(town.hill), .authority(authority(330)), .trust("5001"), .care(authority(330)),
            .ownChildren, .referrals, .yearGroup(town.hill, year("8")), .nation, .installation,
        ]
        return scopes.first { role.rule.scopes.contains($0.kind) }
    }

    /// What is said with a move so that nothing but state and door can refuse it.
    private static func said(_ move: PlanMove, _ plan: StoredPlan) -> MovePlan.Said {
        var said = MovePlan.Said()
        said.seen = plan.version
        said.note = "Because"
        said.item = 1
        switch move {
        case .note: said.state = ActionState.going.rawValue
        case .review:
            said.state = ReviewFinding.same.rawValue
            said.reviewOn = day("2025-11-03")
        case .end: said.state = PlanOutcome.met.rawValue
        default: break
        }
        return said
    }

    @Test(arguments: PlanKind.allCases)
    func `every state, every move, every role`(_ kind: PlanKind) throws {
        let town = try HelpTown()
        let plan = try town.open(kind)
        var counts = (done: 0, refused: 0, shut: 0)
        let states =
            kind == .joint ? PlanState.allCases : [.draft, .live, .ended, .handedOver]
        for role in Role.allCases {
            guard let scope = Self.scope(role, town) else { continue }
            // A number that has agreed nothing, so that only role and state decide.
            let viewer = town.viewer(role, scope)
            for state in states {
                for move in PlanMove.all where move != .write && move != .handOver {
                    try Self.reset(plan, to: state, town)
                    let before = try town.now(plan)
                    let expected = try? state.after(move, of: kind)
                    guard let grant = try town.grant(MovePlan.action(for: move), viewer, 1) else {
                        // The child is in nobody's care, so a virtual school head has no reason.
                        #expect(
                            !role.rule.actions.contains(MovePlan.action(for: move))
                                || role == .virtualSchoolHead)
                        counts.shut += 1
                        continue
                    }
                    let refusal = failure {
                        _ = try MovePlan(town.figures).run(
                            plan.number, move, Self.said(move, before), grant: grant,
                            on: town.occasion(viewer))
                    }
                    let after = try town.now(plan)
                    let place = "\(role) \(state) \(move)"
                    if let expected {
                        #expect(refusal == nil, "\(place): \(refusal?.message ?? "")")
                        #expect(after.state == expected, "\(place)")
                        counts.done += 1
                    } else {
                        #expect(refusal?.kind == .usage, "\(place)")
                        #expect(after == before, "\(place)")
                        counts.refused += 1
                    }
                }
            }
        }
        #expect(counts.done >= 40 && counts.refused > 100 && counts.shut > 200)
    }

    private static func reset(_ plan: StoredPlan, to state: PlanState, _ town: HelpTown) throws {
        try town.store.write { session in
            guard let now = try session.plans.plan(plan.number, of: plan.school) else { return }
            var reset = now
            reset.state = state
            reset.inForce = state == .draft || state.agreed != nil && !state.isLive ? nil : 1
            reset.liveFrom = nil
            reset.endedOn = state.isOpen ? nil : HelpTown.today
            reset.outcome = nil
            if reset != now { #expect(try session.plans.stand(reset, seen: now, at: .noon)) }
        }
    }

    @Test func `one person does not agree for both sides`() throws {
        let town = try HelpTown()
        let plan = try town.open(.joint)
        var said = MovePlan.Said()
        said.seen = 1
        let head = town.viewer(.headteacher, number: 9)
        let manager = town.viewer(.authorityManager, .authority(authority(330)), number: 9)
        let mine = try #require(try town.grant(.agreeForSchool, head, 1))
        let theirs = try #require(try town.grant(.agreeForAuthority, manager, 1))
        _ = try MovePlan(town.figures).run(
            1, .agree(.school), said, grant: mine, on: town.occasion(head))
        let refused = failure {
            _ = try MovePlan(town.figures).run(
                1, .agree(.authority), said, grant: theirs, on: town.occasion(manager))
        }
        #expect(refused?.message.contains("Somebody else agrees") == true)
        #expect(try town.now(plan).state == .draftSchool)
    }

    @Test func `agreeing asks for the version that was read, and a change asks again`() throws {
        let town = try HelpTown()
        let plan = try town.open(.joint)
        try town.agree(plan)
        #expect(try town.now(plan).state == .live && town.now(plan).inForce == 1)
        let champion = town.viewer(.attendanceChampion)
        let keep = try #require(try town.grant(.keepPlan, champion, 1))
        var content = try #require(
            try town.store.read { try $0.plans.versions(of: plan).last?.content })
        content.contact = "Ms Arden rings on Fridays"
        _ = try KeepPlan(town.figures).write(
            1, content, seen: 1, why: "More contact", grant: keep, on: town.occasion(champion))
        let changed = try town.now(plan)
        #expect(changed.state == .changing && changed.inForce == 1 && changed.version == 2)
        let head = town.viewer(.headteacher)
        let agree = try #require(try town.grant(.agreeForSchool, head, 1))
        var said = MovePlan.Said()
        said.seen = 1
        #expect(
            failure {
                _ = try MovePlan(town.figures).run(
                    1, .agree(.school), said, grant: agree, on: town.occasion(head))
            }?.message.contains("Read version 2") == true)
        try town.agree(changed)
        #expect(try town.now(plan).inForce == 2 && town.now(plan).state == .live)
    }

    @Test func `what goes with a move is asked for`() throws {
        let town = try HelpTown()
        let plan = try town.open(.joint)
        try town.agree(plan)
        let officer = town.viewer(.attendanceOfficer)
        let grant = try #require(try town.grant(.keepPlan, officer, 1))
        func message(_ move: PlanMove, _ change: (inout MovePlan.Said) -> Void) -> String? {
            var said = Self.said(move, plan)
            change(&said)
            return failure {
                _ = try MovePlan(town.figures).run(
                    1, move, said, grant: grant, on: town.occasion(officer))
            }?.message
        }
        #expect(message(.note) { $0.item = 99 }?.contains("Choose an action") == true)
        #expect(
            message(.note) {
                $0.state = "dropped"
                $0.note = " "
            }?.contains("why it is not done") == true)
        #expect(message(.review) { $0.reviewOn = HelpTown.today }?.contains("next review") == true)
        #expect(
            message(.review) { $0.reviewOn = day("2026-01-05") }?.contains("next review") == true)
        #expect(message(.end) { $0.state = "" }?.contains("came of the plan") == true)
        #expect(message(.end) { $0.note = "" }?.contains("why the plan ends") == true)
        #expect(message(.review) { _ in } == nil)
        let entries = try town.store.read { try $0.plans.entries(of: plan) }
        #expect(entries.last?.figure == MissedSessions(30, of: 40))
        #expect(try town.now(plan).reviewOn == day("2025-11-03"))
        // Each of it stands in the record, with its reason.
        let record = try town.store.read { try $0.audit.search(AuditFilter(), most: 100) }
        #expect(record.contains { $0.kind == .change && $0.note == "plan 1, review" })
        #expect(record.allSatisfy { $0.kind != .change || !$0.reason.isEmpty })
    }
}
