import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@Suite struct `Hubs whose members close` {
    @Test(arguments: PageTown.databases)
    func `a school that has closed takes no intensive place from another`(
        _ database: String
    ) throws {
        try PageTown.run(on: database) { town in
            let store = town.town.store
            let (hill, dale, lake) = (urn(900_001), urn(900_002), urn(900_003))
            let hal = try store.write { session -> Int64 in
                let number = try session.persons.add(
                    login: "hal", name: "Hal Brook", title: "", at: .early)
                try session.persons.give(
                    Assignment(.hubLead, .schools([lake]), DateSpan(from: day("2025-09-01"))),
                    to: number, by: "test", at: .early)
                return number
            }
            func grant(
                _ action: Action, _ subject: Subject, _ role: Role, _ scope: Scope
            ) throws -> (Grant, Occasion) {
                var asking = occasion("2025-10-01")
                asking.viewer = Viewer(
                    person: role == .hubLead ? hal : 500, name: "Chris", role: role,
                    assignments: [Assignment(role, scope, DateSpan(from: day("2025-09-01")))],
                    on: asking.today)
                return (
                    try #require(asking.viewer.flatMap { Door.grant($0, action, subject) }), asking
                )
            }
            let (keep, kept) = try grant(.keepHubs, .nation, .programmeLead, .nation)
            let keeping = KeepHubs(store: store)
            let statement = HubStatement(
                name: "Tideway", region: "E12000005", needs: [.persistent], contexts: [],
                aim: "Come back", places: 1, coordinator: "hal")
            guard case .kept(let hub) = try keeping.describe(statement, by: keep, on: kept) else {
                Issue.record("no hub")
                return
            }
            let lead = HubLeadStatement(
                school: lake, since: day("2025-09-10"), evidence: "Fell", figures: "9.1 to 6.4",
                link: "")
            #expect(try keeping.choose(lead, of: hub, by: keep, on: kept) == .kept(hub))
            #expect(try keeping.take(.open, hub, by: keep, on: kept) == .kept(hub))
            let interest = HubInterest(
                needs: [.persistent], context: .town, support: .intensive, leader: "Ona, deputy",
                words: "Lost the thread")
            func accept(_ school: URN) throws -> HubDone {
                let wish = try #require(
                    try store.read { try $0.hubs.places(of: school) }.first {
                        $0.state == .asked
                    })
                let (leading, asking) = try grant(
                    .leadHubs, .own, .hubLead, .schools([lake]))
                return try LeadHub(store: store).take(
                    .accept, (school, wish.number), of: hub, saying: "", by: leading, on: asking)
            }
            for school in [hill, dale] {
                let (join, asking) = try grant(
                    .joinHubs, .school(SchoolPlace(school)), .headteacher, .school(school))
                _ = try JoinHub(store: store).ask(interest, of: hub, by: join, on: asking)
            }
            guard case .kept = try accept(hill) else {
                Issue.record("Hill was not taken in")
                return
            }
            guard case .faulty(let faults) = try accept(dale) else {
                Issue.record("one place was given twice")
                return
            }
            #expect(faults.map(\.field) == ["support"])
            try store.write { session in
                var closed = school(900_001, "Hill School", .primary, authority: 330)
                closed.closed = day("2025-09-30")
                _ = try session.schools.apply([closed], at: .noon)
            }
            guard case .kept = try accept(dale) else {
                Issue.record("the place of a closed school was kept from another")
                return
            }
        }
    }
}
