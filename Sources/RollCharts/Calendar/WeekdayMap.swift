/// When in week and year: one cell a day, darker for more.
public struct WeekdayMap: Chart, KeyedChart, Hashable {
    /// One day.
    public enum Day: Sendable, Hashable {
        /// A day with its value.
        case value(PlottedValue)
        /// A day that is closed.
        case closed
        /// A day to come.
        case toCome
        /// Nothing is said of the day.
        case none
    }

    /// One week, with five days from Monday.
    public typealias Week = CalendarWeek<Day>
    /// One term.
    public typealias Term = CalendarTerm<Day>

    /// What the chart shows.
    public let title: String
    /// The unit, such as `%`.
    public let unit: String
    /// The terms in order.
    public let terms: [Term]
    /// The whole of each weekday, from Monday.
    public let weekdays: [PlottedValue]
    /// The lower edges of the bands after the first, rising.
    public let edges: [Double]

    /// Makes a map with bands of equal width that hold the values.
    ///
    /// - Parameters:
    ///   - title: What the map shows.
    ///   - unit: The unit, such as `%`.
    ///   - terms: The terms in order.
    ///   - weekdays: The whole of each weekday, from Monday; five of them.
    public init(title: String, unit: String = "%", terms: [Term], weekdays: [PlottedValue]) {
        precondition(
            weekdays.count == 5 && terms.allSatisfy { $0.weeks.allSatisfy { $0.days.count == 5 } },
            "a school week has five days")
        self.title = title
        self.unit = unit
        self.terms = terms
        self.weekdays = weekdays
        // The fifth at either end are left out, so that one snow day does not pale all others.
        let values = terms.flatMap(\.weeks).flatMap(\.days).compactMap { day -> Double? in
            if case .value(let value) = day { value.value } else { nil }
        }.sorted()
        let trim = values.count / 20
        let kept = values.dropFirst(trim).dropLast(trim)
        let axis = Axis(holding: kept.map { $0 }, startsAtNothing: false, lines: 6)
        edges = Array(axis.lines.dropFirst().prefix(5))
    }

    private func band(_ value: Double) -> Int { min(5, edges.count { value >= $0 }) }

    /// The whole of each weekday, and the day on which most was missed.
    public var sentence: String {
        let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
        let parts = zip(names, weekdays).map { "\($0) \($1.text)" }.joined(separator: ", ")
        let most = Self.most(terms.flatMap(\.weeks))
        return "By weekday: \(parts)." + (most.map { " Highest: \($0)." } ?? "")
    }

    private static func most(_ weeks: [Week]) -> String? {
        var found: (value: Double, words: String)?
        for week in weeks {
            for (index, day) in week.days.enumerated() {
                guard case .value(let plotted) = day, let value = plotted.value else { continue }
                if found.map({ value > $0.value }) ?? true {
                    found = (
                        value, "\(plotted.text), \(YearGrid.weekdays[index]), week of \(week.label)"
                    )
                }
            }
        }
        return found?.words
    }

    /// Every day in words, then each weekday's whole.
    public var table: ChartTable {
        var table = ChartTable(
            caption: title,
            columns: [.init("Week of")]
                + YearGrid.weekdays.prefix(5).map { .init($0, isNumeric: true) })
        for week in terms.flatMap(\.weeks) {
            table.add([week.label] + week.days.map(Self.words))
        }
        table.add(["All weeks"] + weekdays.map(\.text), isSum: true)
        return table
    }

    private static func words(_ day: Day) -> String {
        switch day {
        case .value(let value): value.text
        case .closed: "closed"
        case .toCome, .none: ""
        }
    }

    var signs: [(sign: String, words: String)] {
        let words = edges.map(Markup.words)
        var signs: [(sign: String, words: String)] = []
        if let first = words.first, let last = words.last {
            signs.append((Markup.swatch("q0"), "under \(first)\(unit)"))
            for (index, pair) in zip(words, words.dropFirst()).enumerated() {
                signs.append((Markup.swatch("q\(index + 1)"), "\(pair.0) to under \(pair.1)"))
            }
            signs.append((Markup.swatch("q\(edges.count)"), "\(last)\(unit) and over"))
        }
        let days = terms.flatMap(\.weeks).flatMap(\.days)
        if days.contains(.closed) { signs.append((Markup.swatch("m-np"), "closed")) }
        if days.contains(.toCome) { signs.append((Markup.swatch("m-yet"), "to come")) }
        return signs
    }

    /// The picture: one `svg` for each term.
    ///
    /// - Parameter id: A name that no other chart of the page has.
    /// - Returns: A `div` of pictures.
    public func svg(id: String) -> String {
        let grid = YearGrid(
            id: id, title: title,
            terms: terms.map { term in
                YearGrid.Term(
                    heading: term.heading, months: term.weeks.map(\.month),
                    breaks: term.weeks.map(\.startsAnew),
                    sentence: Self.most(term.weeks).map { "Highest: \($0)." }
                        ?? "No day has a figure."
                )
            }, days: 5, dayHeight: 19.5, dayStep: 22)
        return grid.html { term, week, day, x, y in
            let found = terms[term].weeks[week]
            let (shade, words): (String, String)
            switch found.days[day] {
            case .none: return ""
            case .closed: (shade, words) = ("m-np", "closed")
            case .toCome: (shade, words) = ("m-yet", "")
            case .value(let value):
                shade = value.value.map { "q\(band($0))" } ?? "qx"
                words = value.text
            }
            let open =
                "<rect class=\"\(shade)\" x=\"\(Markup.number(x))\" y=\"\(Markup.number(y))\" "
                + "width=\"19.5\" height=\"19.5\""
            guard !words.isEmpty else { return "\(open)/>" }
            return
                "\(open)><title>\(Markup.escape("\(YearGrid.weekdays[day]), week of \(found.label): \(words)"))"
                + "</title></rect>"
        }
    }
}
