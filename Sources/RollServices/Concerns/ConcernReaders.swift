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
