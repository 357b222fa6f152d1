public import RollAccess
public import RollDomain
public import RollStore

/// Finds the viewer who is meant by a name to sign in by.
public struct AskAs: Sendable {
    let store: Store

    /// Asks a database.
    public init(store: Store) {
        self.store = store
    }

    /// Whether anybody has an account; where somebody has, nobody asks without one.
    ///
    /// - Throws: ``ServiceFailure``.
    public func hasPeople() throws(ServiceFailure) -> Bool {
        try ServiceFailure.only { try store.read { try $0.persons.hasAny() } }
    }

    /// A person in a role on a day.
    ///
    /// - Parameters:
    ///   - login: The name to sign in by.
    ///   - role: The role; nil for the first that the person has.
    ///   - date: The day.
    /// - Returns: The viewer.
    /// - Throws: ``ServiceFailure`` when nobody signs in by that name, or has no such role then.
    public func viewer(
        _ login: String, as role: Role?, on date: CivilDate
    ) throws(ServiceFailure) -> Viewer {
        try ServiceFailure.only {
            try store.read { session in
                let person = try KeepPeople.person(login, in: session)
                guard
                    let viewer = try ViewerReader(session)
                        .viewer(person.person, as: role, on: date)
                else {
                    throw ServiceFailure(
                        .fault,
                        "\(role.map { "The person is no \($0.words)" } ?? "The person has no role") "
                            + "on \(date.spoken), or is kept out. See: rollcall person roles "
                            + person.login)
                }
                return viewer
            }
        }
    }
}
