import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct ContactTests {
    private let hill = urn(900_001)

    private func open() throws -> TestStore {
        let test = try TestStore(schools: [school(900_001)])
        try test.apply([pupil(1)], asOf: "2025-09-05")
        return test
    }

    private func contact(
        _ name: String, _ serial: Int = 1, priority: Int = 1, telephone: String = ""
    ) -> ContactStatement {
        var contact = ContactStatement(
            school: hill, upn: upn(serial), name: name, relationship: "parent",
            priority: priority, line: 7)
        contact.telephone = telephone
        return contact
    }

    private func apply(
        _ test: TestStore, _ statements: [ContactStatement]
    ) throws -> StatementReport {
        try test.store.write { session in
            try session.contacts.apply(statements, at: .noon)
        }
    }

    private func contacts(_ test: TestStore, on text: String) throws -> [StoredContact] {
        try test.store.read { session in
            let pupil = try session.pupils.enrolments(of: hill).first?.pupil ?? 0
            return try session.contacts.of(hill, pupil, on: day(text))
        }
    }

    @Test func `the same contacts again change no row`() throws {
        let test = try open()
        var restricted = contact("Sam Reed", priority: 2)
        restricted.restrictions = [
            ContactRestriction(kind: .noContact, inForce: span("2025-09-01"))
        ]
        let statements = [contact("Kim Reed", telephone: "01632 960001"), restricted]
        #expect(try apply(test, statements).count == ApplyCount(new: 2))
        let before = try dump(test.driver)
        #expect(try apply(test, statements).count == ApplyCount(unchanged: 2))
        #expect(try dump(test.driver) == before)
    }

    @Test func `contacts come in order of priority and an empty field erases nothing`() throws {
        let test = try open()
        _ = try apply(
            test,
            [contact("Kim Reed", priority: 2, telephone: "01632 960001"), contact("Sam Reed")])
        let report = try apply(test, [contact("Kim Reed", priority: 3)])
        #expect(report.count == ApplyCount(changed: 1))
        let found = try contacts(test, on: "2025-10-01")
        #expect(found.map(\.name) == ["Sam Reed", "Kim Reed"])
        #expect(found.map(\.telephone) == ["", "01632 960001"])
    }

    @Test func `a restriction binds on its dates and ends only when a file says so`() throws {
        let test = try open()
        var restricted = contact("Sam Reed")
        restricted.restrictions = [
            ContactRestriction(kind: .noContact, inForce: span("2025-10-01"))
        ]
        _ = try apply(test, [restricted])
        // A file without restrictions leaves them standing.
        #expect(try apply(test, [contact("Sam Reed")]).count == ApplyCount(unchanged: 1))
        #expect(try contacts(test, on: "2025-09-30").map(\.mayBeContacted) == [true])
        #expect(try contacts(test, on: "2026-10-01").map(\.mayBeContacted) == [false])
        restricted.restrictions = [
            ContactRestriction(kind: .noContact, inForce: span("2025-10-01", "2026-03-31"))
        ]
        #expect(try apply(test, [restricted]).count == ApplyCount(changed: 1))
        #expect(try contacts(test, on: "2026-03-31").map(\.mayBeContacted) == [false])
        #expect(try contacts(test, on: "2026-04-01").map(\.mayBeContacted) == [true])
    }

    @Test func `contacts of an unknown pupil are handed back with their line`() throws {
        let test = try open()
        let report = try apply(test, [contact("Kim Reed", 9)])
        #expect(
            report.rejected
                == [RejectedStatement(school: hill, line: 7, reason: .unknownPupil)])
        #expect(report.count == ApplyCount())
    }

    @Test func `suspensions are known by their first day and gain what was not said`() throws {
        let test = try open()
        let open = SuspensionStatement(
            school: hill, upn: upn(1), isPermanent: false, span: span("2025-10-06"),
            sessions: nil, reason: "PP")
        let ended = SuspensionStatement(
            school: hill, upn: upn(1), isPermanent: false, span: span("2025-10-06", "2025-10-08"),
            sessions: 6, reason: "")
        let stray = SuspensionStatement(
            school: hill, upn: upn(9), isPermanent: true, span: span("2025-10-06"),
            sessions: nil, reason: "")
        let (reports, found) = try test.store.write { session in
            let reports = [
                try session.suspensions.apply([open, stray]),
                try session.suspensions.apply([ended]),
                try session.suspensions.apply([open, ended]),
            ]
            let pupil = try session.pupils.enrolments(of: hill).first?.pupil ?? 0
            return (reports, try session.suspensions.of(hill, pupil))
        }
        #expect(
            reports.map(\.count)
                == [ApplyCount(new: 1), ApplyCount(changed: 1), ApplyCount(unchanged: 2)])
        #expect(reports[0].rejected.map(\.reason) == [.unknownPupil])
        #expect(found.map(\.span) == [span("2025-10-06", "2025-10-08")])
        #expect(found.map(\.sessions) == [6])
        #expect(found.map(\.reason) == ["PP"])
    }
}
