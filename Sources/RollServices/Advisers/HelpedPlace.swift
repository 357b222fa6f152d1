public import RollAccess
public import RollCasework
public import RollDomain
import RollStore

/// A school, a trust or an authority by name, with whether it still stands.
public struct HelpedPlace: Sendable, Hashable {
    /// Which it is.
    public let place: HelpPlace
    /// Its name.
    public let name: String
    /// Its region by code; of a trust that of most of its schools; empty where it is not known.
    public let region: String
    /// The day on which it ended; nil while it stands.
    public let ended: CivilDate?
    /// Whether it is known at all.
    public let isKnown: Bool

    /// Whether help can go there.
    public var stands: Bool { isKnown && ended == nil }

    /// Reads what is known of a place.
    ///
    /// - Throws: the failure of a statement.
    init(_ place: HelpPlace, on date: CivilDate, in session: StoreSession) throws {
        self.place = place
        switch place {
        case .school(let urn):
            let school = try session.schools.school(urn)
            name = school?.name ?? "School \(urn)"
            region = school?.authority.flatMap(Self.region) ?? ""
            ended = school?.closed.flatMap { $0 < date ? $0 : nil }
            isKnown = school != nil
        case .trust(let uid):
            let trust = try session.schools.trusts(uid).first { $0.uid == uid }
            name = trust?.name ?? "Trust \(uid)"
            region = try Self.region(of: session.schools.inTrust(uid))
            ended = trust.flatMap { $0.isOpen ? nil : $0.closed ?? date }
            isKnown = trust != nil
        case .authority(let code):
            let authority = Geography.england.authority(code)
            name = authority?.name ?? "Authority \(code)"
            region = authority?.regionCode ?? ""
            ended = authority?.inUse.to.flatMap { $0 < date ? $0 : nil }
            isKnown = authority != nil
        }
    }

    private static func region(_ code: AuthorityCode) -> String? {
        Geography.england.authority(code)?.regionCode
    }

    /// The region of most of some schools; of equals the first by code.
    static func region(of schools: [StoredSchool]) -> String {
        let regions = schools.compactMap { $0.authority.flatMap(region) }
        let counts = Dictionary(regions.map { ($0, 1) }, uniquingKeysWith: +)
        return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? ""
    }

    /// What has to be put right before help is offered there; nil where it can be.
    var fault: CaseworkFault? {
        guard isKnown else {
            return CaseworkFault("place", "No such authority or trust is loaded. Check the code.")
        }
        return ended.map {
            CaseworkFault(
                "place",
                "\(name) ended on \($0.spoken). Offer help to the one that took over its schools.")
        }
    }
}

extension HelpPlace {
    /// What the door is asked about.
    ///
    /// - Throws: the failure of a statement.
    func subject(in session: StoreSession) throws -> Subject? {
        switch self {
        case .school(let urn):
            return try session.schools.school(urn).map { .school(SchoolPlace($0)) }
        case .trust(let uid): return .trust(uid)
        case .authority(let code): return .authority(code)
        }
    }

    /// What the door is asked about, of a trust or an authority; nil of a school.
    var areaSubject: Subject? {
        switch self {
        case .school: nil
        case .trust(let uid): .trust(uid)
        case .authority(let code): .authority(code)
        }
    }

    /// The place of a grant; nil where the grant is for no single one.
    public init?(_ subject: Subject) {
        switch subject {
        case .school(let school): self = .school(school.urn)
        case .trust(let uid): self = .trust(uid)
        case .authority(let code): self = .authority(code)
        default: return nil
        }
    }
}
