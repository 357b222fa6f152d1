import RollDomain
import RollInsight
import Testing

@Suite struct `Variation between neighbours` {
    /// Vector C4 of the methods: a grid of three by three, neighbours by side.
    private static let values = [22.0, 20, 15, 21, 18, 14, 13, 12, 11]
    private static let grid: SpatialBorders = {
        var pairs: [SpatialBorders.Pair] = []
        for place in 0..<9 {
            if place % 3 < 2 { pairs.append(.init(place, place + 1)) }
            if place < 6 { pairs.append(.init(place, place + 3)) }
        }
        return SpatialBorders(count: 9, pairs: pairs)
    }()

    @Test func `R-SPATIAL-01: a grid whose numbers are known`() throws {
        let found = try #require(SpatialVariation(Self.values, Self.grid))
        #expect(agree(found.moran, 0.504235, places: 6))
        #expect(agree(found.expected, -0.125, places: 6))
        #expect(agree(found.geary, 0.420492, places: 6))
        #expect(agree(found.acrossBorders, 3.083333, places: 6))
        #expect(agree(found.betweenAny, 4.944444, places: 6))
        #expect(agree(found.contrast, 0.623596, places: 6))
        let lags = [20.5, 18.333333, 17, 17.666667, 16.75, 14.666667, 16.5, 14, 13]
        for (own, known) in zip(found.around, lags) {
            #expect(agree(try #require(own), known, places: 6))
        }
        // Of all orders 0.00222663 are as alike; 4,999 shuffles tell that within a few.
        #expect((0.0006...0.0048).contains(found.byChance))
        #expect(SpatialVariation(Self.values, Self.grid) == found)
    }

    @Test func `R-SPATIAL-01: islands count, and have no neighbours around them`() throws {
        let borders = SpatialBorders(count: 4, pairs: [.init(1, 0), .init(0, 1), .init(1, 2)])
        #expect(borders.pairs.count == 2)
        #expect(borders.alone == [3])
        let found = try #require(SpatialVariation([1, 2, 3, 9], borders))
        #expect(found.around == [2, 2, 2, nil])
    }

    @Test func `R-SPATIAL-01: without a difference or a border nothing is said`() {
        #expect(SpatialVariation([5, 5, 5], SpatialBorders(count: 3, pairs: [.init(0, 1)])) == nil)
        #expect(SpatialVariation([5, 6, 7], SpatialBorders(count: 3, pairs: [])) == nil)
        #expect(SpatialVariation([1, 2], SpatialBorders(count: 2, pairs: [.init(0, 1)])) == nil)
    }

    @Test func `R-SPATIAL-01: a large gap of many pupils is told, the same of a few is not`() throws
    {
        let borders = SpatialBorders(count: 3, pairs: [.init(0, 1), .init(1, 2)])
        let many = SpatialContrast.all(
            [Ratio(2_500, of: 10_000), Ratio(1_500, of: 10_000), Ratio(1_550, of: 10_000)], borders)
        #expect(many.map(\.isListed) == [true, false])
        #expect(agree(many[0].difference, 10, places: 9))
        let few = SpatialContrast.all(
            [Ratio(5, of: 20), Ratio(3, of: 20), Ratio(3, of: 20)], borders)
        #expect(few.allSatisfy { !$0.isListed })
    }
}
