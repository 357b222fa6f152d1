import RollCharts
import Testing

@Suite struct ChartTests {
    static let bars = BarChart(
        title: "Absence by phase", groups: "Phase", measure: "Sessions missed",
        bars: [
            .init("Primary", PlottedValue(5.3, "5.3%")),
            .init("Special", PlottedValue(13.2, "13.2%")),
            .init("Secondary", PlottedValue(nil, "c")),
            .init("All <phases>", PlottedValue(6.9, "6.9%"), isThis: true),
        ])
    static let line = LineChart(
        title: "Weeks", moments: "Week", measure: "Sessions missed", unit: "%",
        points: [
            .init("Week 36", tick: "w36", PlottedValue(4.7, "4.7%")),
            .init("Week 37", PlottedValue(5.1, "5.1%")),
            .init("Week 45", PlottedValue(6.0, "6.0%"), startsAnew: true),
        ])
    static let shares = ShareBar(
        title: "Reasons", groups: "Reason", measure: "Of sessions",
        parts: [
            .init("Illness", PlottedValue(3.2, "3.2%"), .authorised),
            .init("Holiday", PlottedValue(0.4, "0.4%"), .unauthorised),
        ], whole: PlottedValue(3.6, "3.6%"), meanings: [.authorised: "authorised"])
    static let map = TileMap(
        title: "Map", measure: "Persistently absent", unit: "%",
        places: [
            .init(
                code: "E08000037", name: "Gateshead", region: "North East",
                PlottedValue(19.2, "19.2%")),
            .init(
                code: "E08000016", name: "Barnsley", region: "Yorkshire", PlottedValue(23, "23.0%")),
            .init(
                code: "E09000001", name: "City of London", region: "London", PlottedValue(nil, "c")),
        ], missing: "hidden")

    static let all: [any Chart] = [bars, line, shares, map]

    @Test func `picture, table and sentence tell the same values`() {
        for chart in Self.all {
            let picture = chart.svg(id: "x")
            let table = chart.table.html()
            for row in chart.table.rows {
                #expect(table.contains(row.cells.last ?? ""))
            }
            // The sentence stands in the picture for those who do not see it.
            let words = chart.sentence.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            #expect(picture.contains("<desc id=\"x-d\">\(words)</desc>"), "\(chart.title)")
        }
        #expect(Self.bars.sentence.contains("Highest: Special, 13.2%. Lowest: Primary, 5.3%."))
        #expect(Self.bars.sentence.contains("Without a figure: 1."))
        #expect(Self.line.sentence.contains("From 4.7% (Week 36) to 6.0% (Week 45)."))
        #expect(Self.shares.sentence == "Illness 3.2%, Holiday 0.4%. In all 3.6%.")
        #expect(Self.map.sentence.contains("2 authorities with a figure."))
    }

    @Test func `a line breaks at a holiday`() {
        let paths = Self.line.svg(id: "x").split(separator: "<path").count - 1
        #expect(paths == 2)
    }

    @Test func `a bar is as long as its value`() {
        let picture = Self.bars.svg(id: "x")
        // The scale ends at 15 and the longest bar may take four fifths of the width.
        #expect(picture.contains("width=\"70.4%\""))
        #expect(picture.contains("width=\"28.27%\""))
    }

    @Test func `words cannot become markup`() {
        #expect(Self.bars.svg(id: "x").contains("All &lt;phases&gt;"))
        #expect(!Self.bars.table.html().contains("<phases>"))
    }

    @Test func `an authority keeps its tile under an older code`() {
        let picture = Self.map.svg(id: "x")
        #expect(picture.contains("Barnsley: 23.0%"))
        #expect(picture.split(separator: "data-la=").count - 1 == 153)
    }

    @Test func `a chart without values says so`() {
        let empty = BarChart(title: "t", groups: "g", measure: "m", bars: [])
        #expect(empty.sentence == "There is nothing to show.")
        #expect(empty.svg(id: "x").contains("</svg>"))
    }

    @Test func `the stylesheet and the wordmark are there`() {
        #expect(Look.stylesheet.contains(".tilemap"))
        #expect(Look.wordmark.contains("aria-label=\"Rollcall\""))
    }
}

extension ChartTests {
    static let steps = WaterfallChart(
        title: "From one to another", groups: "Part", measure: "Share",
        start: .init("Dale", PlottedValue(15, "15.0%")),
        steps: [
            .init("intake", PlottedValue(6, "+6.0 points")),
            .init("the rest", PlottedValue(-1, "−1.0 points")),
        ], end: .init("Hill", PlottedValue(20, "20.0%")))

    @Test func `steps begin where the one before ended, in picture, table and sentence`() {
        #expect(
            Self.steps.sentence
                == "From Dale, 15.0%, to Hill, 20.0%: intake +6.0 points; the rest −1.0 points.")
        #expect(
            Self.steps.table.rows.map { $0.cells.last } == [
                "15.0%", "+6.0 points", "−1.0 points", "20.0%",
            ])
        let picture = Self.steps.svg(id: "x")
        #expect(picture.contains("<desc id=\"x-d\">"))
        // The scale ends at 30: the first step begins at 15 of them, in four fifths of the width.
        #expect(picture.contains("<rect class=\"bar high\" x=\"40%\""))
        #expect(picture.contains("<rect class=\"bar\" x=\"53.33%\""))
    }

    @Test func `lines join two tiles of a map`() {
        let map = TileMap(
            title: "Map", measure: "Share", unit: "%", places: [], missing: "hidden",
            pairs: [.init("E08000037", "E08000016"), .init("E08000037", "nowhere")])
        #expect(map.svg(id: "x").split(separator: "<line class=\"iv this\"").count == 2)
    }
}
