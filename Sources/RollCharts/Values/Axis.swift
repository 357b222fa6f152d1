/// Round numbers along an axis between a first and a last value.
struct Axis: Hashable {
    /// The step between lines.
    let step: Double
    /// The least value drawn.
    let low: Double
    /// The greatest value drawn.
    let high: Double

    /// Makes an axis that holds every value.
    ///
    /// - Parameters:
    ///   - values: What is drawn; those that are not there are left out.
    ///   - startsAtNothing: Whether the axis begins at 0; otherwise at the round number below the least.
    ///   - lines: About how many steps are wanted.
    init(holding values: [Double?], startsAtNothing: Bool = true, lines: Int = 4) {
        let drawn = values.compactMap { $0 }
        let least = startsAtNothing ? min(0, drawn.min() ?? 0) : drawn.min() ?? 0
        let most = max(drawn.max() ?? 0, least + 0.000_001)
        let wanted = (most - least) / Double(lines)
        var size = 0.000_001
        while size * 10 <= wanted { size *= 10 }
        let found = [1.0, 2, 2.5, 5, 10].map { $0 * size }.first { $0 >= wanted * 0.999_999 }
        step = found ?? size * 10
        low = (least / step + 0.000_001).rounded(.down) * step
        high = (most / step - 0.000_001).rounded(.up) * step
    }

    /// The values at which lines stand, both ends among them.
    var lines: [Double] {
        (0...max(1, Int(((high - low) / step).rounded()))).map { low + Double($0) * step }
    }

    /// How far along a value lies, from 0 to 1; one outside is put at the end.
    func share(_ value: Double) -> Double {
        min(1, max(0, (value - low) / (high - low)))
    }

    /// A value on the axis, with commas between thousands and without needless decimals.
    func words(_ value: Double) -> String { Markup.words(value) }
}

/// Where the lines of a standing chart lie: values upward between two heights in pixels.
struct Ladder {
    let axis: Axis
    /// The height of the least value.
    let bottom: Double
    /// The height of the greatest value.
    let top: Double
    /// The unit, written on the top line.
    let unit: String

    /// The height of a value.
    func height(_ value: Double) -> Double {
        bottom - axis.share(value) * (bottom - top)
    }

    /// The height of a value as a coordinate.
    func y(_ value: Double) -> String { Markup.number(height(value)) }

    /// The lines with their numbers at the left, the lowest as the axis.
    var lines: String {
        var text = ""
        for line in axis.lines {
            let isBase = line == axis.low
            text +=
                "\n<line class=\"\(isBase ? "axis" : "grid-l")\" x1=\"0%\" x2=\"100%\" "
                + "y1=\"\(y(line))\" y2=\"\(y(line))\"/>"
            let words = axis.words(line) + (line == axis.lines.last ? unit : "")
            text +=
                "<text x=\"0\" y=\"\(Markup.number(height(line) - 4))\">\(Markup.escape(words))</text>"
        }
        return text
    }
}

extension Markup {
    /// A number in words: commas between thousands, at most two decimals.
    static func words(_ value: Double) -> String {
        let plain = number(value)
        let sign = plain.hasPrefix("-") ? "−" : ""
        let parts = plain.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        var whole = ""
        let digits = parts.first.map(Array.init) ?? ["0"]
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { whole += "," }
            whole.append(digit)
        }
        return sign + whole + (parts.count > 1 ? ".\(parts[1])" : "")
    }

    /// The inner picture that stretches with the page: x from 0 to 100, y in pixels.
    static func stretched(height: Int, _ body: String) -> String {
        "\n<svg width=\"100%\" height=\"\(height)\" viewBox=\"0 0 100 \(height)\" "
            + "preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">\(body)</svg>"
    }

    /// A line through points, empty where there are none.
    static func path(_ classes: String, _ points: [(x: Double, y: Double)], closed: Bool = false)
        -> String
    {
        guard !points.isEmpty else { return "" }
        let steps = points.map { "\(number($0.x)) \(number($0.y))" }.joined(separator: " L")
        return "<path class=\"\(classes)\" d=\"M\(steps)\(closed ? "Z" : "")\"/>"
    }

    /// A dot at a share of the width and a height in pixels.
    static func dot(
        _ kind: String, x: Double, y: Double, radius: String = "5", title: String? = nil
    ) -> String {
        let open =
            "<circle class=\"\(kind.isEmpty ? "dot" : "dot \(kind)")\" cx=\"\(number(x))%\" "
            + "cy=\"\(number(y))\" r=\"\(radius)\""
        return title.map { "\(open)><title>\(escape($0))</title></circle>" } ?? "\(open)/>"
    }

    /// A sign of a key: a filled rectangle.
    static func swatch(_ classes: String) -> String {
        "<rect class=\"\(classes)\" width=\"18\" height=\"14\"/>"
    }

    /// A sign of a key: a dot.
    static func dotSign(_ kind: String) -> String {
        "<circle class=\"\(kind.isEmpty ? "dot" : "dot \(kind)")\" cx=\"9\" cy=\"7\" r=\"5\"/>"
    }

    /// A sign of a key: a line.
    static func lineSign(_ classes: String) -> String {
        "<path class=\"\(classes)\" d=\"M0 7h18\"/>"
    }

    /// Names in a row as people read them.
    static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}
