import RollFormats
import RollStatistics
import Testing

/// A row that belongs to another edition is named with its place, and with what it fits.
///
/// - Source: rule R-STAT-14.
struct ForeignRowTests {
    /// Two years of the same places.
    private static func twoYears() -> Sheet {
        var sheet = MadeUpCensus().areas
        sheet.rows += MadeUpCensus(period: "201617", seed: 5).areas.rows
        return sheet
    }

    private static func named(_ report: VerificationReport) -> [Diagnostic] {
        report.diagnostics.kept.filter { $0.rule == "R-STAT-14" }
    }

    /// Puts the figures of one row into another.
    private static func copy(_ sheet: inout Sheet, from: Int, to: Int) {
        for column in MadeUpCensus.figures { sheet[to, column] = sheet[from, column] }
    }

    private static func row(
        _ sheet: Sheet, _ period: String, _ name: String, _ phase: String
    ) throws -> Int {
        try #require(
            sheet.row(where: ["time_period": period, "la_name": name, "school_type": phase]))
    }

    @Test func `two years that hang together name nobody`() throws {
        let report = try Verifier.verify([Self.twoYears().file])
        #expect(report.diagnostics.kept.map(\.description) == [])
        #expect(report.verdict == .agrees)
    }

    @Test func `a row relabelled as another year is named with the year it fits`() throws {
        var sheet = Self.twoYears()
        let row = try Self.row(sheet, "201617", "Gateshead", "Special")
        sheet[row, "time_period"] = "201718"
        let fault = try #require(Self.named(try Verifier.verify([sheet.file])).first)
        #expect(fault.severity == .error)
        #expect(
            fault.place.description == "areas.csv, line \(Sheet.line(row)), column time_period")
        #expect(fault.message.contains("has a row already, and this one is of another edition"))
        #expect(fault.message.contains("They fit 2016/17, six half terms, which has no such row"))
    }

    @Test func `a relabelled row that comes first is named, and not the right one`() throws {
        var sheet = Self.twoYears()
        let row = try Self.row(sheet, "201718", "Gateshead", "Special")
        sheet[row, "time_period"] = "201617"
        let faults = Self.named(try Verifier.verify([sheet.file]))
        #expect(faults.map(\.place.row) == [Sheet.line(row)])
        #expect(faults.first?.message.contains("has the figures that fit") == true)
        #expect(faults.first?.message.contains("They fit 2017/18") == true)
    }

    @Test func `figures taken from another year are named with the row they are from`() throws {
        for name in ["Gateshead", "Camden"] {
            var sheet = Self.twoYears()
            let from = try Self.row(sheet, "201617", name, "State-funded primary")
            let row = try Self.row(sheet, "201718", name, "State-funded primary")
            Self.copy(&sheet, from: from, to: row)
            let faults = Self.named(try Verifier.verify([sheet.file]))
            #expect(faults.map(\.place.row) == [Sheet.line(row)])
            let message = try #require(faults.first?.message)
            #expect(message.contains("\(name), primary, 2017/18, six half terms, does not belong"))
            #expect(message.contains("to the digit those of areas.csv, line \(Sheet.line(from))"))
        }
    }

    @Test func `figures of an edition that is not there are named as foreign`() throws {
        var sheet = MadeUpCensus().areas
        let other = MadeUpCensus(period: "201617", seed: 5).areas
        let row = try Self.row(sheet, "201718", "Gateshead", "State-funded secondary")
        for column in MadeUpCensus.figures { sheet[row, column] = other[row, column] }
        let faults = Self.named(try Verifier.verify([sheet.file]))
        #expect(faults.map(\.place.row) == [Sheet.line(row)])
        #expect(faults.first?.message.contains("seems to be of another edition") == true)
        #expect(faults.first?.message.contains("(sess_possible: ") == true)
    }

    @Test func `the row of a region and that of England are held to their sums too`() throws {
        for level in ["Regional", "National"] {
            var sheet = Self.twoYears()
            let where_ = ["geographic_level": level, "school_type": "Special"]
            let row = try #require(
                sheet.row(where: where_.merging(["time_period": "201718"]) { $1 }))
            let from = try #require(
                sheet.row(where: where_.merging(["time_period": "201617"]) { $1 }))
            Self.copy(&sheet, from: from, to: row)
            let faults = Self.named(try Verifier.verify([sheet.file]))
            #expect(faults.map(\.place.row) == [Sheet.line(row)], "\(level)")
        }
    }

    @Test func `two rows that changed places are both named`() throws {
        var sheet = Self.twoYears()
        let one = try Self.row(sheet, "201617", "Gateshead", "Special")
        let other = try Self.row(sheet, "201718", "Gateshead", "Special")
        sheet[one, "time_period"] = "201718"
        sheet[other, "time_period"] = "201617"
        let faults = Self.named(try Verifier.verify([sheet.file]))
        #expect(faults.map(\.place.row) == [Sheet.line(other), Sheet.line(one)])
        #expect(faults.allSatisfy { $0.message.contains("correct time_period") })
    }

    @Test func `a row under the code of another area is named with the area it fits`() throws {
        var sheet = MadeUpCensus().areas
        let row = try Self.row(sheet, "201718", "Gateshead", "Special")
        let other = try Self.row(sheet, "201718", "Newcastle upon Tyne", "Special")
        for column in MadeUpCensus.figures {
            (sheet[row, column], sheet[other, column]) = (sheet[other, column], sheet[row, column])
        }
        let faults = Self.named(try Verifier.verify([sheet.file]))
        // Their region still adds up; only the totals of the two tell that something is wrong.
        #expect(faults.count == 2)
        #expect(faults.allSatisfy { $0.message.contains("nothing tells which row is wrong") })
    }

    @Test(arguments: [
        ("time_period", "201819"), ("time_identifier", "Autumn term"),
        ("year_breakdown", "five half terms"),
    ])
    func `a row alone in its edition is named with what it fits`(
        column: String, value: String
    ) throws {
        var sheet = Self.twoYears()
        let row = try Self.row(sheet, "201718", "Gateshead", "Special")
        sheet[row, column] = value
        let report = try Verifier.verify([sheet.file])
        #expect(report.verdict == .faults)
        let faults = Self.named(report)
        #expect(
            faults.map(\.place.description)
                == ["areas.csv, line \(Sheet.line(row)), column \(column)"])
        #expect(faults.first?.message.contains("holds 1 row of") == true)
        #expect(faults.first?.message.contains("They fit 2017/18, six half terms") == true)
    }

    @Test func `a definition of the year that the period never had is named`() throws {
        var sheet = MadeUpCensus().areas
        for row in sheet.rows.indices { sheet[row, "year_breakdown"] = "five half terms" }
        let report = try Verifier.verify([sheet.file])
        let fault = try #require(report.diagnostics.kept.first)
        #expect(fault.rule == "R-STAT-07" && fault.severity == .error)
        #expect(fault.place.column == "year_breakdown")
        #expect(fault.message.contains("2017/18 was not counted by five half terms"))
    }

    @Test func `a school relabelled as another year is named with the year it fits`() throws {
        var sheet = MadeUpCensus().schools
        sheet.rows += MadeUpCensus(period: "201617", seed: 5).schools.rows
        let row = 20
        sheet[row, "time_period"] = "201718"
        let report = try Verifier.verify([sheet.file, Self.twoYears().file])
        let faults = Self.named(report)
        #expect(faults.map(\.place.description) == ["schools.csv, line 22, column time_period"])
        #expect(faults.first?.message.contains("whose schools lack just these") == true)
    }

    @Test func `a school too many in its area is named with the year it fits`() throws {
        var sheet = MadeUpCensus().schools
        sheet.rows += MadeUpCensus(period: "201617", seed: 5).schools.rows
        // A school of the earlier year alone.
        sheet[20, "urn"] = "199999"
        sheet[20, "time_period"] = "201718"
        let faults = Self.named(try Verifier.verify([sheet.file, Self.twoYears().file]))
        #expect(faults.map(\.place.description) == ["schools.csv, line 22, column time_period"])
        #expect(faults.first?.message.contains("one school too many") == true)
    }

    @Test func `a school with the figures of its other year is named with both lines`() throws {
        var sheet = MadeUpCensus().schools
        sheet.rows += MadeUpCensus(period: "201617", seed: 5).schools.rows
        for column in MadeUpCensus.figures { sheet[2, column] = sheet[20, column] }
        let faults = Self.named(try Verifier.verify([sheet.file, Self.twoYears().file]))
        #expect(faults.contains { $0.place.row == 22 && $0.message.contains("line 4") })
    }

    @Test func `a school with figures of an edition that is not there is narrowed to its area`()
        throws
    {
        var census = MadeUpCensus()
        let other = MadeUpCensus(period: "201617", seed: 5).schools
        for column in MadeUpCensus.figures { census.schools[2, column] = other[2, column] }
        let faults = Self.named(try Verifier.verify([census.schools.file, census.areas.file]))
        #expect(faults.count == 1)
        #expect(faults.first?.message.contains("the row of a school is of another edition") == true)
        #expect(faults.first?.place.file == "areas.csv")
    }

    @Test func `a daily row of another edition is named by the census behind it`() throws {
        var daily = MadeUpDaily()
        let other = MadeUpDaily(seed: 8)
        let row = try #require(
            daily.sheet.row(
                where: ["geographic_level": "Local authority", "education_phase": "Secondary"]))
        for column in MadeUpDaily.figures { daily.sheet[row, column] = other.sheet[row, column] }
        let faults = Self.named(try Verifier.verify([daily.sheet.file]))
        #expect(faults.map(\.place.row) == [Sheet.line(row)])
        #expect(faults.first?.message.contains("Gateshead, secondary, 2025/26") == true)
    }

    @Test func `weeks are editions of their calendar year`() throws {
        var daily = MadeUpDaily()
        for row in daily.sheet.rows.indices {
            daily.sheet[row, "time_period"] = "2025"
            daily.sheet[row, "time_identifier"] = "Week 38"
        }
        #expect(try Verifier.verify([daily.sheet.file]).verdict == .agrees)
        for row in daily.sheet.rows.indices { daily.sheet[row, "time_period"] = "202526" }
        let report = try Verifier.verify([daily.sheet.file])
        #expect(report.diagnostics.kept.first?.message.contains("do not go together") == true)
    }
}
