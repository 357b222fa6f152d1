public import RollAccess
public import RollCasework
public import RollDomain
public import RollStore

/// Refers children to services, and takes referrals on until they end.
///
/// Who sees a child because of a referral is said by the relation that begins when a worker accepts
/// and ends with the referral; where consent is withdrawn it ends at once.
public struct KeepReferrals: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// What became of it.
    public enum Outcome: Sendable, Hashable {
        /// It is kept; the number is the referral's in the school.
        case kept(Int)
        /// Nothing is kept, for these faults.
        case faulty([ReferralFault])
        /// The referral does not stand where this is done, or by this party.
        case notNow
        /// Somebody else changed it since it was read.
        case changed
        /// There is no such referral that the viewer may know of.
        case missing
    }

    /// Refers a child.
    ///
    /// - Parameters:
    ///   - statement: To which service, why, what is asked for, and on what ground.
    ///   - grant: Leave to refer the child.
    ///   - occasion: Who refers, and when.
    /// - Returns: The referral's number, or why it is not kept.
    /// - Throws: ``ServiceFailure``.
    public func refer(
        _ statement: ReferralStatement, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        precondition(grant.action == .refer, "leave for something else")
        return try write(grant, on: occasion) { desk in
            var faults = statement.faults(on: occasion.today)
            let service = try desk.session.referrals.service(statement.service)
            if let service, desk.sight.shows(service.statement.kind) {
                faults += try desk.faults(of: service)
            } else {
                faults.append(.noService)
            }
            guard faults.isEmpty, let consent = statement.consent else {
                return .faulty(faults)
            }
            let viewer = grant.viewer
            let number = try desk.session.referrals.add(
                statement, of: desk.child, at: desk.school, consent: consent,
                by: (viewer.name, viewer.person), on: occasion.today, now: occasion.now,
                series: service?.statement.kind.series ?? 0)
            try desk.note("referral \(number)")
            return .kept(number)
        }
    }

    /// What is said with a step.
    public struct Saying: Sendable, Hashable {
        /// The words: a reason, an answer, what came of it.
        public var words: String
        /// The day on which it was done; nil for today.
        public var date: CivilDate?
        /// The login of the worker who takes it on.
        public var worker: String

        /// Describes what is said.
        public init(words: String = "", date: CivilDate? = nil, worker: String = "") {
            self.words = words
            self.date = date
            self.worker = worker
        }
    }

    /// Takes a step.
    ///
    /// - Parameters:
    ///   - step: The step.
    ///   - number: The referral, by number in the school.
    ///   - saying: What is said with it.
    ///   - grant: Leave to refer the child, to say who takes a referral, or to work with the child:
    ///     it says as whom the step is taken.
    ///   - occasion: Who takes it, and when.
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func take(
        _ step: ReferralStep, _ number: Int, _ saying: Saying, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try write(grant, on: occasion) { desk in
            guard var referral = try desk.session.referrals.referral(number, of: desk.school),
                referral.pupil == desk.child, try desk.mayKnow(referral)
            else { return .missing }
            guard let state = step.taken(from: referral.state, by: desk.party) else {
                return .notNow
            }
            let date = saying.date ?? occasion.today
            let last =
                try desk.session.referrals.steps(at: desk.school)[number]?.last?.date
                ?? referral.referred
            var faults: [ReferralFault] = []
            if let fault = ReferralStatement.dateFault(date, after: last, on: occasion.today) {
                faults.append(fault)
            }
            if step.needsWords, saying.words.allSatisfy(\.isWhitespace) {
                faults.append(.noWords)
            }
            if saying.words.count > ReferralStatement.longest { faults.append(.tooLong) }
            let worker = step == .accept ? try desk.worker(saying.worker, on: date) : nil
            if step == .accept, worker == nil { faults.append(.noWorker) }
            guard faults.isEmpty else { return .faulty(faults) }
            referral.state = state
            if let worker {
                referral.worker = worker.name
                referral.relation = try desk.session.relations.refer(
                    desk.child, to: worker.person, on: referral.referred, acceptedOn: date,
                    source: "referral \(number)", at: occasion.now)
            }
            try desk.settle(step, &referral, on: date)
            guard try desk.session.referrals.change(referral, now: occasion.now) else {
                return .changed
            }
            try desk.session.referrals.note(
                step, saying.words, of: number, at: desk.school, on: date,
                by: grant.viewer.name, now: occasion.now)
            try desk.note("referral \(number) \(step.words)")
            return .kept(number)
        }
    }
}
