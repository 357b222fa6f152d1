/// A measure over a year, with earlier years as thin lines and the usual range as a band.
public struct TrendChart: Chart, KeyedChart, Hashable {
    /// One moment.
    public struct Point: Sendable, Hashable {
        /// The moment in the table.
        public let label: String
        /// The moment on the axis, empty where none is written.
        public let tick: String
        /// The value; without one where it is still to come.
        public let value: PlottedValue
        /// The usual range; nil where there is none.
        public let usual: RangeChart.Range?
        /// Whether a holiday lies before it, so that every line breaks.
        public let startsAnew: Bool

        /// Makes a point.
        public init(
            _ label: String, tick: String = "", _ value: PlottedValue,
            usual: RangeChart.Range? = nil, startsAnew: Bool = false
        ) {
            self.label = label
            self.tick = tick
            self.value = value
            self.usual = usual
            self.startsAnew = startsAnew
        }
    }

    /// An earlier year at the same moments.
    public struct Past: Sendable, Hashable {
        /// The year.
        public let label: String
        /// Its values, one for each moment.
        public let values: [PlottedValue]

        /// Makes a line.
        public init(_ label: String, _ values: [PlottedValue]) {
            self.label = label
            self.values = values
        }
    }

    /// What the chart shows.
    public let title: String
    /// What the moments are, as the heading of the table's first column.
    public let moments: String
    /// What the line is, as the heading of the table's second column.
    public let measure: String
    /// What the band is, as a heading; empty for none.
    public let usual: String
    /// The unit, on the top line of the scale.
    public let unit: String
    /// The moments in order.
    public let points: [Point]
    /// The earlier years.
    public let past: [Past]
    /// Whether the scale starts at nothing.
    public let startsAtNothing: Bool

    /// Makes a chart.
    public init(
        title: String, moments: String, measure: String, usual: String = "", unit: String,
        points: [Point], past: [Past] = [], startsAtNothing: Bool = true
    ) {
        precondition(
            past.allSatisfy { $0.values.count == points.count }, "each year has every moment")
        self.title = title
        self.moments = moments
        self.measure = measure
        self.usual = usual
        self.unit = unit
        self.points = points
        self.past = past
        self.startsAtNothing = startsAtNothing
    }

    private var drawn: [Point] { points.filter { $0.value.value != nil } }

    private func place(_ point: Point) -> RangeChart.Reading? {
        guard let value = point.value.value, let usual = point.usual else { return nil }
        return value > usual.high ? .above : value < usual.low ? .below : .cannotTell
    }

    /// The first, the last and the highest; how often outside the usual range; beside earlier years.
    public var sentence: String {
        guard let first = drawn.first, let last = drawn.last,
            let high = drawn.max(by: { ($0.value.value ?? 0) < ($1.value.value ?? 0) })
        else { return "There is nothing to show." }
        var parts = [
            drawn.count == 1
                ? "\(first.label): \(first.value.text)."
                : "From \(first.value.text) (\(first.label)) to \(last.value.text) "
                    + "(\(last.label)). Highest: \(high.value.text) (\(high.label))."
        ]
        let judged = drawn.compactMap(place)
        if !judged.isEmpty {
            let (above, below) = (judged.count { $0 == .above }, judged.count { $0 == .below })
            parts.append(
                above + below == 0
                    ? "Inside the usual range at all \(judged.count)."
                    : "Of \(judged.count), \(above) above the usual range and \(below) below it.")
        }
        if let index = points.lastIndex(of: last) {
            for line in past where line.values[index].value != nil {
                parts.append("\(line.label) at the same point: \(line.values[index].text).")
            }
        }
        return parts.joined(separator: " ")
    }

    /// Every value in words.
    public var table: ChartTable {
        var columns: [ChartTable.Column] = [.init(moments), .init(measure, isNumeric: true)]
        if !usual.isEmpty { columns.append(.init(usual, isNumeric: true)) }
        columns += past.map { .init($0.label, isNumeric: true, isWideOnly: true) }
        var table = ChartTable(caption: title, columns: columns)
        for (index, point) in points.enumerated() {
            table.add(
                [point.label, point.value.text] + (usual.isEmpty ? [] : [point.usual?.text ?? ""])
                    + past.map { $0.values[index].text })
        }
        return table
    }

    var signs: [(sign: String, words: String)] {
        var signs = [(sign: Markup.lineSign("line"), words: measure)]
        if !past.isEmpty {
            signs.append((Markup.lineSign("line past"), Markup.list(past.map(\.label))))
        }
        if !usual.isEmpty { signs.append((Markup.swatch("area"), usual)) }
        return signs
    }

    /// The picture.
    ///
    /// - Parameter id: A name that no other chart of the page has.
    /// - Returns: An `svg` element.
    public func svg(id: String) -> String {
        let values =
            points.flatMap { [$0.value.value, $0.usual?.low, $0.usual?.high] }
            + past.flatMap { $0.values.map(\.value) }
        let ladder = Ladder(
            axis: Axis(holding: values, startsAtNothing: startsAtNothing), bottom: 212, top: 20,
            unit: unit)
        // The value at the end of the line needs room at the right.
        func x(_ index: Int) -> Double {
            points.count < 2 ? 44 : Double(index) / Double(points.count - 1) * 88
        }
        func run(_ indices: [Int], _ value: (Int) -> Double?) -> [(x: Double, y: Double)] {
            indices.compactMap { index in value(index).map { (x(index), ladder.height($0)) } }
        }
        var inner = ""
        for part in Self.runs(points.map { $0.usual?.high }, points) {
            let top = run(part) { points[$0].usual?.high }
            let bottom = run(part) { points[$0].usual?.low }
            inner += Markup.path("area", top + bottom.reversed(), closed: true)
        }
        for line in past {
            for part in Self.runs(line.values.map(\.value), points) {
                inner += Markup.path("line past", run(part) { line.values[$0].value })
            }
        }
        let runs = Self.runs(points.map(\.value.value), points)
        for part in runs { inner += Markup.path("line", run(part) { points[$0].value.value }) }
        var text =
            opening(id: id, height: 240) + ladder.lines
            + Markup.stretched(height: 240, inner)
        for part in runs where part.count == 1 {
            text += Markup.dot(
                "now", x: x(part[0]), y: ladder.height(points[part[0]].value.value ?? 0),
                radius: "4")
        }
        if let last = points.indices.last(where: { points[$0].value.value != nil }) {
            let height = ladder.height(points[last].value.value ?? 0)
            text +=
                "\n" + Markup.dot("flare", x: x(last), y: height, radius: "6")
                + "<text class=\"strong halo\" x=\"\(Markup.number(x(last)))%\" dx=\"12\" "
                + "y=\"\(Markup.number(height + 4))\">\(Markup.escape(points[last].value.text))</text>"
        }
        return text + ticks(x) + "\n</svg>"
    }

    private func ticks(_ x: (Int) -> Double) -> String {
        points.enumerated().filter { !$0.element.tick.isEmpty }.enumerated().map { order, item in
            // On a phone every other one is left out.
            "\n<text class=\"\(order.isMultiple(of: 2) ? "tick-l" : "tick-l minor")\" "
                + "x=\"\(Markup.number(x(item.offset)))%\" y=\"230\">"
                + "\(Markup.escape(item.element.tick))</text>"
        }.joined()
    }

    /// Moments that one line joins: a missing value and a holiday break it.
    private static func runs(_ values: [Double?], _ points: [Point]) -> [[Int]] {
        var runs: [[Int]] = []
        var isJoined = false
        for (index, value) in values.enumerated() {
            guard value != nil else {
                isJoined = false
                continue
            }
            if isJoined, !points[index].startsAnew {
                runs[runs.count - 1].append(index)
            } else {
                runs.append([index])
            }
            isJoined = true
        }
        return runs
    }
}
