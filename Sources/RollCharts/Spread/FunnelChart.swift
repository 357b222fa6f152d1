/// Many of different sizes against what is expected of each size.
///
/// It is not a ranking. The limits are given, since they come from a model that this module does not know.
public struct FunnelChart: Chart, KeyedChart, Hashable {
    /// The limits at one size.
    public struct Limit: Sendable, Hashable {
        /// The size.
        public let size: Double
        /// Where 19 in 20 are expected.
        public let inner: ClosedRange<Double>
        /// Where 998 in 1,000 are expected.
        public let outer: ClosedRange<Double>

        /// Makes limits.
        public init(size: Double, inner: ClosedRange<Double>, outer: ClosedRange<Double>) {
            self.size = size
            self.inner = inner
            self.outer = outer
        }
    }

    /// How a value reads against what is expected.
    public enum Reading: String, Sendable, Hashable {
        /// Outside the inner limits, above.
        case above
        /// Outside the inner limits, below.
        case below
        /// Inside the inner limits.
        case expected = "as expected"
    }

    /// One of the many.
    public struct Item: Sendable, Hashable {
        /// Its name.
        public let label: String
        /// Its size.
        public let size: Int
        /// How many of the size, such as persistently absent pupils; empty where it is not shown.
        public let count: String
        /// Its value.
        public let value: PlottedValue
        /// What is expected of its size, in words.
        public let expected: String
        /// How it reads.
        public let reading: Reading
        /// Whether it is the one that the page talks about.
        public let isThis: Bool

        /// Makes an item.
        public init(
            _ label: String, size: Int, count: String = "", _ value: PlottedValue,
            expected: String, _ reading: Reading, isThis: Bool = false
        ) {
            self.label = label
            self.size = size
            self.count = count
            self.value = value
            self.expected = expected
            self.reading = reading
            self.isThis = isThis
        }
    }

    /// What the chart shows.
    public let title: String
    /// What the items are, as the heading of the first column, such as `School`.
    public let groups: String
    /// What several are called, such as `secondary schools`.
    public let noun: String
    /// What the size is, such as `Pupils`.
    public let sizes: String
    /// What is counted, such as `Persistently absent`; empty where counts are not shown.
    public let counts: String
    /// What is measured.
    public let measure: String
    /// The unit, on the top line of the scale.
    public let unit: String
    /// The value to which the funnel narrows.
    public let target: PlottedValue
    /// What the target is, such as `England secondary`.
    public let targetName: String
    /// The limits, by rising size.
    public let limits: [Limit]
    /// The items, in the order of the table.
    public let items: [Item]

    /// Makes a chart.
    public init(
        title: String, groups: String, noun: String, sizes: String, counts: String = "",
        measure: String, unit: String = "%", target: PlottedValue, targetName: String,
        limits: [Limit], items: [Item]
    ) {
        self.title = title
        self.groups = groups
        self.noun = noun
        self.sizes = sizes
        self.counts = counts
        self.measure = measure
        self.unit = unit
        self.target = target
        self.targetName = targetName
        self.limits = limits
        self.items = items
    }

    private func named(_ reading: Reading) -> [String] {
        items.filter { $0.reading == reading && $0.value.value != nil }
            .map { "\($0.label) \($0.value.text)" }
    }

    /// Who lies outside what is expected, and how many cannot be told apart from the target.
    public var sentence: String {
        let drawn = items.count { $0.value.value != nil }
        guard drawn > 0 else { return "There is nothing to show." }
        var parts = ["\(drawn) \(noun). The line is \(targetName), \(target.text)."]
        let (above, below) = (named(.above), named(.below))
        if !above.isEmpty { parts.append("Above what is expected: \(Markup.list(above)).") }
        if !below.isEmpty { parts.append("Below what is expected: \(Markup.list(below)).") }
        let rest = drawn - above.count - below.count
        if rest > 0 { parts.append("As expected of their size: \(rest).") }
        let hidden = items.count - drawn
        if hidden > 0 { parts.append("Without a figure: \(hidden).") }
        return parts.joined(separator: " ")
    }

    /// Every value in words.
    public var table: ChartTable {
        var table = ChartTable(
            caption: title,
            columns: [.init(groups), .init(sizes, isNumeric: true)]
                + (counts.isEmpty ? [] : [.init(counts, isNumeric: true)])
                + [
                    .init(measure, isNumeric: true), .init("Expected", isNumeric: true),
                    .init("Reading"),
                ])
        for item in items {
            table.add(
                [item.label, Markup.words(Double(item.size))]
                    + (counts.isEmpty ? [] : [item.count])
                    + [
                        item.value.text, item.expected,
                        item.value.value == nil ? "" : item.reading.rawValue,
                    ], isThis: item.isThis)
        }
        return table
    }

    var signs: [(sign: String, words: String)] {
        var signs = [
            (sign: Markup.swatch("area"), words: "19 in 20 are expected here"),
            (Markup.swatch("area far"), "998 in 1,000"),
        ]
        if items.contains(where: { $0.reading == .above }) {
            signs.append((Markup.dotSign("high"), "above"))
        }
        if items.contains(where: { $0.reading == .below }) {
            signs.append((Markup.dotSign("low"), "below"))
        }
        return signs
    }

    /// The picture; values upward from nothing, sizes to the right.
    ///
    /// - Parameter id: A name that no other chart of the page has.
    /// - Returns: An `svg` element.
    public func svg(id: String) -> String {
        let drawn = items.filter { $0.value.value != nil }
        let ladder = Ladder(
            axis: Axis(
                holding: drawn.map(\.value.value) + limits.map(\.inner.upperBound) + [target.value],
                lines: 5), bottom: 316, top: 24, unit: "\(unit) \(measure.lowercased())")
        let across = Axis(
            holding: drawn.map { Double($0.size) } + limits.map(\.size), startsAtNothing: false)
        func x(_ size: Double) -> Double { across.share(size) * 100 }
        func band(_ classes: String, _ range: (Limit) -> ClosedRange<Double>) -> String {
            let top = limits.map {
                (x: x($0.size), y: ladder.height(range($0).upperBound))
            }
            let bottom = limits.map {
                (x: x($0.size), y: ladder.height(range($0).lowerBound))
            }
            return Markup.path(classes, top + bottom.reversed(), closed: true)
        }
        var text =
            opening(id: id, height: 344)
            + Markup.stretched(
                height: 344, band("area far", \.outer) + band("area", \.inner)) + ladder.lines
        if let value = target.value {
            text +=
                "\n<line class=\"ref\" x1=\"0%\" x2=\"100%\" y1=\"\(ladder.y(value))\" "
                + "y2=\"\(ladder.y(value))\"/><text class=\"end halo\" x=\"100%\" "
                + "y=\"\(Markup.number(ladder.height(value) - 6))\">"
                + "\(Markup.escape("\(targetName) \(target.text)"))</text>"
        }
        for item in drawn {
            let reading = item.reading == .above ? "high" : item.reading == .below ? "low" : ""
            let kind = item.isThis ? "flare" : reading
            text +=
                "\n"
                + Markup.dot(
                    kind, x: x(Double(item.size)), y: ladder.height(item.value.value ?? 0),
                    radius: kind.isEmpty ? "5" : "6", title: "\(item.label): \(item.value.text)")
        }
        return text + labels(drawn, x, ladder) + sizeTicks(across, x) + "\n</svg>"
    }

    /// The names of those outside and of the one that the page talks about, where there is room.
    private func labels(_ drawn: [Item], _ x: (Double) -> Double, _ ladder: Ladder) -> String {
        var taken: [(x: Double, y: Double)] = []
        var text = ""
        let named =
            drawn.filter(\.isThis) + drawn.filter { !$0.isThis && $0.reading != .expected }
        for item in named {
            let place = (x: x(Double(item.size)), y: ladder.height(item.value.value ?? 0))
            let isFree = taken.allSatisfy { abs($0.y - place.y) >= 16 || abs($0.x - place.x) >= 30 }
            guard isFree else { continue }
            taken.append(place)
            let isRight = place.x > 60
            text +=
                "\n<text class=\"strong halo\(isRight ? " end" : "")\" x=\"\(Markup.number(place.x))%\" "
                + "dx=\"\(isRight ? "-10" : "10")\" y=\"\(Markup.number(place.y + 4))\">"
                + "\(Markup.escape(item.label))</text>"
        }
        return text
    }

    private func sizeTicks(_ across: Axis, _ x: (Double) -> Double) -> String {
        across.lines.enumerated().map { index, line in
            let isLast = index == across.lines.count - 1
            // On a phone the one before the last has no room either.
            let hasRoom = index.isMultiple(of: 2) && index != across.lines.count - 2
            let side = index == 0 ? "" : isLast ? "end" : hasRoom ? "mid" : "mid minor"
            let words = across.words(line) + (isLast ? " \(sizes.lowercased())" : "")
            return "\n<text\(side.isEmpty ? "" : " class=\"\(side)\"") "
                + "x=\"\(Markup.number(x(line)))%\" y=\"334\">\(Markup.escape(words))</text>"
        }.joined()
    }
}
