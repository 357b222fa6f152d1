/// Groups with a value, its likely range, and what it is compared with as a tick.
public struct RangeChart: RowChart, KeyedChart, Hashable {
    /// The values between which the true one is likely to lie.
    public struct Range: Sendable, Hashable {
        /// The lower end.
        public let low: Double
        /// The upper end.
        public let high: Double
        /// Both ends in words, such as `20 to 25%`.
        public let text: String

        /// Makes a range.
        public init(_ low: Double, _ high: Double, _ text: String) {
            precondition(low <= high, "a range runs upward")
            self.low = low
            self.high = high
            self.text = text
        }
    }

    /// One group.
    public struct Row: Sendable, Hashable {
        /// The group.
        public let label: String
        /// How many of how many, empty where the table has no such column.
        public let count: String
        /// The value.
        public let value: PlottedValue
        /// The likely range; nil for a fact, and where there is no value.
        public let range: Range?
        /// What the value is compared with; nil where there is nothing.
        public let comparator: PlottedValue?
        /// Whether it is the one that the page talks about.
        public let isThis: Bool

        /// Makes a row.
        public init(
            _ label: String, count: String = "", _ value: PlottedValue, range: Range? = nil,
            comparator: PlottedValue? = nil, isThis: Bool = false
        ) {
            self.label = label
            self.count = count
            self.value = value
            self.range = range
            self.comparator = comparator
            self.isThis = isThis
        }

        /// Where the comparator lies against the range, for the colour of the dot.
        var reading: Reading {
            guard let range, let other = comparator?.value else { return .cannotTell }
            return other < range.low ? .above : other > range.high ? .below : .cannotTell
        }
    }

    /// Where a value lies against its comparator.
    enum Reading: Hashable {
        case above, below, cannotTell
    }

    /// What the chart shows.
    public let title: String
    /// What the groups are, as the heading of the first column.
    public let groups: String
    /// What the counts are, as the heading of their column; empty for none.
    public let counts: String
    /// What is measured, as the heading of its column.
    public let measure: String
    /// What the values are compared with; empty for nothing.
    public let comparator: String
    /// What the ranges are, such as `likely range (95%)`.
    public let ranges: String
    /// The unit, at the end of the scale.
    public let unit: String
    /// The rows from top to bottom.
    public let rows: [Row]

    /// Makes a chart.
    public init(
        title: String, groups: String, counts: String = "", measure: String,
        comparator: String = "", ranges: String = "likely range (95%)", unit: String = "%",
        rows: [Row]
    ) {
        self.title = title
        self.groups = groups
        self.counts = counts
        self.measure = measure
        self.comparator = comparator
        self.ranges = ranges
        self.unit = unit
        self.rows = rows
    }

    /// Each value with its range, and which lie apart from what they are compared with.
    public var sentence: String {
        guard !rows.isEmpty else { return "There is nothing to show." }
        let values = rows.map { row in
            row.label + " " + row.value.text
                + (row.range.map { " (likely \($0.text))" } ?? "")
                + (comparator.isEmpty
                    ? "" : row.comparator.map { ", \(comparator) \($0.text)" } ?? "")
        }.joined(separator: "; ")
        guard !comparator.isEmpty else { return values + "." }
        let above = rows.filter { $0.reading == .above }.map(\.label)
        let below = rows.filter { $0.reading == .below }.map(\.label)
        var parts = [values + "."]
        if !above.isEmpty { parts.append("Above \(comparator): \(Markup.list(above)).") }
        if !below.isEmpty { parts.append("Below \(comparator): \(Markup.list(below)).") }
        if above.isEmpty, below.isEmpty {
            parts.append("None can be told apart from \(comparator).")
        }
        return parts.joined(separator: " ")
    }

    /// Every value in words; plotted, with a dot and its range in each row.
    public func table(isPlotted: Bool) -> ChartTable {
        let hasRanges = rows.contains { $0.range != nil }
        var columns: [ChartTable.Column] = [.init(groups)]
        if !counts.isEmpty { columns.append(.init(counts, isNumeric: true)) }
        columns.append(.init(measure, isNumeric: true))
        if hasRanges { columns.append(.init("Likely range", isNumeric: true, isWideOnly: true)) }
        if !comparator.isEmpty {
            columns.append(.init(comparator, isNumeric: true, isWideOnly: true))
        }
        var table = ChartTable(
            caption: title, columns: columns,
            plot: isPlotted ? .init("\(measure), as a picture", head: scale.head) : nil)
        for row in rows {
            var cells = [row.label]
            if !counts.isEmpty { cells.append(row.count) }
            cells.append(row.value.text)
            if hasRanges { cells.append(row.range?.text ?? "") }
            if !comparator.isEmpty { cells.append(row.comparator?.text ?? "") }
            table.add(cells, isThis: row.isThis, plot: isPlotted ? scale.cell(body(row)) : nil)
        }
        return table
    }

    var signs: [(sign: String, words: String)] {
        var signs = [(sign: Markup.dotSign("now"), words: measure)]
        if rows.contains(where: { $0.range != nil }) {
            signs[0] = (Markup.lineSign("iv now") + Markup.dotSign("now"), ranges)
        }
        if rows.contains(where: { $0.reading == .above }) {
            signs.append((Markup.dotSign("high"), "above \(comparator)"))
        }
        if rows.contains(where: { $0.reading == .below }) {
            signs.append((Markup.dotSign("low"), "below \(comparator)"))
        }
        if !comparator.isEmpty {
            signs.append(("<path class=\"tick\" d=\"M9 0v14\"/>", comparator))
        }
        return signs
    }

    private var scale: RowScale {
        RowScale(
            axis: Axis(
                holding: rows.flatMap {
                    [$0.value.value, $0.range?.low, $0.range?.high, $0.comparator?.value]
                }),
            unit: unit)
    }

    private func kind(of row: Row) -> String {
        switch row.reading {
        case .above: "high"
        case .below: "low"
        case .cannotTell: row.isThis ? "this" : "now"
        }
    }

    private func body(_ row: Row) -> String {
        guard let value = row.value.value else { return "" }
        let kind = kind(of: row)
        var text = ""
        if let range = row.range {
            text +=
                "<line class=\"iv \(kind)\" x1=\"\(Markup.number(scale.x(range.low)))%\" "
                + "x2=\"\(Markup.number(scale.x(range.high)))%\" y1=\"10\" y2=\"10\"/>"
        }
        if let other = row.comparator?.value {
            let place = Markup.number(scale.x(other))
            text += "<line class=\"tick\" x1=\"\(place)%\" x2=\"\(place)%\" y1=\"3\" y2=\"17\"/>"
        }
        return text + Markup.dot(kind, x: scale.x(value), y: 10)
    }

    /// The picture; the scale starts at nothing.
    ///
    /// - Parameter id: A name that no other chart of the page has.
    /// - Returns: An `svg` element.
    public func svg(id: String) -> String {
        standing(
            id: id, on: scale,
            rows.map { row in
                let range = row.range.map { ", likely \($0.text)" } ?? ""
                return ("\(row.label) \(row.value.text)\(range)", row.isThis, body(row))
            })
    }
}
