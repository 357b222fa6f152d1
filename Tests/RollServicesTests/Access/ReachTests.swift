import RollAccess
import RollDomain
import RollEngine
import RollPostgres
import RollSQL
import RollSQLite
import RollServices
import RollStore
import RollTestSupport
import Testing

/// The door, the conditions in SQL and the engine's populations, child by child on random towns.
@Suite struct `What somebody reaches` {
    @Test(arguments: 1...6)
    func `is the same at the door, in SQL and in the engine`(seed: Int) throws {
        try check(AccessTown(seed: UInt64(seed), on: SQLiteDriver()))
    }

    @Test(.enabled(if: PostgresServer.isHere, "no PostgreSQL server is installed"))
    func `is the same on PostgreSQL`() throws {
        let server = try PostgresServer.shared.get()
        let name = try server.makeTownsDatabase()
        defer { server.dropDatabase(name) }
        try check(AccessTown(seed: 7, on: PostgresDriver(server.address(name))))
    }

    private func check(_ town: AccessTown) throws {
        let years = span("2024-09-01", "2025-09-30")
        let snapshot = try NationLoader(store: town.store).run(years, SchoolFilter())
        let children = try town.store.read { session in
            try town.schools.map { try session.subjects.pupils(of: $0, on: AccessTown.today) }
        }
        var reached = 0
        for viewer in viewers(of: town) {
            let reach = try #require(Door.reach(viewer, .seeFigures))
            let records = try town.store.read { try $0.reaches.records(of: reach) }
            for (school, subjects) in zip(town.schools, children) {
                let door = Set(
                    subjects.values.filter {
                        viewer.may(.seePupil)
                            ? Door.why(viewer, .seePupil, .pupil($0)) != nil : reach.holds($0)
                    }.map(\.child))
                let sql = Set(subjects.keys.filter { records.holds(school, $0) })
                var query = Query(Window(years))
                query.pupils.ages = nil
                query.schools.schools = [school]
                query.narrow(to: records)
                let engine = snapshot.pupils(of: query)
                let words = "\(viewer.role) \(viewer.assignments.map(\.scope)) at \(school)"
                #expect(sql == door, "SQL: \(words)")
                #expect(engine == door, "engine: \(words)")
                #expect(Set(subjects.values.filter(reach.holds).map(\.child)) == door)
                reached += door.count
            }
        }
        // A town in which nobody reached anybody would prove nothing.
        #expect(reached > 100)
    }

    @Test(.enabled(if: PostgresServer.isHere, "no PostgreSQL server is installed"))
    func `one child is the same read alone as among all of the school`() throws {
        let server = try PostgresServer.shared.get()
        let name = try server.makeTownsDatabase()
        defer { server.dropDatabase(name) }
        for driver in [try SQLiteDriver(), try PostgresDriver(server.address(name))]
            as [any SQLDriver]
        {
            let town = try AccessTown(seed: 11, on: driver)
            try town.store.read { session in
                var read = 0
                for school in town.schools {
                    for (child, all) in try session.subjects.pupils(
                        of: school, on: AccessTown.today)
                    {
                        let alone = try session.subjects.pupil(
                            child, at: school, on: AccessTown.today)
                        #expect(alone == all, "child \(child) at \(school)")
                        read += 1
                    }
                }
                #expect(read > 20)
                #expect(
                    try session.subjects.pupil(9_999, at: town.schools[0], on: AccessTown.today)
                        == nil)
            }
        }
    }

    /// Every role with figures, for each single place, for two places, and looking as another.
    private func viewers(of town: AccessTown) -> [Viewer] {
        let roles = Role.allCases.filter { $0.rule.actions.contains(.seeFigures) }
        let single = roles.flatMap { role in
            town.scopes.compactMap { town.viewer(role, [$0]) }
        }
        let several = roles.compactMap { role -> Viewer? in
            let fitting = town.scopes.filter { role.rule.scopes.contains($0.kind) }
            return fitting.count < 2 ? nil : town.viewer(role, fitting)
        }
        let lookers = single.filter { $0.may(.lookAs) }
        let others = roles.flatMap { role in
            town.scopes.compactMap { town.viewer(role, [$0], person: town.people[1]) }
        }
        let both = lookers.flatMap { looker in others.compactMap { looker.looking(as: $0) } }
            .filter { $0.may(.seeFigures) }
        return single + several + both
    }

    @Test func `reaches meet alike whichever comes first`() {
        let (one, two) = (urn(900_001), urn(900_002))
        let wide = ReachedRecords(schools: [one], records: [two: [1, 2]])
        let narrow = ReachedRecords(schools: [two], records: [one: [3]])
        let both = ReachedRecords(schools: [], records: [one: [3], two: [1, 2]])
        #expect(wide.intersection(narrow) == both)
        #expect(narrow.intersection(wide) == both)
        #expect(wide.intersection(.everything) == wide)
        #expect(ReachedRecords.everything.intersection(wide) == wide)
    }
}
