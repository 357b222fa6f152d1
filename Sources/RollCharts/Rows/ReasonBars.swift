/// Groups with what was missed, authorised and then unauthorised, one bar each.
public struct ReasonBars: RowChart, KeyedChart, Hashable {
    /// One group.
    public struct Row: Sendable, Hashable {
        /// The group.
        public let label: String
        /// Authorised absence.
        public let authorised: PlottedValue
        /// Unauthorised absence.
        public let unauthorised: PlottedValue
        /// Both together.
        public let all: PlottedValue
        /// Whether it is the one that the page talks about.
        public let isThis: Bool

        /// Makes a row.
        public init(
            _ label: String, authorised: PlottedValue, unauthorised: PlottedValue,
            all: PlottedValue, isThis: Bool = false
        ) {
            self.label = label
            self.authorised = authorised
            self.unauthorised = unauthorised
            self.all = all
            self.isThis = isThis
        }

        var sum: Double? {
            authorised.value.flatMap { first in unauthorised.value.map { first + $0 } }
        }
    }

    /// What the chart shows.
    public let title: String
    /// What the groups are, as the heading of the first column.
    public let groups: String
    /// The unit, at the end of the scale.
    public let unit: String
    /// The rows from top to bottom.
    public let rows: [Row]

    /// Makes a chart.
    public init(title: String, groups: String, unit: String = "%", rows: [Row]) {
        self.title = title
        self.groups = groups
        self.unit = unit
        self.rows = rows
    }

    /// Each group with its parts, and where most is missed.
    public var sentence: String {
        guard !rows.isEmpty else { return "There is nothing to show." }
        let parts = rows.map {
            "\($0.label) \($0.all.text): authorised \($0.authorised.text), unauthorised "
                + $0.unauthorised.text
        }
        let most = rows.filter { $0.sum != nil }.max { ($0.sum ?? 0) < ($1.sum ?? 0) }
        return parts.joined(separator: "; ") + "."
            + (most.map { rows.count > 1 ? " Most in \($0.label), \($0.all.text)." : "" } ?? "")
    }

    /// Every value in words; plotted, with a bar in each row.
    public func table(isPlotted: Bool) -> ChartTable {
        var table = ChartTable(
            caption: title,
            columns: [
                .init(groups), .init("Authorised", isNumeric: true),
                .init("Unauthorised", isNumeric: true), .init("All", isNumeric: true),
            ], plot: isPlotted ? .init("Both, as a bar", head: scale.head) : nil)
        for row in rows {
            table.add(
                [row.label, row.authorised.text, row.unauthorised.text, row.all.text],
                isThis: row.isThis, plot: isPlotted ? scale.cell(body(row)) : nil)
        }
        return table
    }

    var signs: [(sign: String, words: String)] {
        [
            (Markup.swatch("m-auth"), "authorised"),
            (Markup.swatch("m-unauth"), "unauthorised"),
        ]
    }

    private var scale: RowScale {
        RowScale(axis: Axis(holding: rows.map(\.sum)), unit: unit)
    }

    private func body(_ row: Row) -> String {
        guard let first = row.authorised.value, let sum = row.sum else { return "" }
        func part(_ classes: String, from: Double, to: Double) -> String {
            let (left, right) = (scale.x(from), scale.x(to))
            guard right > left else { return "" }
            return "<rect class=\"\(classes)\" x=\"\(Markup.number(left))%\" y=\"2\" "
                + "width=\"\(Markup.number(right - left))%\" height=\"16\"/>"
        }
        return part("m-auth", from: 0, to: first) + part("m-unauth", from: first, to: sum)
    }

    /// The picture; the scale starts at nothing.
    ///
    /// - Parameter id: A name that no other chart of the page has.
    /// - Returns: An `svg` element.
    public func svg(id: String) -> String {
        standing(
            id: id, on: scale,
            rows.map { ("\($0.label) \($0.all.text)", $0.isThis, body($0)) })
    }
}
