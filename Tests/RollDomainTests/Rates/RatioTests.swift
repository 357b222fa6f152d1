import RollDomain
import RollOracle
import Testing

/// Rules R-RATE-01 and R-ROUND-01.
@Suite struct `Rates` {
    @Test func `a rate of two groups is the sum over the sum, not the mean of rates`() {
        let small = Ratio(5, of: 10)
        let large = Ratio(5, of: 90)
        let both = small + large
        #expect(both == Ratio(10, of: 100))
        #expect(both.percent(places: 1)?.description == "10.0")
    }

    @Test func `half of the last place is rounded up`() {
        func shown(_ count: Int, _ whole: Int, _ places: Int) -> String? {
            Ratio(count, of: whole).percent(places: places)?.description
        }
        #expect(shown(1, 800, 1) == "0.1")
        #expect(shown(3, 800, 1) == "0.4")
        #expect(shown(5, 800, 1) == "0.6")
        #expect(shown(1, 200, 0) == "1")
        #expect(shown(1, 16, 1) == "6.3")
        #expect(shown(1, 16, 2) == "6.25")
        #expect(shown(1, 2_000, 2) == "0.05")
        #expect(shown(1, 3, 5) == "33.33333")
        #expect(shown(2, 3, 0) == "67")
        #expect(shown(0, 7, 1) == "0.0")
        #expect(shown(7, 7, 1) == "100.0")
        #expect(RoundedPercent(rounding: -0.25, places: 1).description == "-0.2")
        #expect(RoundedPercent(rounding: -6.06, places: 1).description == "-6.1")
    }

    @Test(arguments: [(23, 80, "28.7", "28.8"), (41, 80, "51.2", "51.3"), (29, 400, "7.2", "7.3")])
    func `dividing first gives the published digit where multiplying first loses it`(
        count: Int, whole: Int, published: String, lost: String
    ) {
        #expect(Ratio(count, of: whole).percent(places: 1)?.description == published)
        let other = 100 * Double(count) / Double(whole)
        #expect(RoundedPercent(rounding: other, places: 1).description == lost)
        #expect(Oracle.percent(count, of: whole, places: 1) == published)
    }

    @Test func `every rate of up to 200 sessions reads as the oracle reads it`() {
        for whole in 1...200 {
            for count in 0...whole {
                for places in [0, 1, 2] {
                    let found = Ratio(count, of: whole).percent(places: places)?.description
                    guard found == Oracle.percent(count, of: whole, places: places) else {
                        Issue.record("\(count) of \(whole) to \(places) places: \(found ?? "-")")
                        return
                    }
                }
            }
        }
    }

    @Test func `rounded rates of one kind sort by size`() {
        let low = RoundedPercent(rounding: 6.9, places: 1)
        let high = RoundedPercent(rounding: 10, places: 1)
        #expect(low < high)
        #expect(!(high < low))
        #expect(high.scaled == 100 && high.places == 1)
    }
}
