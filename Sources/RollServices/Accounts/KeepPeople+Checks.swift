import RollAccess
import RollDomain
import RollStore

/// How a change of people is done, and what stands before each.
extension KeepPeople {
    func change<Result>(
        _ occasion: Occasion,
        _ work: (StoreSession, AuditPen, Reason?) throws -> Result
    ) throws(ServiceFailure) -> Result {
        try ServiceFailure.only {
            try store.write { session in
                let reason = try Self.leave(occasion)
                return try work(session, AuditPen(session, on: occasion), reason)
            }
        }
    }

    /// Why somebody with an account may manage people; nil for the operator of the machine.
    static func leave(_ occasion: Occasion) throws -> Reason? {
        guard let viewer = occasion.viewer else { return nil }
        guard let reason = Door.why(viewer, .managePeople, .installation) else {
            throw ServiceFailure(.usage, "Your role does not manage people.")
        }
        return reason
    }

    static func checkOther(_ person: StoredPerson, _ occasion: Occasion) throws {
        guard occasion.viewer?.person != person.person else {
            throw ServiceFailure(
                .usage, "Nobody changes their own account; ask another administrator.")
        }
    }

    static func person(_ login: String, in session: StoreSession) throws -> StoredPerson {
        guard let person = try session.persons.person(login: login.lowercased()) else {
            throw ServiceFailure(
                .fault, "Nobody signs in by that name. See: rollcall person list")
        }
        return person
    }

    static func person(_ number: Int64, in session: StoreSession) throws -> StoredPerson {
        guard let person = try session.persons.person(number) else {
            throw ServiceFailure(.program, "A person who was just added is not there.")
        }
        return person
    }

    func record(
        _ person: StoredPerson, on date: CivilDate, in session: StoreSession
    ) throws -> PersonRecord {
        var places: [Scope: String] = [:]
        return try record(
            person, try session.persons.roles(of: person.person), &places, on: date, in: session)
    }

    /// A person whose roles are known, with their places in words, each of which is read once.
    func record(
        _ person: StoredPerson, _ roles: [StoredRole], _ places: inout [Scope: String],
        on date: CivilDate, in session: StoreSession
    ) throws -> PersonRecord {
        let reader = ViewerReader(session)
        let named = try roles.map { role in
            let scope = role.assignment.scope
            let place = try places[scope] ?? reader.place(scope, on: date)
            places[scope] = place
            var named = role
            named.assignment.place = place
            return named
        }
        return PersonRecord(person: person, roles: named)
    }

    /// Refuses a place that is not loaded, so that a slip of the pen gives nobody another's school.
    static func checkPlace(
        _ scope: Scope, on date: CivilDate, in session: StoreSession
    ) throws {
        var schools: Set<URN> = []
        switch scope {
        case .school(let urn), .group(let urn, _), .yearGroup(let urn, _): schools = [urn]
        case .schools(let urns): schools = urns
        case .trust(let uid):
            guard try session.schools.trusts(uid).contains(where: { $0.uid == uid }) else {
                throw ServiceFailure(
                    .fault, "No trust \(uid) is loaded. Find it with: rollcall trusts NAME")
            }
        case .authority(let code), .care(let code):
            guard Geography.england.authority(code) != nil else {
                throw ServiceFailure(.fault, "There is no authority \(code).")
            }
        case .ownChildren, .referrals, .nation, .installation: break
        }
        for urn in schools.sorted() where try session.schools.school(urn) == nil {
            throw ServiceFailure(
                .fault, "No school \(urn) is loaded. Find it with: rollcall schools NAME")
        }
        if case .group(let urn, let number) = scope {
            let groups = try session.groups.groups(of: urn, on: date)
            guard groups.contains(where: { $0.number == number }) else {
                let known = groups.map { "\($0.number) \($0.name)" }.joined(separator: ", ")
                throw ServiceFailure(
                    .fault, "School \(urn) has no group \(number). It has: \(known).")
            }
        }
    }
}
