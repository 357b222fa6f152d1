import Foundation

/// What chance does, by adding up thin strips and long rows of terms.
extension Oracle {
    /// The share of a bell curve that lies below a number of deviations.
    public static func below(_ deviations: Double) -> Double {
        let size = abs(deviations)
        if size > 9 { return deviations < 0 ? 0 : 1 }
        var (term, sum) = (size, size)
        var odd = 1.0
        while term > 1e-18 {
            odd += 2
            term *= size * size / odd
            sum += term
        }
        let half = sum * exp(-size * size / 2) / sqrt(2 * Double.pi)
        return deviations < 0 ? 0.5 - half : 0.5 + half
    }

    /// The values around a middle with how much of a bell curve stands over each, in thin strips.
    public static func bell(_ middle: Double, _ deviation: Double, strips: Int) -> [(
        value: Double, part: Double
    )] {
        var found: [(value: Double, part: Double)] = []
        var all = 0.0
        for strip in 0..<strips {
            let place = -8 + 16 * (Double(strip) + 0.5) / Double(strips)
            let height = exp(-place * place / 2)
            found.append((middle + place * deviation, height))
            all += height
        }
        return found.map { ($0.value, $0.part / all) }
    }

    /// How many standard errors hold 19 in 20, where the error itself is only known from so many.
    ///
    /// Student's curve over the tangent of an angle: its mass lies as a power of the cosine.
    public static func errorsHolding(_ freedom: Double) -> Double {
        let strips = 400_000
        let width = Double.pi / 2 / Double(strips)
        var all = 0.0
        for strip in 0..<strips { all += pow(cos((Double(strip) + 0.5) * width), freedom - 1) }
        var sum = 0.0
        for strip in 0..<strips {
            let mass = pow(cos((Double(strip) + 0.5) * width), freedom - 1)
            if sum + mass >= 0.95 * all {
                let into = (0.95 * all - sum) / mass
                return sqrt(freedom) * tan((Double(strip) + into) * width)
            }
            sum += mass
        }
        return .infinity
    }

    /// The shares below which chance leaves a unit of a size in so many of a thousand cases, moved
    /// between two counts.
    public static func chanceLimit(_ size: Int, _ share: Double, thousandths: Double) -> Double {
        var drawn = [1.0]
        for draw in 0..<size {
            var next = [Double](repeating: 0, count: draw + 2)
            for (count, part) in drawn.enumerated() {
                next[count + 1] += part * share
                next[count] += part * (1 - share)
            }
            drawn = next
        }
        var sum = 0.0
        for (count, part) in drawn.enumerated() {
            sum += part
            if sum >= thousandths / 1_000 {
                return (Double(count) - (sum - thousandths / 1_000) / part) / Double(size)
            }
        }
        return 1
    }

    /// A number with so many places, halves going up.
    public static func decimals(_ value: Double, _ places: Int) -> String {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        var units = 0
        while Double(units) + 0.5 <= value * scale { units += 1 }
        while Double(units) - 0.5 > value * scale { units -= 1 }
        var digits = String(abs(units))
        while digits.count <= places { digits = "0" + digits }
        let sign = units < 0 ? "-" : ""
        if places == 0 { return sign + digits }
        return "\(sign)\(digits.dropLast(places)).\(digits.suffix(places))"
    }
}
