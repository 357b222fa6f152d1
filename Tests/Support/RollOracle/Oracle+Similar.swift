import Foundation

/// Schools set side by side, each with every other.
extension Oracle {
    /// How unlike two schools are; nil where less than half of the weight is known of both.
    public static func unlike(
        _ one: [Double?], _ other: [Double?], weights: [Double], spreads: [Double]
    ) -> Double? {
        var (all, known, sum) = (0.0, 0.0, 0.0)
        for place in weights.indices {
            all += weights[place]
            guard let first = one[place], let second = other[place] else { continue }
            known += weights[place]
            let steps = (first - second) / spreads[place]
            sum += weights[place] * steps * steps
        }
        if known == 0 || known < all / 2 { return nil }
        // What is not known differs as much as what is known does on average.
        return sqrt(sum / known * all)
    }

    /// The others nearest to one, the nearest first.
    public static func nearest(
        _ own: Int, _ schools: [[Double?]], weights: [Double], spreads: [Double], count: Int
    ) -> [(school: Int, distance: Double)] {
        var found: [(school: Int, distance: Double)] = []
        for other in schools.indices where other != own {
            let distance = unlike(
                schools[own], schools[other], weights: weights, spreads: spreads)
            if let distance { found.append((other, distance)) }
        }
        found.sort { $0.distance < $1.distance }
        while found.count > count { found.removeLast() }
        return found
    }

    /// What chance leaves of each share: on the scale of angles, the value and its deviation.
    public static func drawnIn(_ units: [(absent: Int, pupils: Int)]) -> [(
        value: Double, deviation: Double
    )] {
        let angles = units.map { asin(sqrt(Double($0.absent) / Double($0.pupils))) }
        let noise = units.map { 1 / (4 * Double($0.pupils)) }
        func middle(_ beyond: Double) -> Double {
            var (top, bottom) = (0.0, 0.0)
            for place in units.indices {
                top += angles[place] / (noise[place] + beyond)
                bottom += 1 / (noise[place] + beyond)
            }
            return top / bottom
        }
        let first = middle(0)
        var (spread, weight, squares) = (0.0, 0.0, 0.0)
        for place in units.indices {
            spread += (angles[place] - first) * (angles[place] - first) / noise[place]
            weight += 1 / noise[place]
            squares += 1 / noise[place] / noise[place]
        }
        var beyond = (spread - Double(units.count - 1)) / (weight - squares / weight)
        if beyond < 0 { beyond = 0 }
        let centre = middle(beyond)
        return units.indices.map { place in
            let trust = beyond / (beyond + noise[place])
            if beyond == 0 { return (centre, sqrt(1 / weight)) }
            return (centre + trust * (angles[place] - centre), sqrt(noise[place] * trust))
        }
    }

    /// A share from the scale of angles.
    public static func share(_ angle: Double) -> Double {
        if angle <= 0 { return 0 }
        if angle >= Double.pi / 2 { return 1 }
        return sin(angle) * sin(angle)
    }

    /// How far units spread beyond chance around a target, the tenth at either end drawn in.
    public static func funnelSpread(
        _ target: Double, _ units: [(absent: Int, pupils: Int)]
    ) -> Double {
        var scores = units.map { unit in
            (asin(sqrt(Double(unit.absent) / Double(unit.pupils))) - asin(sqrt(target)))
                / (0.5 / sqrt(Double(unit.pupils)))
        }
        let sorted = scores.sorted()
        func at(_ tenths: Double) -> Double {
            let place = tenths / 10 * Double(sorted.count - 1)
            let below = sorted[Int(place)]
            let above = Int(place) + 1 < sorted.count ? sorted[Int(place) + 1] : below
            return below + (place - Double(Int(place))) * (above - below)
        }
        for place in scores.indices {
            if scores[place] < at(1) { scores[place] = at(1) }
            if scores[place] > at(9) { scores[place] = at(9) }
        }
        var (sum, weight, squares) = (0.0, 0.0, 0.0)
        for place in units.indices {
            sum += scores[place] * scores[place]
            weight += 4 * Double(units[place].pupils)
            squares += 16 * Double(units[place].pupils) * Double(units[place].pupils)
        }
        let beyond = (sum - Double(units.count - 1)) / (weight - squares / weight)
        return beyond > 0 ? beyond : 0
    }

    /// The chance that each unit is among the highest, the middle and the lowest third, by trying every
    /// value that it may have and counting who is likely to stand above.
    public static func thirds(_ units: [(value: Double, deviation: Double)]) -> [[Double]] {
        units.indices.map { own in
            var parts = [0.0, 0.0, 0.0]
            for strip in bell(units[own].value, units[own].deviation, strips: 800) {
                var above = [1.0]
                for other in units.indices where other != own {
                    let chance =
                        1 - below((strip.value - units[other].value) / units[other].deviation)
                    var next = [Double](repeating: 0, count: above.count + 1)
                    for (count, part) in above.enumerated() {
                        next[count + 1] += part * chance
                        next[count] += part * (1 - chance)
                    }
                    above = next
                }
                for (count, part) in above.enumerated() {
                    parts[3 * count / units.count] += strip.part * part
                }
            }
            return parts
        }
    }

    /// Between which places each unit is likely to stand.
    public static func places(_ units: [(value: Double, deviation: Double)]) -> [(Int, Int)] {
        units.indices.map { own in
            var (place, variance) = (1.0, 0.0)
            for other in units.indices where other != own {
                let apart = units[other].value - units[own].value
                let both = sqrt(
                    units[own].deviation * units[own].deviation
                        + units[other].deviation * units[other].deviation)
                let chance = below(apart / both)
                place += chance
                variance += chance * (1 - chance)
            }
            var (first, last) = (1, units.count)
            while Double(first + 1) <= place - 1.96 * sqrt(variance) { first += 1 }
            while Double(last - 1) >= place + 1.96 * sqrt(variance) { last -= 1 }
            return (first, last)
        }
    }
}
