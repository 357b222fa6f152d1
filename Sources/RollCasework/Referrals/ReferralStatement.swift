public import RollDomain

/// A referral as it is made.
public struct ReferralStatement: Sendable, Hashable {
    /// The service, by number.
    public var service: Int64
    /// Why, and what is in the way.
    public var reason: String
    /// What is asked for.
    public var asked: String
    /// On what ground.
    public var consent: ReferralConsent?
    /// Who agreed; needed where consent was given.
    public var consentBy: String
    /// When they agreed; needed where consent was given.
    public var consentOn: CivilDate?

    /// Describes a referral.
    public init(
        service: Int64, reason: String, asked: String, consent: ReferralConsent?,
        consentBy: String, consentOn: CivilDate?
    ) {
        self.service = service
        self.reason = reason
        self.asked = asked
        self.consent = consent
        self.consentBy = consentBy
        self.consentOn = consentOn
    }

    /// Most letters of the reason, and of what is asked for.
    public static let longest = 2_000

    /// What is wrong with it by itself.
    ///
    /// - Parameter today: The day on which it is made.
    /// - Returns: The faults; none for a sound one.
    public func faults(on today: CivilDate) -> [ReferralFault] {
        var faults: [ReferralFault] = []
        if reason.isBlank { faults.append(.noReason) }
        if asked.isBlank { faults.append(.nothingAsked) }
        if max(reason.count, asked.count) > Self.longest { faults.append(.tooLong) }
        guard let consent else { return faults + [.noConsent] }
        guard consent == .given else { return faults }
        if consentBy.isBlank || consentBy.count > 120 { faults.append(.nobodyAgreed) }
        if let consentOn {
            if consentOn > today || consentOn.days(until: today) > 366 {
                faults.append(.consentDate)
            }
        } else {
            faults.append(.consentDate)
        }
        return faults
    }

    /// What is wrong with the day of a step.
    ///
    /// - Parameters:
    ///   - date: The day.
    ///   - last: The day of the step before.
    ///   - today: The day on which it is said.
    /// - Returns: The fault; nil for a day that fits.
    public static func dateFault(
        _ date: CivilDate, after last: CivilDate, on today: CivilDate
    ) -> ReferralFault? {
        date > today ? .future : date < last ? .beforeLast : nil
    }
}

/// Something that is wrong with a referral.
public enum ReferralFault: Sendable, Hashable {
    case noService
    /// The service takes no referrals.
    case closed
    /// The service works in another area than the child's school and home.
    case otherArea
    /// The child has left the school.
    case left
    /// The child is referred to the service already.
    case twice
    case noReason
    case nothingAsked
    case tooLong
    case noConsent
    case nobodyAgreed
    case consentDate
    /// Nobody who works for services was named.
    case noWorker
    case noWords
    /// The day has not come.
    case future
    /// The day lies before the step before.
    case beforeLast
}

/// How long the steps of a referral took, in days.
public struct ReferralTimes: Sendable, Hashable {
    /// From sending to the first answer: the list, a worker, or a no.
    public let toAnswer: Int?
    /// From sending to the beginning of the work.
    public let toStart: Int?
    /// From the beginning of the work to its end.
    public let toEnd: Int?

    /// Reads the days off the steps that were taken.
    ///
    /// - Parameters:
    ///   - sent: The day on which it was sent.
    ///   - steps: The steps with their days, in order.
    public init(sent: CivilDate, steps: [(step: ReferralStep, date: CivilDate)]) {
        func first(_ wanted: Set<ReferralStep>) -> CivilDate? {
            steps.first { wanted.contains($0.step) }?.date
        }
        let started = first([.start])
        toAnswer = first([.wait, .accept, .decline]).map { sent.days(until: $0) }
        toStart = started.map { sent.days(until: $0) }
        toEnd = started.flatMap { began in first([.end]).map { began.days(until: $0) } }
    }
}
