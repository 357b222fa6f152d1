import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct `Groupings of schools` {
    private func open() throws -> (test: TestStore, mine: Int64, theirs: Int64) {
        let test = try TestStore(schools: [school(900_001), school(900_002, "Dale School")])
        let people = try test.store.write { session in
            (
                try session.persons.add(login: "ash", name: "Ash", title: "", at: .early),
                try session.persons.add(login: "bo", name: "Bo", title: "", at: .early)
            )
        }
        return (test, people.0, people.1)
    }

    @Test func `a grouping is kept, changed and taken away by its owner alone`() throws {
        let (test, mine, theirs) = try open()
        let number = try test.store.write { session in
            _ = try session.groupings.add("Visits", [urn(900_001)], of: theirs, at: .noon)
            return try session.groupings.add(
                "Visits", [urn(900_002), urn(900_001)], of: mine, at: .noon)
        }
        #expect(
            try test.store.read { try $0.groupings.of(mine) }.map(\.schools)
                == [[urn(900_001), urn(900_002)]])
        let refused = try test.store.write { session in
            (
                try session.groupings.change(number, to: "X", [], of: theirs, at: .later),
                try session.groupings.remove(number, of: theirs)
            )
        }
        #expect(refused == (false, false))
        #expect(try test.store.read { try $0.groupings.of(mine) }.first?.name == "Visits")
        let changed = try test.store.write { session in
            try session.groupings.change(
                number, to: "Autumn", [urn(900_002)], of: mine, at: .later)
        }
        #expect(changed)
        let after = try #require(try test.store.read { try $0.groupings.of(mine) }.first)
        #expect(after.name == "Autumn" && after.schools == [urn(900_002)])
        #expect(try test.store.write { try $0.groupings.remove(number, of: mine) })
        #expect(try test.store.read { try $0.groupings.of(mine) }.isEmpty)
        #expect(try test.store.read { try $0.groupings.of(theirs) }.count == 1)
    }

    @Test func `two groupings of one person cannot share a name`() throws {
        let (test, mine, _) = try open()
        let failure = failure {
            try test.store.write { session in
                try session.groupings.add("Visits", [], of: mine, at: .noon)
                try session.groupings.add("Visits", [], of: mine, at: .noon)
            }
        }
        #expect(failure?.code.isConstraint == true)
        #expect(try test.store.read { try $0.groupings.of(mine) }.isEmpty)
    }

    @Test func `the schools of an authority are those with pupils`() throws {
        let (test, _, _) = try open()
        #expect(try test.store.read { try $0.schools.withPupils(of: authority(330)) }.isEmpty)
        try test.apply([pupil(1)], asOf: "2025-09-05")
        let found = try test.store.read { try $0.schools.withPupils(of: authority(330)) }
        #expect(found.map(\.urn) == [urn(900_001)])
        #expect(try test.store.read { try $0.schools.withPupils(of: authority(331)) }.isEmpty)
    }
}
