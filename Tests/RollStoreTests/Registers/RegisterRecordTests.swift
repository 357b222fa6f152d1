import RollDomain
import RollStore
import Testing

@Suite struct `A record played forward` {
    private let monday = SessionDate(CivilDate(dayNumber: 20_339), .morning)

    private func sheet(_ marks: [UInt8], first: Int = 0, later: Int32 = 0) -> RegisterSheet {
        RegisterSheet(
            SessionDate(ordinal: monday.ordinal + later), first: first, marks: marks)
    }

    private func arrival(_ number: Int32, at: Int64, _ sheets: RegisterSheet...)
        -> RegisterRecord.Arrival
    {
        RegisterRecord.Arrival(at: Instant(milliseconds: at), number: number, sheets: sheets)
    }

    private var all: DateSpan { DateSpan(from: monday.date.adding(days: -30)) }

    @Test func `knows nothing before anything came, and widens to both sides`() {
        var record = RegisterRecord([
            arrival(1, at: 10, sheet([1, 2], first: 5)), arrival(2, at: 20, sheet([3], first: 2)),
            arrival(3, at: 30, sheet([0, 9, 0, 0, 4], first: 4)),
        ])
        #expect(record.sheets(knownAt: Instant(milliseconds: 9), in: all).isEmpty)
        #expect(
            record.sheets(knownAt: Instant(milliseconds: 10), in: all) == [sheet([1, 2], first: 5)])
        #expect(
            record.sheets(knownAt: Instant(milliseconds: 25), in: all)
                == [sheet([3, 0, 0, 1, 2], first: 2)])
        #expect(
            record.sheets(knownAt: Instant(milliseconds: 30), in: all)
                == [sheet([3, 0, 0, 9, 2, 0, 4], first: 2)])
    }

    @Test func `a clock that was put back changes what was known, not what stands`() {
        // The second submission says that it came before the first.
        var record = RegisterRecord([
            arrival(1, at: 50, sheet([1, 1])), arrival(2, at: 20, sheet([2, 0])),
        ])
        #expect(record.sheets(knownAt: Instant(milliseconds: 30), in: all) == [sheet([2])])
        #expect(record.sheets(knownAt: Instant(milliseconds: 60), in: all) == [sheet([2, 1])])
    }

    @Test func `only the dates asked for come back, in order`() {
        var record = RegisterRecord([
            arrival(1, at: 1, sheet([7], later: 3), sheet([5]), sheet([6], later: 1))
        ])
        let one = DateSpan(from: monday.date, to: monday.date)
        #expect(
            record.sheets(knownAt: Instant(milliseconds: 1), in: one)
                == [sheet([5]), sheet([6], later: 1)])
        #expect(record.sheets(knownAt: Instant(milliseconds: 2), in: all).count == 3)
        #expect(record.submissionCount == 1)
    }
}
