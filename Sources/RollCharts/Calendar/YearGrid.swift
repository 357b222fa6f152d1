/// The weeks of a year in terms: one column a week, one row a weekday.
///
/// Each term is a picture by itself, so that the cells keep their size on a phone.
struct YearGrid {
    /// One term's columns: the month where one begins, and whether a holiday lies before.
    struct Term {
        let heading: String
        let months: [String]
        let breaks: [Bool]
        /// What the term says, for those who do not see it.
        let sentence: String
    }

    static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    let id: String
    let title: String
    let terms: [Term]
    /// Rows, from Monday.
    let days: Int
    /// The height of one day.
    let dayHeight: Double
    /// The height between one day and the next.
    let dayStep: Double

    /// The left edge of a week.
    private func left(_ week: Int, in term: Term) -> Double {
        28 + Double(week) * 22 + Double(term.breaks.prefix(week + 1).count { $0 }) * 8
    }

    /// Terms of unlike length are drawn as wide as the longest, so that every cell is as large.
    private var width: Double {
        let longest = terms.map { left(max(0, $0.months.count - 1), in: $0) + 22 }.max() ?? 0
        // A year that has only begun is not blown up to fill the page.
        return max(longest, 28 + 15 * 22)
    }

    /// The terms as pictures.
    ///
    /// - Parameter cell: What stands in a cell: term, week, weekday, then left and upper edge.
    /// - Returns: A `div` of one `svg` a term.
    func html(_ cell: (Int, Int, Int, Double, Double) -> String) -> String {
        let height = 18 + Double(days) * dayStep
        var text = "<div class=\"year even\">"
        for (index, term) in terms.enumerated() {
            let size =
                "viewBox=\"0 0 \(Markup.number(width)) \(Markup.number(height))\""
            text +=
                "\n<div><h3>\(Markup.escape(term.heading))</h3>"
                + Markup.open(
                    "fixed cal", id: "\(id)-\(index)", title: "\(title), \(term.heading)",
                    sentence: term.sentence, size: size)
            for day in 0..<days {
                text +=
                    "\n<text x=\"0\" y=\"\(Markup.number(18 + Double(day) * dayStep + dayHeight / 2 + 4))\">"
                    + "\(Self.weekdays[day])</text>"
            }
            for (week, month) in term.months.enumerated() where !month.isEmpty {
                text +=
                    "<text x=\"\(Markup.number(left(week, in: term)))\" y=\"11\">"
                    + "\(Markup.escape(month))</text>"
            }
            for week in term.months.indices {
                text += "\n"
                for day in 0..<days {
                    text += cell(
                        index, week, day, left(week, in: term), 18 + Double(day) * dayStep)
                }
            }
            text += "\n</svg></div>"
        }
        return text + "\n</div>"
    }
}
