import Foundation

/// What is likely, by drawing one piece after another.
extension Oracle {
    /// Three kinds of pupils: how many of a hundred, and the two numbers of each.
    private static func kinds(_ phase: String) -> [(part: Double, missed: Double, there: Double)] {
        switch phase {
        case "primary": [(0.617, 2.52, 73.14), (0.333, 1.96, 25.98), (0.05, 0.76, 2.33)]
        case "secondary": [(0.595, 2.72, 65.88), (0.295, 1.92, 18.59), (0.11, 1.1, 1.68)]
        default: [(0.467, 2.04, 39.93), (0.348, 1.84, 15.6), (0.185, 0.94, 1.26)]
        }
    }

    /// The chance of each number of pieces missed of those to come, and the sessions of a piece.
    ///
    /// Pieces are drawn one by one: what is drawn changes what is likely next.
    public static func outlook(
        phase: String, year: Int, possible: Int, absent: Int, earlierPossible: Int,
        earlierAbsent: Int
    ) -> (chances: [Double], piece: Double) {
        let left = year - possible
        var pieces = 0
        if left > 0 {
            pieces = left / 6
            if left % 6 >= 3 { pieces += 1 }
            if pieces == 0 { pieces = 1 }
        }
        let missed = Double(absent) / 6 + Double(earlierAbsent) / 25
        let there =
            Double(possible - absent) / 6 + Double(earlierPossible - earlierAbsent) / 25
        var chances = [Double](repeating: 0, count: pieces + 1)
        var all = 0.0
        for kind in kinds(phase) {
            // How well the kind explains what was seen, as an area under its curve.
            let fit =
                kind.part * area(kind.missed + missed, kind.there + there)
                / area(kind.missed, kind.there)
            all += fit
            var drawn = [1.0]
            for piece in 0..<pieces {
                var next = [Double](repeating: 0, count: piece + 2)
                for (count, chance) in drawn.enumerated() {
                    let share =
                        (kind.missed + missed + Double(count))
                        / (kind.missed + missed + kind.there + there + Double(piece))
                    next[count + 1] += chance * share
                    next[count] += chance * (1 - share)
                }
                drawn = next
            }
            for (count, chance) in drawn.enumerated() { chances[count] += fit * chance }
        }
        return (chances.map { $0 / all }, pieces > 0 ? Double(left) / Double(pieces) : 0)
    }

    /// The area under x to one power and 1 − x to another, in thin strips; x is the square of a sine,
    /// which keeps the ends low.
    private static func area(_ a: Double, _ b: Double) -> Double {
        let strips = 20_000
        var sum = 0.0
        for strip in 0..<strips {
            let angle = (Double(strip) + 0.5) / Double(strips) * Double.pi / 2
            sum += pow(sin(angle), 2 * a - 1) * pow(cos(angle), 2 * b - 1)
        }
        return sum * Double.pi / Double(strips)
    }

    /// The chance of at least so many hits, from all ways to draw.
    public static func atLeast(_ hits: Int, of draws: Int, chance: Double) -> Double {
        var drawn = [1.0]
        for draw in 0..<draws {
            var next = [Double](repeating: 0, count: draw + 2)
            for (count, part) in drawn.enumerated() {
                next[count + 1] += part * chance
                next[count] += part * (1 - chance)
            }
            drawn = next
        }
        var sum = 0.0
        for (count, part) in drawn.enumerated() where count >= hits { sum += part }
        return sum
    }
}
