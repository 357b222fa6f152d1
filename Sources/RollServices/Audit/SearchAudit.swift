public import RollAccess
public import RollDomain
public import RollStore

/// Which events of the record are asked for.
public struct AuditQuery: Sendable, Hashable {
    /// Of this child; nil for all.
    public var upn: UPN?
    /// Of this school's records; nil for all.
    public var school: URN?
    /// By the person with this sign-in name; nil for all.
    public var login: String?
    /// Of this kind; nil for all.
    public var kind: AuditKind?
    /// The first date; nil for ever.
    public var from: CivilDate?
    /// The last date; nil for ever.
    public var to: CivilDate?
    /// How many events a page holds.
    public var pageSize = 50
    /// The page, from 1, the newest events first.
    public var page = 1

    /// All events, the newest page.
    public init() {}
}

/// Finds who did or saw what, when, and for which reason; the search is kept in the record too.
public struct SearchAudit: Sendable {
    let store: Store

    /// Asks a database.
    public init(store: Store) {
        self.store = store
    }

    /// Finds a page of events.
    ///
    /// - Parameters:
    ///   - query: Which events.
    ///   - occasion: Who asks; a viewer must be a data-protection lead for what is asked.
    /// - Returns: The events, newest first; one more than a page where more follow is left off.
    /// - Throws: ``ServiceFailure`` when the child, the person or the leave is not there.
    public func run(
        _ query: AuditQuery, on occasion: Occasion
    ) throws(ServiceFailure) -> [AuditEvent] {
        try ServiceFailure.only {
            try store.write { session in
                var filter = AuditFilter()
                filter.school = query.school
                filter.kind = query.kind
                filter.from = query.from.map { Instant($0) }
                filter.before = query.to.map { Instant($0.adding(days: 1)) }
                if let login = query.login {
                    guard let person = try session.persons.person(login: login.lowercased())
                    else {
                        throw ServiceFailure(
                            .fault, "Nobody signs in by that name. See: rollcall person list")
                    }
                    filter.person = person.person
                }
                let reason = try leave(query, &filter, on: occasion, in: session)
                let found = try session.audit.search(
                    filter, most: query.pageSize, skipping: (query.page - 1) * query.pageSize)
                try AuditPen(session, on: occasion).note(
                    .audit, "audit search", at: query.school, child: filter.child, reason: reason)
                return found
            }
        }
    }

    /// Settles the child, and says why a viewer may read; a viewer of some schools reads only
    /// events of their records.
    private func leave(
        _ query: AuditQuery, _ filter: inout AuditFilter, on occasion: Occasion,
        in session: StoreSession
    ) throws -> Reason? {
        let door = occasion.viewer.map { Doorkeeper($0, session) }
        if let upn = query.upn {
            let records = try session.pupils.find(query.school, upn: upn)
            let grants = try records.compactMap { record in
                try door?.grant(.readAudit, record.school, record.pupil)
            }
            guard let record = records.first, door == nil || !grants.isEmpty else {
                throw ServiceFailure(.fault, Doorkeeper.noPupil)
            }
            filter.child = record.pupil
            // A lead of one school reads what was seen of that school's record.
            if let grant = grants.first, door?.mayEverywhere(.readAudit) == false,
                case .pupil(let subject) = grant.subject
            {
                filter.school = subject.place.urn
            }
            return grants.first?.reason
        }
        guard let door else { return nil }
        if let school = query.school {
            guard let grant = try door.grant(.readAudit, school) else {
                throw ServiceFailure(.fault, Doorkeeper.noSchool)
            }
            return grant.reason
        }
        guard let reason = Door.why(door.viewer, .readAudit, .installation) else {
            throw ServiceFailure(.fault, "Name a school or a child of your own.")
        }
        return reason
    }
}
