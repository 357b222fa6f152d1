public import RollAccess
public import RollCasework
import RollDomain
import RollStore

extension ConcernPlace {
    /// What it takes to read what the place is told.
    public var reading: Action {
        switch self {
        case .school: .readSchoolConcerns
        case .authority: .readAuthorityConcerns
        }
    }

    /// What it takes to take it further or to close it.
    public var keeping: Action {
        switch self {
        case .school: .keepSchoolConcerns
        case .authority: .keepAuthorityConcerns
        }
    }

    /// The place that a grant on concerns is for; nil for a grant for none.
    public init?(_ subject: Subject) {
        switch subject {
        case .school(let place): self = .school(place.urn)
        case .authority(let code): self = .authority(code)
        default: return nil
        }
    }

    /// The places of which somebody reads what people outside tell.
    static func read(by viewer: Viewer, in session: StoreSession) throws -> Set<ConcernPlace> {
        let all = viewer.assignments.flatMap { assignment -> [ConcernPlace] in
            switch assignment.scope {
            case .school(let urn): [.school(urn)]
            case .schools(let urns): urns.map { .school($0) }
            case .authority(let code): [.authority(code)]
            default: []
            }
        }
        return try Set(all).filter { place in
            try place.subject(in: session)
                .map { Door.why(viewer, place.reading, $0) != nil } ?? false
        }
    }

    func subject(in session: StoreSession) throws -> Subject? {
        switch self {
        case .school(let urn):
            try session.schools.school(urn).map { .school(SchoolPlace($0)) }
        case .authority(let code): .authority(code)
        }
    }
}

/// Who reads what people outside tell, so that nothing is taken in that nobody would read.
struct ConcernReaders {
    private let viewers: [Viewer]

    /// Finds everybody who may read concerns anywhere today.
    ///
    /// - Complexity: O(accounts + roles given).
    init(_ session: StoreSession, on date: CivilDate) throws {
        let reading: Set<Action> = [.readSchoolConcerns, .readAuthorityConcerns]
        let roles = Role.allCases.filter { !$0.rule.actions.isDisjoint(with: reading) }
        let given = try session.persons.allRoles()
        viewers = try session.persons.all().filter(\.isActive).flatMap { person in
            roles.compactMap { role in
                Viewer(
                    person: person.person, name: person.name, role: role,
                    assignments: given[person.person]?.map(\.assignment) ?? [], on: date)
            }
        }
    }

    /// Whether somebody reads what a place is told.
    func areThere(for place: ConcernPlace, _ subject: Subject) -> Bool {
        viewers.contains { Door.why($0, place.reading, subject) != nil }
    }
}
