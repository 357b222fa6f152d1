import RollAccess
import RollDomain
import RollSQLite
import RollServices
import RollStore
import Testing

@Suite struct `Keeping people` {
    private func administrator(_ town: AccountTown) throws -> Occasion {
        var occasion = occasion()
        occasion.viewer = try AskAs(store: town.store).viewer(
            "a.dean", as: nil, on: occasion.today)
        return occasion
    }

    @Test func `a link works once, for three days, and ends those before it`() throws {
        let town = try AccountTown(on: SQLiteDriver())
        let people = KeepPeople(store: town.store)
        let random = AccountTown.random(5)
        let old = try people.link("c.reed", .reset, random, on: occasion())
        let new = try people.link("c.reed", .reset, random, on: occasion())
        let strong = "another plain phrase"
        #expect(failure { _ = try town.password.run(strong, link: old, on: occasion()) } != nil)
        let weak = failure { _ = try town.password.run("short", link: new, on: occasion()) }
        #expect(weak?.message.contains("12 characters") == true)
        let late = occasion("2025-10-04", hour: 13)
        #expect(failure { _ = try town.password.run(strong, link: new, on: late) } != nil)
        let token = try town.token("c.reed")
        _ = try town.password.run(strong, link: new, on: occasion())
        #expect(try town.desk.visitor(token: token, on: occasion()) == nil)
        #expect(failure { _ = try town.password.run(strong, link: new, on: occasion()) } != nil)
        #expect(try town.enter("c.reed") == .refused)
        #expect(try town.enter("c.reed", strong) != .refused)
    }

    @Test func `only an administrator manages people, and never their own account`() throws {
        let town = try AccountTown(on: SQLiteDriver())
        let people = KeepPeople(store: town.store)
        let admin = try administrator(town)
        let role = Assignment(.headteacher, .school(urn(900_002)), span("2025-10-01", "2026-07-31"))
        try people.give(role, to: "c.reed", on: admin)
        #expect(failure { try people.give(role, to: "a.dean", on: admin) }?.kind == .usage)
        #expect(failure { try people.setActive(false, "a.dean", on: admin) }?.kind == .usage)
        var officer = occasion()
        officer.viewer = try AskAs(store: town.store).viewer(
            "c.reed", as: .attendanceOfficer, on: officer.today)
        #expect(failure { try people.give(role, to: "a.dean", on: officer) }?.kind == .usage)
        #expect(failure { _ = try people.list(on: officer) }?.kind == .usage)
        #expect(
            failure { _ = try people.add(login: "x", name: "X", title: "", on: officer) }?.kind
                == .usage)
    }

    @Test func `everybody is listed as each is shown, the past roles among them`() throws {
        let town = try AccountTown(on: SQLiteDriver())
        let people = KeepPeople(store: town.store)
        for (role, scope) in [
            (Role.headteacher, Scope.school(urn(900_002))), (.governor, .school(urn(900_002))),
            (.mentor, .referrals),
        ] {
            try people.give(
                Assignment(role, scope, span("2024-10-01", "2025-07-31")), to: "c.reed",
                on: occasion())
        }
        let all = try people.list(on: occasion())
        #expect(all.count > 1)
        for record in all {
            let shown = try people.show(record.person.login, on: occasion())
            #expect(record == shown)
        }
        let reed = try #require(all.first { $0.person.login == "c.reed" })
        #expect(reed.roles.map(\.number) == Array(1...reed.roles.count) && reed.roles.count >= 4)
        #expect(reed.roles.allSatisfy { !$0.assignment.place.isEmpty })
    }

    @Test func `a role ends at once, and one who is kept out is out`() throws {
        let town = try AccountTown(on: SQLiteDriver())
        let people = KeepPeople(store: town.store)
        let token = try town.token("c.reed")
        try people.end(role: 1, of: "c.reed", on: occasion())
        let visitor = try #require(try town.desk.visitor(token: token, on: occasion()))
        #expect(visitor.viewer == nil && visitor.roles.isEmpty)
        #expect(failure { try people.end(role: 1, of: "c.reed", on: occasion()) } != nil)
        try people.setActive(false, "c.reed", on: occasion())
        #expect(try town.desk.visitor(token: token, on: occasion()) == nil)
        #expect(try town.enter("c.reed") == .refused)
        try people.setActive(true, "c.reed", on: occasion())
        #expect(try town.enter("c.reed") != .refused)
    }

    @Test func `a role is given for a place that is there and that it takes`() throws {
        let town = try AccountTown(on: SQLiteDriver())
        let people = KeepPeople(store: town.store)
        func refused(_ role: Role, _ scope: Scope) -> String {
            failure {
                try people.give(
                    Assignment(role, scope, DateSpan(from: day("2025-10-01"))), to: "c.reed",
                    on: occasion())
            }?.message ?? ""
        }
        #expect(refused(.formTutor, .nation).contains("is given for: group"))
        #expect(refused(.headteacher, .school(urn(999_999))).contains("No school 999999"))
        #expect(refused(.trustLead, .trust("77")).contains("No trust 77"))
        #expect(refused(.formTutor, .group(urn(900_001), 9)).contains("no group 9"))
        #expect(refused(.authorityManager, .authority(authority(999))).contains("no authority"))
        #expect(
            failure { _ = try people.add(login: "C.REED", name: "X", title: "", on: occasion()) }
                != nil)
        #expect(
            failure { _ = try people.add(login: "a b", name: "X", title: "", on: occasion()) }
                != nil)
    }

    @Test func `looking as another is the intersection, is kept, and changes nothing`() throws {
        let town = try AccountTown(on: SQLiteDriver())
        let people = KeepPeople(store: town.store)
        _ = try people.add(login: "h.low", name: "Hana Low", title: "", on: occasion())
        try people.give(
            Assignment(
                .headteacher, .schools([urn(900_001), urn(900_002)]),
                DateSpan(from: day("2025-09-01"))),
            to: "h.low", on: occasion())
        let link = try people.link("h.low", .invitation, AccountTown.random(6), on: occasion())
        _ = try town.password.run(AccountTown.strong, link: link, on: occasion())
        let token = try town.token("h.low")
        #expect(try town.desk.look(token: token, as: "c.reed", nil, on: occasion()))
        let viewer = try #require(try town.desk.visitor(token: token, on: occasion())?.viewer)
        #expect(viewer.lookingAs?.name == "Chris Reed")
        #expect(!viewer.may(.amendMark) && viewer.may(.seePupil))
        let reach = try #require(Door.reach(viewer, .listPupils))
        let records = try town.store.read { try $0.reaches.records(of: reach) }
        #expect(records == ReachedRecords(schools: [urn(900_001)], records: [:]))
        #expect(try town.desk.look(token: token, as: nil, nil, on: occasion()))
        #expect(try town.desk.visitor(token: token, on: occasion())?.viewer?.lookingAs == nil)
        let officer = try town.token("c.reed")
        #expect(try !town.desk.look(token: officer, as: "h.low", nil, on: occasion()))
        #expect(try !town.desk.look(token: token, as: "nobody", nil, on: occasion()))
    }
}
