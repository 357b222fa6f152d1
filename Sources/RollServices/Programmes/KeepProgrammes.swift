public import RollAccess
public import RollCasework
public import RollStore

/// Keeps what people claim of programmes at schools, in trusts and in authorities.
public struct KeepProgrammes: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Keeps a claim; what was claimed before stays beside it.
    ///
    /// - Parameters:
    ///   - claim: What is claimed, with its source and day.
    ///   - place: Of whom; it must lie inside what the grant is for.
    ///   - grant: Leave to keep programmes of the place, or of the nation.
    ///   - occasion: Who claims, and when.
    /// - Returns: What has to be put right first; none where it is kept.
    /// - Throws: ``ServiceFailure`` of the database.
    public func claim(
        _ claim: ProgrammeClaim, at place: HelpPlace, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> [CaseworkFault] {
        precondition(grant.action == .keepProgrammes, "leave for something else")
        return try ServiceFailure.only {
            try store.write { session -> [CaseworkFault] in
                var faults = claim.faults(at: place.kind, on: occasion.today)
                let subject = try place.subject(in: session)
                let isInside =
                    subject.map { Door.why(grant.viewer, .keepProgrammes, $0) != nil } ?? false
                if try !isInside || !HelpedPlace(place, on: occasion.today, in: session).isKnown {
                    faults.append(
                        CaseworkFault(
                            "place", "Name a school, a trust or an authority that is loaded."))
                }
                guard faults.isEmpty, let standing = claim.standing, let asOf = claim.asOf else {
                    return faults
                }
                try session.programmes.add(
                    claim, standing, asOf: asOf, at: place,
                    by: CaseAuthor(grant, on: occasion))
                let pen = AuditPen(session, on: occasion)
                var event = pen.event(
                    .change, "programme \(claim.programme) \(standing.rawValue)",
                    reason: grant.reason)
                if case .school(let urn) = place { event.school = urn }
                try pen.note(event)
                return []
            }
        }
    }
}
