/// From one value to another by steps: each part begins where the one before it ended.
public struct WaterfallChart: Chart, KeyedChart, Hashable {
    /// One step.
    public struct Step: Sendable, Hashable {
        /// What the step is.
        public let label: String
        /// How far it goes: above nothing upward, below it downward.
        public let value: PlottedValue

        /// Makes a step.
        public init(_ label: String, _ value: PlottedValue) {
            self.label = label
            self.value = value
        }
    }

    /// What the chart shows.
    public let title: String
    /// What the rows are, as the heading of the table's first column.
    public let groups: String
    /// What is measured, as the heading of the table's second column.
    public let measure: String
    /// Where it begins.
    public let start: Step
    /// The steps from top to bottom.
    public let steps: [Step]
    /// Where it ends.
    public let end: Step

    /// Makes a chart.
    public init(
        title: String, groups: String, measure: String, start: Step, steps: [Step], end: Step
    ) {
        self.title = title
        self.groups = groups
        self.measure = measure
        self.start = start
        self.steps = steps
        self.end = end
    }

    /// Both ends, and each step.
    public var sentence: String {
        let parts = steps.map { "\($0.label) \($0.value.text)" }.joined(separator: "; ")
        return "From \(start.label), \(start.value.text), to \(end.label), \(end.value.text)"
            + (parts.isEmpty ? "." : ": \(parts).")
    }

    /// Every value in words.
    public var table: ChartTable {
        var table = ChartTable(
            caption: title, columns: [.init(groups), .init(measure, isNumeric: true)])
        table.add([start.label, start.value.text])
        for step in steps { table.add([step.label, step.value.text]) }
        table.add([end.label, end.value.text], isSum: true)
        return table
    }

    var signs: [(sign: String, words: String)] {
        [
            ("<rect class=\"bar this\" width=\"18\" height=\"14\"/>", "the two places"),
            ("<rect class=\"bar high\" width=\"18\" height=\"14\"/>", "adds"),
            ("<rect class=\"bar\" width=\"18\" height=\"14\"/>", "takes away"),
        ]
    }

    /// The picture; the scale starts at nothing.
    ///
    /// - Parameter id: A name that no other chart of the page has.
    /// - Returns: An `svg` element.
    public func svg(id: String) -> String {
        var level = start.value.value ?? 0
        var bars = [(step: start, from: 0.0, to: level, kind: " this")]
        for step in steps {
            let next = level + (step.value.value ?? 0)
            bars.append((step, min(level, next), max(level, next), next >= level ? " high" : ""))
            level = next
        }
        bars.append((end, 0, end.value.value ?? 0, " this"))
        let scale = Scale(holding: bars.map(\.to))
        var text = opening(id: id, height: bars.count * 40 + 4)
        for (index, bar) in bars.enumerated() {
            let top = index * 40
            let weight = bar.kind == " this" ? " class=\"strong\"" : ""
            text +=
                "\n<text\(weight) x=\"0\" y=\"\(top + 13)\">\(Markup.escape(bar.step.label))</text>"
            // Values are written outside the bar, so the longest leaves a fifth of the width.
            let left = max(0, bar.from) / scale.top * 80
            let right = max(0, bar.to) / scale.top * 80
            text +=
                "<rect class=\"bar\(bar.kind)\" x=\"\(Markup.number(left))%\" y=\"\(top + 18)\" "
                + "width=\"\(Markup.number(max(0.2, right - left)))%\" height=\"14\"/>"
            text +=
                "<text class=\"strong\" x=\"\(Markup.number(right))%\" dx=\"6\" "
                + "y=\"\(top + 30)\">\(Markup.escape(bar.step.value.text))</text>"
        }
        return text + "\n</svg>"
    }
}
