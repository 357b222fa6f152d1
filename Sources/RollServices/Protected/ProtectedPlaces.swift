public import RollAccess
public import RollDomain
public import RollStore

/// The places of those who see aggregates only, so that their pages can be worked out before they come.
public struct ProtectedPlaces: Sendable {
    let store: Store

    /// Reads the accounts of a database.
    public init(store: Store) { self.store = store }

    /// Leave to see figures of each place that somebody has in such a role.
    ///
    /// - Parameter date: The day.
    /// - Returns: One grant a trust, authority or own set of schools; single schools and England are
    ///   not among them.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(accounts).
    public func grants(on date: CivilDate) throws(ServiceFailure) -> [Grant] {
        try ServiceFailure.only {
            try store.read { session in
                let reader = ViewerReader(session)
                var seen: Set<Place> = []
                var grants: [Grant] = []
                for person in try session.persons.all() where person.isActive {
                    for role in try reader.roles(of: person.person, on: date)
                    where role.rule.detail == .protected {
                        let viewer = try reader.viewer(person.person, as: role, on: date)
                        for grant in viewer.map(Self.grants) ?? []
                        where seen.insert(Place(grant)).inserted {
                            grants.append(grant)
                        }
                    }
                }
                return grants
            }
        }
    }

    /// What two people who see the same have in common.
    private struct Place: Hashable {
        let subject: Subject
        let reach: Reach?
        let isVeiled: Bool

        init(_ grant: Grant) {
            subject = grant.subject
            reach = grant.subject == .own ? grant.reach : nil
            isVeiled = !grant.veil.isOpen
        }
    }

    private static func grants(_ viewer: Viewer) -> [Grant] {
        viewer.assignments.compactMap { assignment in
            let subject: Subject? =
                switch assignment.scope {
                case .trust(let uid): .trust(uid)
                case .authority(let code): .authority(code)
                case .schools: .own
                default: nil
                }
            guard let subject, let grant = Door.grant(viewer, .seeFigures, subject),
                grant.isProtected
            else { return nil }
            return grant
        }
    }
}
