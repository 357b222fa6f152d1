import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

/// Plans and conversations as people write them.
@Suite struct KeepPlanTests {
    @Test(arguments: PageTown.databases)
    func `a plan takes its baseline from the register, and its goal is counted`(
        _ database: String
    ) throws {
        try HelpTown.run(on: database) { town in
            let plan = try town.open(.support)
            let content = try #require(
                try town.store.read { try $0.plans.versions(of: plan).last?.content })
            // Nineteen days before 6 October hold thirteen school days: 17 September to 3 October.
            #expect(content.goals[0].baseline == MissedSessions(26, of: 26))
            #expect(content.actions.map(\.number) == [1, 2])
            let officer = town.viewer(.attendanceOfficer)
            let see = try #require(try town.grant(.seePlan, officer, 1))
            let page = try #require(
                try ShowPlan(town.figures).run(
                    plan.number, grant: see, on: town.occasion(officer)))
            #expect(page.year == MissedSessions(30, of: 40))
            #expect(page.goals[0].standing == .tooEarly)
            #expect(page.weeks.map(\.figure.missed) == [0, 10, 10, 10])
            #expect(page.safeguarding == nil)
        }
    }

    @Test(arguments: PageTown.databases)
    func `two write at once, and neither loses a word`(_ database: String) throws {
        try HelpTown.run(on: database) { town in
            let plan = try town.open(.joint)
            let champion = town.viewer(.attendanceChampion)
            let manager = town.viewer(.authorityManager, .authority(authority(330)))
            let first = try #require(
                try town.store.read { try $0.plans.versions(of: plan).last?.content })
            func write(
                _ viewer: Viewer, seen: Int, _ change: (inout PlanContent) -> Void
            ) throws -> KeepPlan.Written {
                var content = first
                change(&content)
                let grant = try #require(try town.grant(.keepPlan, viewer, 1))
                return try KeepPlan(town.figures).write(
                    1, content, seen: seen, why: "", grant: grant, on: town.occasion(viewer))
            }
            guard case .kept(let kept) = try write(champion, seen: 1, { $0.contact = "Fridays" })
            else {
                Issue.record("the first is kept")
                return
            }
            #expect(kept.version == 2 && kept.state == .draft)
            let mine: (inout PlanContent) -> Void = { $0.joint?.travel = "A bus pass" }
            guard case .overtaken(let theirs) = try write(manager, seen: 1, mine) else {
                Issue.record("the second sees the first")
                return
            }
            #expect(theirs.number == 2 && theirs.content.contact == "Fridays")
            // On top of the newest it is kept, and all three texts are there.
            guard
                case .kept = try write(
                    manager, seen: 2,
                    {
                        $0.contact = "Fridays"
                        mine(&$0)
                    })
            else {
                Issue.record("the second is kept")
                return
            }
            let versions = try town.store.read { try $0.plans.versions(of: plan) }
            #expect(versions.map(\.content.contact) == ["", "Fridays", "Fridays"])
            #expect(versions.map { $0.content.joint?.travel } == ["", "", "A bus pass"])
            // The same text again is no version.
            guard
                case .kept(let same) = try write(
                    manager, seen: 3,
                    {
                        $0.contact = "Fridays"
                        mine(&$0)
                    })
            else {
                Issue.record("the same is kept")
                return
            }
            #expect(same.version == 3)
        }
    }

    @Test func `who may not see a passage cannot change it`() throws {
        let town = try HelpTown()
        let plan = try town.open(.joint)
        // A head of year sees learning needs and not health.
        let head = town.viewer(.headOfYear, .yearGroup(town.hill, year("8")))
        let see = try #require(try town.grant(.seePlan, head, 1))
        let page = try #require(
            try ShowPlan(town.figures).run(1, grant: see, on: town.occasion(head)))
        #expect(page.shown.content.joint?.health == "")
        #expect(page.shown.content.joint?.learning == "Reads slowly")
        let keep = try #require(try town.grant(.keepPlan, head, 1))
        var content = page.shown.content
        content.joint?.learning = "Reads better"
        _ = try KeepPlan(town.figures).write(
            1, content, seen: 1, why: "", grant: keep, on: town.occasion(head))
        let kept = try town.store.read { try $0.plans.versions(of: plan).last?.content.joint }
        #expect(kept?.health == "Asthma" && kept?.learning == "Reads better")
    }

    @Test func `a plan is not opened twice, nor for a pupil who left`() throws {
        let town = try HelpTown()
        _ = try town.open(.support)
        let champion = town.viewer(.attendanceChampion)
        for (serial, words) in [(1, "goes on already"), (5, "has left this school")] {
            let grant = try #require(try town.grant(.keepPlan, champion, serial))
            guard
                case .faulty(let faults) = try KeepPlan(town.figures).open(
                    .support, town.content(.support), grant: grant, on: town.occasion(champion))
            else {
                Issue.record("it is refused")
                continue
            }
            #expect(faults[0].words.contains(words))
        }
    }

    @Test func `a conversation is corrected beside itself, and never by two at once`() throws {
        let town = try HelpTown()
        let officer = town.viewer(.attendanceOfficer)
        let grant = try #require(try town.grant(.keepPlan, officer, 1))
        let keeping = KeepConversation(store: town.store)
        var talk = Conversation(on: day("2025-10-03"), .home)
        talk.statements = [SpokenWords(.pupil, "The corridor."), SpokenWords(.parent, " ")]
        #expect(try keeping.run(talk, grant: grant, on: town.occasion(officer)) == .kept(1))
        talk.statements = [SpokenWords(.pupil, "The corridor, and the bell.")]
        #expect(
            try keeping.run(
                talk, correcting: 1, seen: 1, grant: grant, on: town.occasion(officer))
                == .kept(1))
        talk.statements = [SpokenWords(.pupil, "Something else.")]
        guard
            case .overtaken(let theirs) = try keeping.run(
                talk, correcting: 1, seen: 1, grant: grant, on: town.occasion(officer))
        else {
            Issue.record("the second sees the first")
            return
        }
        #expect(theirs.number == 2)
        talk.heldOn = day("2025-10-07")
        guard
            case .faulty(let faults) = try keeping.run(
                talk, grant: grant, on: town.occasion(officer))
        else {
            Issue.record("a day to come is refused")
            return
        }
        #expect(faults.map(\.field) == ["held-on"])
    }

    @Test func `notes on safety are there for those who must know, and for nobody else`() throws {
        let town = try HelpTown()
        _ = try town.open(.joint)
        let lead = town.viewer(.safeguardingLead)
        let keep = try #require(try town.grant(.keepSafeguardingNotes, lead, 1))
        try KeepRestrictedNote(store: town.store).run(
            "Ask before ringing", on: .safeguarding, grant: keep, on: town.occasion(lead))
        func moments(_ viewer: Viewer) throws -> Int {
            let see = try #require(try town.grant(.seePlan, viewer, 1))
            return try ShowHelp(store: town.store)
                .run(see, as: "help", on: town.occasion(viewer)).moments.count
        }
        #expect(try moments(lead) == 2)
        #expect(try moments(town.viewer(.attendanceOfficer)) == 1)
        #expect(try town.grant(.seeSafeguardingNotes, town.viewer(.senco), 1) == nil)
    }
}
