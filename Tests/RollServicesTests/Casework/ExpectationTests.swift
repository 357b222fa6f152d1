import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

/// What is expected of a place is counted where it stands in the system, and said where it does not.
@Suite struct ExpectationLedgerTests {
    private func ledger(
        _ town: HelpTown, _ viewer: Viewer, _ subject: Subject
    ) throws -> ExpectationLedger {
        let grant = try #require(Door.grant(viewer, .seeExpectations, subject))
        return try ShowExpectations(store: town.store, figures: town.figures)
            .run(grant, on: town.occasion(viewer))
    }

    private func line(_ ledger: ExpectationLedger, _ code: String) throws -> ExpectationLine {
        try #require((ledger.own + ledger.ofSchools).first { $0.expectation.code == code })
    }

    private func say(
        _ town: HelpTown, _ code: String, _ viewer: Viewer, _ subject: Subject,
        words: String = "", link: String = "", isMet: Bool = true
    ) throws -> [CaseworkFault] {
        let grant = try #require(Door.grant(viewer, .keepExpectations, subject))
        return try KeepExpectations(store: town.store).say(
            code, ExpectationStatement(words: words, link: link, since: HelpTown.today),
            isMet: isMet, by: grant, on: town.occasion(viewer))
    }

    @Test(arguments: PageTown.databases)
    func `what a school says is counted for its authority, and each gap names its schools`(
        _ database: String
    ) throws {
        try HelpTown.run(on: database) { town in
            let head = town.viewer(.headteacher)
            let manager = town.viewer(.authorityManager, .authority(authority(330)))
            let school = Subject.school(SchoolPlace(town.hill, authority: authority(330)))
            let area = Subject.authority(authority(330))
            let before = try ledger(town, manager, area)
            #expect(before.schools == 1 && before.edition.code == "WT24")
            let policy = try line(before, "E-POLICY")
            #expect(policy.done == 0 && policy.of == 1)
            #expect(policy.gaps.map(\.urn) == [town.hill])
            let address = "https://hill.example/attendance"
            #expect(
                try say(town, "E-POLICY", head, school, link: "hill").map(\.field) == ["link"])
            #expect(try say(town, "E-POLICY", head, school, link: address).isEmpty)
            let own = try line(ledger(town, head, school), "E-POLICY")
            #expect(own.done == 1 && own.said?.link == address)
            #expect(own.said?.author.name == head.name && own.said?.author.title == "headteacher")
            #expect(try line(ledger(town, manager, area), "E-POLICY").gaps.isEmpty)
            // The named contact is the authority's to say, and the policy the school's.
            #expect(throws: ServiceFailure.self) {
                try say(town, "E-CONTACT", head, school, words: "Me")
            }
            #expect(throws: ServiceFailure.self) {
                try say(town, "E-POLICY", manager, school, link: address)
            }
            #expect(throws: ServiceFailure.self) {
                try say(town, "E-JOINT", head, school, words: "All")
            }
            #expect(try say(town, "E-CONTACT", manager, school, words: "Mr Qadir").isEmpty)
            #expect(try say(town, "A-TEAM", manager, area, words: "Mr Qadir").isEmpty)
            #expect(try line(ledger(town, manager, area), "A-TEAM").done == 1)
            #expect(try line(ledger(town, manager, area), "E-CONTACT").done == 1)
            // Taken back, both words stay.
            #expect(try say(town, "E-POLICY", head, school, isMet: false).isEmpty)
            #expect(try line(ledger(town, head, school), "E-POLICY").done == 0)
            let kept = try town.store.read { try $0.expectations.said(of: .school(town.hill)) }
            #expect(kept.filter { $0.code == "E-POLICY" }.map(\.isMet) == [true, false])
        }
    }

    @Test func `plans are counted as their list counts them, for those only who may see it`() throws
    {
        let town = try HelpTown()
        let head = town.viewer(.headteacher)
        let school = Subject.school(SchoolPlace(town.hill, authority: authority(330)))
        let plan = try town.open(.joint)
        try town.agree(plan)
        let joint = try line(ledger(town, head, school), "E-JOINT")
        #expect(joint.done == 1 && joint.of == 3 && joint.missing == 2)
        let reviews = try line(ledger(town, head, school), "E-REVIEW")
        #expect(reviews.done == 1 && reviews.of == 1)
        let governor = town.viewer(.governor)
        let seen = try ledger(town, governor, school)
        #expect(try line(seen, "E-JOINT").done == nil && line(seen, "E-REVIEW").done == nil)
        #expect(try line(seen, "E-SERVICES").done == nil)
        #expect(try line(seen, "E-MEETING").done == 0)
        #expect(Door.grant(governor, .keepExpectations, school) == nil)
        let area = Subject.authority(authority(330))
        let manager = town.viewer(.authorityManager, .authority(authority(330)))
        let whole = try ledger(town, manager, area)
        #expect(try line(whole, "E-JOINT").gaps.map(\.urn) == [town.hill])
        // A list of the authority's own children is the virtual school's to count.
        #expect(try line(whole, "A-TARGETS").done == nil)
        // Nobody is named, so that no look at a child is recorded.
        let record = try town.store.read { try $0.audit.search(AuditFilter(), most: 100) }
        #expect(!record.contains { $0.note == "plans" })
    }
}
