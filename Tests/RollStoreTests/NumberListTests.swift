import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

/// Pupils and contacts that are asked for by a list of numbers, as Today and lists do.
@Suite(.eachDatabase) struct `Lists of numbers` {
    private let hill = urn(900_001)
    private let dale = urn(900_002)
    private static let today = day("2025-10-01")

    /// Two schools with 130 pupils each, so that numbers are parts of other numbers: 1, 11, 111.
    private func open() throws -> TestStore {
        let test = try TestStore(schools: [school(900_001), school(900_002)])
        try test.apply((0..<130).map { pupil($0) }, asOf: "2025-09-05")
        try test.apply(
            (200..<330).map { serial in
                var one = pupil(serial)
                one.school = dale
                return one
            }, asOf: "2025-09-05")
        _ = try test.store.write { session in
            try session.contacts.apply(
                (0..<130).flatMap { serial in
                    [2, 1].map { priority in
                        var one = ContactStatement(
                            school: hill, upn: upn(serial), name: "Kim \(priority)",
                            relationship: "parent", priority: priority, line: serial + 1)
                        if priority == 1 {
                            one.restrictions = [
                                ContactRestriction(kind: .noContact, inForce: span("2025-09-01"))
                            ]
                        }
                        return one
                    }
                }, at: .noon)
        }
        return test
    }

    @Test func `give those and no others, however the numbers are alike`() throws {
        let test = try open()
        try test.store.read { session in
            let all = try session.pupils.people(of: hill)
            let numbers = all.keys.sorted()
            #expect(numbers.count == 130)
            for asked in [
                Set(numbers.prefix(1)), Set(numbers.filter { "\($0)".contains("1") }),
                Set(numbers), Set([0, -1, Int64.max]).union(numbers.suffix(1)),
            ] {
                let found = try session.pupils.people(of: hill, numbered: asked)
                #expect(found == all.filter { asked.contains($0.key) })
                let contacts = try session.contacts.of(hill, pupils: asked, on: Self.today)
                #expect(Set(contacts.keys) == asked.intersection(numbers))
                for (child, own) in contacts {
                    let alone = try session.contacts.of(hill, child, on: Self.today)
                    #expect(own == alone)
                    #expect(own.map(\.name) == ["Kim 1", "Kim 2"])
                    #expect(own.map(\.mayBeContacted) == [false, true])
                }
            }
        }
    }

    @Test func `give nothing of another school, and nothing for nobody`() throws {
        let test = try open()
        try test.store.read { session in
            let theirs = Set(try session.pupils.people(of: dale).keys)
            #expect(try session.pupils.people(of: hill, numbered: theirs).isEmpty)
            #expect(try session.contacts.of(hill, pupils: theirs, on: Self.today).isEmpty)
            #expect(try session.pupils.people(of: hill, numbered: []).isEmpty)
        }
    }
}

@Suite struct `Lists of numbers on a server` {
    @Test(
        .enabled(if: PostgresServer.isHere, "no PostgreSQL server is installed"),
        arguments: [
            ("Pupil/of_numbers", "pupil_pkey"),
            ("Contact/of_numbers", "contact_school_id_pupil_id_name_relationship_key"),
            (
                "Contact/restrictions_of_numbers",
                "contact_school_id_pupil_id_name_relationship_key"
            ),
        ])
    func `are found by their index`(name: String, index: String) throws {
        let test = try TestStore(on: .postgres)
        let text = try #require(try StatementTexts.files()[name + ".postgres.sql"])
        let statement = Statement(name, "EXPLAIN " + Statement(name, text).text)
        let lines = try test.driver.write { session in
            // Empty tables are read whole unless that is ruled out.
            try session.execute(Statement("plain", "SET LOCAL enable_seqscan = off"), [:])
            try session.execute(Statement("plain", "SET LOCAL enable_bitmapscan = off"), [:])
            let values: [String: SQLValue] = [
                "school_id": .integer(900_001), "numbers": .text("[12,40]"),
                "on": .text("2025-10-01"),
            ]
            return try session.rows(
                statement, values.filter { statement.parameters.contains($0.key) }
            )
            .map { try $0.text("QUERY PLAN") }
        }
        #expect(lines.contains { $0.contains(index) }, "\(lines)")
        // With nothing in the table the planner may as well filter the school's few rows.
        #expect(
            lines.contains { $0.contains("Index Cond") && $0.contains("school_id") }, "\(lines)")
        #expect(lines.contains { $0.contains("pupil_id = ANY") }, "\(lines)")
    }
}
