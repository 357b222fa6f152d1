import RollFormats
import RollStatistics
import Testing

/// The published attendance of 2025/26 to 10 July, recomputed from itself.
///
/// - Source: rules R-STAT-09, R-STAT-10, R-STAT-11 and R-STAT-13.
@Suite(PublishedData.needed)
struct RealDailyTests {
    private static let result = Result {
        try Verifier.verify([PublishedData.file(PublishedData.daily)])
    }

    @Test func `the year to date agrees with itself`() throws {
        let report = try Self.result.get()
        #expect(report.mismatches.prefix(5).map { "\($0)" } == [])
        #expect(report.diagnostics.kept.map(\.description) == [])
        #expect(report.verdict == .agrees)
        #expect(report.files.first?.rows == 647)
        #expect(report.files.first?.product == .dailyYearToDate)
    }

    @Test func `the identities hold on the 643 rows that are shown`() throws {
        let report = try Self.result.get()
        #expect(report.tally(.attendance).agreeing == 5 * 643)
        #expect(report.tally(.overallAbsence).agreeing == 643)
        #expect(report.tally(.possible).agreeing == 643)
        #expect(report.tally(.possible).notChecked == 4)
        // Unauthorised reasons on all rows, authorised reasons on all but the explained.
        #expect(report.tally(.reasons).agreeing == 643 + 592)
        #expect(report.tally(.reasons).explained == 51)
        #expect(report.findings.count { $0.message.contains("fall a little short") } == 51)
    }

    @Test func `percentages agree to fifteen digits, totals as plain ratios`() throws {
        let report = try Self.result.get()
        #expect(report.tally(.percentages).agreeing == 18 * (643 - 161))
        #expect(report.tally(.totalPercentages).agreeing == 18 * 161)
        #expect(report.tally(.withinPhases).agreeing == 161)
        #expect(
            report.files.first?.printing.allSatisfy { $0.form == "15 significant digits" } == true)
        #expect(!report.findings.contains { $0.message.contains("weighted") })
    }

    @Test func `the four rows that rest on one school are recognised`() throws {
        let report = try Self.result.get()
        let hidden = report.findings.filter { $0.message.contains("keeps its figures back") }
        #expect(
            hidden.map { String($0.subject.split(separator: ",")[0]) }.sorted()
                == ["City of London", "City of London", "Isles of Scilly", "Isles of Scilly"])
        #expect(report.tally(.singleSchool).agreeing == 607)
    }

    @Test func `what authorities hold beyond England has room in the days left out`() throws {
        let report = try Self.result.get()
        let found = report.excesses.filter { $0.narrow == .authority }
        #expect(found.map(\.phase) == [.primary, .secondary, .special])
        #expect(found.map(\.excess) == [2_479_525, 1_780_137, 118_169])
        #expect(found.map(\.schoolDays) == [5_700, 977, 394])
        #expect(found.map(\.pupilDays) == [1_245_131, 1_046_001, 69_030])
        #expect(found.map(\.days) == [188, 188, 188])
        #expect(found.map(\.isExplained) == [true, true, true])
        #expect(report.tally(.daysLeftOut).explained == 5)
        #expect(report.tally(.daysLeftOut).notChecked == 1)
        #expect(report.files.first?.definitions == ["daily-plain-1"])
    }

    @Test func `areas that do not add up are told with the reason`() throws {
        let report = try Self.result.get()
        let regions = report.findings.filter { $0.fact.hasPrefix("authorities add up") }
        let england = report.findings.filter { $0.fact.hasPrefix("regions add up") }
        #expect(regions.count == 16)
        #expect(england.count == 4)
    }
}
