import RollFormats
import RollStatistics
import Testing

/// Rows of the published files put into another edition, which is what mixing files comes to.
///
/// - Source: rule R-STAT-14.
@Suite(PublishedData.needed)
struct RealForeignRowTests {
    private static let years: Set<String> = ["201415", "201617", "201718"]

    private static func named(_ report: VerificationReport) -> [Diagnostic] {
        report.diagnostics.kept.filter { $0.rule == "R-STAT-14" }
    }

    private static func areas() throws -> Sheet {
        try PublishedData.sheet(PublishedData.areas, as: "areas.csv", periods: years)
    }

    private static func row(
        _ sheet: Sheet, _ period: String, _ name: String, _ phase: String
    ) throws -> Int {
        try #require(
            sheet.row(where: ["time_period": period, "la_name": name, "school_type": phase]))
    }

    @Test(arguments: [
        ("Camden", "State-funded primary"), ("Leeds", "Special"), ("Gateshead", "Total"),
        ("Pre-LGR 2019 Poole", "State-funded secondary"),
        ("City of London", "State-funded primary"),
    ])
    func `a row labelled with another year is named with the year it fits`(
        name: String, phase: String
    ) throws {
        var sheet = try Self.areas()
        let row = try Self.row(sheet, "201617", name, phase)
        sheet[row, "time_period"] = "201718"
        let faults = Self.named(try Verifier.verify([sheet.file]))
        #expect(faults.map(\.place.row) == [Sheet.line(row)])
        #expect(faults.first?.place.column == "time_period")
        #expect(faults.first?.message.contains("They fit 2016/17, six half terms") == true)
    }

    @Test func `figures of a year that is not in the file are named as foreign`() throws {
        let whole = try Self.areas()
        for (name, phase) in [("Leeds", "Special"), ("Barnet", "State-funded primary")] {
            var sheet = whole
            let from = try Self.row(sheet, "201415", name, phase)
            let row = try Self.row(sheet, "201718", name, phase)
            let first = try #require(sheet.header.firstIndex(of: "num_schools"))
            sheet.rows[row].replaceSubrange(first..., with: sheet.rows[from][first...])
            let place = try #require(sheet.header.firstIndex(of: "time_period"))
            let subject = sheet.rows[row]
            sheet.rows.removeAll { $0[place] == "201415" }
            let line = try #require(sheet.rows.firstIndex(of: subject))
            let faults = Self.named(try Verifier.verify([sheet.file]))
            #expect(faults.map(\.place.row) == [Sheet.line(line)])
            #expect(faults.first?.message.contains("seems to be of another edition") == true)
        }
    }

    @Test func `schools and areas of two years are named once as not of one edition`() throws {
        let areas = try PublishedData.sheet(
            PublishedData.areas, as: "areas.csv", periods: ["201617"])
        var relabelled = areas
        for row in relabelled.rows.indices { relabelled[row, "time_period"] = "201718" }
        let report = try Verifier.verify([
            relabelled.file, PublishedData.file(PublishedData.schools),
        ])
        let faults = Self.named(report)
        #expect(faults.count { $0.message.contains("not of one edition") } == 1)
        #expect(faults.count < 20)
    }

    @Test func `an authority is named in figures of years after its end`() throws {
        var sheet = try PublishedData.sheet(
            PublishedData.areas, as: "areas.csv", periods: ["200708"])
        for row in sheet.rows.indices {
            sheet[row, "time_period"] = "201718"
            sheet[row, "year_breakdown"] = "six half terms"
        }
        let report = try Verifier.verify([sheet.file])
        #expect(report.verdict == .faults)
        let ended = report.diagnostics.kept.filter { $0.message.contains("before 2017/18 began") }
        #expect(ended.allSatisfy { $0.severity == .error && $0.place.column == "old_la_code" })
        #expect(ended.contains { $0.message.contains("Bedfordshire") })
    }

    @Test(arguments: ["Primary", "Secondary", "Special"])
    func `a daily row of an earlier week is named by its sessions`(phase: String) throws {
        var sheet = try PublishedData.sheet(
            PublishedData.daily, as: "daily.csv", periods: ["202526"])
        let row = try #require(
            sheet.row(where: ["la_name": "Leeds", "education_phase": phase]))
        for (place, name) in sheet.header.enumerated() {
            let isCount =
                name.hasPrefix("reason_") || name.contains("sessions")
                || name.hasPrefix("overall_a") && !name.hasSuffix("perc")
            // Every count of a third of the year; the census behind the row is the same.
            if isCount, let count = Int(sheet.rows[row][place]) {
                sheet.rows[row][place] = String(count / 3)
            }
        }
        let faults = Self.named(try Verifier.verify([sheet.file]))
        #expect(faults.map(\.place.row) == [Sheet.line(row)])
        #expect(faults.first?.place.column == "possible_sessions")
        #expect(faults.first?.message.contains("possible sessions a pupil") == true)
    }

    @Test func `a daily row of another year is named by the census behind it`() throws {
        var sheet = try PublishedData.sheet(
            PublishedData.daily, as: "daily.csv", periods: ["202526"])
        let row = try #require(
            sheet.row(where: ["la_name": "Leeds", "education_phase": "Secondary"]))
        let other = try #require(
            sheet.row(where: ["la_name": "Bradford", "education_phase": "Secondary"]))
        let figures = try #require(sheet.header.firstIndex(of: "num_schools"))
        // The last column says what kind of period it is.
        sheet.rows[row].replaceSubrange(
            figures..<(sheet.header.count - 1),
            with: sheet.rows[other][figures..<(sheet.header.count - 1)])
        let faults = Self.named(try Verifier.verify([sheet.file]))
        #expect(faults.map(\.place.row) == [Sheet.line(row)])
        #expect(faults.first?.message.contains("line \(Sheet.line(other))") == true)
    }
}
