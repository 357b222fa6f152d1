/// How far places that share a border are alike.
///
/// ```
/// I = (n ÷ ΣW) (z′Wz ÷ z′z), rows of W sum to 1;   by chance −1 ÷ (n − 1)
/// C = (n − 1) Σw (xᵢ − xⱼ)² ÷ (2 Σw z′z), each border counts alike
/// contrast = mean |xᵢ − xⱼ| across borders ÷ mean |xᵢ − xⱼ| of all pairs
/// ```
///
/// - Source: rule R-SPATIAL-01.
public struct SpatialVariation: Sendable, Hashable {
    /// Moran's I: above 0 where neighbours are alike.
    public let moran: Double
    /// What I is where places lie in no order.
    public let expected: Double
    /// The share of shuffled maps whose neighbours are at least as alike, one added to both counts.
    public let byChance: Double
    /// Geary's C: below 1 where neighbours are alike.
    public let geary: Double
    /// The mean difference across borders.
    public let acrossBorders: Double
    /// The mean difference between any two places.
    public let betweenAny: Double
    /// The mean of the neighbours of each place; nil for those that have none.
    public let around: [Double?]

    /// Differences across borders beside those between any two: 1 where borders do not matter, below
    /// where neighbours are alike.
    public var contrast: Double { betweenAny > 0 ? acrossBorders / betweenAny : 1 }

    /// Measures places.
    ///
    /// Fails where there are fewer than three places, no border, or no difference at all.
    ///
    /// - Parameters:
    ///   - values: One value a place.
    ///   - borders: Which places share a border.
    ///   - shuffles: How many maps are shuffled for the chance.
    ///   - seed: What the shuffles begin with: the same seed gives the same answer.
    /// - Complexity: O(n log n + shuffles × borders).
    public init?(
        _ values: [Double], _ borders: SpatialBorders, shuffles: Int = 4_999, seed: UInt64 = 2_026
    ) {
        let count = values.count
        guard count == borders.count, count > 2, !borders.pairs.isEmpty else { return nil }
        let mean = values.reduce(0, +) / Double(count)
        let centred = values.map { $0 - mean }
        let squares = centred.reduce(0) { $0 + $1 * $1 }
        guard squares > 0 else { return nil }
        let weight = Double(borders.neighbours.count { !$0.isEmpty })
        func moran(_ z: [Double]) -> Double {
            var sum = 0.0
            for (place, others) in borders.neighbours.enumerated() where !others.isEmpty {
                var near = 0.0
                for other in others { near += z[other] }
                sum += z[place] * near / Double(others.count)
            }
            return Double(count) / weight * sum / squares
        }
        let own = moran(centred)
        self.moran = own
        expected = -1 / Double(count - 1)
        var (across, apart) = (0.0, 0.0)
        for pair in borders.pairs {
            let difference = values[pair.first] - values[pair.second]
            across += abs(difference)
            apart += 2 * difference * difference
        }
        let links = Double(2 * borders.pairs.count)
        geary = Double(count - 1) * apart / (2 * links * squares)
        acrossBorders = across / Double(borders.pairs.count)
        betweenAny = Self.meanDifference(values)
        around = borders.neighbours.map { others in
            others.isEmpty
                ? nil : others.reduce(0) { $0 + values[$1] } / Double(others.count)
        }
        var random = Shuffles(state: seed)
        var alike = 1
        var order = centred
        for _ in 0..<shuffles {
            random.shuffle(&order)
            if moran(order) >= own - 1e-12 { alike += 1 }
        }
        byChance = Double(alike) / Double(shuffles + 1)
    }

    /// The mean difference of any two, from the sorted values.
    private static func meanDifference(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        var (sum, before) = (0.0, 0.0)
        for (place, value) in sorted.enumerated() {
            sum += value * Double(place) - before
            before += value
        }
        let count = Double(values.count)
        return sum / (count * (count - 1) / 2)
    }
}

/// Shuffles, the same from the same state.
private struct Shuffles {
    var state: UInt64

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func shuffle(_ values: inout [Double]) {
        for place in values.indices.dropFirst().reversed() {
            let other = Int(next() % UInt64(place + 1))
            values.swapAt(place, other)
        }
    }
}
