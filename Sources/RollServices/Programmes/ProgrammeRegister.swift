public import RollAccess
public import RollCasework
public import RollDomain
public import RollStore

/// A programme at one place, with everything that was claimed of it.
public struct ProgrammeLine: Sendable, Hashable {
    /// The programme.
    public let programme: RegisterProgramme
    /// What was claimed, the newest last; empty where nobody said anything.
    public let claims: [StoredClaim]

    /// What holds now.
    public var newest: StoredClaim? { claims.last }
}

/// A programme in the nation, or in the schools of an area.
public struct ProgrammeReach: Sendable, Hashable {
    /// The programme.
    public let programme: RegisterProgramme
    /// How many places are claimed to stand so, by the newest claim.
    public let standings: [ProgrammeStanding: Int]
    /// The places with their newest claims, by kind and code.
    public let places: [StoredClaim]
    /// The names of the places.
    public let names: [HelpPlace: String]

    /// The programme's code.
    public var code: String { programme.code }
    /// How many have it.
    public var having: Int { standings[.has] ?? 0 }
    /// The newest day of which something is claimed; nil where nothing is.
    public var asOf: CivilDate? { places.compactMap(\.claim.asOf).max() }
}

/// The register of programmes and funding: who may have what, who has it, and since when.
///
/// Everything in it is a claim with a date and a source, and with what was done so far.
public struct ProgrammeRegister: Sendable {
    let store: Store

    /// Reads a database.
    public init(store: Store) { self.store = store }

    /// The programmes of one place.
    ///
    /// - Parameter grant: Leave to see programmes of a school, a trust or an authority.
    /// - Returns: Every programme that such a place can have, in the list's order.
    /// - Throws: ``ServiceFailure`` of the database.
    public func of(_ grant: Grant) throws(ServiceFailure) -> [ProgrammeLine] {
        precondition(grant.action == .seeProgrammes, "leave for something else")
        guard let place = HelpPlace(grant.subject) else { return [] }
        return try ServiceFailure.only {
            let claims = Dictionary(
                grouping: try store.read { try $0.programmes.of(place) },
                by: \.claim.programme)
            return RegisterProgramme.open(to: place.kind).map {
                ProgrammeLine(programme: $0, claims: claims[$0.code] ?? [])
            }
        }
    }

    /// The programmes in the nation, or in the schools of a trust or an authority.
    ///
    /// - Parameter grant: Leave to see programmes of the nation, a trust or an authority.
    /// - Returns: Every programme of the list; of an area those that schools can have.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(claims).
    public func reach(_ grant: Grant) throws(ServiceFailure) -> [ProgrammeReach] {
        precondition(grant.action == .seeProgrammes, "leave for something else")
        return try ServiceFailure.only {
            try store.read { session in
                switch grant.subject {
                case .nation:
                    return try Self.reach(RegisterProgramme.all, in: session) { _ in true }
                case .trust, .authority:
                    let own = Set(
                        try session.withPupils(ShowExpectations.place(grant.subject).1)
                            .map(\.urn))
                    return try Self.reach(RegisterProgramme.open(to: .school), in: session) {
                        if case .school(let urn) = $0 { return own.contains(urn) }
                        return false
                    }
                default: return []
                }
            }
        }
    }

    private static func reach(
        _ programmes: [RegisterProgramme], in session: StoreSession,
        where isMeant: (HelpPlace) -> Bool
    ) throws -> [ProgrammeReach] {
        struct Key: Hashable {
            let programme: String
            let place: HelpPlace
        }
        let claims = try session.programmes.all().filter { isMeant($0.place) }
        let newest = Dictionary(
            claims.map { (Key(programme: $0.claim.programme, place: $0.place), $0) }
        ) { $1 }
        let found = Dictionary(grouping: newest.values, by: \.claim.programme)
        return try programmes.map { programme in
            let own = (found[programme.code] ?? []).sorted { $0.place < $1.place }
            let names = try own.map {
                ($0.place, try HelpedPlace($0.place, on: programme.span.from, in: session).name)
            }
            return ProgrammeReach(
                programme: programme,
                standings: Dictionary(
                    own.compactMap { $0.claim.standing }.map { ($0, 1) }, uniquingKeysWith: +),
                places: own, names: Dictionary(names) { first, _ in first })
        }
    }
}
