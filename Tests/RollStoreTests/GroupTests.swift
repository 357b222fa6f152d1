import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct GroupTests {
    private let hill = urn(900_001)

    private func open() throws -> TestStore {
        let test = try TestStore(schools: [school(900_001)])
        try test.apply([pupil(1), pupil(2)], asOf: "2025-09-05")
        return test
    }

    private func member(
        _ serial: Int, _ group: String, _ from: String, _ to: String? = nil,
        kind: String = "registration", staff: String = ""
    ) -> GroupStatement {
        GroupStatement(
            school: hill, upn: upn(serial), kind: kind, group: group, span: span(from, to),
            staff: staff, line: serial)
    }

    private func apply(
        _ test: TestStore, _ statements: [GroupStatement], asOf: String = "2025-10-01"
    ) throws -> StatementReport {
        let asOf = day(asOf)
        return try test.store.write { session in
            try session.groups.apply(statements, asOf: asOf)
        }
    }

    private func groups(_ test: TestStore, on text: String) throws -> [StoredGroup] {
        try test.store.read { session in
            try session.groups.groups(of: hill, on: day(text))
        }
    }

    @Test func `the same groups again change no row`() throws {
        let test = try open()
        let statements = [
            member(1, "7C", "2025-10-06", staff: "Ms Lark"),
            member(1, "Oak", "2025-09-01", kind: "house"),
            member(2, "7B", "2025-09-01", "2026-07-22", staff: "Mr Finch"),
        ]
        let report = try apply(test, statements)
        // Pupil 1 leaves 7B by joining 7C, and the known membership of pupil 2 gets its end.
        #expect(report.count == ApplyCount(new: 2, changed: 2))
        let before = try dump(test.driver)
        #expect(try apply(test, statements, asOf: "2025-10-02").count == ApplyCount(unchanged: 3))
        #expect(try dump(test.driver) == before)
    }

    @Test func `a pupil is in one registration group at a time, in any number of others`() throws {
        let test = try open()
        _ = try apply(
            test,
            [
                member(1, "7C", "2025-10-06"), member(1, "Oak", "2025-09-01", kind: "house"),
                member(1, "Choir", "2025-09-01", kind: "house"),
            ])
        let names = { (text: String) in
            Set(try groups(test, on: text).filter { $0.members.contains(0) }.map(\.name))
        }
        #expect(try names("2025-10-05") == ["7B", "Oak", "Choir"])
        #expect(try names("2025-10-06") == ["7C", "Oak", "Choir"])
    }

    @Test func `another member of staff keeps the register from the date of the file`() throws {
        let test = try open()
        _ = try apply(test, [member(1, "7B", "2025-09-01", staff: "Ms Lark")])
        let report = try apply(
            test, [member(1, "7B", "2025-09-01", staff: "Mr Finch")], asOf: "2025-11-03")
        #expect(!report.count.isUnchanged)
        let staff = try ["2025-09-01", "2025-11-02", "2025-11-03"].map {
            try groups(test, on: $0).first { $0.name == "7B" }?.staff
        }
        #expect(staff == [["Ms Lark"], ["Ms Lark"], ["Mr Finch"]])
        // The older file does not bring the former one back.
        let older = try apply(test, [member(1, "7B", "2025-09-01", staff: "Ms Lark")])
        #expect(older.count == ApplyCount(unchanged: 1))
    }

    @Test func `pupils who are unknown or not on roll are handed back`() throws {
        let test = try open()
        let report = try apply(
            test, [member(9, "7B", "2025-09-01"), member(2, "7B", "2024-09-01", "2025-07-22")])
        #expect(report.rejected.map(\.reason) == [.unknownPupil, .notOnRoll])
        #expect(report.count == ApplyCount())
    }

    @Test func `a pupil who has left is in no group after the last day`() throws {
        let test = try open()
        try test.apply([pupil(1, to: "2025-10-17")], asOf: "2025-10-20")
        #expect(try groups(test, on: "2025-10-17").map(\.members) == [[0, 1]])
        #expect(try groups(test, on: "2025-10-18").map(\.members) == [[1]])
    }
}
