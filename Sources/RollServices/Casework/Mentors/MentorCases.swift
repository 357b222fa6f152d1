import RollAccess
import RollCasework
import RollDomain
import RollStore

/// The cases that a grant reaches, each only where the child's record is reached as well.
struct MentorCases {
    private let session: StoreSession
    private let grant: Grant

    init(_ session: StoreSession, _ grant: Grant) {
        self.session = session
        self.grant = grant
    }

    /// The cases.
    var all: [MenteeCase] {
        get throws {
            let records = try session.reaches.records(of: grant.reach)
            var found: [MenteeCase] = []
            if grant.viewer.role == .mentor {
                found = try session.mentoring.cases(ofMentor: grant.viewer.person)
                    .filter(\.state.hasMentor)
            } else {
                for assignment in grant.viewer.assignments {
                    switch assignment.scope {
                    case .authority(let code): found += try session.mentoring.cases(of: code)
                    case .school(let urn), .group(let urn, _), .yearGroup(let urn, _):
                        found += try session.mentoring.cases(of: urn)
                    case .schools(let urns):
                        for urn in urns.sorted() {
                            found += try session.mentoring.cases(of: urn)
                        }
                    default: continue
                    }
                }
            }
            var seen: Set<Int> = []
            return found.filter {
                seen.insert($0.number).inserted && records.holds($0.school, $0.pupil)
            }
        }
    }

    /// The authorities whose mentors come into question.
    var authorities: Set<AuthorityCode> {
        get throws {
            var found: Set<AuthorityCode> = []
            for assignment in grant.viewer.assignments {
                switch assignment.scope {
                case .authority(let code): found.insert(code)
                case .schools(let urns):
                    for urn in urns {
                        if let code = try session.schools.school(urn)?.authority {
                            found.insert(code)
                        }
                    }
                default: continue
                }
            }
            return found
        }
    }
}
