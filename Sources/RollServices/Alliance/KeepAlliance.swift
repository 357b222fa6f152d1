public import RollAccess
public import RollCasework
import RollDomain
public import RollStore

/// Keeps what the alliance writes down: the secretary everything, members what is theirs.
///
/// Whatever two change at once is kept from the first; the second is told.
public struct KeepAlliance: Sendable {
    let store: Store
    let grant: Grant
    let occasion: Occasion

    /// Works on a database with somebody's leave.
    ///
    /// - Parameters:
    ///   - store: The database.
    ///   - grant: Leave to join in the alliance, or to keep it.
    ///   - occasion: Who does it, and when.
    public init(store: Store, grant: Grant, on occasion: Occasion) {
        precondition(
            [.joinAlliance, .keepAlliance].contains(grant.action), "leave for something else")
        self.store = store
        self.grant = grant
        self.occasion = occasion
    }

    /// What is said where somebody else was faster.
    static let changed = CaseworkFault(
        "version",
        "Somebody else changed this after you opened it. It stands below as it is now; look at it, "
            + "and change it again where needed.")

    private static let notHere = CaseworkFault("", "It is not here any more. Begin from the list.")

    /// Who writes.
    var author: CaseAuthor {
        CaseAuthor(
            grant.viewer.name, person: grant.viewer.person, title: grant.viewer.role.words,
            at: occasion.now)
    }

    /// Whether the viewer keeps the alliance, rather than only joins in.
    var keeps: Bool { grant.action == .keepAlliance }

    func requireKeeper() {
        precondition(keeps, "only the secretary keeps this")
    }

    /// Writes in a transaction, and keeps a record of it where nothing was wrong.
    func write(
        _ what: String, _ work: (StoreSession) throws -> [CaseworkFault]
    ) throws(ServiceFailure) -> [CaseworkFault] {
        do {
            return try store.write { session in
                let faults = try work(session)
                // What was begun is undone: nothing is half kept.
                guard faults.isEmpty else { throw Refused(faults: faults) }
                let pen = AuditPen(session, on: occasion)
                try pen.note(pen.event(.change, "alliance: \(what)", reason: grant.reason))
                return []
            }
        } catch let refused as Refused {
            return refused.faults
        } catch {
            return try ServiceFailure.only { throw error }
        }
    }

    private struct Refused: Error {
        let faults: [CaseworkFault]
    }

    // MARK: Organisations and seats

    /// Keeps an organisation, or what is said of it anew.
    ///
    /// - Parameters:
    ///   - statement: What is said of it.
    ///   - number: Its number; nil for one that joins.
    ///   - version: The version that was read; nil for one that joins.
    /// - Returns: What has to be put right first; none where it is kept.
    /// - Throws: ``ServiceFailure`` of the database.
    public func put(
        _ statement: AllianceOrganisation, as number: Int64? = nil, version: Int? = nil
    ) throws(ServiceFailure) -> [CaseworkFault] {
        requireKeeper()
        return try write("organisation") { session in
            var faults = statement.faults(on: occasion.today)
            let all = try session.alliance.organisations()
            let name = statement.name.lowercased()
            if all.contains(where: {
                $0.number != number && $0.statement.name.lowercased() == name
            }) {
                faults.append(
                    CaseworkFault("name", "An organisation of that name stands here already."))
            }
            guard faults.isEmpty else { return faults }
            guard let number else {
                _ = try session.alliance.add(statement, at: occasion.now)
                return []
            }
            guard var kept = all.first(where: { $0.number == number }) else {
                return [Self.notHere]
            }
            guard kept.version == version else { return [Self.changed] }
            kept.statement = statement
            return try session.alliance.change(kept, at: occasion.now) ? [] : [Self.changed]
        }
    }

    /// Says for whom a person sits in the alliance; the person needs a role in it.
    ///
    /// - Parameters:
    ///   - login: The name by which the person signs in.
    ///   - organisation: The organisation, by number.
    ///   - isChair: Whether the person chairs the alliance.
    /// - Returns: What has to be put right first; none where it is kept.
    /// - Throws: ``ServiceFailure`` of the database.
    public func seat(
        _ login: String, for organisation: Int64, isChair: Bool
    ) throws(ServiceFailure) -> [CaseworkFault] {
        requireKeeper()
        return try write("seat") { session in
            guard
                let one = try session.alliance.organisations()
                    .first(where: { $0.number == organisation })
            else { return [Self.notHere] }
            guard one.statement.belongs(on: occasion.today) else {
                return [CaseworkFault("login", "The organisation has left the alliance.")]
            }
            let roles: [Role] = [.allianceMember, .allianceSecretary]
            guard
                let person = try session.persons.person(
                    login: login.lowercased().filter { !$0.isWhitespace }),
                try ViewerReader(session).roles(of: person.person, on: occasion.today)
                    .contains(where: roles.contains)
            else {
                return [
                    CaseworkFault(
                        "login",
                        "Nobody of that sign-in name has a role in the alliance. An administrator "
                            + "gives it first.")
                ]
            }
            try session.alliance.seat(
                person.person, for: organisation, isChair: isChair, by: grant.viewer.name,
                at: occasion.now)
            return []
        }
    }

    /// Takes a person out of the alliance.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    public func unseat(_ person: Int64) throws(ServiceFailure) {
        requireKeeper()
        _ = try write("seat ended") { session in
            try session.alliance.unseat(person)
            return []
        }
    }

    // MARK: Pledges

    /// Keeps a pledge of an organisation: a member's own, or any for the secretary.
    ///
    /// - Parameters:
    ///   - pledge: What is promised.
    ///   - organisation: Who promises, by number; nil for the viewer's own.
    /// - Returns: What has to be put right first; none where it is kept.
    /// - Throws: ``ServiceFailure`` of the database.
    public func add(
        _ pledge: PledgeStatement, of organisation: Int64?
    ) throws(ServiceFailure) -> [CaseworkFault] {
        try write("pledge") { session in
            var faults = pledge.faults(madeOn: occasion.today)
            let (number, fault) = try speaker(for: organisation, in: session)
            if let fault { faults.append(fault) }
            guard faults.isEmpty, let number, let due = pledge.due else { return faults }
            _ = try session.alliance.add(
                pledge, of: number, due: due, on: occasion.today, at: occasion.now)
            return []
        }
    }

    /// For which organisation the viewer speaks here.
    func speaker(
        for organisation: Int64?, in session: StoreSession
    ) throws -> (number: Int64?, fault: CaseworkFault?) {
        let own = try session.alliance.seats().first { $0.person == grant.viewer.person }?
            .organisation
        let asked = keeps ? organisation ?? own : own
        guard let asked else {
            return (
                nil,
                CaseworkFault(
                    "organisation",
                    keeps
                        ? "Choose the organisation."
                        : "Nobody has said for which organisation you sit. Ask the secretary.")
            )
        }
        if !keeps, let organisation, organisation != own {
            return (
                nil,
                CaseworkFault("organisation", "You sit for another organisation than this one.")
            )
        }
        guard
            let found = try session.alliance.organisations().first(where: { $0.number == asked })
        else { return (nil, Self.notHere) }
        guard found.statement.belongs(on: occasion.today) else {
            return (
                nil, CaseworkFault("organisation", "The organisation has left the alliance.")
            )
        }
        return (asked, nil)
    }

    /// Keeps a report on a pledge, by its organisation or the secretary.
    ///
    /// - Parameters:
    ///   - report: What was done.
    ///   - number: The pledge.
    ///   - version: The version of it that was read.
    /// - Returns: What has to be put right first; none where it is kept. Of a pledge whose organisation
    ///   has left only that it was taken back can be reported.
    /// - Throws: ``ServiceFailure`` of the database.
    public func report(
        _ report: PledgeReport, on number: Int64, version: Int
    ) throws(ServiceFailure) -> [CaseworkFault] {
        try write("report on pledge \(number)") { session in
            guard
                let pledge = try session.alliance.pledges().first(where: { $0.number == number }),
                let owner = try session.alliance.organisations()
                    .first(where: { $0.number == pledge.organisation })
            else { return [Self.notHere] }
            guard pledge.version == version else { return [Self.changed] }
            var faults = report.faults(
                after: pledge.state, madeOn: pledge.made, on: occasion.today)
            if owner.statement.belongs(on: occasion.today) {
                let (_, fault) = try speaker(for: pledge.organisation, in: session)
                if let fault { faults.append(fault) }
            } else if !keeps || report.state != .withdrawn {
                faults.append(
                    CaseworkFault(
                        "state",
                        "Its organisation has left the alliance. The secretary can only say that "
                            + "the pledge is taken back."))
            }
            guard faults.isEmpty else { return faults }
            return try session.alliance.report(report, on: pledge, by: author)
                ? [] : [Self.changed]
        }
    }
}
