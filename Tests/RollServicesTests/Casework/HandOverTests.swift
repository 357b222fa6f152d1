import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

/// Casework passes only by a recorded hand-over; a copy goes only to whom it may.
@Suite struct HandOverTests {
    @Test(arguments: PageTown.databases)
    func `a child who moves school and authority takes the casework along by a hand-over`(
        _ database: String
    ) throws {
        try HelpTown.run(on: database) { town in
            let plan = try town.open(.joint)
            try town.agree(plan)
            let there = town.viewer(.attendanceChampion, .school(town.dale), number: 50)
            func seen() throws -> ShowHelp.Page {
                let see = try #require(try town.grant(.seePlan, there, 1, at: town.dale))
                return try ShowHelp(store: town.store)
                    .run(see, as: "help", on: town.occasion(there))
            }
            #expect(try seen().moments.isEmpty && seen().plans.isEmpty)
            let champion = town.viewer(.attendanceChampion)
            let pass = try #require(try town.grant(.handOverCasework, champion, 1))
            let handing = HandOverCasework(store: town.store)
            for (school, reason) in [(town.hill, "Moved"), (town.dale, " ")] {
                #expect(
                    failure {
                        _ = try handing.run(
                            to: school, reason: reason, grant: pass, on: town.occasion(champion))
                    }?.kind == .usage)
            }
            let carried = try handing.run(
                to: town.dale, reason: "Moved on 29 September", grant: pass,
                on: town.occasion(champion, hour: 14))
            #expect(carried == 1)
            #expect(try town.now(plan).state == .handedOver)
            let page = try seen()
            #expect(page.plans.map(\.school).contains(town.hill))
            let next = try #require(page.plans.first { $0.school == town.dale })
            #expect(next.state == .draft && next.kind == .joint)
            // Neither the old plan nor the old authority goes on.
            let old = town.viewer(.authorityManager, .authority(authority(330)))
            #expect(try town.grant(.agreeForAuthority, old, 1, at: town.dale) == nil)
            let keep = try #require(try town.grant(.keepPlan, champion, 1))
            #expect(
                failure {
                    _ = try KeepPlan(town.figures).write(
                        1, town.content(.joint), seen: 1, why: "", grant: keep,
                        on: town.occasion(champion))
                }?.message.contains("The plan is over") == true)
            // What the old school writes afterwards does not come along.
            var talk = Conversation(on: day("2025-10-03"), .telephone)
            talk.statements = [SpokenWords(.pupil, "Later.")]
            _ = try KeepConversation(store: town.store).run(
                talk, grant: keep, on: town.occasion(champion, hour: 16))
            #expect(try seen().conversations.isEmpty)
        }
    }

    @Test func `casework does not pass to a school without the pupil`() throws {
        let town = try HelpTown()
        let champion = town.viewer(.attendanceChampion)
        let pass = try #require(try town.grant(.handOverCasework, champion, 2))
        #expect(
            failure {
                _ = try HandOverCasework(store: town.store).run(
                    to: town.dale, reason: "Moved", grant: pass, on: town.occasion(champion))
            }?.message.contains("not on the roll") == true)
    }

    @Test func `each parent has a copy, but for whom a restriction stands`() throws {
        let town = try HelpTown()
        _ = try town.open(.support)
        func made(_ role: Role, _ contact: Int?) throws -> MakeFamilyLetter.Made? {
            let viewer = town.viewer(role)
            let grant = try #require(try town.grant(.keepPlan, viewer, 1))
            return try MakeFamilyLetter(store: town.store).run(
                1, for: contact, grant: grant, on: town.occasion(viewer))
        }
        guard case .choose(let all) = try made(.attendanceOfficer, nil),
            case .choose(let few) = try made(.senco, nil)
        else {
            Issue.record("there is a choice")
            return
        }
        // A SENCO sees no restrictions, so the restricted are not there at all.
        #expect(all.map(\.name) == ["Dee Reed", "Dan Reed", "Gil Moor"])
        #expect(few.map(\.name) == ["Dee Reed"])
        guard case .letter(let letter) = try made(.attendanceOfficer, 1),
            case .refused(let barred) = try made(.attendanceOfficer, 2),
            case .refused(let ordered) = try made(.attendanceOfficer, 3),
            case .refused(let hidden) = try made(.senco, 2)
        else {
            Issue.record("one letter, three refusals")
            return
        }
        #expect(barred.contains("must not be contacted") && ordered.contains("court order"))
        #expect(hidden.contains("no such contact"))
        #expect(letter.text.contains("no more than 1 in every 4 half days missed"))
        #expect(letter.readingAge?.isEasy == true)
        let record = try town.store.read { try $0.audit.search(AuditFilter(), most: 100) }
        #expect(record.count { $0.kind == .export } == 1)
    }

    @Test func `a text that names somebody restricted goes to nobody`() throws {
        let town = try HelpTown()
        let plan = try town.open(.support)
        let officer = town.viewer(.attendanceOfficer)
        let grant = try #require(try town.grant(.keepPlan, officer, 1))
        var content = try #require(
            try town.store.read { try $0.plans.versions(of: plan).last?.content })
        content.contact = "Dan Reed is rung on Fridays"
        _ = try KeepPlan(town.figures).write(
            1, content, seen: 1, why: "", grant: grant, on: town.occasion(officer))
        guard
            case .refused(let why) = try MakeFamilyLetter(store: town.store).run(
                1, for: 1, grant: grant, on: town.occasion(officer))
        else {
            Issue.record("it is refused")
            return
        }
        #expect(why.contains("restricted") && !why.contains("Dan"))
    }
}
