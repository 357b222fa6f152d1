/// One bar a group, from nothing, each with its label above and its value at the end.
public struct BarChart: Chart, Hashable {
    /// One bar.
    public typealias Bar = PlottedItem

    /// What the chart shows.
    public let title: String
    /// What the groups are, as the heading of the table's first column.
    public let groups: String
    /// What is measured, as the heading of the table's second column.
    public let measure: String
    /// The bars from top to bottom.
    public let bars: [Bar]
    /// Values of charts that it stands beside, which have one scale with it.
    public let beside: [PlottedValue]

    /// Makes a chart.
    public init(
        title: String, groups: String, measure: String, bars: [Bar], beside: [PlottedValue] = []
    ) {
        self.title = title
        self.groups = groups
        self.measure = measure
        self.bars = bars
        self.beside = beside
    }

    /// The highest and the lowest with their values, and who has none.
    public var sentence: String {
        let drawn = bars.filter { !$0.isThis && $0.value.value != nil }
        let high = drawn.max { ($0.value.value ?? 0) < ($1.value.value ?? 0) }
        let low = drawn.min { ($0.value.value ?? 0) < ($1.value.value ?? 0) }
        var parts: [String] = []
        if let high, let low, high != low {
            parts.append(
                "Highest: \(high.label), \(high.value.text). Lowest: \(low.label), "
                    + "\(low.value.text).")
        } else if let high {
            parts.append("\(high.label): \(high.value.text).")
        }
        for bar in bars where bar.isThis { parts.append("\(bar.label): \(bar.value.text).") }
        let hidden = bars.count { $0.value.value == nil }
        if hidden > 0 { parts.append("Without a figure: \(hidden).") }
        return parts.isEmpty ? "There is nothing to show." : parts.joined(separator: " ")
    }

    /// Every value in words.
    public var table: ChartTable {
        var table = ChartTable(
            caption: title,
            columns: [.init(groups), .init(measure, isNumeric: true)])
        for bar in bars { table.add([bar.label, bar.value.text], isSum: bar.isThis) }
        return table
    }

    /// The picture.
    ///
    /// - Parameter id: A name that no other chart of the page has.
    /// - Returns: An `svg` element.
    public func svg(id: String) -> String {
        let scale = Scale(holding: (bars.map(\.value) + beside).map(\.value))
        var text = opening(id: id, height: bars.count * 40 + 4)
        for (index, bar) in bars.enumerated() {
            let top = index * 40
            let weight = bar.isThis ? " class=\"strong\"" : ""
            text += "\n<text\(weight) x=\"0\" y=\"\(top + 13)\">\(Markup.escape(bar.label))</text>"
            // Values are written outside the bar, so the longest leaves a fifth of the width.
            let width = (bar.value.value ?? 0) / scale.top * 80
            text +=
                "<rect class=\"bar\(bar.isThis ? " this" : "")\" x=\"0\" y=\"\(top + 18)\" "
                + "width=\"\(Markup.number(max(0, width)))%\" height=\"14\"/>"
            text +=
                "<text class=\"strong\" x=\"\(Markup.number(max(0, width)))%\" dx=\"6\" "
                + "y=\"\(top + 30)\">\(Markup.escape(bar.value.text))</text>"
        }
        return text + "\n</svg>"
    }
}
