import RollCharts

/// One example of each chart, with awkward parts: nothing to show, hidden, on the edge.
enum Examples {
    static func percent(_ tenths: Int) -> PlottedValue {
        PlottedValue(Double(tenths) / 10, "\(tenths / 10).\(tenths % 10)%")
    }

    static let ranges = RangeChart(
        title: "Persistently absent by group", groups: "Group", counts: "Pupils",
        measure: "Persistently absent", comparator: "Northmere",
        rows: [
            .init(
                "All pupils", count: "247 of 1,104", percent(224),
                range: .init(20, 24.9, "20 to 25%"), comparator: percent(241), isThis: true),
            .init(
                "Free school meals", count: "112 of 286", percent(392),
                range: .init(33.7, 44.9, "34 to 45%"), comparator: percent(300)),
            .init(
                "Year 7", count: "18 of 228", percent(79), range: .init(5, 12.1, "5 to 12%"),
                comparator: percent(180)),
            .init("Looked after", count: "4 of 9", PlottedValue(nil, "too few"), comparator: nil),
        ])

    static let usual = UsualChart(
        title: "Year groups today", groups: "Group", counts: "Absent", measure: "Rate",
        usual: "usual Tuesday",
        rows: [
            .init("Year 7", count: "10 of 200", percent(50), usual: .init(3.6, 6.6, "3.6 to 6.6%")),
            .init(
                "Year 9", count: "26 of 221", percent(118), usual: .init(5.4, 9, "5.4 to 9.0%"),
                isThis: true),
            .init(
                "Year 10", count: "4 of 190", percent(21), usual: .init(6.2, 10.6, "6.2 to 10.6%")),
            .init("Year 11", count: "15 of 186", percent(81), usual: nil),
            .init("Young carers", count: "1 of 4", PlottedValue(nil, "too few"), usual: nil),
        ])

    static let reasons = ReasonBars(
        title: "Absence by year group", groups: "Year",
        rows: [
            .init(
                "Year 7", authorised: percent(34), unauthorised: percent(13), all: percent(47)),
            .init(
                "Year 11", authorised: percent(53), unauthorised: percent(49), all: percent(102),
                isThis: true),
            .init(
                "Year 12", authorised: PlottedValue(nil, "z"), unauthorised: PlottedValue(nil, "z"),
                all: PlottedValue(nil, "z")),
        ])

    static let done = DoneBars(
        title: "What is expected and what is left", groups: "Expectation",
        rows: [
            .init("Joint plan agreed", done: 823, due: 1054, noun: "pupils"),
            .init("Named contact", done: 180, due: 180, noun: "schools"),
            .init("Nothing due", done: 0, due: 0, noun: "meetings"),
        ])

    static let spark = Sparkline(
        title: "Sessions missed in each of the last 12 school weeks",
        weeks: (1...12).map { "Week \($0)" },
        values: [0, 0, 1, nil, 2, 0, 0, 2, 1, 2, 6, 10])

    static let trend = TrendChart(
        title: "Absence by week", moments: "Week of", measure: "This year", usual: "Usual",
        unit: "% of sessions missed",
        points: [
            .init("8 Sep", tick: "Sep", percent(47), usual: .init(4, 5, "4 to 5%")),
            .init("15 Sep", percent(51), usual: .init(4.5, 5.5, "4.5 to 5.5%")),
            .init("6 Oct", tick: "Oct", percent(62), usual: .init(5, 6, "5 to 6%")),
            .init(
                "3 Nov", tick: "Nov", percent(60), usual: .init(5.5, 7, "5.5 to 7%"),
                startsAnew: true),
            .init("10 Nov", PlottedValue(nil, ""), usual: .init(6, 7.5, "6 to 7.5%")),
        ],
        past: [.init("2024/25", [percent(45), percent(49), percent(55), percent(66), percent(70)])])

    static let slope = SlopeChart(
        title: "Persistently absent, last year and this", groups: "Group", before: "2024/25",
        after: "2025/26",
        rows: [
            .init("Free school meals", percent(420), percent(390), isThis: true),
            .init("SEN support", percent(380), percent(389)),
            .init("All pupils", percent(240), percent(220)),
            .init("Year 7", percent(170), percent(200)),
        ])

    static let fan = ForecastFan(
        title: "Sessions missed so far and where the year may end",
        threshold: "Persistently absent", line: 38, lastDay: "17 July",
        points: [
            .init("1 October", share: 0.1, missed: 0), .init("1 December", share: 0.3, missed: 8),
            .init("9 March", share: 0.6, missed: 26),
        ], end: .init(low: 26, middle: 38, high: 50),
        ticks: [
            .init("Sep", share: 0), .init("Nov", share: 0.2), .init("Jan", share: 0.4),
            .init("Apr", share: 0.68),
        ])

    static let columns = ColumnChart(
        title: "Single days missed, by weekday", groups: "Weekday", measure: "Days",
        usual: "what the school's usual week would give",
        columns: [
            .init("Mon", PlottedValue(4, "4"), usual: PlottedValue(1.6, "1.6"), isThis: true),
            .init("Tue", PlottedValue(0, "0"), usual: PlottedValue(1.3, "1.3")),
            .init("Wed", PlottedValue(0, "0"), usual: PlottedValue(1.1, "1.1")),
            .init("Thu", PlottedValue(1, "1"), usual: PlottedValue(1.1, "1.1")),
            .init("Fri", PlottedValue(3, "3"), usual: PlottedValue(1.9, "1.9")),
        ])

    static let strip = StripChart(
        title: "Persistently absent in secondary schools", groups: "School",
        noun: "secondary schools", measure: "Persistently absent",
        items: [86, 164, 186, 209, 228, 231, 238, 260, 290, 369, 439].enumerated().map {
            .init("School \($0.offset + 1)", percent($0.element))
        } + [.init("This school", percent(224), isThis: true)])

    static let funnel = FunnelChart(
        title: "Persistent absence against size", groups: "School", noun: "secondary schools",
        sizes: "Pupils", counts: "Persistent", measure: "Persistently absent",
        target: percent(238), targetName: "England secondary",
        limits: [
            .init(size: 300, inner: 13...36, outer: 8...44),
            .init(size: 800, inner: 14.2...34.6, outer: 9.4...42),
            .init(size: 1600, inner: 14.4...34.3, outer: 9.9...41.6),
        ],
        items: [
            .init(
                "Aldersyke High", size: 608, count: "127", percent(209), expected: "14 to 35%",
                .expected),
            .init(
                "Dunmere Grammar", size: 921, count: "79", percent(86), expected: "14 to 35%",
                .below),
            .init(
                "Harbourside School", size: 702, count: "308", percent(439), expected: "14 to 35%",
                .above),
            .init(
                "Kestrel Moor Academy", size: 1104, count: "247", percent(224),
                expected: "14 to 35%", .expected, isThis: true),
            .init("Tiny", size: 8, PlottedValue(nil, "too few"), expected: "", .expected),
        ])

    static let calendar = MarkCalendar(
        title: "Robin's marks by day",
        terms: [
            .init(
                "Autumn term",
                weeks: [
                    .init(
                        "1 Sep", month: "Sep",
                        days: [
                            .closed("#"), both(.present, "/", "\\"), both(.present, "/", "\\"),
                            both(.authorised, "I", "I"), both(.approved, "V", "V"),
                        ]),
                    .init(
                        "8 Sep",
                        days: [
                            both(.unauthorised, "O", "O"),
                            .open(.init(.late, "L"), .init(.present, "\\")),
                            both(.notPossible, "Y4", "Y4"), .open(nil, .init(.present, "\\")),
                            .none,
                        ]),
                ]),
            .init(
                "Spring term",
                weeks: [
                    .init(
                        "5 Jan", month: "Jan",
                        days: [
                            .open(.init(.noReason, "N"), .init(.missing)),
                            both(.toCome, "", ""), both(.toCome, "", ""), both(.toCome, "", ""),
                            both(.toCome, "", ""),
                        ]),
                    .init(
                        "19 Jan", startsAnew: true,
                        days: Array(repeating: both(.toCome, "", ""), count: 5)),
                ]),
        ], closedWords: "staff training or bank holiday")

    private static func both(
        _ meaning: MarkCalendar.Meaning, _ first: String, _ second: String
    ) -> MarkCalendar.Day {
        .open(.init(meaning, first), .init(meaning, second))
    }

    static let weekdays = WeekdayMap(
        title: "Absence by weekday and week",
        terms: [
            .init(
                "Autumn term",
                weeks: (0..<8).map { week in
                    .init(
                        "week \(week + 1)", month: week == 0 ? "Sep" : week == 4 ? "Oct" : "",
                        startsAnew: week == 6,
                        days: (0..<5).map { day in
                            week == 7
                                ? .toCome
                                : week == 5 && day == 4
                                    ? .closed
                                    : .value(percent(50 + week * 5 + (day == 4 ? 15 : day)))
                        })
                })
        ], weekdays: [72, 65, 65, 67, 81].map(percent))

    static let rows: [(name: String, chart: any RowChart)] = [
        ("range", ranges), ("reasons", reasons), ("done", done), ("slope", slope),
        ("usual", usual),
    ]

    static let waterfall = WaterfallChart(
        title: "Persistently absent: from Dale to Hill", groups: "Part",
        measure: "Persistently absent", start: .init("Dale", PlottedValue(15.2, "15.2%")),
        steps: [
            .init("intake: free school meals", PlottedValue(4.1, "+4.1 points")),
            .init("intake: year group", PlottedValue(-0.6, "−0.6 points")),
            .init("pupils of the same kind", PlottedValue(1.9, "+1.9 points")),
        ], end: .init("Hill", PlottedValue(20.6, "20.6%")))

    static let all: [(name: String, chart: any Chart)] =
        [
            ("calendar", calendar), ("weekdays", weekdays), ("sparkline", spark),
            ("trend", trend), ("fan", fan), ("columns", columns), ("strip", strip),
            ("funnel", funnel), ("bars", ChartTests.bars), ("line", ChartTests.line),
            ("shares", ChartTests.shares), ("map", ChartTests.map), ("waterfall", waterfall),
        ] + rows.map { ($0.name, $0.chart) }
}
