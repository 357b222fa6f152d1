import RollFormats
import RollStatistics
import Testing

/// The report as people and programs read it.
struct ReportTests {
    @Test func `the text names files, checks, mismatches and the outcome`() throws {
        var census = MadeUpCensus()
        census.schools[0, "sess_overall_percent"] = "99.9"
        let report = try Verifier.verify([census.schools.file, census.areas.file])
        let text = report.text()
        #expect(text.contains("schools.csv  pupil absence by school (census)    18  2017/18"))
        #expect(text.contains("5 decimal places, half up"))
        #expect(
            text.contains(
                "schools.csv, line 2, column sess_overall_percent: school 100001, Camden, primary, "
                    + "2017/18, six half terms: published 99.9, recomputed"))
        #expect(text.contains("1 mismatches, 0 errors in the files."))
        #expect(!text.contains("Findings"))
    }

    @Test func `only so many lines are shown, and the rest are counted`() throws {
        var census = MadeUpCensus()
        for row in census.schools.rows.indices { census.schools[row, "num_schools"] = "2" }
        let report = try Verifier.verify([census.schools.file])
        #expect(report.mismatchCount == 18)
        #expect(report.text(showing: 5).contains("and 13 more"))
    }

    @Test func `the machine form has a row for each tally, mismatch, finding and fault`() throws {
        var census = MadeUpCensus()
        census.schools[0, "sess_overall_percent"] = "99.9"
        census.areas.header[0] = "time_kind"
        let report = try Verifier.verify([census.schools.file, census.areas.file])
        let rows = report.rows
        #expect(rows.allSatisfy { $0.count == VerificationReport.rowHeader.count })
        let kinds = Dictionary(grouping: rows, by: { $0[0] }).mapValues(\.count)
        #expect(kinds["tally"] == report.tallies.count)
        #expect(kinds["mismatch"] == report.mismatches.count)
        #expect(kinds["error"] == report.diagnostics.count(of: .error))
        let first = try #require(rows.first { $0[0] == "mismatch" })
        #expect(
            first[1...5] == ["percentages", "School", "schools.csv", "2", "sess_overall_percent"])
    }

    @Test func `nothing to check is an outcome of its own`() throws {
        var census = MadeUpCensus()
        census.areas.rows = []
        let report = try Verifier.verify([census.areas.file])
        #expect(report.verdict == .nothingChecked)
        #expect(report.summary == "Nothing could be checked.")
    }
}
