import RollAccess
import RollCasework
import RollDomain
import RollStore

/// What others did for the child: services that were asked, and meetings of school and authority.
extension ShowHelp {
    /// Referrals at the school that looks, with their steps; those of which the viewer may not know
    /// are not there.
    func referrals(_ order: CaseOrder, in session: StoreSession) throws -> [Moment] {
        guard let grant = order.also(.seeReferrals) else { return [] }
        let known = try ReferralSight(grant: grant).seen(
            { try session.referrals.of(order.school, order.child) }, in: session
        ).filter { $0.school == order.school && $0.pupil == order.child }
        return try known.flatMap { referral in
            let sent = Moment(
                school: order.school, on: referral.referred, at: Instant(referral.referred),
                what: .referral(referral))
            let steps = try session.referrals.steps(of: referral).map { step in
                Moment(
                    school: order.school, on: step.date, at: Instant(step.date),
                    what: .step(referral, step))
            }
            return [sent] + steps
        }
    }

    /// Meetings of several agencies about the child of which the viewer may know.
    func agencies(_ order: CaseOrder, in session: StoreSession) throws -> [Moment] {
        guard let grant = order.also(.seeChildMeetings) else { return [] }
        let own = try CaseOrder(grant, for: [.seeChildMeetings], on: order.occasion)
        return try ShowChildMeetings.known(own, in: session).map { meeting in
            Moment(
                school: order.school, on: meeting.date, at: Instant(meeting.date),
                what: .agencies(meeting, try session.childMeetings.actions(of: meeting)))
        }
    }

    /// What was said and agreed of the child when school and authority met.
    func meetings(_ order: CaseOrder, in session: StoreSession) throws -> [Moment] {
        guard case .pupil(let pupil) = order.grant.subject,
            Door.grant(order.grant.viewer, .seeMeetings, .school(pupil.place)) != nil
        else { return [] }
        let meetings = session.meetings
        let remarks = try meetings.remarks(on: order.child, at: order.school).map {
            Moment(school: order.school, on: $0.date, at: $0.writtenAt, what: .remark($0))
        }
        let agreed = try meetings.actions(about: order.child, at: order.school).map {
            Moment(school: order.school, on: $0.agreed, at: Instant($0.agreed), what: .agreed($0))
        }
        return remarks + agreed
    }
}
