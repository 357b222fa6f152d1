/// What one pupil has missed so far, and where the year may end.
public struct ForecastFan: Chart, KeyedChart, Hashable {
    /// One moment of the year so far.
    public struct Point: Sendable, Hashable {
        /// The moment in the table.
        public let label: String
        /// How much of the year is over, from 0 to 1.
        public let share: Double
        /// How many sessions were missed up to then.
        public let missed: Int

        /// Makes a point.
        public init(_ label: String, share: Double, missed: Int) {
            precondition((0...1).contains(share), "a share of the year lies between 0 and 1")
            self.label = label
            self.share = share
            self.missed = missed
        }
    }

    /// Where the year may end, in sessions missed.
    public struct End: Sendable, Hashable {
        /// One in ten end at or below.
        public let low: Int
        /// Half end at or below.
        public let middle: Int
        /// One in ten end above.
        public let high: Int

        /// Makes an end.
        public init(low: Int, middle: Int, high: Int) {
            precondition(low <= middle && middle <= high, "an end runs upward")
            self.low = low
            self.middle = middle
            self.high = high
        }
    }

    /// A month on the axis.
    public struct Tick: Sendable, Hashable {
        /// The month.
        public let label: String
        /// How much of the year is over when it begins, from 0 to 1.
        public let share: Double

        /// Makes a tick.
        public init(_ label: String, share: Double) {
            self.label = label
            self.share = share
        }
    }

    /// What the chart shows.
    public let title: String
    /// The line, such as `persistently absent from 38`.
    public let threshold: String
    /// The sessions at which the line lies.
    public let line: Int
    /// The last day of the year, in words.
    public let lastDay: String
    /// The year so far.
    public let points: [Point]
    /// Where it may end.
    public let end: End
    /// The months.
    public let ticks: [Tick]

    /// Makes a chart.
    public init(
        title: String, threshold: String, line: Int, lastDay: String, points: [Point], end: End,
        ticks: [Tick]
    ) {
        self.title = title
        self.threshold = threshold
        self.line = line
        self.lastDay = lastDay
        self.points = points
        self.end = end
        self.ticks = ticks
    }

    /// What is missed so far, and between which numbers eight in ten end.
    public var sentence: String {
        let soFar = points.last.map { "\($0.missed) sessions missed by \($0.label). " } ?? ""
        return soFar
            + "By \(lastDay), eight in ten pupils with a record like this have missed \(end.low) to "
            + "\(end.high) in all; half have missed \(end.middle) or fewer. \(threshold): \(line)."
    }

    /// What is missed so far, then the ends.
    public var table: ChartTable {
        var table = ChartTable(
            caption: title, columns: [.init("When"), .init("Sessions missed", isNumeric: true)])
        for point in points { table.add(["By \(point.label)", "\(point.missed)"]) }
        table.add(["By \(lastDay), one in ten end at or below", "\(end.low)"])
        table.add(["By \(lastDay), half end at or below", "\(end.middle)"])
        table.add(["By \(lastDay), one in ten end above", "\(end.high)"])
        table.add([threshold, "\(line)"], isSum: true)
        return table
    }

    var signs: [(sign: String, words: String)] {
        [
            (Markup.lineSign("line"), "missed so far"),
            (Markup.swatch("area maybe"), "eight in ten end here"),
            (Markup.lineSign("line maybe"), "middle"), (Markup.lineSign("ref"), threshold),
        ]
    }

    /// The picture; the scale starts at nothing.
    ///
    /// - Parameter id: A name that no other chart of the page has.
    /// - Returns: An `svg` element.
    public func svg(id: String) -> String {
        let ladder = Ladder(
            axis: Axis(
                holding: points.map { Double($0.missed) } + [Double(end.high), Double(line)],
                lines: 3), bottom: 242, top: 22, unit: " sessions missed")
        func x(_ share: Double) -> Double { share * 88 }
        func y(_ missed: Int) -> Double { ladder.height(Double(missed)) }
        let run = points.map { (x: x($0.share), y: y($0.missed)) }
        var inner = ""
        if let now = run.last {
            inner +=
                Markup.path(
                    "area maybe", [now, (x: 88, y: y(end.low)), (x: 88, y: y(end.high))],
                    closed: true)
                + Markup.path("line maybe", [now, (x: 88, y: y(end.middle))])
        }
        inner += Markup.path("ref", [(x: 0, y: y(line)), (x: 88, y: y(line))])
        inner += Markup.path("line", run)
        var text =
            opening(id: id, height: 270) + ladder.lines
            + Markup.stretched(height: 270, inner)
        text +=
            "\n<text class=\"strong halo\" x=\"8%\" y=\"\(Markup.number(y(line) - 7))\">"
            + "\(Markup.escape("\(threshold) from \(line)"))</text>"
        if let now = run.last, let last = points.last {
            text +=
                Markup.dot("now", x: now.x, y: now.y)
                + "<text class=\"strong halo end\" x=\"\(Markup.number(now.x))%\" dx=\"-2\" "
                + "y=\"\(Markup.number(now.y - 10))\">"
                + "\(Markup.escape("\(last.missed) by \(last.label)"))</text>"
        }
        // The outer two are written where they are; the middle one only where there is room.
        let ends = SlopeChart.apart([end.high, end.middle, end.low].map { y($0) })
        for (value, place) in zip([end.high, end.middle, end.low], ends) {
            text +=
                "<text\(value == end.middle ? "" : " class=\"strong\"") x=\"88%\" dx=\"8\" "
                + "y=\"\(Markup.number(place + 4))\">\(value)</text>"
        }
        for (index, tick) in ticks.enumerated() {
            text +=
                "\n<text class=\"\(index.isMultiple(of: 2) ? "tick-l" : "tick-l minor")\" "
                + "x=\"\(Markup.number(x(tick.share)))%\" y=\"260\">\(Markup.escape(tick.label))</text>"
        }
        return text + "\n</svg>"
    }
}
