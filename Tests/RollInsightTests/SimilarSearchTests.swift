import RollInsight
import Testing

/// Looking for the nearest of many, by the tree and one by one.
///
/// R-SIM-01
struct SimilarSearchTests {
    private struct Dice {
        var state: UInt64

        mutating func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) * 0x1p-53
        }
    }

    /// Schools that spread, some alike to the last digit, some of which something is not known.
    private func schools(_ count: Int, seed: UInt64, unknown: Double) -> [[Double?]] {
        var dice = Dice(state: seed)
        return (0..<count).map { _ in
            let values = [60.0, 25, 6, 90, 8, 100].map { most -> Double? in
                let value = (dice.next() * most * 2).rounded() / 2
                return dice.next() < unknown ? nil : value
            }
            return values
        }
    }

    @Test(arguments: [
        (1, 0.0), (2, 0.0), (17, 0.0), (400, 0.0), (400, 0.05), (90, 0.6), (60, 1.0),
    ])
    func `the tree finds those whom looking at everybody finds`(
        _ count: Int, _ unknown: Double
    ) {
        for (seed, rule) in [(UInt64(7), SimilarityRule.primary), (8, .secondary)] {
            let values = schools(count, seed: seed &+ UInt64(count), unknown: unknown)
            let search = SimilarSearch(values, by: rule)
            for most in [1, 5, 20] {
                let table = search.all(most)
                for school in values.indices {
                    let one = search.nearest(to: school, count: most)
                    let other = table.neighbours(of: school)
                    #expect(one.count == other.count)
                    #expect(
                        zip(one, other).allSatisfy { abs($0.distance - $1.distance) < 1e-6 },
                        "school \(school) of \(count)")
                    #expect(!other.contains { $0.place == school })
                    let mean = one.reduce(0) { $0 + $1.distance } / Double(max(1, one.count))
                    #expect(
                        one.isEmpty
                            ? table.meanDistance(of: school) == nil
                            : abs((table.meanDistance(of: school) ?? -1) - mean) < 1e-6)
                }
            }
        }
    }

    @Test func `schools that are all alike are found all the same`() {
        let values = [[Double?]](repeating: [20, 12, 2, 30, 5.3, 49], count: 100)
        let table = SimilarSearch(values, by: .primary).all(20)
        #expect(values.indices.allSatisfy { table.neighbours(of: $0).count == 20 })
        #expect(table.meanDistance(of: 3) == 0)
    }

    @Test func `what sets two schools apart is told by trait`() {
        let rule = SimilarityRule.primary
        let parts = rule.parts([20, 12, 2, 30, 5.3, 49], [35, 12, 2, nil, 5.3, 59])
        #expect(abs(parts.reduce(0, +) - 1) < 1e-12)
        #expect(parts[0] > parts[5] && parts[3] == 0)
        #expect(rule.parts([20, nil, 2, 3, 5, 4], [20, 1, 2, 3, 5, 4]).allSatisfy { $0 == 0 })
    }
}
