import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// Referrals in words.
enum ReferralWords {
    static func tag(_ state: ReferralState) -> Tag {
        switch state {
        case .sent: Tag("Not answered", .act)
        case .waiting: Tag("Waiting list", .wait)
        case .accepted: Tag("Accepted", .info)
        case .started: Tag("Under way", .good)
        case .ended: Tag("Ended", .fact)
        case .declined: Tag("Declined", .fact)
        case .withdrawn: Tag("Taken back", .fact)
        }
    }

    static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }

    static func fault(_ fault: ReferralFault) -> FormFault {
        switch fault {
        case .noService: FormFault("service", "Choose a service.")
        case .closed:
            FormFault("service", "That service takes no referrals now. Choose another.")
        case .otherArea:
            FormFault(
                "service",
                "That service works in another area than the child's school and home.")
        case .left: FormFault("", "The child has left this school. Refer from the new one.")
        case .twice:
            FormFault("service", "The child is referred there already. Follow that one up.")
        case .noReason: FormFault("reason", "Say why, and what is in the way.")
        case .nothingAsked: FormFault("asked", "Say what you ask the service to do.")
        case .tooLong:
            FormFault("", "Write at most \(ReferralStatement.longest) letters in each field.")
        case .noConsent: FormFault("consent", "Say whether the family agreed.")
        case .nobodyAgreed: FormFault("consent-by", "Say who agreed.")
        case .consentDate:
            FormFault("consent-on", "Say when they agreed: a day of the last year, or today.")
        case .noWorker:
            FormFault("worker", "Write the sign-in name of somebody who works for services.")
        case .noWords: FormFault("said", "Say why, or what came of it.")
        case .future: FormFault("on", "That day has not come.")
        case .beforeLast: FormFault("on", "That day lies before the step before.")
        }
    }
}
