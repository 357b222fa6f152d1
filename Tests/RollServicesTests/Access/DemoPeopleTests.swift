import RollAccess
import RollCasework
import RollDomain
import RollSQLite
import RollServices
import RollStore
import RollSynthetic
import Testing

@Suite struct `People of a demo` {
    private func make(_ store: Store) throws -> [DemoPerson] {
        try DemoPeople(store: store, random: AccountTown.random(4), cost: AccountTown.cheap)
            .run(password: AccountTown.strong, on: occasion("2025-10-15"))
    }

    /// A made-up town of its own, since accounts change it.
    private func town() throws -> Store {
        let plan = SyntheticPlan(
            seed: 20_25, today: day("2025-10-15"), authorities: [authority(331)], share: 0.02)
        let store = try Store(SQLiteDriver(), now: .early)
        _ = try Synthesise(store: store).run(plan, on: occasion("2025-10-15")) { _, _ in }
        return store
    }

    @Test func `there is one for each role, who signs in and has something to see`() throws {
        let store = try town()
        let people = try make(store)
        #expect(people.map(\.role) == Role.allCases.sorted())
        #expect(Set(people.map(\.name)).count == people.count)
        for person in people {
            let viewer = try AskAs(store: store).viewer(
                person.login, as: nil, on: day("2025-10-15"))
            #expect(viewer.role == person.role)
            guard viewer.may(.seePupil) else { continue }
            let records = try store.read { session in
                try Doorkeeper(viewer, session).records(.seePupil)
            }
            #expect(
                records.schools?.isEmpty == false || !records.records.isEmpty,
                "\(person.role) sees nobody")
        }
        // Schools share practice, moderated by somebody else; one card waits, one report is due.
        let analyst = try AskAs(store: store).viewer(
            Role.nationalAnalyst.rawValue, as: nil, on: day("2025-10-15"))
        let see = try #require(Door.grant(analyst, .seePractice, .nation))
        let found = try FindPractice(store: store).run(PracticeQuestion(), by: see)
        #expect(found.total >= 8 && found.total <= 12)
        #expect(found.lines.contains { $0.version.text.grade == .nothingFound })
        #expect(found.lines.reduce(0) { $0 + $1.count.adopted } >= 2)
        let moderation = try #require(Door.grant(analyst, .moderatePractice, .nation))
        let waiting = try FindPractice(store: store)
            .waiting(by: moderation, on: occasion("2025-10-15"))
        #expect(waiting.count == 1)
        let webinars = try KeepWebinars(store: store).all(by: see)
        #expect(webinars.count == 3 && webinars.contains { $0.webinar.views > 0 })
        // Once more changes nobody.
        #expect(try make(store) == people)
        #expect(try KeepPeople(store: store).list(on: occasion()).count == people.count)
    }

    @Test func `nobody is made up beside a real school or a real account`() throws {
        let real = try Store(SQLiteDriver(), now: .early)
        _ = try real.write { session in
            try session.schools.apply(
                [school(100_001, "Real School", .primary, authority: 330)], at: .early)
        }
        #expect(failure { _ = try make(real) }?.message.contains("real schools") == true)
        let town = try SmallTown()
        _ = try KeepPeople(store: town.store).add(
            login: "someone", name: "Someone", title: "", on: occasion())
        #expect(failure { _ = try make(town.store) }?.message.contains("not of the demo") == true)
        let empty = try Store(SQLiteDriver(), now: .early)
        #expect(failure { _ = try make(empty) }?.message.contains("on roll") == true)
    }
}
