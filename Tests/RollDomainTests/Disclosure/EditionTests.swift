import RollDomain
import Testing

/// How each published product rounds and hides.
///
/// - Source: rule R-DISC-01.
@Suite struct `Editions of rounding and hiding` {
    private func edition(_ id: String) throws -> DisclosureEdition {
        try #require(DisclosureEdition.named(id))
    }

    @Test func `every edition has an id of its own and a year`() {
        #expect(Set(DisclosureEdition.all.map(\.id)).count == DisclosureEdition.all.count)
        #expect(DisclosureEdition.all.count == 8)
    }

    @Test func `the daily series hides an authority's row when exactly one school contributes`()
        throws
    {
        let daily = try edition("daily")
        #expect(daily.shown(count: 6_420, at: .authority, meanSchools: 1) == "c")
        #expect(
            daily.shown(percent: Ratio(3, of: 7), at: .authority, meanSchools: 1) == "c")
        #expect(daily.shown(count: 2, at: .authority, meanSchools: 1.83) == "2")
        #expect(daily.shown(count: 2, at: .region, meanSchools: 1) == "2")
        let third = Ratio(1, of: 3)
        #expect(
            daily.shown(percent: third, at: .authority, meanSchools: 9) == "33.3333333333333")
    }

    @Test func `performance tables hide one and two, and show nought`() throws {
        let tables = try edition("performance-tables")
        #expect((0...3).map { tables.shown(count: $0, at: .school) } == ["0", "SUPP", "SUPP", "3"])
        #expect(tables.shown(percent: Ratio(2, of: 100), at: .school) == "SUPP")
        #expect(tables.shown(percent: Ratio(0, of: 100), at: .school) == "0.0")
        #expect(tables.shown(percent: Ratio(1, of: 8), at: .national) == "12.5")
    }

    @Test func `social care tables hide one to five and round wide counts to ten`() throws {
        let care = try edition("social-care")
        #expect(
            (0...6).map { care.shown(count: $0, at: .authority) }
                == ["0", "c", "c", "c", "c", "c", "6"])
        #expect(care.shown(count: 14, at: .national) == "10")
        #expect(care.shown(count: 15, at: .region) == "20")
        #expect(care.shown(count: 14, at: .authority) == "14")
        // From the counts as they are: 14 of 33 is 42.4, 10 of 30 would be 33.3.
        #expect(care.shown(percent: Ratio(14, of: 33), at: .national) == "42.4")
        #expect(care.shown(percent: Ratio(0, of: 0), at: .authority) == "z")
        #expect(care.shown(percent: Ratio(7, of: 90_000), at: .authority) == "k")
        #expect(care.shown(percent: Ratio(5, of: 100), at: .authority) == "c")
    }

    @Test func `the older files round to five and make percentages before rounding`() throws {
        let older = try edition("absence-2016")
        #expect(older.shown(count: 6_899_769, at: .national) == "6899770")
        #expect(older.shown(count: 744_276, at: .national) == "744275")
        #expect((0...3).map { older.shown(count: $0, at: .authority) } == ["0", "x", "x", "5"])
        #expect(older.shown(percent: Ratio(744_276, of: 6_899_769), at: .national) == "10.8")
    }

    @Test func `recent census files hide nothing, and print by places or by digits`() throws {
        #expect(try edition("absence-census").shown(count: 1, at: .school) == "1")
        let ratio = Ratio(13_280_013, of: 100_000_000)
        #expect(try edition("absence-census").shown(percent: ratio, at: .authority) == "13.28001")
        #expect(try edition("absence-autumn").shown(percent: ratio, at: .authority) == "13.280013")
        #expect(
            try edition("absence-four-year-olds").shown(percent: ratio, at: .authority) == "13.28")
    }

    @Test(arguments: [(5, 12, 10), (5, 13, 15), (10, 14, 10), (10, 15, 20), (5, 0, 0)])
    func `counts round to the nearest multiple, half upwards`(base: Int, count: Int, shown: Int) {
        let rounding = CountRounding(toNearest: base)
        #expect(rounding.rounded(count) == shown)
        #expect(rounding.counts(behind: shown).contains(count))
    }

    @Test func `the counts behind a rounded one are exactly those that round to it`() {
        for base in 2...12 {
            let rounding = CountRounding(toNearest: base)
            let wrong = (0...200).filter { count in
                let shown = rounding.rounded(count)
                return !rounding.counts(behind: shown).contains(count)
                    || rounding.counts(behind: shown + base).contains(count)
            }
            #expect(wrong.isEmpty)
        }
    }

    @Test(RealData.isThere)
    func `the daily file is hidden and printed cell by cell as its edition says`() throws {
        let daily = try edition("daily")
        let rows = try RealData.rows("attendance-ytd/EES_ytd_data_2526.csv")
        var hidden = 0
        var percentages = 0
        for row in rows {
            let level: DisclosureEdition.Level =
                switch row["geographic_level"] {
                case "National": .national
                case "Regional": .region
                default: .authority
                }
            let schools = try #require(row["num_schools"].flatMap { Double($0) })
            let shown = try #require(row["overall_absence"])
            let possible = try #require(row["possible_sessions"])
            let count = Int(Double(shown) ?? 0)
            let expected = daily.shown(count: count, at: level, meanSchools: schools)
            #expect((expected == "c") == (shown == "c"))
            if expected == "c" { hidden += 1 }
            guard let whole = Double(possible), let printed = row["overall_absence_perc"],
                row["education_phase"] != "All schools"
            else { continue }
            let text = daily.shown(
                percent: Ratio(count, of: Int(whole)), at: level, meanSchools: schools)
            let close = abs((Double(text) ?? -1) - (Double(printed) ?? -2)) < 1e-12
            #expect(close, "\(text) against \(printed)")
            percentages += 1
        }
        #expect(hidden == 4)
        #expect(percentages > 480)
    }
}
