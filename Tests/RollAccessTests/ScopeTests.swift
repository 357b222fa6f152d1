import RollAccess
import RollDomain
import Testing

/// Scopes as they are kept and typed, and the tables that this module carries.
struct ScopeTests {
    @Test func `a scope is read back from its kind and code`() {
        for scope in Cast.scopes.values {
            #expect(Scope(scope.kind, code: scope.code) == scope)
        }
    }

    @Test(arguments: [
        (ScopeKind.school, ""), (.school, "12"), (.group, "900001"), (.group, "900001/0"),
        (.group, "900001/x"), (.yearGroup, "900001/77"), (.schools, ""), (.schools, "900001 x"),
        (.trust, ""), (.authority, "0"), (.care, "north"), (.nation, "E"), (.ownChildren, "7"),
    ])
    func `a code that does not fit its kind is refused`(kind: ScopeKind, code: String) {
        #expect(Scope(kind, code: code) == nil)
    }

    @Test func `every role and every action has its row`() {
        for role in Role.allCases {
            #expect(role.rule.role == role && !role.words.isEmpty && !role.rule.scopes.isEmpty)
            #expect(role.rule.actions.allSatisfy { !$0.subjects.isEmpty })
        }
        for action in Action.allCases {
            #expect(!action.words.isEmpty)
            #expect(Role.allCases.contains { $0.rule.actions.contains(action) }, "\(action)")
        }
    }

    @Test func `only the headteacher chooses a code of leave`() {
        #expect(Role.allCases.filter { $0.rule.actions.contains(.grantLeave) } == [.headteacher])
    }

    @Test func `no veil covers a hidden code alone`() throws {
        let viewer = try #require(Cast.viewer(.formTutor, .group))
        let grant = try #require(Door.grant(viewer, .seePupil, .pupil(Cast.robin)))
        let codes = Set(CodeBook.england.rules.map(\.symbol))
        for hidden in ["E", "Y5"] {
            let words = try #require(grant.veil.words(for: hidden))
            let same = codes.filter { grant.veil.words(for: $0) == words }
            #expect(same.count >= 5, "\(hidden) is told by its veil")
        }
        #expect(grant.veil.words(for: "I") == nil && grant.veil.words(for: "N") == nil)
        let officer = try #require(Cast.viewer(.attendanceOfficer, .school))
        let open = try #require(Door.grant(officer, .seePupil, .pupil(Cast.robin)))
        #expect(codes.allSatisfy { open.veil.words(for: $0) == nil })
    }
}
