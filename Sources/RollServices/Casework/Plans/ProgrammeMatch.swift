import RollAccess
public import RollCasework
import RollDomain
public import RollStore

/// A programme or a funding that may fit a plan, with what is known of who may have it.
public struct ProgrammeMatch: Sendable, Hashable {
    /// The programme.
    public let programme: Programme
    /// What the child's record says, as far as the viewer may see it.
    public let eligibility: Eligibility
    /// Through which services the area offers it, those that take referrals; nil where it is had
    /// everywhere.
    public let services: [StoredService]?

    /// The programmes that answer barriers of a plan, matched with the record and the area's map.
    ///
    /// - Parameters:
    ///   - barriers: The barriers, by code.
    ///   - order: The child, and the grant with which the plan is seen.
    ///   - school: The school whose plan it is.
    ///   - session: The transaction.
    /// - Returns: Those that run today, the ones that answer most barriers first.
    /// - Throws: The failure of the database.
    static func all(
        _ barriers: [String], _ order: CaseOrder, at school: StoredSchool,
        in session: StoreSession
    ) throws -> [ProgrammeMatch] {
        let today = order.occasion.today
        let programmes = Programme.matching(Set(barriers), on: today)
        guard !programmes.isEmpty else { return [] }
        let facts = try session.pupils.characteristicSpans(school.urn, order.child)
        let relations = try session.pupils.authoritySpans(school.urn, order.child)
        let home = relations[.home]?.last { $0.span.contains(today) }?.value
        let areas = Set([school.authority, home].compactMap { $0 })
        let services = try areas.sorted().flatMap { try session.referrals.services(of: $0) }
            .filter(\.statement.isOpen)
        return programmes.map { programme in
            ProgrammeMatch(
                programme: programme,
                eligibility: programme.eligibility { kind in
                    guard order.grant.shows(kind) else { return nil }
                    return facts[kind]?.last { $0.span.contains(today) }?.value
                },
                services: programme.area.map { kind in
                    services.filter { $0.statement.kind == kind }
                })
        }
    }
}
