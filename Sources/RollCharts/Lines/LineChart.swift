/// Values in order of time, joined where nothing lies between them.
public struct LineChart: Chart, Hashable {
    /// One moment.
    public struct Point: Sendable, Hashable {
        /// The moment in the table.
        public let label: String
        /// The moment on the axis, empty where none is written.
        public let tick: String
        /// The value.
        public let value: PlottedValue
        /// Whether a holiday lies before it, so that the line breaks.
        public let startsAnew: Bool

        /// Makes a point.
        public init(
            _ label: String, tick: String = "", _ value: PlottedValue, startsAnew: Bool = false
        ) {
            self.label = label
            self.tick = tick
            self.value = value
            self.startsAnew = startsAnew
        }
    }

    /// What the chart shows.
    public let title: String
    /// What the moments are, as the heading of the table's first column.
    public let moments: String
    /// What is measured, as the heading of the table's second column.
    public let measure: String
    /// The unit, on the top line of the scale.
    public let unit: String
    /// The points in order.
    public let points: [Point]

    /// Makes a chart.
    public init(title: String, moments: String, measure: String, unit: String, points: [Point]) {
        self.title = title
        self.moments = moments
        self.measure = measure
        self.unit = unit
        self.points = points
    }

    /// The first, the last, the highest and the lowest.
    public var sentence: String {
        let drawn = points.filter { $0.value.value != nil }
        guard let first = drawn.first, let last = drawn.last,
            let high = drawn.max(by: { ($0.value.value ?? 0) < ($1.value.value ?? 0) }),
            let low = drawn.min(by: { ($0.value.value ?? 0) < ($1.value.value ?? 0) })
        else { return "There is nothing to show." }
        if drawn.count == 1 { return "\(first.label): \(first.value.text)." }
        let hidden = points.count - drawn.count
        return "From \(first.value.text) (\(first.label)) to \(last.value.text) (\(last.label)). "
            + "Highest: \(high.value.text) (\(high.label)). "
            + "Lowest: \(low.value.text) (\(low.label))."
            + (hidden > 0 ? " Without a figure: \(hidden)." : "")
    }

    /// Every value in words.
    public var table: ChartTable {
        var table = ChartTable(
            caption: title, columns: [.init(moments), .init(measure, isNumeric: true)])
        for point in points { table.add([point.label, point.value.text]) }
        return table
    }

    /// The picture; the scale starts at nothing.
    ///
    /// - Parameter id: A name that no other chart of the page has.
    /// - Returns: An `svg` element.
    public func svg(id: String) -> String {
        let scale = Scale(holding: points.map(\.value.value))
        func y(_ value: Double) -> String { Markup.number(232 - value / scale.top * 212) }
        func x(_ index: Int) -> String {
            Markup.number(points.count < 2 ? 50 : Double(index) / Double(points.count - 1) * 96 + 2)
        }
        var text = opening(id: id, height: 260)
        for line in scale.lines {
            let isBase = line == 0
            text +=
                "\n<line class=\"\(isBase ? "axis" : "grid-l")\" x1=\"0%\" x2=\"100%\" "
                + "y1=\"\(y(line))\" y2=\"\(y(line))\"/>"
            let label = scale.words(line) + (line == scale.lines.last ? unit : "")
            let place = Markup.number(232 - line / scale.top * 212 - 4)
            text += "<text x=\"0\" y=\"\(place)\">\(Markup.escape(label))</text>"
        }
        text +=
            "\n<svg width=\"100%\" height=\"260\" viewBox=\"0 0 100 260\" "
            + "preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">"
        for run in runs {
            let steps = run.map { index in "\(x(index)) \(y(points[index].value.value ?? 0))" }
            text += "<path class=\"line\" d=\"M\(steps.joined(separator: " L"))\"/>"
        }
        text += "</svg>"
        for run in runs where run.count == 1 {
            text += dot(at: x(run[0]), y(points[run[0]].value.value ?? 0), "now", radius: "4")
        }
        if let last = points.indices.last(where: { points[$0].value.value != nil }) {
            let height = y(points[last].value.value ?? 0)
            text += dot(at: x(last), height, "flare", radius: "6")
        }
        for (index, point) in points.enumerated() where !point.tick.isEmpty {
            let side =
                index == 0 ? "" : index == points.count - 1 ? " class=\"end\"" : " class=\"mid\""
            text +=
                "\n<text\(side) x=\"\(x(index))%\" y=\"252\">\(Markup.escape(point.tick))</text>"
        }
        return text + "\n</svg>"
    }

    private func dot(at x: String, _ y: String, _ kind: String, radius: String) -> String {
        "<circle class=\"dot \(kind)\" cx=\"\(x)%\" cy=\"\(y)\" r=\"\(radius)\"/>"
    }

    /// Points that one line joins.
    private var runs: [[Int]] {
        var runs: [[Int]] = []
        var isJoined = false
        for (index, point) in points.enumerated() {
            guard point.value.value != nil else {
                isJoined = false
                continue
            }
            if isJoined, !point.startsAnew {
                runs[runs.count - 1].append(index)
            } else {
                runs.append([index])
            }
            isJoined = true
        }
        return runs
    }
}
