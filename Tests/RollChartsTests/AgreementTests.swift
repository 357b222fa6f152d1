import RollCharts
import Testing

/// Picture, table and sentence of a chart tell the same numbers.
@Suite struct AgreementTests {
    /// The number at the start of a cell, such as 22.4 of `22.4%`.
    static func number(_ text: String) -> Double? {
        Double(text.filter { $0 != "," }.prefix { $0.isNumber || $0 == "." })
    }

    static func column(_ chart: any Chart, _ index: Int) -> [Double] {
        chart.table.rows.compactMap { number($0.cells[index]) }
    }

    @Test func `a dot lies where its table says, and its range and comparator too`() {
        let chart = Examples.ranges
        let picture = Picture(chart.svg(id: "x"))
        let dots = picture.all("circle", "dot").map { $0.number("cx") }
        let values = Self.column(chart, 2)
        #expect(Picture.agree(dots, values))
        let ticks = picture.all("line", "tick").map { $0.number("x1") }
        #expect(Picture.agree(dots + ticks, values + Self.column(chart, 4)))
        let ranges = picture.all("line", "iv")
        #expect(ranges.count == 3)
        #expect(zip(ranges, dots).allSatisfy { $0.number("x1") < $1 && $1 < $0.number("x2") })
        // Hidden: told in words, not drawn.
        #expect(chart.table.rows[3].cells[2] == "too few")
        #expect(chart.sentence.contains("Looked after too few"))
        #expect(
            chart.sentence.contains("Above Northmere: Free school meals. Below Northmere: Year 7."))
        #expect(picture.all("circle", "high").count == 1 && picture.all("circle", "low").count == 1)
    }

    @Test func `a day lies where its table says, inside or outside the band of usual days`() {
        let chart = Examples.usual
        let picture = Picture(chart.svg(id: "x"))
        let dots = picture.all("circle", "dot").map { $0.number("cx") }
        #expect(Picture.agree(dots, Self.column(chart, 2)))
        let bands = picture.all("rect", "area")
        let ends = bands.flatMap { [$0.number("x"), $0.number("x") + $0.number("width")] }
        #expect(bands.count == 3)
        #expect(
            Picture.agree(
                dots + ends, Self.column(chart, 2) + [3.6, 6.6, 5.4, 9, 6.2, 10.6]))
        #expect(picture.all("circle", "high").count == 1 && picture.all("circle", "low").count == 1)
        #expect(chart.table.rows[3].cells[3] == "too few days")
        #expect(chart.sentence.contains("Young carers too few"))
        #expect(
            chart.sentence.hasSuffix("Higher than usual: Year 9. Lower than usual: Year 10."))
    }

    @Test func `the pictures in a table's rows are those of the picture by itself`() {
        for (name, chart) in Examples.rows where name != "slope" {
            let alone = Picture(chart.svg(id: "x"))
            let inside = Picture(chart.plottedTable.html())
            for shape in ["circle", "rect"] {
                let first = alone.all(shape).map(\.attributes)
                #expect(first == inside.all(shape).map(\.attributes), "\(name)")
            }
            let plain = chart.table
            #expect(plain.rows.map(\.cells) == chart.plottedTable.rows.map(\.cells))
            #expect(!plain.html().contains("<svg"))
        }
    }

    @Test func `authorised and unauthorised lie end to end`() {
        let chart = Examples.reasons
        let picture = Picture(chart.svg(id: "x"))
        let first = picture.all("rect", "m-auth")
        let second = picture.all("rect", "m-unauth")
        #expect(first.count == 2 && second.count == 2)
        #expect(
            Picture.agree(
                (first + second).map { $0.number("width") } + [0],
                Self.column(chart, 1) + Self.column(chart, 2) + [0]))
        for (left, right) in zip(first, second) {
            #expect(abs(left.number("x") + left.number("width") - right.number("x")) < 0.02)
        }
        #expect(chart.sentence.hasSuffix("Most in Year 11, 10.2%."))
    }

    @Test func `what is done and what is left fill the bar`() {
        let chart = Examples.done
        let picture = Picture(chart.svg(id: "x"))
        #expect(picture.all("rect", "this").map { $0.number("width") } == [78.08, 100])
        #expect(picture.all("rect", "gap").map { $0.number("width") } == [21.92])
        #expect(chart.table.rows[0].cells == ["Joint plan agreed", "823 of 1,054 pupils", "231"])
        #expect(chart.sentence.contains("Named contact: 180 of 180 schools, left none"))
    }

    @Test func `a week without a session has no bar`() {
        let chart = Examples.spark
        let picture = Picture(chart.cell)
        #expect(picture.all("rect").count == 11)
        #expect(
            Picture.agree(
                picture.all("rect", "bar").map { $0.number("height") }, [1, 2, 2, 1, 2, 6, 10]))
        #expect(chart.sentence.hasSuffix("0, 0, 1, –, 2, 0, 0, 2, 1, 2, 6, 10"))
        #expect(
            chart.table.rows.map { $0.cells[1] } == [
                "0", "0", "1", "–", "2", "0", "0", "2", "1", "2", "6", "10",
            ])
    }

    @Test func `a trend breaks at a holiday and says what lies outside the usual range`() throws {
        let chart = Examples.trend
        let picture = Picture(chart.svg(id: "x"))
        let lines = picture.all("path", "line").filter { !$0.classes.contains("past") }
        #expect(lines.count == 2)
        #expect(picture.all("path", "past").count == 2)
        #expect(picture.all("path", "area").count == 2)
        let first = try #require(lines.first?.attributes["d"])
        let points = first.dropFirst().split(separator: " L").map { $0.split(separator: " ") }
        let heights = points.compactMap { Double($0[1]) }
        #expect(Picture.agree(heights, Array(Self.column(chart, 1).prefix(3))))
        #expect(chart.sentence.contains("Of 4, 1 above the usual range and 0 below it."))
        #expect(chart.sentence.contains("2024/25 at the same point: 6.6%."))
        #expect(chart.table.rows[4].cells == ["10 Nov", "", "6 to 7.5%", "7.0%"])
    }

    @Test func `a slope joins both values, and labels keep apart`() {
        let chart = Examples.slope
        let picture = Picture(chart.svg(id: "x"))
        let dots = picture.all("circle", "dot")
        #expect(
            Picture.agree(
                dots.map { $0.number("cy") },
                zip(Self.column(chart, 1), Self.column(chart, 2)).flatMap { [$0, $1] }))
        let labels = picture.all("text").filter { $0.attributes["x"] == "46%" }
            .map { $0.number("y") }.filter { $0 > 11 }.sorted()
        #expect(zip(labels, labels.dropFirst()).allSatisfy { $1 - $0 >= 15.9 })
        let cells = Picture(chart.plottedTable.html())
        #expect(
            Picture.agree(
                cells.all("circle", "before").map { $0.number("cx") }
                    + cells.all("circle", "this").map { $0.number("cx") },
                Self.column(chart, 1) + Self.column(chart, 2)))
    }

    @Test func `a forecast opens from the last known point`() throws {
        let chart = Examples.fan
        let picture = Picture(chart.svg(id: "x"))
        let fan = try #require(picture.all("path", "area", "maybe").first?.attributes["d"])
        let now = try #require(picture.all("circle", "now").first)
        #expect(
            fan.hasPrefix(
                "M\(now.attributes["cx"]?.dropLast() ?? "") \(now.attributes["cy"] ?? "")"))
        let heights = fan.dropFirst().dropLast().split(separator: " L")
            .compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }
        #expect(Picture.agree(heights, [26, 26, 50]))
        #expect(
            chart.sentence.contains(
                "eight in ten pupils with a record like this have missed 26 to 50"))
        #expect(chart.table.rows.map { $0.cells[1] } == ["0", "8", "26", "26", "38", "50", "38"])
    }

    @Test func `a column is as tall as its number`() {
        let chart = Examples.columns
        let picture = Picture(chart.svg(id: "x"))
        let bars = picture.all("rect", "bar").map { $0.number("height") }
        #expect(Picture.agree(bars + [0], [4, 1, 3, 0]))
        let ticks = picture.all("line", "tick").map { 94 - $0.number("y1") }
        #expect(Picture.agree(bars + ticks, [4, 1, 3] + Self.column(chart, 2)))
        #expect(
            chart.sentence.hasPrefix("Mon 4 (what the school's usual week would give 1.6), Tue 0"))
    }

    @Test func `a strip shades the middle half that it tells`() throws {
        let chart = Examples.strip
        let picture = Picture(chart.svg(id: "x"))
        let half = try #require(chart.middleHalf)
        let box = try #require(picture.all("rect", "area").first)
        let ticks = picture.all("line", "tick").map { $0.number("x1") }
        let values = Self.column(chart, 1)
        #expect(
            Picture.agree(
                ticks + [box.number("x"), box.number("x") + box.number("width")],
                values.dropLast() + [half.lowerBound, half.upperBound]))
        #expect(
            chart.sentence
                == "Half of the 12 secondary schools lie between 20.3% and 26.8%. "
                + "This school: 22.4%, inside it.")
    }

    @Test func `a funnel colours by its reading and ranks nobody`() {
        let chart = Examples.funnel
        let picture = Picture(chart.svg(id: "x"))
        let dots = picture.all("circle", "dot")
        #expect(Picture.agree(dots.map { $0.number("cy") }, [20.9, 8.6, 43.9, 22.4]))
        #expect(Picture.agree(dots.map { $0.number("cx") }, [608, 921, 702, 1104]))
        #expect(dots.map { $0.classes.last } == ["dot", "low", "high", "flare"])
        #expect(
            chart.sentence
                == "4 secondary schools. The line is England secondary, 23.8%. Above what is "
                + "expected: Harbourside School 43.9%. Below what is expected: Dunmere Grammar "
                + "8.6%. As expected of their size: 2. Without a figure: 1.")
        // The order is the caller's: by name, never by value.
        #expect(chart.table.rows.map { $0.cells[0] } == chart.items.map(\.label))
    }

    @Test func `a calendar counts the marks that it draws`() {
        let chart = Examples.calendar
        let picture = Picture(chart.svg(id: "x"))
        #expect(picture.all("svg", "cal").count == 2)
        #expect(picture.all("rect", "m-auth").count == 2)
        #expect(picture.all("rect", "m-unauth").count == 2)
        #expect(picture.all("rect", "m-np").count == 2)
        #expect(picture.all("rect", "m-none").count == 2)
        #expect(picture.all("path", "m-late").count == 1)
        #expect(
            chart.sentence
                == "Missed 5 of 14 sessions: 2 authorised, 2 unauthorised and 1 with no reason yet. "
                + "Late before the register closed: 1. Elsewhere: 2. Not possible: 2. Without a "
                + "mark: 1.")
        #expect(chart.table.rows[1].cells == ["8 Sep", "O O", "L \\", "Y4 Y4", "\\", ""])
        #expect(chart.table.rows[2].cells[1] == "N –")
    }

    @Test func `a weekday map is darker for more`() {
        let chart = Examples.weekdays
        let picture = Picture(chart.svg(id: "x"))
        let shades = picture.all("rect").filter { $0.classes.first?.hasPrefix("q") ?? false }
            .map { $0.classes[0] }
        var values: [Double] = []
        for week in 0..<7 {
            for day in 0..<5 where week != 5 || day != 4 {
                let rise = day == 4 ? 1.5 : Double(day) / 10
                values.append(5 + Double(week) / 2 + rise)
            }
        }
        #expect(shades.count == values.count)
        for index in values.indices.dropFirst() where shades[index] != shades[index - 1] {
            let isDarker = shades[index] > shades[index - 1]
            #expect(isDarker == (values[index] > values[index - 1]))
        }
        #expect(picture.all("rect", "m-np").count == 1 && picture.all("rect", "m-yet").count == 5)
        #expect(
            chart.table.rows.last?.cells == ["All weeks", "7.2%", "6.5%", "6.5%", "6.7%", "8.1%"])
        #expect(chart.sentence.hasSuffix("Highest: 9.5%, Fri, week of week 7."))
    }

    @Test func `a map draws a border only between neighbours of different regions`() {
        func map(_ region: String) -> String {
            TileMap(
                title: "Map", measure: "Absent", unit: "%",
                places: [
                    .init(
                        code: "E08000021", name: "Newcastle", region: "North East",
                        PlottedValue(17.5, "17.5%"), address: "/areas/E08000021"),
                    .init(
                        code: "E08000022", name: "North Tyneside", region: region,
                        PlottedValue(nil, "c")),
                ], missing: "hidden: one school"
            ).svg(id: "x")
        }
        #expect(!map("North East").contains("region-line"))
        #expect(map("Elsewhere").contains("<path class=\"region-line\" d=\"M203 -1v34\"/>"))
        #expect(map("Elsewhere").contains("<a href=\"/areas/E08000021\"><title>Newcastle: 17.5%"))
    }

    @Test func `charts without anything to show say so`() {
        let charts: [any Chart] = [
            RangeChart(title: "t", groups: "g", measure: "m", rows: []),
            ReasonBars(title: "t", groups: "g", rows: []),
            UsualChart(
                title: "t", groups: "g", counts: "c", measure: "m", usual: "u", rows: []),
            DoneBars(title: "t", groups: "g", rows: []),
            SlopeChart(title: "t", groups: "g", before: "b", after: "a", rows: []),
            TrendChart(title: "t", moments: "m", measure: "m", unit: "%", points: []),
            ColumnChart(title: "t", groups: "g", measure: "m", columns: []),
            StripChart(title: "t", groups: "g", noun: "n", measure: "m", items: []),
            FunnelChart(
                title: "t", groups: "g", noun: "n", sizes: "Pupils", measure: "m",
                target: PlottedValue(nil, "–"), targetName: "e", limits: [], items: []),
        ]
        for chart in charts {
            #expect(chart.sentence == "There is nothing to show.")
            #expect(chart.svg(id: "x").hasSuffix("</svg>"))
        }
        let calendar = MarkCalendar(title: "t", terms: [])
        #expect(calendar.sentence == "No possible session has a mark.")
        #expect(calendar.svg(id: "x").hasSuffix("</div>"))
    }
}
