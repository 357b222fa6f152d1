import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@Suite struct `Steps of a referral` {
    @Test func `every step from every state by every party ends as its table says`() throws {
        let desk = try ReferralDesk(PageTown(SmallTown()))
        let parties: [(ReferralParty, Role, Action)] = [
            (.referrer, .headteacher, .refer), (.desk, .authorityManager, .allocateChildren),
            (.worker, .serviceWorker, .workReferrals),
        ]
        for state in ReferralState.allCases {
            for step in ReferralStep.allCases {
                for (party, role, action) in parties {
                    let number = try Self.make(state, desk)
                    let outcome = try desk.take(
                        step, number, as: role, action, .init(words: "Said", worker: "jo"))
                    let next = step.taken(from: state, by: party)
                    let kept = try desk.meetings.store.read {
                        try $0.referrals.referral(number, of: urn(900_001))
                    }
                    if party == .worker, !state.isWithWorker, state != .ended {
                        // There is no leave, or none for this referral.
                        #expect(outcome == nil || outcome == .missing, "\(step) \(state)")
                    } else if next == nil {
                        #expect(outcome == .notNow, "\(step) \(state) \(party)")
                    } else {
                        #expect(outcome == .kept(number), "\(step) \(state) \(party)")
                    }
                    let isDone = outcome == .kept(number)
                    #expect(kept?.state == (isDone ? next ?? state : state))
                    try desk.meetings.store.write { session in
                        if var left = kept, left.state.isOpen {
                            left.state = .ended
                            _ = try session.referrals.change(left, now: .noon)
                        }
                    }
                }
            }
        }
    }

    /// A referral in a state, by the store; its worker has it where one has.
    private static func make(_ state: ReferralState, _ desk: ReferralDesk) throws -> Int {
        try desk.meetings.store.write { session in
            let number = try session.referrals.add(
                desk.statement(.earlyHelp), of: desk.child, at: urn(900_001), consent: .given,
                by: ("Cass", 7), on: day("2025-10-01"), now: .noon)
            var referral = try #require(try session.referrals.referral(number, of: urn(900_001)))
            referral.state = state
            if state.isWithWorker || state == .ended {
                let relation = try session.relations.refer(
                    desk.child, to: desk.worker, on: day("2025-10-01"),
                    acceptedOn: day("2025-10-01"), source: "test", at: .noon)
                referral.relation = relation
                if state == .ended {
                    _ = try session.relations.end(referral: relation, on: day("2025-10-01"))
                }
            }
            _ = try session.referrals.change(referral, now: .noon)
            return number
        }
    }
}
