import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct PupilTests {
    private let hill = urn(900_001)
    private let vale = urn(900_002)

    private func open() throws -> TestStore {
        try TestStore(schools: [school(900_001), school(900_002, "Vale School")])
    }

    private func children(_ test: TestStore, _ school: URN) throws -> [StoredEnrolment] {
        try test.store.read { session in
            try session.pupils.enrolments(of: school)
        }
    }

    @Test func `the same statements again are unchanged and change no row`() throws {
        let test = try open()
        var dual = pupil(2, surname: "Marsh")
        dual.kind = .main
        dual.careAuthority = authority(331)
        dual.formerUPN = upn(7, isTemporary: true)
        let left = pupil(3, from: "2023-09-01", to: "2024-07-19")
        let statements = [
            pupil(1), dual, left, pupil(3, from: "2025-09-03"), pupil(1, at: 900_002),
        ]
        let first = try test.apply(statements, asOf: "2025-10-01")
        #expect(first.statements == ApplyCount(new: 5))
        #expect(first.newPupils == 4)
        let before = try dump(test.driver)
        let second = try test.apply(statements, asOf: "2025-10-01", at: .later)
        #expect(second.statements == ApplyCount(unchanged: 5))
        #expect(second.rejected.isEmpty)
        #expect(try dump(test.driver) == before)
    }

    @Test func `registrations are numbered from nought by starting day`() throws {
        let test = try open()
        try test.apply(
            [pupil(1, from: "2025-09-03"), pupil(2, from: "2024-09-01")], asOf: "2025-10-01")
        try test.apply([pupil(3, from: "2023-09-01")], asOf: "2025-10-02")
        let enrolments = try children(test, hill)
        #expect(enrolments.map(\.number) == [0, 1, 2])
        #expect(enrolments.map(\.upn) == [upn(2), upn(1), upn(3)])
    }

    @Test func `one child has one number at two schools where number and birth date agree`()
        throws
    {
        let test = try open()
        var stranger = pupil(2, at: 900_002)
        stranger.birthDate = day("2012-01-01")
        try test.apply(
            [pupil(1), pupil(2), pupil(1, at: 900_002, surname: "Reed-Marsh"), stranger],
            asOf: "2025-10-01")
        let here = try children(test, hill)
        let there = try children(test, vale)
        #expect(here.map(\.pupil)[0] == there.map(\.pupil)[0])
        #expect(here.map(\.pupil)[1] != there.map(\.pupil)[1])
    }

    @Test func `a temporary number joins two schools' pupils only with the same surname`()
        throws
    {
        let test = try open()
        var here = pupil(1)
        here.upn = upn(1, isTemporary: true)
        var other = pupil(1, at: 900_002, surname: "Marsh")
        other.upn = here.upn
        try test.apply([here, other], asOf: "2025-10-01")
        let numbers = try children(test, hill).map(\.pupil) + children(test, vale).map(\.pupil)
        #expect(Set(numbers).count == 2)
    }

    @Test func `a new number with the former one is the same pupil, here and elsewhere`() throws {
        let test = try open()
        var temporary = pupil(1)
        temporary.upn = upn(1, isTemporary: true)
        try test.apply([temporary], asOf: "2025-10-01")
        var permanent = pupil(1)
        permanent.formerUPN = temporary.upn
        var elsewhere = permanent
        elsewhere.school = vale
        let report = try test.apply([permanent, elsewhere], asOf: "2025-10-02")
        #expect(report.statements == ApplyCount(new: 1, changed: 1))
        #expect(report.notices.contains { $0.kind == .renumbered && $0.school == hill })
        let child = try #require(try children(test, hill).first)
        #expect(try children(test, vale).map(\.pupil) == [child.pupil])
        let (found, history) = try test.store.read { session in
            (
                try session.pupils.find(hill, upn: temporary.upn),
                try session.pupils.history(hill, child.pupil)
            )
        }
        #expect(found.map(\.upn) == [permanent.upn])
        #expect(found.map(\.formerUPN) == [temporary.upn])
        #expect(history.map(\.field) == ["upn", "former_upn"])
        // A file that still calls the pupil by the old number finds the pupil.
        let old = try test.apply([temporary], asOf: "2025-10-03")
        #expect(old.statements == ApplyCount(unchanged: 1))
    }

    @Test func `a leaving date goes to the history, and a return is a new registration`() throws {
        let test = try open()
        try test.apply([pupil(1)], asOf: "2025-10-01")
        try test.apply([pupil(1, to: "2025-10-17")], asOf: "2025-10-20", at: .later)
        let history = try test.store.read { session in
            try session.pupils.history(hill, enrolment: 0)
        }
        #expect(history.map(\.field) == ["leaving_date"])
        #expect(history.map(\.old) == [""])
        #expect(history.map(\.new) == ["2025-10-17"])
        let report = try test.apply([pupil(1, from: "2026-01-05")], asOf: "2026-01-10")
        #expect(report.statements == ApplyCount(new: 1))
        #expect(report.notices.map(\.kind) == [.readmitted])
        let enrolments = try children(test, hill)
        #expect(enrolments.map(\.span) == [span("2025-09-01", "2025-10-17"), span("2026-01-05")])
        #expect(Set(enrolments.map(\.pupil)).count == 1)
    }

    @Test func `statements that cannot be are handed back with a reason and write nothing`()
        throws
    {
        let test = try open()
        try test.apply([pupil(1)], asOf: "2025-10-01")
        let before = try dump(test.driver)
        var other = pupil(1, surname: "Marsh", from: "2025-09-02")
        other.birthDate = day("2010-01-01")
        let report = try test.apply(
            [
                pupil(1), pupil(1, from: "2025-09-08"),
                pupil(2, from: "2025-09-08", to: "2025-09-01"),
                other, pupil(3, at: 900_009),
            ], asOf: "2025-10-01")
        #expect(report.statements == ApplyCount(unchanged: 1))
        #expect(
            Set(report.rejected.map(\.reason)) == [
                .overlapsRegistration, .leavesBeforeStart, .otherChild, .unknownSchool,
            ])
        #expect(report.rejected.allSatisfy { !$0.reason.words.isEmpty })
        #expect(try dump(test.driver) == before)
    }

    @Test func `of two lines on one registration that differ the first is applied`() throws {
        let test = try open()
        var second = pupil(1, surname: "Marsh")
        second.line = 9
        let file = [pupil(1), pupil(1), second]
        let report = try test.apply(file, asOf: "2025-10-01")
        #expect(report.statements == ApplyCount(new: 1, unchanged: 1))
        #expect(
            report.rejected
                == [RejectedStatement(school: hill, line: 9, reason: .statedTwice)])
        let before = try dump(test.driver)
        let again = try test.apply(file, asOf: "2025-10-01", at: .later)
        #expect(again.statements == ApplyCount(unchanged: 2))
        #expect(try dump(test.driver) == before)
    }

    @Test func `single registrations at two schools in the same dates are listed`() throws {
        let test = try open()
        let report = try test.apply(
            [pupil(1), pupil(1, at: 900_002, from: "2025-10-06")], asOf: "2025-10-10")
        #expect(report.statements == ApplyCount(new: 2))
        #expect(report.notices.map(\.kind) == [.alsoSingleAt(hill)])
        let again = try test.apply(
            [pupil(1, to: "2025-10-03"), pupil(1, at: 900_002, from: "2025-10-06")],
            asOf: "2025-10-13")
        #expect(again.statements == ApplyCount(changed: 1, unchanged: 1))
        #expect(again.notices.isEmpty)
    }

    @Test func `rosters hold every registration and the calendar`() throws {
        let test = try open()
        var dual = pupil(1)
        dual.formerUPN = upn(8, isTemporary: true)
        try test.apply([dual, pupil(2, to: "2025-10-01")], asOf: "2025-10-01")
        let term = CalendarEntry(kind: .term, span: span("2025-09-02", "2025-12-19"))
        let (some, all) = try test.store.write { session in
            _ = try session.calendars.apply(
                [CalendarStatement(scope: .authority(authority(330)), entry: term)], at: .noon)
            return (
                try session.pupils.rosters(for: [urn(900_001)]), try session.pupils.rosters()
            )
        }
        #expect(some.map(\.school) == [hill])
        #expect(all.map(\.school) == [hill])
        #expect(some.first?.enrolments == all.first?.enrolments)
        #expect(some.first?.laestab?.description == "330/2001")
        #expect(some.first?.calendar?.terms == [term])
        let enrolments = try #require(all.first?.enrolments)
        #expect(enrolments.map(\.upn) == [upn(1), upn(2)])
        #expect(enrolments.map(\.formerUPN) == [upn(8, isTemporary: true), nil])
        #expect(enrolments.map(\.span) == [span("2025-09-01"), span("2025-09-01", "2025-10-01")])
    }

    @Test func `a fault at any statement leaves nothing of the file`() throws {
        let test = try open()
        try test.apply([pupil(1)], asOf: "2025-10-01")
        let before = try dump(test.driver)
        var changed = pupil(1, surname: "Marsh", to: "2025-10-31")
        changed.registrationGroup = "7C"
        let statements = [changed, pupil(2)]
        // Opening again on a database that is up to date passes no point of its own.
        let points = try withEveryFault(on: test.driver) { faulty in
            let store = try Store(faulty, now: .later)
            do {
                _ = try store.write { session in
                    try session.pupils.apply(statements, asOf: day("2025-10-10"), at: .later)
                }
            }
        } check: { point in
            let after = try dump(test.driver)
            #expect(after == before, "fault at point \(point)")
        }
        #expect(points > 20)
    }
}
