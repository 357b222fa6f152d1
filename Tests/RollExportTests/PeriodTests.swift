import RollDomain
import RollExport
import Testing

@Suite struct PeriodTests {
    @Test func `a week belongs to the year that holds its Thursday`() throws {
        let monday = try #require(CivilDate(year: 2025, month: 12, day: 29))
        #expect(TablePeriod(weekOf: monday) == .week(year: 2026, number: 1))
        let last = try #require(CivilDate(year: 2026, month: 12, day: 28))
        #expect(TablePeriod(weekOf: last) == .week(year: 2026, number: 53))
        #expect(!TablePeriod(weekOf: last).isAccepted)
    }
}
