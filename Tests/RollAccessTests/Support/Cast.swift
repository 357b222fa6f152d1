import RollAccess
import RollDomain

/// Fixed people, places and children: what lies inside which scope is written down by hand.
///
/// Hill School and Dale School are in authority 330 and in trust 5001; Lake School is in authority
/// 331 and in trust 5002. Everything of Lake School is outside every scope here but the nation.
enum Cast {
    static let today = day("2025-11-21")
    static let hill = SchoolPlace(urn(900_001), trust: "5001", authority: authority(330))
    static let dale = SchoolPlace(urn(900_002), trust: "5001", authority: authority(330))
    static let lake = SchoolPlace(urn(900_003), trust: "5002", authority: authority(331))
    static let nine = year("9")
    static let ten = year("10")
    /// The person whose door is tried.
    static let person: Int64 = 7

    /// A child of 9B at Hill School, in the care of authority 330, allocated and referred to the
    /// person.
    static var robin: PupilSubject {
        var pupil = PupilSubject(child: 1, at: hill)
        pupil.groups = [3]
        pupil.yearGroup = nine
        pupil.careAuthority = authority(330)
        pupil.workers = [person]
        pupil.referredTo = [person]
        return pupil
    }

    /// A child of Lake School with another worker, in the care of another authority.
    static var sam: PupilSubject {
        var pupil = PupilSubject(child: 2, at: lake)
        pupil.groups = [3]
        pupil.yearGroup = nine
        pupil.careAuthority = authority(331)
        pupil.workers = [8]
        pupil.referredTo = [8]
        return pupil
    }

    /// One scope of each kind, each of which holds Robin.
    static let scopes: [ScopeKind: Scope] = [
        .school: .school(hill.urn), .group: .group(hill.urn, 3),
        .yearGroup: .yearGroup(hill.urn, nine), .schools: .schools([hill.urn, dale.urn]),
        .trust: .trust("5001"), .authority: .authority(authority(330)),
        .care: .care(authority(330)), .ownChildren: .ownChildren, .referrals: .referrals,
        .nation: .nation, .installation: .installation,
    ]

    /// For each kind of subject, one and the kinds of scope that hold it, then one that only the
    /// widest hold.
    static let subjects: [(inside: Subject, holders: Set<ScopeKind>, outside: Subject)] = [
        (
            .pupil(robin), Set(ScopeKind.allCases), .pupil(sam)
        ),
        (
            .group(hill, number: 3, years: [nine]),
            [.school, .group, .yearGroup, .schools, .trust, .authority, .nation, .installation],
            .group(lake, number: 3, years: [nine])
        ),
        (
            .yearGroup(hill, nine),
            [.school, .yearGroup, .schools, .trust, .authority, .nation, .installation],
            .yearGroup(lake, nine)
        ),
        (
            .school(hill), [.school, .schools, .trust, .authority, .nation, .installation],
            .school(lake)
        ),
        (
            .schools([hill, dale]), [.schools, .trust, .authority, .nation, .installation],
            .schools([hill, lake])
        ),
        (.trust("5001"), [.trust, .nation, .installation], .trust("5002")),
        (
            .authority(authority(330)), [.authority, .nation, .installation],
            .authority(authority(331))
        ),
    ]

    /// Subjects with nothing outside them, and the kinds of scope that hold them.
    static let wholes: [(subject: Subject, holders: Set<ScopeKind>)] = [
        (.nation, [.nation, .installation]), (.own, Set(ScopeKind.allCases)),
        (.person(8), [.installation]), (.installation, [.installation]),
    ]

    /// The person in a role for one place.
    static func viewer(_ role: Role, _ kind: ScopeKind) -> Viewer? {
        scopes[kind].flatMap { viewer(role, [$0]) }
    }

    /// The person in a role for places.
    static func viewer(_ role: Role, _ scopes: [Scope], person: Int64 = person) -> Viewer? {
        Viewer(
            person: person, name: "Alex Moss", role: role,
            assignments: scopes.map {
                Assignment(role, $0, span("2025-09-01"), place: place($0))
            }, on: today)
    }

    private static func place(_ scope: Scope) -> String {
        switch scope {
        case .school: "Hill School"
        case .group: "9B at Hill School"
        case .yearGroup: "Year 9 at Hill School"
        case .schools: "2 schools"
        case .trust: "Hills Trust"
        case .authority, .care: "Northmere"
        default: ""
        }
    }
}

func day(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("no date \(text)") }
    return date
}

func span(_ from: String, _ to: String? = nil) -> DateSpan {
    DateSpan(from: day(from), to: to.map(day))
}

func urn(_ number: Int) -> URN {
    guard let urn = URN(number: number) else { preconditionFailure("no URN \(number)") }
    return urn
}

func authority(_ number: Int) -> AuthorityCode {
    guard let code = AuthorityCode(number: number) else { preconditionFailure("no \(number)") }
    return code
}

func year(_ text: String) -> YearGroup {
    guard let year = YearGroup(text) else { preconditionFailure("no year group \(text)") }
    return year
}
