import RollAccess
import RollDomain
import RollSQLite
import RollServices
import RollStore
import Testing

/// Thirty-six secondary schools of an authority over eight weeks: Year 7 and Year 8 with 24 pupils each. In
/// three of the schools Year 8 misses four times as much in the later four weeks.
private struct FallingTown {
    static let today = day("2025-11-07")
    static let falling = [900_003, 900_007, 900_011].map(urn)

    let store: Store
    let figures: PageFigures

    init() throws {
        store = try Store(SQLiteDriver(), now: .early)
        let symbols = try store.read { try $0.symbols.table() }
        var random = SeededRandom(8)
        let numbers = Array(900_001...900_036)
        try store.write { session in
            _ = try session.schools.apply(
                numbers.map { school($0, "School \($0)", .secondary, authority: 330) },
                at: .early)
            _ = try session.calendars.apply(
                [entry(.authority(authority(330)), .term, "2025-09-02", "2025-12-19")],
                at: .early)
            for (place, number) in numbers.enumerated() {
                let pupils = (0..<48).map {
                    pupil(
                        place * 48 + $0, at: number, born: "2012-10-01", year: $0 < 24 ? "7" : "8")
                }
                _ = try session.pupils.apply(pupils, asOf: day("2025-09-10"), at: .early)
                let known = try session.pupils.enrolments(of: urn(number)).map(\.number).sorted()
                var sheets: [RegisterSheet] = []
                for offset in 0..<60 {
                    let date = day("2025-09-08").adding(days: offset)
                    guard !date.weekday.isWeekend, date < Self.today else { continue }
                    for half in Session.allCases {
                        var sheet = RegisterSheet(SessionDate(date, half))
                        for (index, one) in known.enumerated() {
                            let isFalling =
                                index >= 24 && date >= day("2025-10-13")
                                && Self.falling.contains(urn(number))
                            let share = isFalling ? 240 : 60
                            let isOut = Int.random(in: 0..<1_000, using: &random) < share
                            sheet.set(symbols.mark(for: isOut ? "I" : "/") ?? .none, for: one)
                        }
                        sheets.append(sheet.trimmed())
                    }
                }
                _ = try session.registers.submit(
                    MarksDelivery(school: urn(number), sheets: sheets),
                    from: SubmissionSource(
                        kind: .file, name: "autumn.csv", sentBy: "office",
                        fingerprint: "\(number)", at: .early), symbols: symbols)
            }
        }
        figures = PageFigures(
            try LiveNation(store, RollServicesTests.span("2025-09-01", "2025-11-07")))
    }
}

@Suite struct `Where absence rises` {
    // R-HOT-01
    @Test func `an authority officer finds the three schools where Year 8 is falling`() throws {
        let town = try FallingTown()
        let code = authority(330)
        let viewer = try #require(
            Viewer(
                person: 1, name: "Mo Frost", role: .authorityOfficer,
                assignments: [
                    Assignment(
                        .authorityOfficer, .authority(code), DateSpan(from: day("2025-09-01")))
                ], on: FallingTown.today))
        let grant = try #require(Door.grant(viewer, .listPupils, .authority(code)))
        var filter = SchoolFilter()
        filter.authority = code
        let occasion = RollServicesTests.occasion("2025-11-07")
        let eight = try ShowHotSpots(town.figures).run(
            filter, yearGroup: year("8"), grant: grant, on: occasion)
        #expect(Set(eight.rising.map(\.school.urn)) == Set(FallingTown.falling))
        // Those that can be told apart stand first, by name and not by size.
        #expect(eight.spots.prefix(3).map(\.school.urn) == FallingTown.falling)
        #expect(eight.spots.count == 36)
        for spot in eight.rising { #expect((spot.range?.lowerBound ?? 0) > 5) }
        let seven = try ShowHotSpots(town.figures).run(
            filter, yearGroup: year("7"), grant: grant, on: occasion)
        #expect(Set(seven.rising.map(\.school.urn)).isDisjoint(with: FallingTown.falling))
    }
}
