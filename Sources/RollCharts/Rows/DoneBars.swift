/// Work done of what is due, one bar each, with what is left hatched.
public struct DoneBars: RowChart, KeyedChart, Hashable {
    /// One piece of work.
    public struct Row: Sendable, Hashable {
        /// What is expected.
        public let label: String
        /// How many are done.
        public let done: Int
        /// How many are due.
        public let due: Int
        /// What is counted, such as `pupils`.
        public let noun: String

        /// Makes a row.
        public init(_ label: String, done: Int, due: Int, noun: String) {
            precondition(done >= 0 && done <= due, "no more is done than is due")
            self.label = label
            self.done = done
            self.due = due
            self.noun = noun
        }

        /// How many are left.
        public var left: Int { due - done }

        var words: String {
            "\(Markup.words(Double(done))) of \(Markup.words(Double(due))) \(noun)"
        }

        var leftWords: String { left == 0 ? "none" : Markup.words(Double(left)) }
    }

    /// What the chart shows.
    public let title: String
    /// What the rows are, as the heading of the first column.
    public let groups: String
    /// The rows from top to bottom.
    public let rows: [Row]

    /// Makes a chart.
    public init(title: String, groups: String, rows: [Row]) {
        self.title = title
        self.groups = groups
        self.rows = rows
    }

    /// Each piece of work with what is done and what is left.
    public var sentence: String {
        guard !rows.isEmpty else { return "There is nothing to show." }
        return rows.map { "\($0.label): \($0.words), left \($0.leftWords)" }.joined(separator: "; ")
            + "."
    }

    /// Every value in words; plotted, with a bar in each row.
    public func table(isPlotted: Bool) -> ChartTable {
        var table = ChartTable(
            caption: title,
            columns: [
                .init(groups), .init("Done, of due", isNumeric: true),
                .init("Left to do", isNumeric: true),
            ], plot: isPlotted ? .init("Done, as a bar", head: "", isShort: true) : nil)
        for row in rows {
            table.add(
                [row.label, row.words, row.leftWords],
                plot: isPlotted ? Self.scale.cell(Self.body(row), hasLines: false) : nil)
        }
        return table
    }

    var signs: [(sign: String, words: String)] {
        [(Markup.swatch("bar this"), "done"), (Markup.swatch("bar gap"), "left to do")]
    }

    private static let scale = RowScale(axis: Axis(holding: [100]), unit: "%")

    private static func body(_ row: Row) -> String {
        let share = row.due == 0 ? 0 : Double(row.done) / Double(row.due) * 100
        guard row.due > 0 else { return "" }
        return
            (row.left > 0
            ? "<rect class=\"bar gap\" x=\"\(Markup.number(share))%\" y=\"4.5\" "
                + "width=\"\(Markup.number(100 - share))%\" height=\"11\"/>" : "")
            + "<rect class=\"bar this\" x=\"0\" y=\"4\" width=\"\(Markup.number(share))%\" "
            + "height=\"12\"/>"
    }

    /// The picture.
    ///
    /// - Parameter id: A name that no other chart of the page has.
    /// - Returns: An `svg` element.
    public func svg(id: String) -> String {
        var text = opening(id: id, height: max(1, rows.count) * 44)
        for (index, row) in rows.enumerated() {
            text +=
                "\n<text x=\"0\" y=\"\(index * 44 + 14)\">\(Markup.escape("\(row.label): \(row.words)"))"
                + "</text><svg class=\"row\" y=\"\(index * 44 + 20)\" width=\"100%\" height=\"20\">"
                + Self.body(row) + "</svg>"
        }
        return text + "\n</svg>"
    }
}
