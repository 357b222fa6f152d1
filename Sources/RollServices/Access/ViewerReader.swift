public import RollAccess
public import RollDomain
public import RollStore

/// Makes viewers of people in the database, with the places of their roles in words.
public struct ViewerReader {
    let session: StoreSession

    /// Reads in a transaction.
    public init(_ session: StoreSession) {
        self.session = session
    }

    /// The roles that a person has on a day, in the order of the table of roles.
    ///
    /// - Throws: the failure of a statement.
    public func roles(of person: Int64, on date: CivilDate) throws -> [Role] {
        Set(try assignments(of: person, on: date).map(\.role)).sorted()
    }

    /// A person in a role on a day.
    ///
    /// - Parameters:
    ///   - person: The person.
    ///   - role: The role; nil for the first that the person has.
    ///   - date: The day.
    /// - Returns: Nil where the person has no such role then, or may not come in.
    /// - Throws: the failure of a statement.
    public func viewer(
        _ person: Int64, as role: Role?, on date: CivilDate
    ) throws -> Viewer? {
        guard let stored = try session.persons.person(person), stored.isActive else {
            return nil
        }
        let held = try assignments(of: person, on: date)
        guard let role = role ?? held.map(\.role).min() else { return nil }
        return Viewer(
            person: person, name: stored.name, role: role, assignments: held, on: date)
    }

    private func assignments(of person: Int64, on date: CivilDate) throws -> [Assignment] {
        try session.persons.roles(of: person).map(\.assignment)
            .filter { $0.isPossible && $0.span.contains(date) }
            .map { assignment in
                var named = assignment
                named.place = try place(assignment.scope, on: date)
                return named
            }
    }

    /// A place in words, such as `7B at Hill School`.
    ///
    /// - Throws: the failure of a statement.
    public func place(_ scope: Scope, on date: CivilDate) throws -> String {
        switch scope {
        case .school(let urn): return try name(urn)
        case .group(let urn, let number):
            let group = try session.groups.groups(of: urn, on: date)
                .first { $0.number == number }
            return "\(group?.name ?? "group \(number)") at \(try name(urn))"
        case .yearGroup(let urn, let year): return "\(year.words) at \(try name(urn))"
        case .schools(let urns):
            if urns.count == 1, let urn = urns.first { return try name(urn) }
            return "\(urns.count) schools"
        case .trust(let uid):
            return try session.schools.trusts(uid).first { $0.uid == uid }?.name
                ?? "trust \(uid)"
        case .authority(let code), .care(let code):
            return Geography.england.authority(code)?.name ?? "authority \(code)"
        case .ownChildren: return "the children allocated"
        case .referrals: return "the children whose referral was accepted"
        case .nation: return "England"
        case .installation: return "this installation"
        }
    }

    private func name(_ urn: URN) throws -> String {
        try session.schools.school(urn)?.name ?? "school \(urn)"
    }
}
