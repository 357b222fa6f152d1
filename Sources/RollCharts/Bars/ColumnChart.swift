/// A few columns side by side, each with its number, and what is usual as a tick.
public struct ColumnChart: Chart, KeyedChart, Hashable {
    /// One column.
    public struct Column: Sendable, Hashable {
        /// The group or the time.
        public let label: String
        /// The value.
        public let value: PlottedValue
        /// What is usual; nil where there is nothing.
        public let usual: PlottedValue?
        /// Whether it is the one that the page talks about.
        public let isThis: Bool

        /// Makes a column.
        public init(
            _ label: String, _ value: PlottedValue, usual: PlottedValue? = nil,
            isThis: Bool = false
        ) {
            self.label = label
            self.value = value
            self.usual = usual
            self.isThis = isThis
        }
    }

    /// What the chart shows.
    public let title: String
    /// What the columns are, as the heading of the table's first column.
    public let groups: String
    /// What is measured, as the heading of the table's second column.
    public let measure: String
    /// What the ticks are, as a heading; empty for none.
    public let usual: String
    /// The columns from left to right.
    public let columns: [Column]

    /// Makes a chart.
    public init(
        title: String, groups: String, measure: String, usual: String = "", columns: [Column]
    ) {
        self.title = title
        self.groups = groups
        self.measure = measure
        self.usual = usual
        self.columns = columns
    }

    /// Each column with its value and what is usual.
    public var sentence: String {
        guard !columns.isEmpty else { return "There is nothing to show." }
        return columns.map { column in
            "\(column.label) \(column.value.text)"
                + (column.usual.map { " (\(usual) \($0.text))" } ?? "")
        }.joined(separator: ", ") + "."
    }

    /// Every value in words.
    public var table: ChartTable {
        var table = ChartTable(
            caption: title,
            columns: [.init(groups), .init(measure, isNumeric: true)]
                + (usual.isEmpty ? [] : [.init(usual, isNumeric: true)]))
        for column in columns {
            table.add(
                [column.label, column.value.text]
                    + (usual.isEmpty ? [] : [column.usual?.text ?? ""]), isThis: column.isThis)
        }
        return table
    }

    var signs: [(sign: String, words: String)] {
        usual.isEmpty ? [] : [(Markup.lineSign("tick"), usual)]
    }

    /// The picture; the scale starts at nothing.
    ///
    /// - Parameter id: A name that no other chart of the page has.
    /// - Returns: An `svg` element.
    public func svg(id: String) -> String {
        let axis = Axis(holding: columns.flatMap { [$0.value.value, $0.usual?.value] })
        let ladder = Ladder(axis: axis, bottom: 94, top: 20, unit: "")
        let width = 100 / Double(max(1, columns.count))
        var text = opening(id: id, height: 118)
        for (index, column) in columns.enumerated() {
            let middle = (Double(index) + 0.5) * width
            let value = column.value.value
            let top = value.map(ladder.height) ?? 94
            if let value, value > 0 {
                text +=
                    "\n<rect class=\"bar\(column.isThis ? " this" : "")\" "
                    + "x=\"\(Markup.number(middle - width * 0.36))%\" y=\"\(Markup.number(top))\" "
                    + "width=\"\(Markup.number(width * 0.72))%\" "
                    + "height=\"\(Markup.number(94 - top))\"/>"
            }
            if let usual = column.usual?.value {
                let height = ladder.y(usual)
                text +=
                    "<line class=\"tick\" x1=\"\(Markup.number(middle - width * 0.44))%\" "
                    + "x2=\"\(Markup.number(middle + width * 0.44))%\" y1=\"\(height)\" "
                    + "y2=\"\(height)\"/>"
            }
            // Many columns leave no room for every number and name.
            let isNamed = columns.count <= 12 || index == 0 || index == columns.count - 1
            if isNamed || column.isThis {
                let minor = columns.count > 7 && !index.isMultiple(of: 2) ? " minor" : ""
                text +=
                    "<text class=\"mid strong halo\(minor)\" x=\"\(Markup.number(middle))%\" "
                    + "y=\"\(Markup.number(top - 5))\">\(Markup.escape(column.value.text))</text>"
                    + "<text class=\"mid\(minor)\" x=\"\(Markup.number(middle))%\" y=\"111\">"
                    + "\(Markup.escape(column.label))</text>"
            }
        }
        return text + "\n<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"94\" y2=\"94\"/>\n</svg>"
    }
}
