/// A chart of one row a group: its table carries the picture of each row beside the numbers.
public protocol RowChart: Chart {
    /// Every value in words; plotted, with the picture of each row in its last column.
    func table(isPlotted: Bool) -> ChartTable
}

extension RowChart {
    /// Every value in words.
    public var table: ChartTable { table(isPlotted: false) }

    /// The table with the picture of each row in its last column.
    public var plottedTable: ChartTable { table(isPlotted: true) }

    /// The figure with the pictures in its table, as pages carry it.
    ///
    /// - Parameters:
    ///   - id: A name that no other chart of the page has.
    ///   - finding: What the chart shows, as its heading.
    ///   - measure: What is measured, and where the scale starts.
    /// - Returns: A `figure` element.
    public func rowFigure(id: String, finding: String, measure: String) -> String {
        """
        <figure class="chart" id="\(Markup.escape(id))">
        <figcaption><h2>\(Markup.escape(finding))</h2>\
        <p class="measure-line">\(Markup.escape(measure))</p></figcaption>
        \(plottedTable.html())
        \(key)<p class="small">\(Markup.escape(sentence))</p>
        </figure>
        """
    }

    /// The picture standing by itself: each row under its label, all on one scale.
    func standing(
        id: String, on scale: RowScale, _ rows: [(label: String, isStrong: Bool, body: String)]
    ) -> String {
        opening(id: id, height: rows.count * RowScale.step + 26) + scale.standing(rows) + "\n</svg>"
    }
}

/// The drawing of rows on one scale: in the cells of a table, and standing by itself.
struct RowScale {
    let axis: Axis
    let unit: String

    /// Where a value lies, as a share of the width with room for a dot at either end.
    func x(_ value: Double) -> Double { 2 + axis.share(value) * 96 }

    /// The picture of a cell.
    func cell(_ body: String, hasLines: Bool = true) -> String {
        "<svg class=\"cellplot\" height=\"20\" aria-hidden=\"true\" focusable=\"false\">"
            + (hasLines ? lines(from: -8, to: 30) : "") + body + "</svg>"
    }

    /// The head of the column: the numbers of the scale.
    var head: String {
        "<svg class=\"cellplot\" height=\"16\" aria-hidden=\"true\" focusable=\"false\">"
            + numbers(at: 12) + "</svg>"
    }

    /// The lines of the scale between two heights.
    func lines(from top: Int, to bottom: Int) -> String {
        axis.lines.map { line in
            let place = Markup.number(x(line))
            return "<line class=\"grid-l\" x1=\"\(place)%\" x2=\"\(place)%\" y1=\"\(top)\" "
                + "y2=\"\(bottom)\"/>"
        }.joined()
    }

    /// The numbers of the scale at a height; every other one where there are many.
    func numbers(at y: Int) -> String {
        let lines = axis.lines
        return lines.enumerated().filter { lines.count < 5 || $0.offset.isMultiple(of: 2) }.map {
            let isLast = $0.offset == lines.count - 1
            let side = $0.offset == 0 ? "" : isLast ? " class=\"end\"" : " class=\"mid\""
            let isLabelled = isLast || (lines.count >= 5 && $0.offset == lines.count - 2)
            return "<text\(side) x=\"\(Markup.number(x($0.element)))%\" y=\"\(y)\">"
                + Markup.escape(axis.words($0.element) + (isLabelled ? unit : "")) + "</text>"
        }.joined()
    }

    /// How far a row lies below the one before, in a picture that stands by itself.
    static let step = 44

    /// Rows with their labels above them, for a picture that stands by itself.
    func standing(_ rows: [(label: String, isStrong: Bool, body: String)]) -> String {
        var text = lines(from: 4, to: rows.count * Self.step + 8)
        for (index, row) in rows.enumerated() {
            let top = index * Self.step
            text +=
                "\n<text class=\"halo\(row.isStrong ? " strong" : "")\" x=\"0\" y=\"\(top + 14)\">"
                + Markup.escape(row.label)
                + "</text><svg class=\"row\" y=\"\(top + 20)\" width=\"100%\" height=\"20\">"
                + row.body + "</svg>"
        }
        return text + "\n" + numbers(at: rows.count * Self.step + 20)
    }
}
