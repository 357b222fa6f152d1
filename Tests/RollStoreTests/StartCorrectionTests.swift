import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

/// A first day that was wrong is put right, where it cannot be a second registration.
@Suite(.eachDatabase) struct StartCorrectionTests {
    private let hill = urn(900_001)

    private func open() throws -> TestStore {
        let test = try TestStore(schools: [school(900_001)])
        var first = pupil(1)
        first.yearGroup = YearGroup("7")
        first.registrationGroup = "7B"
        first.characteristics = [.freeSchoolMeals: "yes"]
        first.homeAuthority = authority(330)
        try test.apply([first], asOf: "2025-09-10")
        return test
    }

    private func spans(_ test: TestStore) throws -> [DateSpan] {
        try test.store.read { try $0.pupils.enrolments(of: hill) }.map(\.span)
    }

    /// A mark of the pupil on a day.
    private func mark(_ test: TestStore, on date: String) throws {
        try test.store.write { session in
            let symbols = try session.symbols.table()
            let mark = try #require(symbols.mark(for: "N"))
            let sheet = RegisterSheet(
                SessionDate(day(date), .morning), marks: [mark.rawValue])
            _ = try session.registers.submit(
                MarksDelivery(school: hill, sheets: [sheet]),
                from: SubmissionSource(
                    kind: .feed, name: "feed", sentBy: "school system", fingerprint: date,
                    at: .noon), symbols: symbols)
        }
    }

    @Test func `a later first day of the same year is a correction, with its history`() throws {
        let test = try open()
        try mark(test, on: "2025-09-03")
        let before = try dump(test.driver).filter { $0.hasPrefix("submission ") }
        let report = try test.apply([pupil(1, from: "2025-09-08")], asOf: "2025-09-11")
        #expect(report.statements == ApplyCount(changed: 1))
        #expect(report.rejected == [])
        #expect(
            report.notices.map(\.kind)
                == [.startCorrected(from: day("2025-09-01"), marksBefore: 1)])
        #expect(try spans(test) == [span("2025-09-08")])
        let history = try test.store.read { try $0.pupils.history(hill, enrolment: 0) }
        #expect(history.map(\.field) == ["start_date"])
        #expect(history.map(\.old) == ["2025-09-01"])
        // The mark is where it was.
        #expect(try dump(test.driver).filter { $0.hasPrefix("submission ") } == before)
        #expect(
            try test.apply([pupil(1, from: "2025-09-08")], asOf: "2025-09-12").statements
                == ApplyCount(unchanged: 1))
    }

    @Test func `an earlier first day takes the first facts with it`() throws {
        let test = try open()
        var earlier = pupil(1, from: "2024-09-02")
        earlier.yearGroup = YearGroup("7")
        let report = try test.apply([earlier], asOf: "2025-09-11")
        #expect(report.statements == ApplyCount(changed: 1))
        #expect(try spans(test) == [span("2024-09-02")])
        let (meals, homes, years, groups) = try test.store.read { session in
            let child = try session.pupils.enrolments(of: hill).first?.pupil ?? 0
            return (
                try session.pupils.characteristicSpans(hill, child)[.freeSchoolMeals],
                try session.pupils.authoritySpans(hill, child)[.home],
                try session.pupils.yearGroupSpans(of: hill)[0],
                try session.groups.groups(of: hill, on: day("2024-09-02")).map(\.members)
            )
        }
        // The newer file says otherwise of meals, from its own day on.
        #expect(
            meals == [
                DatedValue("yes", span("2024-09-02", "2025-09-10")),
                DatedValue("no", span("2025-09-11")),
            ])
        #expect(homes == [DatedValue(authority(330), span("2024-09-02"))])
        #expect(years?.map(\.span) == [span("2024-09-02")])
        #expect(groups == [[0]])
    }

    @Test func `a later year is a correction only where no mark lies before it`() throws {
        let marked = try open()
        try mark(marked, on: "2025-09-03")
        let before = try dump(marked.driver)
        let report = try marked.apply([pupil(1, from: "2026-09-07")], asOf: "2026-09-10")
        #expect(report.rejected.map(\.reason) == [.overlapsRegistration])
        #expect(try spans(marked) == [span("2025-09-01")])
        #expect(try dump(marked.driver).count == before.count)
        let bare = try open()
        try bare.apply([pupil(1, from: "2026-09-07")], asOf: "2026-09-10")
        #expect(try spans(bare) == [span("2026-09-07")])
    }

    @Test func `an older file, or one that names both days, corrects nothing`() throws {
        let test = try open()
        let older = try test.apply([pupil(1, from: "2025-09-08")], asOf: "2025-09-09")
        #expect(older.rejected.map(\.reason) == [.overlapsRegistration])
        let both = try test.apply(
            [pupil(1), pupil(1, from: "2025-09-08")], asOf: "2025-09-11")
        #expect(both.rejected.map(\.reason) == [.overlapsRegistration])
        #expect(try spans(test) == [span("2025-09-01")])
    }

    @Test func `a registration that ended is never corrected`() throws {
        let test = try open()
        try test.apply([pupil(1, to: "2025-10-17")], asOf: "2025-10-20")
        let report = try test.apply([pupil(1, from: "2025-09-08")], asOf: "2025-10-21")
        #expect(report.rejected.map(\.reason) == [.overlapsRegistration])
    }

    @Test func `a responsible authority ends on the day before the file says so`() throws {
        let test = try open()
        var cared = pupil(1)
        cared.careAuthority = authority(331)
        cared.planAuthority = authority(330)
        try test.apply([cared], asOf: "2025-10-01")
        var over = pupil(1)
        over.endedAuthorities = [.care]
        #expect(try test.apply([over], asOf: "2025-11-03").statements == ApplyCount(changed: 1))
        #expect(try test.apply([over], asOf: "2025-11-04").statements == ApplyCount(unchanged: 1))
        // An older file cannot end what a newer one may have stated again.
        var older = pupil(1)
        older.endedAuthorities = [.plan]
        try test.apply([older], asOf: "2025-10-05")
        try test.apply([cared], asOf: "2026-01-12")
        let found = try test.store.read { session in
            let child = try session.pupils.enrolments(of: hill).first?.pupil ?? 0
            return try session.pupils.authoritySpans(hill, child)
        }
        #expect(
            found[.care]
                == [
                    DatedValue(authority(331), span("2025-09-01", "2025-11-02")),
                    DatedValue(authority(331), span("2026-01-12")),
                ])
        #expect(found[.plan] == [DatedValue(authority(330), span("2025-09-01"))])
    }
}
