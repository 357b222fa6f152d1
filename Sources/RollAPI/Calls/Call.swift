import RollDomain
import RollServices

/// A call that was let in, as the work of its route sees it.
struct Call: Sendable {
    /// Who calls.
    let caller: FeedCaller
    /// The instant of the call.
    let now: Instant
    /// The date where the schools are.
    let today: CivilDate
    /// The address, without what stands behind the question mark.
    let path: String
    /// The values of the names in the address.
    let values: [String: String]
    /// What stands behind the question mark.
    let parameters: Parameters
    /// The question as it was asked, for tags.
    let question: String
    /// The body; empty for routes that read none.
    let body: [UInt8]
    /// The key of the caller's choice.
    let key: String?
    /// The last event that the caller saw.
    let lastEvent: String?
    /// The tags of answers that the caller has.
    let known: [String]

    /// Who does it, as the record has it.
    var occasion: Occasion { Occasion(now: now, today: today, operatorName: caller.name) }

    /// The school that the address names.
    ///
    /// - Throws: ``Problem``, the same for what is no number and for a school of others.
    func school() throws(Problem) -> URN {
        guard let urn = values["urn"].flatMap(URN.init), caller.speaks(for: urn) else {
            throw Problem.noSchool
        }
        return urn
    }
}
