import RollAccess
import RollDomain
import Testing

/// Looking as somebody else is the intersection, whoever looks as whom.
struct LookingAsTests {
    /// Every role for every place it can be given for, as another person.
    private static let others: [Viewer] = Role.allCases.flatMap { role in
        ScopeKind.allCases.compactMap { kind in
            Cast.scopes[kind].flatMap { Cast.viewer(role, [$0], person: 8) }
        }
    }

    @Test(arguments: Role.allCases)
    func `nothing is seen that both may not see`(role: Role) {
        let subjects =
            Cast.subjects.flatMap { [$0.inside, $0.outside] }
            + Cast.wholes.map(\.subject)
        for kind in ScopeKind.allCases {
            guard let viewer = Cast.viewer(role, kind) else { continue }
            for other in Self.others {
                guard let both = viewer.looking(as: other) else {
                    #expect(!role.rule.actions.contains(.lookAs))
                    continue
                }
                #expect(role.rule.actions.contains(.lookAs))
                for action in Action.allCases {
                    for subject in subjects {
                        let grant = Door.grant(both, action, subject)
                        let one = Door.grant(viewer, action, subject)
                        let two = Door.grant(other, action, subject)
                        guard let one, let two, !action.changes else {
                            #expect(grant == nil, "\(role) as \(other.role): \(action)")
                            continue
                        }
                        #expect(grant?.fields == one.fields.intersection(two.fields))
                        #expect(grant?.detail == min(one.detail, two.detail))
                    }
                }
            }
        }
    }

    @Test func `the reason names both`() throws {
        let head = try #require(Cast.viewer(.headteacher, .school))
        let tutor = try #require(Cast.viewer(.formTutor, [.group(Cast.hill.urn, 3)], person: 8))
        let both = try #require(head.looking(as: tutor))
        let reason = try #require(Door.why(both, .seePupil, .pupil(Cast.robin)))
        #expect(
            reason.description
                == "you are the headteacher of Hill School, looking as Alex Moss: "
                + "a form tutor of 9B at Hill School")
        #expect(both.asThemselves == head)
        #expect(both.looking(as: tutor) == nil)
    }

    @Test func `a reach of two people holds what both hold`() throws {
        let head = try #require(Cast.viewer(.headteacher, .school))
        let manager = try #require(
            Cast.viewer(.authorityManager, [.authority(authority(330))], person: 8))
        let both = try #require(head.looking(as: manager))
        let reach = try #require(Door.reach(both, .listPupils))
        #expect(reach.holds(Cast.hill) && !reach.holds(Cast.dale) && !reach.holds(Cast.lake))
        #expect(reach.holds(Cast.robin) && !reach.holds(Cast.sam))
        #expect(reach.isOfSchools && reach.parts.count == 2)
    }
}
