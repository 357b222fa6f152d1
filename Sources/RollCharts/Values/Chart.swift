/// One value rendered three ways, so that picture, table and sentence cannot disagree.
public protocol Chart: Sendable {
    /// What the chart shows, in a few words.
    var title: String { get }
    /// What the picture says, for those who do not see it.
    var sentence: String { get }
    /// Every value of the chart, in words.
    var table: ChartTable { get }
    /// The picture.
    ///
    /// - Parameter id: A name that no other chart of the page has.
    /// - Returns: An `svg` element, or a `div` of several, that takes its colours from the
    ///   stylesheet of ``Look``.
    func svg(id: String) -> String
}

extension Chart {
    /// The figure with picture, sentence, key and table, as pages carry it.
    ///
    /// - Parameters:
    ///   - id: A name that no other chart of the page has.
    ///   - finding: What the chart shows, as its heading.
    ///   - measure: What is measured, and where the scale starts.
    ///   - isOpen: Whether the table is shown without asking.
    /// - Returns: A `figure` element.
    public func figure(
        id: String, finding: String, measure: String, isOpen: Bool = false
    ) -> String {
        let open = isOpen ? " open" : ""
        return """
            <figure class="chart" id="\(Markup.escape(id))">
            <figcaption><h2>\(Markup.escape(finding))</h2>\
            <p class="measure-line">\(Markup.escape(measure))</p></figcaption>
            \(svg(id: id))
            \(key)<p class="small">\(Markup.escape(sentence))</p>
            <details class="more"\(open)><summary>As a table</summary>
            \(table.html())
            </details>
            </figure>
            """
    }

    /// The beginning of a picture that is as wide as its place: its name and its words.
    func opening(id: String, height: Int) -> String {
        Markup.open(
            "plot", id: id, title: title, sentence: sentence,
            size: "width=\"100%\" height=\"\(height)\"")
    }

    /// The signs of the picture and what they mean; empty where labels say it.
    public var key: String { (self as? any KeyedChart)?.keyList ?? "" }
}

/// A chart whose signs need a key.
protocol KeyedChart {
    /// Each sign as the body of an 18 by 14 picture, with its words.
    var signs: [(sign: String, words: String)] { get }
}

extension KeyedChart {
    var keyList: String {
        let items = signs.map {
            "<li><svg aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 18 14\">\($0.sign)</svg>"
                + "\(Markup.escape($0.words))</li>"
        }
        return items.isEmpty ? "" : "<ul class=\"key\">\(items.joined())</ul>\n"
    }
}
