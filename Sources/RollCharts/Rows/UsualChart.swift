/// Groups on one day, each beside what is usual for it: a dot on a band.
public struct UsualChart: RowChart, KeyedChart, Hashable {
    /// One group.
    public struct Row: Sendable, Hashable {
        /// The group.
        public let label: String
        /// How many of how many.
        public let count: String
        /// The value of the day.
        public let value: PlottedValue
        /// Between which values it usually lies; nil where too few days are known.
        public let usual: RangeChart.Range?
        /// Whether it is the one that the page talks about.
        public let isThis: Bool

        /// Makes a row.
        public init(
            _ label: String, count: String, _ value: PlottedValue, usual: RangeChart.Range?,
            isThis: Bool = false
        ) {
            self.label = label
            self.count = count
            self.value = value
            self.usual = usual
            self.isThis = isThis
        }

        /// Where the day lies against the usual ones.
        var reading: Reading {
            guard let value = value.value, let usual else { return .cannotTell }
            return value > usual.high ? .above : value < usual.low ? .below : .usual
        }
    }

    /// Where a day lies.
    enum Reading: Hashable {
        case above, below, usual, cannotTell
    }

    /// What the chart shows.
    public let title: String
    /// What the groups are, as the heading of the first column.
    public let groups: String
    /// What the counts are, as the heading of their column.
    public let counts: String
    /// What is measured, as the heading of its column.
    public let measure: String
    /// What is usual, such as `usual Tuesday`.
    public let usual: String
    /// The unit, at the end of the scale.
    public let unit: String
    /// The rows from top to bottom.
    public let rows: [Row]

    /// Makes a chart.
    public init(
        title: String, groups: String, counts: String, measure: String, usual: String,
        unit: String = "%", rows: [Row]
    ) {
        self.title = title
        self.groups = groups
        self.counts = counts
        self.measure = measure
        self.usual = usual
        self.unit = unit
        self.rows = rows
    }

    /// Each value with what is usual, and which lie outside it.
    public var sentence: String {
        guard !rows.isEmpty else { return "There is nothing to show." }
        let values = rows.map { row in
            row.label + " " + row.value.text + (row.usual.map { " (\(usual) \($0.text))" } ?? "")
        }.joined(separator: "; ")
        var parts = [values + "."]
        let above = rows.filter { $0.reading == .above }.map(\.label)
        let below = rows.filter { $0.reading == .below }.map(\.label)
        if !above.isEmpty { parts.append("Higher than usual: \(Markup.list(above)).") }
        if !below.isEmpty { parts.append("Lower than usual: \(Markup.list(below)).") }
        return parts.joined(separator: " ")
    }

    /// Every value in words; plotted, with a dot on its band in each row.
    public func table(isPlotted: Bool) -> ChartTable {
        var table = ChartTable(
            caption: title,
            columns: [
                .init(groups), .init(counts, isNumeric: true), .init(measure, isNumeric: true),
                .init(usual, isNumeric: true, isWideOnly: true),
            ], plot: isPlotted ? .init("\(measure), as a picture", head: scale.head) : nil)
        for row in rows {
            table.add(
                [row.label, row.count, row.value.text, row.usual?.text ?? "too few days"],
                isThis: row.isThis, plot: isPlotted ? scale.cell(body(row)) : nil)
        }
        return table
    }

    var signs: [(sign: String, words: String)] {
        var signs = [(sign: Markup.dotSign("now"), words: "today")]
        if rows.contains(where: { $0.usual != nil }) {
            signs.append((Markup.swatch("area"), usual))
        }
        if rows.contains(where: { $0.reading == .above }) {
            signs.append((Markup.dotSign("high"), "higher than usual"))
        }
        if rows.contains(where: { $0.reading == .below }) {
            signs.append((Markup.dotSign("low"), "lower than usual"))
        }
        return signs
    }

    private var scale: RowScale {
        RowScale(
            axis: Axis(holding: rows.flatMap { [$0.value.value, $0.usual?.high] }), unit: unit)
    }

    private func body(_ row: Row) -> String {
        var text = ""
        if let usual = row.usual {
            let left = scale.x(usual.low)
            text +=
                "<rect class=\"area\" x=\"\(Markup.number(left))%\" y=\"3\" "
                + "width=\"\(Markup.number(scale.x(usual.high) - left))%\" height=\"14\"/>"
        }
        guard let value = row.value.value else { return text }
        let kind =
            switch row.reading {
            case .above: "high"
            case .below: "low"
            case .usual, .cannotTell: "now"
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
                let band = row.usual.map { ", \(usual) \($0.text)" } ?? ""
                return ("\(row.label) \(row.value.text)\(band)", row.isThis, body(row))
            })
    }
}
