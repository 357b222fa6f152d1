import Foundation
import RollAccess
import RollCasework
import RollDomain
import RollSQL
import RollSQLite
import RollStore
import RollTestSupport
import Testing

/// Hubs of schools from the command line, as a person with an account.
@Suite struct HubsTests {
    private static let now = Instant(CivilDate("2025-09-01") ?? CivilDate(dayNumber: 0), hour: 9)

    private static func day(_ text: String) throws -> CivilDate {
        try #require(CivilDate(text))
    }

    /// A desk with a hub, its lead, and one member that said what it will do.
    private static func desk() async throws -> Desk {
        let desk = try await Desk(.people)
        let store = try Store(desk.driver(), now: now)
        let oak = try #require(URN("\(World.oak)"))
        try store.write { session in
            let date = try Self.day("2025-09-01")
            for (login, role, scope) in [
                ("hal", Role.hubLead, Scope.schools([oak])), ("tess", .formTutor, .group(oak, 1)),
            ] {
                let person = try session.persons.add(login: login, name: login, title: "", at: now)
                try session.persons.give(
                    Assignment(role, scope, DateSpan(from: date)), to: person, by: "test", at: now)
            }
            let hal = try #require(try session.persons.person(login: "hal")).person
            let hub = try session.hubs.add(
                HubStatement(
                    name: "Tideway", region: "E12000005", needs: [.persistent], contexts: [],
                    aim: "Come back", places: 2, coordinator: "hal"), runBy: ("hal", hal),
                on: date, now: now)
            var kept = try #require(try session.hubs.hub(hub))
            (kept.state, kept.opened) = (.open, date)
            _ = try session.hubs.change(kept, now: now)
            try session.hubs.ask(
                HubInterest(
                    needs: [.persistent], context: .town, support: .universal, leader: "Ona",
                    words: "Lost the thread"), for: oak, of: hub, fit: "", by: "Cass", on: date,
                now: now)
            var member = try #require(try session.hubs.places(of: oak).first)
            (member.state, member.joined) = (.member, date)
            _ = try session.hubs.change(member, now: now)
            try session.hubs.commit(
                HubCommitment(what: "Ring early", who: "officer", due: date), by: oak, in: hub,
                at: nil, by: "Cass", on: date, now: now)
        }
        return desk
    }

    @Test func `hubs are listed, one is shown, and reach is counted`() async throws {
        let desk = try await Self.desk()
        let all = try await desk.run("hubs", "--as", "hal")
        #expect(all.status == 0 && all.out.contains("Tideway"), "\(all.all)")
        #expect(all.out.contains("West Midlands") && all.out.contains("No school leads the hub"))
        let one = try await desk.run("hubs", "1", "--as", "hal")
        #expect(one.status == 0 && one.out.contains("Ring early"), "\(one.all)")
        #expect(one.out.contains("no word yet") && one.out.contains("1 member, 0 waiting"))
        let reach = try await desk.run("hubs", "--reach", "--as", "hal")
        #expect(reach.status == 0 && reach.out.contains("in 1 open hubs"), "\(reach.all)")
    }

    @Test func `whoever may not see hubs is told what to do`() async throws {
        let desk = try await Self.desk()
        #expect(try await desk.run("hubs").status == 2)
        #expect(try await desk.run("hubs", "--as", "tess").status == 2)
        #expect(try await desk.run("hubs", "1", "--reach", "--as", "hal").status == 2)
        let missing = try await desk.run("hubs", "99", "--as", "hal")
        #expect(missing.status == 1 && missing.all.contains("There is no hub 99"))
    }
}
