import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct CalendarTests {
    private let hill = CalendarStatement.Scope.school(urn(900_001))
    private let town = CalendarStatement.Scope.authority(authority(330))

    private func entry(
        _ scope: CalendarStatement.Scope, _ kind: CalendarDayKind, _ from: String,
        _ to: String, _ label: String = ""
    ) -> CalendarStatement {
        CalendarStatement(
            scope: scope, entry: CalendarEntry(kind: kind, span: span(from, to), label: label))
    }

    private func apply(
        _ test: TestStore, _ statements: [CalendarStatement], at now: Instant = .noon
    ) throws -> ApplyCount {
        try test.store.write { session in
            try session.calendars.apply(statements, at: now)
        }
    }

    private func calendar(
        _ test: TestStore, knownAt instant: Instant? = nil
    ) throws -> SchoolCalendar? {
        try test.store.read { session in
            try session.calendars.calendar(
                of: urn(900_001), authority: authority(330), knownAt: instant)
        }
    }

    private func isOpen(_ calendar: SchoolCalendar?, _ text: String) -> Bool? {
        calendar?.isOpen(SessionDate(day(text), .morning))
    }

    @Test func `the same entries again change no row`() throws {
        let test = try TestStore(schools: [school(900_001)])
        let entries = [
            entry(hill, .term, "2025-09-02", "2025-12-19", "Autumn"),
            entry(hill, .inset, "2025-09-02", "2025-09-02"),
        ]
        #expect(try apply(test, entries) == ApplyCount(new: 2))
        let before = try dump(test.driver)
        #expect(try apply(test, entries, at: .later) == ApplyCount(unchanged: 2))
        #expect(try dump(test.driver) == before)
    }

    @Test func `a new calendar of a year replaces the old one, which can be read back`() throws {
        let test = try TestStore(schools: [school(900_001)])
        _ = try apply(
            test,
            [
                entry(hill, .term, "2024-09-02", "2025-07-22"),
                entry(hill, .term, "2025-09-02", "2025-12-19"),
                entry(hill, .inset, "2025-10-06", "2025-10-06"),
            ])
        let count = try apply(
            test, [entry(hill, .term, "2025-09-02", "2025-12-19")], at: .later)
        #expect(count == ApplyCount(changed: 1, unchanged: 1))
        #expect(isOpen(try calendar(test), "2025-10-06") == true)
        #expect(isOpen(try calendar(test, knownAt: .noon), "2025-10-06") == false)
        #expect(isOpen(try calendar(test), "2024-09-03") == true)
        #expect(try calendar(test, knownAt: .early) == nil)
    }

    @Test func `a list of excluded dates adds to the terms and takes nothing away`() throws {
        let test = try TestStore(schools: [school(900_001)])
        _ = try apply(test, [entry(town, .term, "2025-09-02", "2025-12-19")])
        let count = try apply(test, [entry(town, .excluded, "2025-10-06", "2025-10-06")])
        #expect(count == ApplyCount(new: 1))
        #expect(isOpen(try calendar(test), "2025-10-06") == true)
        let when = SessionDate(day("2025-10-06"), .afternoon)
        #expect(try calendar(test)?.isExcluded(when) == true)
    }

    @Test func `the authority's terms hold only in years for which the school has none`() throws {
        let test = try TestStore(schools: [school(900_001), school(900_002)])
        _ = try apply(
            test,
            [
                entry(town, .term, "2024-09-02", "2025-07-22"),
                entry(town, .term, "2025-09-02", "2026-07-22"),
                entry(town, .excluded, "2025-10-06", "2025-10-06"),
                entry(hill, .closure, "2024-10-01", "2024-10-01"),
                entry(hill, .term, "2025-09-08", "2026-07-17"),
            ])
        let own = try calendar(test)
        #expect(isOpen(own, "2025-09-03") == false)
        #expect(isOpen(own, "2025-09-08") == true)
        #expect(own?.isExcluded(SessionDate(day("2025-10-06"), .morning)) == true)
        #expect(isOpen(own, "2024-09-03") == true)
        #expect(isOpen(own, "2024-10-01") == false)
        let all = try test.store.read { session in
            try session.calendars.calendars(for: session.schools.all())
        }
        #expect(all[urn(900_001)] == own)
        #expect(isOpen(all[urn(900_002)], "2025-09-03") == true)
    }

    @Test func `a school may open on Sundays`() throws {
        let test = try TestStore(schools: [school(900_001)])
        _ = try apply(test, [entry(hill, .term, "2025-09-02", "2025-12-19")])
        let week: Set<Weekday> = [.sunday, .monday, .tuesday, .wednesday, .thursday]
        let news = try test.store.write { session in
            [
                try session.calendars.setWeek(week, of: urn(900_001), at: .noon),
                try session.calendars.setWeek(week, of: urn(900_001), at: .later),
            ]
        }
        #expect(news == [true, false])
        #expect(isOpen(try calendar(test), "2025-09-07") == true)
        #expect(isOpen(try calendar(test), "2025-09-12") == false)
    }
}
