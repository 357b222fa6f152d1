import RollAccess
import RollCasework
import RollDomain
import RollSQLite
import RollServices
import RollStore
import RollSynthetic
import Testing

/// A demo has hubs to show: one under way with commitments kept and missed, and one that waits for a lead.
@Suite struct `Hubs of a demo` {
    @Test func `a demo of seven schools has one hub under way and one that waits`() throws {
        let plan = SyntheticPlan(
            seed: 20_25, today: day("2025-11-21"), authorities: [authority(331)], share: 0.08)
        let store = try Store(SQLiteDriver(), now: .early)
        let occasion = occasion("2025-11-21")
        _ = try Synthesise(store: store).run(plan, on: occasion) { _, _ in }
        _ = try DemoPeople(store: store, random: AccountTown.random(4), cost: AccountTown.cheap)
            .run(password: AccountTown.strong, on: occasion)
        try store.read { session in
            let hubs = try session.hubs.all()
            let open = hubs.filter { $0.state == .open }
            #expect(open.contains { $0.statement.name == "Tideway hub" })
            #expect(hubs.contains { $0.state == .proposed && $0.coordinatorPerson == 0 })
            let (members, leads) = (try session.hubs.members(), try session.hubs.leads())
            for hub in open {
                let led = Set((leads[hub.number] ?? []).map(\.statement.school))
                #expect(members[hub.number]?.isEmpty == false)
                #expect((members[hub.number] ?? []).allSatisfy { !led.contains($0.school) })
            }
        }
    }

    @Test func `they are made by the services, once`() throws {
        let plan = SyntheticPlan(
            seed: 20_25, today: day("2025-11-21"), authorities: [authority(331)], share: 0.2)
        let store = try Store(SQLiteDriver(), now: .early)
        let occasion = occasion("2025-11-21")
        _ = try Synthesise(store: store).run(plan, on: occasion) { _, _ in }
        func make() throws {
            _ = try DemoPeople(store: store, random: AccountTown.random(4), cost: AccountTown.cheap)
                .run(password: AccountTown.strong, on: occasion)
        }
        try make()
        let hubs = try store.read { try $0.hubs.all() }
        let tideway = try #require(hubs.first { $0.statement.name == "Tideway hub" })
        #expect(tideway.state == .open && tideway.coordinator == "Hal Brook")
        #expect(hubs.contains { $0.state == .proposed && $0.coordinatorPerson == 0 })
        try store.read { session in
            let members = try session.hubs.members()[tideway.number] ?? []
            #expect(members.count >= 3 && members.contains { $0.support == .intensive })
            let meetings = try session.hubs.meetings(of: tideway.number)
            #expect(meetings.map(\.state) == [.planned, .held, .held])
            #expect(try session.hubs.seats(of: tideway.number).contains { $0.came == false })
            let reports = try session.hubs.commitments(of: tideway.number).map(\.report)
            #expect(reports.contains { $0?.outcome == .done && $0?.effect == .nothing })
            #expect(reports.contains { $0 == nil })
        }
        try make()
        #expect(try store.read { try $0.hubs.all().count } == hubs.count)
    }
}
