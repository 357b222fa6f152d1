import RollAccess
import RollCasework
import RollDomain
import RollStore

/// What referrals ask of one person: work that they took on, and answers that came back to them.
struct ReferralTasks {
    let viewer: Viewer
    /// Leave to see referrals of one's own.
    let grant: Grant

    /// How many days an answer stands among the tasks of who asked.
    static let answerDays = 14

    /// Takes the tasks of a viewer; nil for somebody who may not see referrals.
    init?(_ viewer: Viewer) {
        guard let grant = Door.grant(viewer, .seeReferrals, .own) else { return nil }
        self.viewer = viewer
        self.grant = grant
    }

    /// The tasks that have the viewer's name on them, in no order.
    ///
    /// - Throws: The failure of the database.
    func lines(in session: StoreSession) throws -> [TaskLine] {
        let records = try session.reaches.records(of: grant.reach)
        let accepted = try session.referrals.accepted(by: viewer.person, on: viewer.date)
            .filter { $0.state.isWithWorker && records.holds($0.school, $0.pupil) }
        let work = try accepted.compactMap { one -> TaskLine? in
            let steps = try session.referrals.steps(of: one)
            guard one.state == .accepted || !steps.contains(where: { $0.step == .answer }) else {
                return nil
            }
            return try line(
                one, .work(one),
                one.state == .accepted
                    ? "Begin the work that was accepted" : "Answer \(one.referredBy)",
                steps.last?.date ?? one.referred, in: session)
        }
        let sight = ReferralSight(grant: grant)
        let since = viewer.date.adding(days: -Self.answerDays)
        let answers = try session.referrals.answered(viewer.person, since: since)
            .filter {
                sight.shows($0.referral) && records.holds($0.referral.school, $0.referral.pupil)
            }
            .compactMap { one in
                try line(
                    one.referral, .answer(one.referral), Self.words(one), one.date, in: session)
            }
        return work + answers
    }

    private static func words(_ one: AnsweredReferral) -> String {
        let service = one.referral.service.statement.name
        return one.step == .answer
            ? "Read what \(service) answered" : "\(service): \(one.step.words). Read why, and go on"
    }

    private func line(
        _ referral: StoredReferral, _ source: TaskLine.Source, _ words: String, _ date: CivilDate,
        in session: StoreSession
    ) throws -> TaskLine? {
        guard let person = try session.pupils.person(referral.school, referral.pupil),
            let school = try session.schools.school(referral.school)
        else { return nil }
        return TaskLine(
            source: source, school: school.urn, schoolName: school.name, pupil: referral.pupil,
            name: person.fullName, words: words, date: date, isDue: false)
    }

    /// Referrals that wait for the viewer's desk to say who takes them.
    ///
    /// - Returns: Nil where it is not the viewer's to say, or none waits.
    /// - Throws: The failure of the database.
    func unanswered(in session: StoreSession) throws -> UnansweredReferrals? {
        guard viewer.may(.allocateChildren), !ReferralSight.isWorker(viewer.role) else {
            return nil
        }
        let records = try session.reaches.records(of: grant.reach)
        let sight = ReferralSight(grant: grant)
        let waiting = try session.referrals.open(of: records.touched).filter {
            $0.state == .sent && sight.shows($0) && records.holds($0.school, $0.pupil)
        }
        return waiting.map(\.referred).min().map {
            UnansweredReferrals(count: waiting.count, oldest: $0)
        }
    }
}
