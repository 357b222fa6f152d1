import RollDomain
import Testing

@Suite struct `Instants` {
    @Test func `a moment writes and reads back, before 1970 too`() throws {
        var random = SplitMix64(seed: 5)
        for _ in 0..<500 {
            let span: ClosedRange<Int64> = -2_000_000_000_000...4_000_000_000_000
            let moment = Instant(milliseconds: .random(in: span, using: &random))
            #expect(Instant(moment.description) == moment)
        }
        #expect(Instant(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
        #expect(Instant(milliseconds: -1).date == (try date("1969-12-31")))
        #expect(Instant(milliseconds: 0).date == (try date("1970-01-01")))
    }

    @Test(arguments: [
        ("2025-09-08T09:20:00.000Z", "2025-09-08T09:20:00.000Z"),
        ("2025-09-08T09:20:00Z", "2025-09-08T09:20:00.000Z"),
        ("2025-09-08 09:20:05", "2025-09-08T09:20:05.000Z"),
        ("2025-09-08T23:59:59.123", "2025-09-08T23:59:59.123Z"),
        ("2025-12-01", "2025-12-01T23:59:59.999Z"),
    ])
    func `the usual forms are read, and a date alone means its end`(text: String, read: String) {
        #expect(Instant(text)?.description == read)
    }

    @Test(arguments: [
        "", "2025-09", "2025-09-08T", "2025-09-08T24:00:00Z", "2025-09-08T09:60:00Z",
        "2025-09-08T09:20:60Z", "2025-09-08T09-20-00Z", "2025-09-08T09:20:00.1Z",
        "2025-09-08T09:20:00.1234Z", "2025-09-08T09:20:00+01:00", "2025-09-08T09:20:00ZZ",
        "2025-02-30T09:20:00Z", "2025-09-08X09:20:00Z", "08/09/2025 09:20:00",
        "2025-09-08T+9:20:00Z", "2025-09-08T09:20",
    ])
    func `other forms are refused`(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test func `texts sort as moments do`() {
        var random = SplitMix64(seed: 6)
        let moments = (0..<200).map { _ in
            Instant(milliseconds: .random(in: 0...4_000_000_000_000, using: &random))
        }
        #expect(moments.sorted().map(\.description) == moments.map(\.description).sorted())
    }

    @Test func `the end of a date is the last millisecond before the next`() throws {
        let day = try date("2026-03-29")
        #expect(Instant.endOf(day).milliseconds + 1 == Instant(day.adding(days: 1)).milliseconds)
        #expect(Instant.endOf(day).date == day)
    }
}
