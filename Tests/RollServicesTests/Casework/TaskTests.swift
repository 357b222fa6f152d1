import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

/// What somebody has to do comes from the record in which it is done, and from nowhere else.
@Suite struct TaskTests {
    private func list(_ town: HelpTown, _ viewer: Viewer) throws -> TaskList {
        let grant = try #require(Door.grant(viewer, .seeTasks, .own))
        return try ShowTasks(store: town.store).run(grant, on: town.occasion(viewer))
    }

    /// Opens a plan that asks something of the champion of the town and of its authority.
    private func open(_ town: HelpTown, _ kind: PlanKind, _ serial: Int = 1) throws -> StoredPlan {
        let writer = town.viewer(.attendanceChampion)
        var content = town.content(kind)
        content.actions[0].owner = writer.name.uppercased()
        content.joint?.schoolLead = writer.name
        content.joint?.authorityLead = "authority manager of the town"
        let grant = try #require(try town.grant(.keepPlan, writer, serial))
        guard
            case .kept(let plan) = try KeepPlan(town.figures).open(
                kind, content, grant: grant, on: town.occasion(writer))
        else { throw ServiceFailure(.program, "the town's plan can be kept") }
        return plan
    }

    @Test(arguments: PageTown.databases)
    func `an action of a plan in force waits for its owner until it is done in the plan`(
        _ database: String
    ) throws {
        try HelpTown.run(on: database) { town in
            let champion = town.viewer(.attendanceChampion)
            let plan = try open(town, .joint)
            // Nothing is asked of anybody before both sides have agreed.
            #expect(try list(town, champion).own.isEmpty)
            try town.agree(plan)
            let tasks = try list(town, champion).own
            #expect(tasks.map(\.words) == ["Wait at the door", "Review the joint plan"])
            #expect(tasks.map(\.date) == [day("2025-10-10"), day("2025-10-27")])
            #expect(tasks.allSatisfy { $0.pupil == plan.pupil && $0.isDue && !$0.name.isEmpty })
            let manager = town.viewer(.authorityManager, .authority(authority(330)))
            #expect(try list(town, manager).own.map(\.words) == ["Review the joint plan"])
            // Another school, and another authority, are asked nothing.
            let elsewhere = town.viewer(.attendanceChampion, .school(town.dale), number: 900)
            #expect(try list(town, elsewhere).own.isEmpty)
            var said = MovePlan.Said()
            (said.item, said.state) = (1, ActionState.done.rawValue)
            let grant = try #require(try town.grant(.keepPlan, champion, 1))
            _ = try MovePlan(town.figures).run(
                plan.number, .note, said, grant: grant, on: town.occasion(champion))
            #expect(try list(town, champion).own.map(\.words) == ["Review the joint plan"])
            said.state = ActionState.going.rawValue
            _ = try MovePlan(town.figures).run(
                plan.number, .note, said, grant: grant, on: town.occasion(champion))
            #expect(try list(town, champion).own.count == 2)
            let record = try town.store.read { try $0.audit.search(AuditFilter(), most: 100) }
            #expect(record.contains { $0.note == "tasks" && $0.child == plan.pupil })
        }
    }

    @Test func `a support plan is reviewed by who wrote it, and a plan that ended asks nothing`()
        throws
    {
        let town = try HelpTown()
        let champion = town.viewer(.attendanceChampion)
        let plan = try open(town, .support)
        let grant = try #require(try town.grant(.keepPlan, champion, 1))
        let moving = MovePlan(town.figures)
        _ = try moving.run(plan.number, .start, grant: grant, on: town.occasion(champion))
        #expect(
            try list(town, champion).own.map(\.words)
                == ["Wait at the door", "Review the support plan"])
        // Somebody of the same name elsewhere is not the one who wrote it.
        let twin = town.viewer(.headteacher, number: 901)
        #expect(try list(town, twin).own.isEmpty)
        var said = MovePlan.Said()
        (said.state, said.note) = (PlanOutcome.allCases[0].rawValue, "Moved")
        _ = try moving.run(plan.number, .end, said, grant: grant, on: town.occasion(champion))
        #expect(try list(town, champion).own.isEmpty)
    }

    @Test func `a role that sees neither plans nor meetings nor referrals has no such list`() throws
    {
        let town = try HelpTown()
        #expect(Door.grant(town.viewer(.governor), .seeTasks, .own) == nil)
        let tutor = town.viewer(.formTutor, .group(town.hill, 1))
        #expect(Door.grant(tutor, .seeTasks, .own) == nil)
    }
}
