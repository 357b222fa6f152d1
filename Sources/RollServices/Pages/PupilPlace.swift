public import RollAccess
public import RollDomain
import RollStore

/// Whose pupils a list shows.
public enum PupilPlace: Sendable, Hashable {
    /// Those of one school.
    case school(URN)
    /// Those of a trust's schools.
    case trust(String)
    /// Those of an authority's schools.
    case authority(AuthorityCode)
    /// All that are the viewer's own, at whatever school.
    case own

    /// A word by which it is kept, such as `school 900001`.
    public var key: String {
        switch self {
        case .school(let urn): "school \(urn)"
        case .trust(let uid): "trust \(uid)"
        case .authority(let code): "authority \(code)"
        case .own: "own"
        }
    }

    /// The place that a grant to list pupils is for; nil for one that is for none.
    public init?(_ grant: Grant) {
        switch grant.subject {
        case .school(let place): self = .school(place.urn)
        case .trust(let uid): self = .trust(uid)
        case .authority(let code): self = .authority(code)
        case .own: self = .own
        default: return nil
        }
    }
}

/// The schools of a list, and whose records of theirs it may show.
struct ListedSchools {
    let schools: [StoredSchool]
    let records: ReachedRecords

    /// Finds the schools of a place, as far as a grant reaches; all of it without one.
    init(_ place: PupilPlace, _ grant: Grant?, in session: StoreSession) throws {
        let records = try grant.map { try session.reaches.records(of: $0.reach) } ?? .everything
        self.records = records
        if case .school(let urn) = place {
            schools = [try session.existing(urn)]
            return
        }
        let reached = records.schools.map { $0.union(records.records.keys).sorted() }
        let all =
            try reached?.compactMap { try session.schools.school($0) }
            ?? session.schools.withPupils()
        schools = all.filter { school in
            switch place {
            case .trust(let uid): school.trustUID == uid
            case .authority(let code): school.authority == code
            case .school, .own: true
            }
        }.sorted { $0.urn < $1.urn }
    }
}
