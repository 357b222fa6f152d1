import RollDomain
import Testing

@Suite struct `Spans of dates` {
    @Test func `both ends are in a span`() throws {
        let term = try span("2025-09-01", "2025-12-19")
        #expect(term.contains(try date("2025-09-01")))
        #expect(term.contains(try date("2025-12-19")))
        #expect(!term.contains(try date("2025-08-31")))
        #expect(!term.contains(try date("2025-12-20")))
    }

    @Test func `an open span has no end`() throws {
        let open = try span("2025-09-01")
        #expect(open.contains(try date("9999-12-31")))
        #expect(!open.contains(try date("2025-08-31")))
        #expect(open.description == "from 2025-09-01")
    }

    @Test func `a span cannot end before it starts`() throws {
        let first = try date("2025-09-02")
        #expect(DateSpan(checking: first, to: try date("2025-09-01")) == nil)
        #expect(DateSpan(checking: first, to: first)?.contains(first) == true)
        #expect(DateSpan(checking: first, to: nil)?.to == nil)
    }

    @Test func `overlap and intersection agree with trying each date, for all small spans`() {
        let base: Int32 = 20_000
        func day(_ number: Int) -> CivilDate { CivilDate(dayNumber: base + Int32(number)) }
        var spans: [DateSpan] = []
        for from in 0..<5 {
            spans.append(DateSpan(from: day(from)))
            for to in from..<5 { spans.append(DateSpan(from: day(from), to: day(to))) }
        }
        for one in spans {
            for other in spans {
                let shared = (0..<8).map(day).filter { one.contains($0) && other.contains($0) }
                #expect(one.overlaps(other) == !shared.isEmpty)
                let both = one.intersection(other)
                #expect((0..<8).map(day).filter { both?.contains($0) ?? false } == shared)
                #expect((both?.to == nil) == (both == nil || (one.to == nil && other.to == nil)))
            }
        }
    }
}
