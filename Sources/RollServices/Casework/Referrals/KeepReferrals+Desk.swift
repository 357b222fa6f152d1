import RollAccess
import RollCasework
import RollDomain
import RollStore

/// How a change of a referral is done.
extension KeepReferrals {
    /// A transaction with what every change needs to know.
    struct Desk: CaseDesk {
        let session: StoreSession
        let order: CaseOrder
        let party: ReferralParty

        var sight: ReferralSight { ReferralSight(grant: grant) }

        /// Whether the viewer may know of a referral; a worker knows of what they have accepted.
        func mayKnow(_ referral: StoredReferral) throws -> Bool {
            try sight.seen({ [referral] }, in: session).contains {
                $0.school == referral.school && $0.number == referral.number
            }
        }

        /// Why a child cannot be referred to a service.
        func faults(of service: StoredService) throws -> [ReferralFault] {
            var faults: [ReferralFault] = []
            if !service.statement.isOpen { faults.append(.closed) }
            if !order.isOnRoll { faults.append(.left) }
            let relations = try session.pupils.authoritySpans(school, child)
                .compactMapValues { spans in
                    spans.last { $0.span.contains(occasion.today) }?.value
                }
            let areas = Set([order.subject.place.authority, relations[.home], relations[.care]])
            if !areas.contains(service.statement.authority) { faults.append(.otherArea) }
            let isThere = try session.referrals.of(school).contains {
                $0.pupil == child && $0.service.number == service.number && $0.state.isOpen
            }
            if isThere { faults.append(.twice) }
            return faults
        }

        /// The person who takes a referral on: one who works for services that day.
        func worker(_ login: String, on date: CivilDate) throws -> StoredPerson? {
            guard let person = try session.persons.person(login: login.lowercased()),
                person.isActive
            else { return nil }
            let isWorker = try session.persons.roles(of: person.person).contains {
                $0.assignment.scope == .referrals && $0.assignment.isPossible
                    && $0.assignment.span.contains(date)
            }
            return isWorker ? person : nil
        }

        /// Ends the relation by which the worker sees the child, where the step ends the referral.
        func settle(
            _ step: ReferralStep, _ referral: inout StoredReferral, on date: CivilDate
        ) throws {
            if step == .endConsent { referral.consentEnded = date }
            guard !referral.state.isOpen, let relation = referral.relation else { return }
            // Without consent, or once it is taken back, the worker sees no more from now on.
            if step == .end {
                _ = try session.relations.end(referral: relation, on: date)
            } else {
                _ = try session.relations.cut(referral: relation, on: date)
            }
        }
    }

    func write(
        _ grant: Grant, on occasion: Occasion, _ work: (Desk) throws -> Outcome
    ) throws(ServiceFailure) -> Outcome {
        let party: ReferralParty
        switch grant.action {
        case .refer: party = .referrer
        case .allocateChildren: party = .desk
        case .workReferrals: party = .worker
        default: preconditionFailure("leave for something else")
        }
        let order = try CaseOrder(grant, for: [grant.action], on: occasion)
        return try ServiceFailure.only {
            // A relation is of a child at any school, so the whole database is written.
            try store.write { try work(Desk(session: $0, order: order, party: party)) }
        }
    }
}
