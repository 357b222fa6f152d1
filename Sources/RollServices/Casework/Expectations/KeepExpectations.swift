public import RollAccess
public import RollCasework
import RollDomain
public import RollStore

/// Keeps what people say of what is expected of a school, a trust or an authority.
public struct KeepExpectations: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Who speaks in a role: for the school, the trust or the authority; nil for one who does not.
    public static func holder(_ role: Role) -> ExpectationHolder? {
        switch role {
        case .attendanceChampion, .headteacher: .school
        case .trustLead: .trust
        case .authorityOfficer, .authorityManager: .authority
        default: nil
        }
    }

    /// Keeps that an expectation is met, or that it no longer is.
    ///
    /// - Parameters:
    ///   - code: The expectation.
    ///   - statement: Who it is or what is done, where one reads it, and since when.
    ///   - isMet: False to take back what was said; then only the day is looked at.
    ///   - grant: Leave to say what a place does.
    ///   - occasion: Who says so, and when.
    /// - Returns: What has to be put right first; none where it is kept.
    /// - Throws: ``ServiceFailure`` where no such thing is expected of the place, or somebody else
    ///   says it.
    public func say(
        _ code: String, _ statement: ExpectationStatement, isMet: Bool, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> [CaseworkFault] {
        precondition(grant.action == .keepExpectations, "leave for something else")
        let (place, _) = ShowExpectations.place(grant.subject)
        let edition = ExpectationEdition.inForce(on: occasion.today)
        guard let one = Expectation.coded(code, in: edition), one.holder == place.holder,
            one.sign.isSaid
        else {
            throw ServiceFailure(.fault, "Nobody says this of the place. Choose from its page.")
        }
        guard one.saidBy == Self.holder(grant.viewer.role) else {
            throw ServiceFailure(
                .usage, "The \(one.saidBy?.words ?? "system") says this. Ask there.")
        }
        let faults =
            isMet ? statement.faults(of: one.sign, on: occasion.today) : []
        guard faults.isEmpty else { return faults }
        return try ServiceFailure.only {
            try store.write { session -> [CaseworkFault] in
                try session.expectations.say(
                    code, isMet: isMet, words: isMet ? statement.words : "",
                    link: isMet ? statement.link : "",
                    of: isMet ? statement.since ?? occasion.today : occasion.today, at: place,
                    by: CaseAuthor(
                        grant.viewer.name, person: grant.viewer.person,
                        title: grant.viewer.role.words, at: occasion.now))
                let pen = AuditPen(session, on: occasion)
                var event = pen.event(
                    .change, "expectation \(code) \(isMet ? "met" : "taken back")",
                    reason: grant.reason)
                if case .school(let urn) = place { event.school = urn }
                try pen.note(event)
                return []
            }
        }
    }
}
