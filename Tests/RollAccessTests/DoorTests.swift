import RollAccess
import RollDomain
import Testing

/// The door, tried with every role, scope, action and subject.
struct DoorTests {
    @Test(arguments: Role.allCases)
    func `the door opens for a listed action on a subject inside, and for nothing else`(
        role: Role
    ) {
        for kind in ScopeKind.allCases {
            guard let viewer = Cast.viewer(role, kind) else {
                #expect(!role.rule.scopes.contains(kind))
                continue
            }
            #expect(role.rule.scopes.contains(kind))
            for action in Action.allCases {
                let may = role.rule.actions.contains(action)
                for (inside, holders, outside) in Cast.subjects {
                    let fits = may && action.subjects.contains(inside.kind)
                    let isOpen = fits && (holders.contains(kind) || Self.anybody.contains(action))
                    let isWide = [.nation, .installation].contains(kind)
                    let isOpenOutside = fits && (isWide || Self.anybody.contains(action))
                    #expect(
                        (Door.why(viewer, action, inside) != nil) == isOpen,
                        "\(role) for \(kind): \(action) on \(inside.kind)")
                    #expect(
                        (Door.why(viewer, action, outside) != nil) == isOpenOutside,
                        "\(role) for \(kind): \(action) on \(outside.kind) outside")
                }
                for (subject, holders) in Cast.wholes {
                    let fits = may && action.subjects.contains(subject.kind)
                    let isOpen = fits && (holders.contains(kind) || Self.anybody.contains(action))
                    #expect(
                        (Door.why(viewer, action, subject) != nil) == isOpen,
                        "\(role) for \(kind): \(action) on \(subject.kind)")
                }
            }
        }
    }

    /// Actions that need no scope, written down again.
    private static let anybody: Set<Action> = [
        .seeComparison, .seeOrganisation, .lookAs, .seePractice, .moderatePractice, .seeHubs,
    ]

    @Test func `what everybody may do shows nothing that is not protected`() throws {
        for role in Role.allCases {
            for kind in role.rule.scopes {
                let viewer = try #require(Cast.viewer(role, kind))
                for action in Self.anybody {
                    let grant = Door.grant(viewer, action, .school(Cast.lake))
                    #expect(grant.map(\.isProtected) ?? true, "\(role) \(action)")
                    #expect(grant?.fields.isEmpty ?? true)
                }
            }
        }
    }

    @Test func `those who see aggregates only never get a name, an exact count or a field`()
        throws
    {
        let roles: [Role] = [
            .governor, .adviser, .hubLead, .allianceMember, .allianceSecretary, .nationalAnalyst,
            .programmeLead, .publisher, .dataProtectionLead, .administrator,
        ]
        for role in roles {
            for kind in role.rule.scopes {
                let viewer = try #require(Cast.viewer(role, kind))
                for action in Action.allCases where action != .readAudit {
                    for subject in Cast.subjects.map(\.inside) + Cast.wholes.map(\.subject) {
                        guard let grant = Door.grant(viewer, action, subject) else { continue }
                        #expect(grant.isProtected && grant.fields.isEmpty, "\(role) \(action)")
                    }
                }
                #expect(Door.grant(viewer, .seePupil, .pupil(Cast.robin)) == nil)
                #expect(Door.reach(viewer, .listPupils) == nil)
            }
        }
    }

    @Test func `tutors and mentors see neither care, protection, needs nor conduct`() throws {
        let hidden: [Field] = [.care, .protection, .needs, .conduct, .restrictions]
        for (role, kind) in [(Role.formTutor, ScopeKind.group), (.mentor, .referrals)] {
            let viewer = try #require(Cast.viewer(role, kind))
            let grant = try #require(Door.grant(viewer, .seePupil, .pupil(Cast.robin)))
            #expect(grant.shows(.contacts))
            for field in hidden { #expect(!grant.shows(field), "\(role) \(field)") }
            let facts = Characteristic.allCases.filter { grant.shows($0) }
            #expect(facts == [.freeSchoolMeals, .additionalLanguage, .ethnicity])
            #expect(!grant.shows(relation: .care) && !grant.shows(relation: .plan))
            #expect(!grant.veil.mayFilter(by: "E") && !grant.veil.mayFilter(by: "Y5"))
        }
    }

    @Test func `a role of another day or another role in use gives nothing`() {
        let past = Assignment(
            .headteacher, .school(Cast.hill.urn), span("2024-09-01", "2025-08-31"))
        let tutor = Assignment(.formTutor, .group(Cast.hill.urn, 3), span("2025-09-01"))
        func viewer(_ role: Role, on date: CivilDate) -> Viewer? {
            Viewer(
                person: 7, name: "Alex Moss", role: role, assignments: [past, tutor], on: date)
        }
        #expect(viewer(.headteacher, on: Cast.today) == nil)
        #expect(viewer(.headteacher, on: day("2025-08-31")) != nil)
        let now = viewer(.formTutor, on: Cast.today)
        #expect(now.flatMap { Door.why($0, .amendMark, .pupil(Cast.robin)) } == nil)
        #expect(now.flatMap { Door.why($0, .seePupil, .pupil(Cast.robin)) } != nil)
    }

    @Test func `a role for a kind of place that it is never given for gives nothing`() {
        #expect(Cast.viewer(.formTutor, .nation) == nil)
        #expect(Cast.viewer(.socialWorker, .school) == nil)
        #expect(Cast.viewer(.administrator, .school) == nil)
    }

    @Test func `a pupil who has left is the school's and no tutor's, and shows no other school`()
        throws
    {
        var gone = Cast.robin
        gone.isOnRoll = false
        let officer = try #require(Cast.viewer(.attendanceOfficer, .school))
        let grant = try #require(Door.grant(officer, .seePupil, .pupil(gone)))
        #expect(!grant.shows(.elsewhere))
        let here = try #require(Door.grant(officer, .seePupil, .pupil(Cast.robin)))
        #expect(here.shows(.elsewhere))
        let tutor = try #require(Cast.viewer(.formTutor, .group))
        #expect(Door.why(tutor, .seePupil, .pupil(gone)) == nil)
        let head = try #require(Cast.viewer(.headOfYear, .yearGroup))
        #expect(Door.why(head, .seePupil, .pupil(gone)) == nil)
    }

    @Test func `schools of several places of one role are inside together`() throws {
        let officer = try #require(
            Cast.viewer(
                .authorityOfficer, [.schools([Cast.hill.urn]), .authority(authority(331))]))
        #expect(Door.why(officer, .seeFigures, .schools([Cast.hill, Cast.lake])) != nil)
        #expect(Door.why(officer, .seeFigures, .schools([Cast.hill, Cast.dale])) == nil)
        #expect(Door.why(officer, .seeFigures, .schools([])) == nil)
    }

    @Test func `the reason says the role and the place`() throws {
        func words(_ role: Role, _ kind: ScopeKind) throws -> String {
            let viewer = try #require(Cast.viewer(role, kind))
            return try #require(Door.why(viewer, .seePupil, .pupil(Cast.robin))).description
        }
        #expect(
            try words(.attendanceOfficer, .school)
                == "you are an attendance officer of Hill School")
        #expect(
            try words(.headOfYear, .yearGroup)
                == "you are a head of year for Year 9 at Hill School")
        #expect(
            try words(.socialWorker, .ownChildren)
                == "you are a social worker, for the children allocated to you")
    }
}
