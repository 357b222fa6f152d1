/// What was missed lately, one little bar a week, on the same scale for everybody.
public struct Sparkline: Chart, Hashable {
    /// What the picture shows, such as `Sessions missed in each of the last 12 school weeks`.
    public let title: String
    /// The weeks, oldest first.
    public let weeks: [String]
    /// What was missed in each; nil where there was no session.
    public let values: [Int?]
    /// The most that can be missed in a week, which is the full height.
    public let most: Int

    /// Makes a picture.
    public init(title: String, weeks: [String], values: [Int?], most: Int = 10) {
        precondition(weeks.count == values.count && most > 0, "each week has its value")
        self.title = title
        self.weeks = weeks
        self.values = values
        self.most = most
    }

    private func words(_ value: Int?) -> String { value.map(String.init) ?? "–" }

    /// The numbers in order.
    public var sentence: String { "\(title): \(values.map(words).joined(separator: ", "))" }

    /// Every value in words.
    public var table: ChartTable {
        var table = ChartTable(
            caption: title, columns: [.init("Week"), .init("Missed", isNumeric: true)])
        for (week, value) in zip(weeks, values) { table.add([week, words(value)]) }
        return table
    }

    /// The picture, which needs no name of its own, for a cell or a line of a list.
    public var cell: String {
        let width = 100 / Double(max(1, values.count))
        let unit = 24 / Double(most)
        var text =
            "<svg class=\"spark\" height=\"26\" role=\"img\" aria-label=\"\(Markup.escape(sentence))\">"
        for (index, value) in values.enumerated() {
            guard let value else { continue }
            let height = Double(min(max(0, value), most)) * unit
            text +=
                "<rect class=\"\(value > 0 ? "bar" : "zero")\" "
                + "x=\"\(Markup.number(Double(index) * width))%\" "
                + "y=\"\(Markup.number(value > 0 ? 25.5 - height : 24))\" "
                + "width=\"\(Markup.number(width * 0.78))%\" "
                + "height=\"\(Markup.number(value > 0 ? height : 1.5))\"/>"
        }
        return text + "</svg>"
    }

    /// The picture.
    ///
    /// - Parameter id: A name that no other chart of the page has; the picture carries its own words.
    /// - Returns: An `svg` element.
    public func svg(id: String) -> String { cell }
}
