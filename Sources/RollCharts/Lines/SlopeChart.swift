/// Groups at two times, or under two definitions, joined by a line each.
public struct SlopeChart: RowChart, KeyedChart, Hashable {
    /// One group.
    public struct Row: Sendable, Hashable {
        /// The group.
        public let label: String
        /// The value before.
        public let before: PlottedValue
        /// The value after.
        public let after: PlottedValue
        /// Whether it is the one that the page talks about.
        public let isThis: Bool

        /// Makes a row.
        public init(
            _ label: String, _ before: PlottedValue, _ after: PlottedValue, isThis: Bool = false
        ) {
            self.label = label
            self.before = before
            self.after = after
            self.isThis = isThis
        }
    }

    /// What the chart shows.
    public let title: String
    /// What the groups are, as the heading of the first column.
    public let groups: String
    /// The time or definition before.
    public let before: String
    /// The time or definition after.
    public let after: String
    /// The unit, at the end of the scale.
    public let unit: String
    /// The rows.
    public let rows: [Row]

    /// Makes a chart.
    public init(
        title: String, groups: String, before: String, after: String, unit: String = "%",
        rows: [Row]
    ) {
        self.title = title
        self.groups = groups
        self.before = before
        self.after = after
        self.unit = unit
        self.rows = rows
    }

    /// Each group's two values.
    public var sentence: String {
        guard !rows.isEmpty else { return "There is nothing to show." }
        return "From \(before) to \(after): "
            + rows.map { "\($0.label) \($0.before.text) to \($0.after.text)" }
            .joined(separator: "; ") + "."
    }

    /// Every value in words; plotted, with both dots in each row.
    public func table(isPlotted: Bool) -> ChartTable {
        var table = ChartTable(
            caption: title,
            columns: [
                .init(groups), .init(before, isNumeric: true), .init(after, isNumeric: true),
            ], plot: isPlotted ? .init("Both, as a picture", head: scale.head) : nil)
        for row in rows {
            table.add(
                [row.label, row.before.text, row.after.text], isThis: row.isThis,
                plot: isPlotted ? scale.cell(cell(row)) : nil)
        }
        return table
    }

    var signs: [(sign: String, words: String)] {
        [(Markup.dotSign("before"), before), (Markup.dotSign("this"), after)]
    }

    private var values: [Double] {
        rows.flatMap { [$0.before.value, $0.after.value] }.compactMap { $0 }
    }

    private var scale: RowScale { RowScale(axis: Axis(holding: values), unit: unit) }

    private func cell(_ row: Row) -> String {
        var text = ""
        if let before = row.before.value, let after = row.after.value {
            text +=
                "<line class=\"iv\" x1=\"\(Markup.number(scale.x(min(before, after))))%\" "
                + "x2=\"\(Markup.number(scale.x(max(before, after))))%\" y1=\"10\" y2=\"10\"/>"
        }
        if let before = row.before.value { text += Markup.dot("before", x: scale.x(before), y: 10) }
        if let after = row.after.value {
            text += Markup.dot("this", x: scale.x(after), y: 10, radius: "5.5")
        }
        return text
    }

    /// The picture; labels that would touch are moved apart.
    ///
    /// - Parameter id: A name that no other chart of the page has.
    /// - Returns: An `svg` element.
    public func svg(id: String) -> String {
        let height = max(210, rows.count * 20 + 40)
        let ladder = Ladder(
            axis: Axis(holding: values, startsAtNothing: false), bottom: Double(height) - 12,
            top: 28, unit: unit)
        let whole = rows.filter { $0.before.value != nil && $0.after.value != nil }
        let left = Self.apart(whole.map { ladder.height($0.before.value ?? 0) })
        let right = Self.apart(whole.map { ladder.height($0.after.value ?? 0) })
        var text = opening(id: id, height: height)
        for (place, words) in [("14%", before), ("46%", after)] {
            text +=
                "\n<line class=\"axis\" x1=\"\(place)\" x2=\"\(place)\" y1=\"18\" "
                + "y2=\"\(height - 8)\"/><text class=\"mid\" x=\"\(place)\" y=\"11\">"
                + "\(Markup.escape(words))</text>"
        }
        let lines = whole.map { row in
            Markup.path(
                row.isThis ? "line" : "line thin",
                [
                    (14, ladder.height(row.before.value ?? 0)),
                    (46, ladder.height(row.after.value ?? 0)),
                ])
        }
        text += Markup.stretched(height: height, lines.joined())
        for (index, row) in whole.enumerated() {
            text +=
                "\n" + Markup.dot("before", x: 14, y: ladder.height(row.before.value ?? 0))
                + Markup.dot("this", x: 46, y: ladder.height(row.after.value ?? 0))
                + "<text class=\"end\" x=\"14%\" dx=\"-10\" y=\"\(Markup.number(left[index] + 4))\">"
                + "\(Markup.escape(row.before.text))</text>"
                + "<text\(row.isThis ? " class=\"strong\"" : "") x=\"46%\" dx=\"10\" "
                + "y=\"\(Markup.number(right[index] + 4))\">"
                + "\(Markup.escape("\(row.after.text) \(row.label)"))</text>"
        }
        return text + "\n</svg>"
    }

    /// Heights moved downward until each is a line's height below the one above it.
    static func apart(_ heights: [Double], by gap: Double = 16) -> [Double] {
        var moved = heights
        var lowest = -Double.infinity
        for index in heights.indices.sorted(by: { heights[$0] < heights[$1] }) {
            moved[index] = max(heights[index], lowest + gap)
            lowest = moved[index]
        }
        return moved
    }
}
