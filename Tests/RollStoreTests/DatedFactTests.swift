import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct DatedFactTests {
    private let hill = urn(900_001)

    private func open() throws -> TestStore { try TestStore(schools: [school(900_001)]) }

    private func stated(_ meals: String, year: String = "7", group: String = "7B") -> PupilStatement
    {
        var statement = pupil(1)
        statement.characteristics = [.freeSchoolMeals: meals]
        statement.yearGroup = YearGroup(year)
        statement.registrationGroup = group
        return statement
    }

    private func spans(_ test: TestStore) throws -> [Characteristic: [DatedValue<String>]] {
        try test.store.read { session in
            let pupil = try session.pupils.enrolments(of: hill).first?.pupil ?? 0
            return try session.pupils.characteristicSpans(hill, pupil)
        }
    }

    private func meals(_ test: TestStore) throws -> [DatedValue<String>] {
        try spans(test)[.freeSchoolMeals] ?? []
    }

    @Test func `a first value holds from the start of the registration`() throws {
        let test = try open()
        try test.apply([stated("no")], asOf: "2025-10-01")
        #expect(try meals(test).map(\.span) == [span("2025-09-01")])
    }

    @Test func `another value ends the old one on the day before`() throws {
        let test = try open()
        try test.apply([stated("no")], asOf: "2025-10-01")
        let report = try test.apply([stated("yes")], asOf: "2025-11-03")
        #expect(report.statements == ApplyCount(changed: 1))
        let spans = try meals(test)
        #expect(spans.map(\.value) == ["no", "yes"])
        #expect(spans.map(\.span) == [span("2025-09-01", "2025-11-02"), span("2025-11-03")])
        let (before, after) = try test.store.read { session in
            (
                try session.pupils.characteristics(of: hill, on: day("2025-11-02")),
                try session.pupils.characteristics(of: hill, on: day("2025-11-03"))
            )
        }
        #expect(before.values.map { $0[.freeSchoolMeals] } == ["no"])
        #expect(after.values.map { $0[.freeSchoolMeals] } == ["yes"])
    }

    @Test func `a value of the same day is corrected`() throws {
        let test = try open()
        try test.apply([stated("no")], asOf: "2025-10-01")
        try test.apply([stated("yes")], asOf: "2025-11-03")
        try test.apply([stated("no")], asOf: "2025-11-03")
        #expect(try meals(test).map(\.value) == ["no", "no"])
    }

    @Test func `a file older than one applied before fills gaps and replaces nothing`() throws {
        let test = try open()
        try test.apply([stated("yes")], asOf: "2025-11-03")
        let before = try meals(test)
        var older = stated("no", year: "6", group: "6A")
        older.surname = "Formerly"
        older.kind = .main
        older.characteristics[.ethnicity] = "WBRI"
        older.uln = ULN("1000000043")
        older.leavingDate = day("2025-12-19")
        let report = try test.apply([older], asOf: "2025-10-01")
        #expect(report.notices.map(\.kind) == [.olderThanKnown])
        #expect(report.statements == ApplyCount(changed: 1))
        let now = try meals(test)
        #expect(now == before)
        let ethnicity = try spans(test)[.ethnicity]
        #expect(ethnicity == [DatedValue("WBRI", span("2025-09-01"))])
        let (pupil, enrolment, years) = try test.store.read { session in
            (
                try session.pupils.find(hill, upn: upn(1)).first,
                try session.pupils.enrolments(of: hill).first,
                try session.pupils.yearGroups(of: hill, on: day("2025-10-15"))
            )
        }
        #expect(pupil?.surname == "Reed")
        #expect(pupil?.uln == ULN("1000000043"))
        #expect(enrolment?.kind == .single)
        #expect(enrolment?.span.to == day("2025-12-19"))
        #expect(years == [0: YearGroup("7")])
    }

    @Test func `a statement before the starting day holds from the starting day`() throws {
        let test = try open()
        try test.apply([stated("no")], asOf: "2025-07-01")
        try test.apply([stated("yes")], asOf: "2025-07-15")
        let spans = try meals(test)
        #expect(spans.map(\.value) == ["yes"])
        #expect(spans.map(\.span) == [span("2025-09-01")])
    }

    @Test func `what a file says of an ended registration does not take turns with the present`()
        throws
    {
        let test = try open()
        var past = pupil(1, surname: "Formerly", from: "2024-09-01", to: "2025-07-18")
        past.characteristics = [.freeSchoolMeals: "yes"]
        let file = [past, stated("no")]
        try test.apply(file, asOf: "2025-10-01")
        let before = try dump(test.driver)
        let again = try test.apply(file, asOf: "2025-10-01", at: .later)
        #expect(again.statements == ApplyCount(unchanged: 2))
        #expect(try dump(test.driver) == before)
        #expect(try meals(test).map(\.value) == ["yes", "no"])
    }

    @Test func `the year group and the registration group follow the date of the file`() throws {
        let test = try open()
        try test.apply([stated("no")], asOf: "2025-10-01")
        try test.apply([stated("no", year: "8", group: "8B")], asOf: "2026-09-04")
        let (years, groups) = try test.store.read { session in
            var years: [YearGroup?] = []
            var groups: [[String]] = []
            for text in ["2025-09-01", "2026-09-03", "2026-09-04"] {
                years.append(try session.pupils.yearGroups(of: hill, on: day(text))[0])
                groups.append(
                    try session.groups.groups(of: hill, on: day(text))
                        .filter { $0.members == [0] }.map(\.name))
            }
            return (years, groups)
        }
        #expect(years == [YearGroup("7"), YearGroup("7"), YearGroup("8")])
        #expect(groups == [["7B"], ["7B"], ["8B"]])
    }

    @Test func `responsible authorities are dated too`() throws {
        let test = try open()
        var statement = pupil(1)
        statement.homeAuthority = authority(330)
        try test.apply([statement], asOf: "2025-10-01")
        statement.homeAuthority = authority(331)
        statement.planAuthority = authority(330)
        try test.apply([statement], asOf: "2025-11-03")
        let (spans, present) = try test.store.read { session in
            let pupil = try session.pupils.enrolments(of: hill).first?.pupil ?? 0
            return (
                try session.pupils.authoritySpans(hill, pupil),
                try session.pupils.authorities(of: hill, on: day("2025-11-03"))
            )
        }
        #expect(
            spans == [
                .home: [
                    DatedValue(authority(330), span("2025-09-01", "2025-11-02")),
                    DatedValue(authority(331), span("2025-11-03")),
                ],
                .plan: [DatedValue(authority(330), span("2025-09-01"))],
            ])
        #expect(present.values.first == [.home: authority(331), .plan: authority(330)])
    }
}
