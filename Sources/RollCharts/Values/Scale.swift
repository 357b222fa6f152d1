/// Round numbers along an axis that starts at nothing.
struct Scale: Hashable {
    /// The step between lines.
    let step: Double
    /// The greatest value drawn.
    let top: Double

    /// Makes a scale from 0 that holds every value.
    ///
    /// - Parameters:
    ///   - values: What is drawn; those that are not there are left out.
    ///   - lines: About how many lines are wanted.
    init(holding values: [Double?], lines: Int = 4) {
        let most = max(values.compactMap { $0 }.max() ?? 0, 0.000_001)
        let wanted = most / Double(lines)
        var size = 0.000_001
        while size * 10 <= wanted { size *= 10 }
        let found = [1.0, 2, 2.5, 5, 10].map { $0 * size }.first { $0 >= wanted * 0.999_999 }
        step = found ?? size * 10
        top = (most / step).rounded(.up) * step
    }

    /// The values at which lines stand, 0 among them.
    var lines: [Double] {
        (0...Int((top / step).rounded())).map { Double($0) * step }
    }

    /// A value on the axis, without needless decimals.
    func words(_ value: Double) -> String { Markup.number(value) }
}
