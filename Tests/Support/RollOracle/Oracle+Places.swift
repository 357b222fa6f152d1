import Foundation

/// Pupils of one kind in one place.
public struct OracleKind: Sendable {
    public var place: String
    public var school: String
    /// What kind of pupils they are, such as phase and free school meals.
    public var factors: [String]
    public var pupils: Int
    public var absent: Int

    public init(place: String, school: String, factors: [String], pupils: Int, absent: Int) {
        self.place = place
        self.school = school
        self.factors = factors
        self.pupils = pupils
        self.absent = absent
    }
}

/// Two places, and where help would do most.
extension Oracle {
    /// The difference of two places in points, each factor's part, and what is left by school.
    ///
    /// Every order in which the factors can be taken is gone through, and the mean taken of what each adds.
    public static func contrast(_ kinds: [OracleKind], _ first: String, _ second: String) -> (
        all: Double, factors: [Double], beyond: Double, schools: [String: Double]
    ) {
        let count = kinds[0].factors.count
        /// The share that some factors lead to expect of a place.
        func expected(_ place: String, _ known: [Int]) -> Double {
            var (sum, pupils) = (0.0, 0.0)
            for kind in kinds where kind.place == place {
                sum += Double(kind.pupils) * usual(kind, known)
                pupils += Double(kind.pupils)
            }
            return sum / pupils
        }
        func usual(_ own: OracleKind, _ known: [Int]) -> Double {
            var (absent, pupils) = (0.0, 0.0)
            for kind in kinds where known.allSatisfy({ kind.factors[$0] == own.factors[$0] }) {
                absent += Double(kind.absent)
                pupils += Double(kind.pupils)
            }
            return absent / pupils
        }
        func apart(_ known: [Int]) -> Double {
            100 * (expected(first, known) - expected(second, known))
        }
        var factors = [Double](repeating: 0, count: count)
        let orders = orders(Array(0..<count))
        for order in orders {
            for (step, factor) in order.enumerated() {
                let added = apart(Array(order[...step])) - apart(Array(order[..<step]))
                factors[factor] += added / Double(orders.count)
            }
        }
        var schools: [String: Double] = [:]
        var all = 0.0
        for (place, sign) in [(first, 1.0), (second, -1.0)] {
            let own = kinds.filter { $0.place == place }
            var pupils = 0.0
            for kind in own { pupils += Double(kind.pupils) }
            for kind in own {
                all += sign * 100 * Double(kind.absent) / pupils
                let left =
                    Double(kind.absent) - Double(kind.pupils) * usual(kind, Array(0..<count))
                schools[kind.school, default: 0] += sign * 100 * left / pupils
            }
        }
        return (all, factors, all - apart(Array(0..<count)), schools)
    }

    private static func orders(_ rest: [Int]) -> [[Int]] {
        if rest.isEmpty { return [[]] }
        var found: [[Int]] = []
        for first in rest {
            for order in orders(rest.filter({ $0 != first })) { found.append([first] + order) }
        }
        return found
    }

    /// How many pupils more than expected, from every share that is likely: what lies below counts nought.
    ///
    /// - Returns: The share, the chance that it is above what is expected, the pupils, and the range.
    public static func help(
        _ units: [(absent: Int, pupils: Int)], expected: [Double]
    ) -> [(share: Double, chance: Double, pupils: Double, low: Double, high: Double)] {
        drawnIn(units).enumerated().map { place, unit in
            let size = Double(units[place].pupils)
            let share = share(unit.value)
            // How steeply shares rise with the angle there.
            let step = 1e-6
            let steep =
                abs(Oracle.share(unit.value + step) - Oracle.share(unit.value - step)) / 2 / step
            let spread = steep * unit.deviation
            var (chance, more) = (0.0, 0.0)
            for strip in bell(share, spread, strips: 200_000) where strip.value > expected[place] {
                chance += strip.part
                more += strip.part * (strip.value - expected[place])
            }
            let gap = share - expected[place]
            return (
                share, chance, size * more, size * (gap - 1.96 * spread),
                size * (gap + 1.96 * spread)
            )
        }
    }

    /// How alike places are that share a border: Moran's I, Geary's C, and mean differences.
    public static func alike(_ values: [Double], _ borders: [(Int, Int)]) -> (
        moran: Double, geary: Double, neighbours: Double, anyTwo: Double
    ) {
        let count = Double(values.count)
        var middle = 0.0
        for value in values { middle += value / count }
        var (squares, near, weight) = (0.0, 0.0, 0.0)
        var (steep, differences, links, anyTwo, pairs) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for one in values.indices {
            squares += (values[one] - middle) * (values[one] - middle)
            let beside = values.indices.filter { other in
                borders.contains { $0 == (one, other) || $0 == (other, one) }
            }
            if !beside.isEmpty { weight += 1 }
            for other in beside {
                near +=
                    (values[one] - middle) * (values[other] - middle) / Double(beside.count)
                steep += (values[one] - values[other]) * (values[one] - values[other])
                differences += abs(values[one] - values[other])
                links += 1
            }
            for other in values.indices where other != one {
                anyTwo += abs(values[one] - values[other])
                pairs += 1
            }
        }
        return (
            count / weight * near / squares, (count - 1) * steep / (2 * links * squares),
            differences / links, anyTwo / pairs
        )
    }

    /// The chance that two shares lie more than some points apart, from every value that the gap may have.
    public static func farApart(
        _ one: (value: Double, deviation: Double), _ other: (value: Double, deviation: Double),
        points: Double
    ) -> Double {
        func spread(_ unit: (value: Double, deviation: Double)) -> Double {
            let step = 1e-6
            return 100 * unit.deviation
                * abs(share(unit.value + step) - share(unit.value - step)) / 2 / step
        }
        let both = sqrt(spread(one) * spread(one) + spread(other) * spread(other))
        let gap = 100 * (share(one.value) - share(other.value))
        var chance = 0.0
        for strip in bell(gap, both, strips: 100_000) where abs(strip.value) > points {
            chance += strip.part
        }
        return chance
    }

    /// Which counts may be shown, so that no small one can be worked out from the whole: nil is kept back.
    public static func shown(_ counts: [Int], isSmall: [Bool]) -> (whole: Int?, parts: [Int?]) {
        var isHidden = isSmall
        let whole = counts.reduce(0, +)
        if whole > 0 && whole < 10 { return (nil, counts.map { _ in nil }) }
        while true {
            let hidden = counts.indices.filter { isHidden[$0] }
            var rest = 0
            for place in hidden { rest += counts[place] }
            // One that is kept back alone is the rest; two or more are anything up to the rest.
            if hidden.isEmpty || (hidden.count > 1 && rest >= 10) { break }
            let others = counts.indices.filter { !isHidden[$0] && counts[$0] > 0 }
            guard let next = others.min(by: { counts[$0] < counts[$1] }) else {
                if hidden.count > 1 && rest >= 10 { break }
                return (nil, counts.map { _ in nil })
            }
            isHidden[next] = true
        }
        return (whole, counts.indices.map { isHidden[$0] ? nil : counts[$0] })
    }
}
