/// Where many stand on one scale, with the middle half shaded: for when size does not matter.
public struct StripChart: Chart, KeyedChart, Hashable {
    /// One of the many.
    public typealias Item = PlottedItem

    /// What the chart shows.
    public let title: String
    /// What the items are, as the heading of the table's first column, such as `School`.
    public let groups: String
    /// What several are called, such as `secondary schools`.
    public let noun: String
    /// What is measured, as the heading of the table's second column.
    public let measure: String
    /// The unit, at the end of the scale.
    public let unit: String
    /// The items.
    public let items: [Item]

    /// Makes a chart.
    public init(
        title: String, groups: String, noun: String, measure: String, unit: String = "%",
        items: [Item]
    ) {
        self.title = title
        self.groups = groups
        self.noun = noun
        self.measure = measure
        self.unit = unit
        self.items = items
    }

    /// The values between which the middle half lies; nil where there are fewer than four.
    public var middleHalf: ClosedRange<Double>? {
        let values = items.compactMap(\.value.value).sorted()
        guard values.count >= 4 else { return nil }
        func quantile(_ share: Double) -> Double {
            let place = share * Double(values.count - 1)
            let low = Int(place)
            let high = min(low + 1, values.count - 1)
            return values[low] + (values[high] - values[low]) * (place - Double(low))
        }
        return quantile(0.25)...quantile(0.75)
    }

    private func words(_ value: Double) -> String {
        Markup.words((value * 10).rounded() / 10) + unit
    }

    /// Between which values the middle half lies, and where this one stands.
    public var sentence: String {
        let drawn = items.filter { $0.value.value != nil }
        guard !drawn.isEmpty else { return "There is nothing to show." }
        var parts: [String] = []
        if let half = middleHalf {
            parts.append(
                "Half of the \(drawn.count) \(noun) lie between \(words(half.lowerBound)) and "
                    + "\(words(half.upperBound)).")
        } else {
            parts.append("\(drawn.count) \(noun).")
        }
        for item in drawn where item.isThis {
            guard let value = item.value.value, let half = middleHalf else {
                parts.append("\(item.label): \(item.value.text).")
                continue
            }
            let place =
                value < half.lowerBound
                ? "below it" : value > half.upperBound ? "above it" : "inside it"
            parts.append("\(item.label): \(item.value.text), \(place).")
        }
        let hidden = items.count - drawn.count
        if hidden > 0 { parts.append("Without a figure: \(hidden).") }
        return parts.joined(separator: " ")
    }

    /// Every value in words.
    public var table: ChartTable {
        var table = ChartTable(
            caption: title, columns: [.init(groups), .init(measure, isNumeric: true)])
        for item in items { table.add([item.label, item.value.text], isThis: item.isThis) }
        return table
    }

    var signs: [(sign: String, words: String)] {
        var signs = [(sign: "<path class=\"tick\" d=\"M9 0v14\"/>", words: "each of the \(noun)")]
        if middleHalf != nil { signs.append((Markup.swatch("area"), "the middle half")) }
        return signs
    }

    /// The picture; the scale starts at nothing.
    ///
    /// - Parameter id: A name that no other chart of the page has.
    /// - Returns: An `svg` element.
    public func svg(id: String) -> String {
        let scale = RowScale(axis: Axis(holding: items.map(\.value.value)), unit: unit)
        var text = opening(id: id, height: 92)
        if let half = middleHalf {
            let left = scale.x(half.lowerBound)
            text +=
                "\n<rect class=\"area\" x=\"\(Markup.number(left))%\" y=\"20\" "
                + "width=\"\(Markup.number(scale.x(half.upperBound) - left))%\" height=\"34\"/>"
        }
        for item in items where !item.isThis {
            guard let value = item.value.value else { continue }
            let place = Markup.number(scale.x(value))
            text +=
                "\n<line class=\"tick\" x1=\"\(place)%\" x2=\"\(place)%\" y1=\"28\" y2=\"46\"/>"
        }
        for item in items where item.isThis {
            guard let value = item.value.value else { continue }
            let place = scale.x(value)
            let side = place < 20 ? "" : place > 80 ? "end " : "mid "
            text +=
                "\n" + Markup.dot("flare", x: place, y: 37, radius: "8")
                + "<text class=\"\(side)strong\" x=\"\(Markup.number(place))%\" y=\"14\">"
                + "\(Markup.escape("\(item.label) \(item.value.text)"))</text>"
        }
        return text + "\n<line class=\"axis\" x1=\"2%\" x2=\"98%\" y1=\"64\" y2=\"64\"/>"
            + scale.numbers(at: 81) + "\n</svg>"
    }
}
