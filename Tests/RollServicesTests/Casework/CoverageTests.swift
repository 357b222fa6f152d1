import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

/// Who is owed a joint plan, and who has none, since when: rule R-JOINT-01.
@Suite struct CoverageTests {
    private func page(
        _ town: HelpTown, _ place: PupilPlace, _ viewer: Viewer, _ search: PlanSearch? = nil
    ) throws -> PlansPage {
        var subject = Subject.own
        if case .authority(let code) = place { subject = .authority(code) }
        if case .school(let urn) = place { subject = .school(SchoolPlace(urn)) }
        let grant = try #require(Door.grant(viewer, .seePlan, subject))
        return try ListPlans(town.figures).run(
            place, search, range: { 0..<$0 }, grant: grant, on: town.occasion(viewer))
    }

    @Test(arguments: PageTown.databases)
    func `half of at least twenty sessions is in, and less of either is not`(
        _ database: String
    ) throws {
        try HelpTown.run(on: database) { town in
            let head = town.viewer(.headteacher)
            let list = try page(town, .school(town.hill), head)
            let serials = try [1, 2, 6].map { try town.child($0) }
            #expect(Set(list.lines.map(\.person.pupil)) == Set(serials))
            #expect(list.due == 3 && list.covered == 0)
            // 30 of 40 from the eleventh session on: half is reached with the twentieth.
            let since = Dictionary(
                uniqueKeysWithValues: list.lines.map { ($0.person.pupil, $0.duty?.since) })
            #expect(since[serials[0]] == day("2025-09-19"))
            #expect(since[serials[1]] == day("2025-10-03"))
            #expect(since[serials[2]] == day("2025-09-19"))
            #expect(list.oldest == day("2025-09-19"))
        }
    }

    @Test func `a plan counts once both sides have agreed it`() throws {
        let town = try HelpTown()
        let head = town.viewer(.headteacher)
        let plan = try town.open(.joint)
        #expect(try page(town, .school(town.hill), head).covered == 0)
        #expect(try page(town, .school(town.hill), head, .waiting).lines.count == 1)
        try town.agree(plan)
        let after = try page(town, .school(town.hill), head)
        #expect(after.covered == 1 && after.counts[.without] == 2 && after.counts[.waiting] == 0)
        #expect(after.counts[.open] == 1 && after.counts[.due] == 0)
    }

    @Test func `of a child at two schools that both say main, one plan in force covers both`()
        throws
    {
        let town = try HelpTown()
        let here = town.viewer(.headteacher)
        let there = town.viewer(.headteacher, .school(town.dale), number: 60)
        #expect(try page(town, .school(town.dale), there).due == 2)
        let plan = try town.open(.joint, 6)
        try town.agree(plan, 6)
        let both = try (
            page(town, .school(town.hill), here), page(town, .school(town.dale), there)
        )
        let child = try town.child(6)
        #expect(!both.0.lines.contains { $0.person.pupil == child })
        #expect(!both.1.lines.contains { $0.person.pupil == child })
        #expect(both.0.covered == 1 && both.1.covered == 1)
    }

    @Test func `until twenty sessions are possible here, what came before counts`() throws {
        let town = try HelpTown()
        // Child 1 came to the other school on 29 September, with no marks there yet.
        let there = town.viewer(.headteacher, .school(town.dale), number: 60)
        let list = try page(town, .school(town.dale), there)
        let child = try town.child(1)
        let line = try #require(list.lines.first { $0.person.pupil == child })
        #expect(line.duty?.isOfBefore == true)
        #expect(line.duty?.figure == MissedSessions(30, of: 40))
    }

    @Test func `an authority sees its schools and each with its gap`() throws {
        let town = try HelpTown()
        let manager = town.viewer(.authorityManager, .authority(authority(330)))
        let list = try page(town, .authority(authority(330)), manager)
        #expect(list.coverage.map(\.school.urn) == [town.hill])
        #expect(list.coverage[0].due == 3 && list.coverage[0].oldest == day("2025-09-19"))
        let record = try town.store.read { try $0.audit.search(AuditFilter(), most: 100) }
        #expect(record.contains { $0.note == "plans" && $0.childrenShown == 3 })
    }
}
