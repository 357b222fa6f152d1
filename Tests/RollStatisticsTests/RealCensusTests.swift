import RollFormats
import RollStatistics
import Testing

/// The published absence figures of 2006/07 to 2017/18, recomputed from themselves.
///
/// - Source: rules R-STAT-01, R-STAT-02, R-STAT-03, R-STAT-04, R-STAT-07 and R-STAT-08.
@Suite(PublishedData.needed)
struct RealCensusTests {
    private static let both = Result {
        try Verifier.verify([
            PublishedData.file(PublishedData.areas), PublishedData.file(PublishedData.schools),
        ])
    }

    @Test func `everything published agrees with what it is made of`() throws {
        let report = try Self.both.get()
        #expect(report.mismatches.prefix(5).map { "\($0)" } == [])
        #expect(report.mismatchCount == 0)
        #expect(report.diagnostics.kept.map(\.description) == [])
        #expect(report.verdict == .agrees)
        #expect(report.files.map(\.rows) == [7_753, 42_509])
        #expect(report.files.map(\.product) == [.censusAreas, .censusSchools])
    }

    @Test func `each of 351,834 percentages is reproduced character by character`() throws {
        let report = try Self.both.get()
        #expect(report.tally(.percentages).agreeing == 351_834)
        #expect(report.tally(.percentages).notChecked == 0)
        #expect(report.files.flatMap(\.printing).reduce(0) { $0 + $1.identical } == 351_834)
        let forms = report.files[0].printing
        #expect(forms.map(\.level) == [.authority, .region, .national])
        #expect(forms.map { $0.form.prefix(1) } == ["5", "5", "1"])
    }

    @Test func `42,509 schools add up to every count of their areas`() throws {
        let report = try Self.both.get()
        // 1,294 rows of two years by 27 counts, one of which is not available in any of them.
        let counts = report.tally(.schoolsToAreas)
        #expect(counts.agreeing == 1_294 * 27)
        #expect(counts.checked == counts.agreeing)
        #expect(counts.notChecked == 0)
        #expect(report.tally(.schoolsToAreas, .authority).agreeing == 1_206 * 27)
        #expect(report.tally(.schoolsToAreaPercentages).agreeing == 1_294 * 7)
    }

    @Test func `areas add up to wider areas and phases to totals in all twelve years`() throws {
        let report = try Self.both.get()
        #expect(report.tally(.authoritiesToRegions).agreeing == 480 * 27)
        #expect(report.tally(.regionsToEngland).agreeing == 48 * 27)
        #expect(report.tally(.phasesToTotal).agreeing == 1_952 * 27)
    }

    @Test func `the identities hold on every row`() throws {
        let report = try Self.both.get()
        let rows = 7_753 + 42_509
        #expect(report.tally(.overallAbsence).agreeing == 2 * rows)
        #expect(report.tally(.reasons).agreeing == 3 * rows)
        #expect(report.tally(.bounds).agreeing == 6 * rows)
        #expect(report.tally(.threshold).agreeing == rows)
        #expect(report.tally(.schoolRow).agreeing == 42_509)
    }

    @Test func `seven totals below their reasons are told, not hidden`() throws {
        let report = try Self.both.get()
        #expect(report.tally(.reasonsWithinTotal).explained == 7)
        #expect(report.tally(.reasonsWithinTotal).agreeing == 2 * (7_753 + 42_509) - 7)
        let findings = report.findings.filter { $0.rule == "R-STAT-01" }
        #expect(findings.count == 7)
        #expect(findings.allSatisfy { $0.subject.contains("2012/13") })
        #expect(
            findings.contains {
                $0.subject.hasPrefix("Sandwell, primary")
                    && $0.place.column == "sess_unauthorised"
                    && $0.fact == "129148 against 129154"
            })
    }

    @Test func `reorganised authorities and the change of definition are told`() throws {
        let report = try Self.both.get()
        let ended = report.findings.filter { $0.rule == "R-STAT-08" }.map(\.subject)
        #expect(ended.contains("Bedfordshire (Pre LGR 2009)"))
        #expect(ended.contains("Cheshire (Pre LGR 2009)"))
        #expect(ended.contains { $0.hasSuffix("Poole") })
        let changes = report.findings.filter { $0.rule == "R-STAT-07" }
        #expect(changes.count == 1)
        #expect(changes.first?.fact == "from five half terms to six half terms")
    }

    @Test func `figures are handed out for storing, cell by cell`() throws {
        var counts: [PublishedProduct: Int] = [:]
        var national: [String: String] = [:]
        var missing = 0
        let outcome = try FigureReader.read(PublishedData.file(PublishedData.areas)) { figure in
            counts[figure.product, default: 0] += 1
            if figure.missing != nil { missing += 1 }
            if figure.place.level == .national, figure.phase == .total,
                figure.edition.timePeriod == "201718"
            {
                national[figure.measure] = figure.text
            }
            return true
        }
        #expect(outcome.rows == 7_753)
        #expect(outcome.figures == 7_753 * 34)
        #expect(counts == [.censusAreas: 7_753 * 34])
        #expect(missing == 5 * 647)
        #expect(national["sess_overall_percent"] == "4.8")
        #expect(national["enrolments_pa_10_exact_percent"] == "11.2")
        #expect(national["sess_auth_ext_holiday"] == ":")
    }
}
