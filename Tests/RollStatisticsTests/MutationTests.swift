import RollFormats
import RollStatistics
import Testing

/// A check that cannot fail is no check: every figure is spoilt once, and each must be caught.
///
/// - Source: rules R-STAT-01, R-STAT-02 and R-STAT-04.
struct MutationTests {
    @Test func `made-up figures that hang together agree`() throws {
        let census = MadeUpCensus()
        let report = try Verifier.verify([census.schools.file, census.areas.file])
        #expect(report.mismatches.prefix(3).map { "\($0)" } == [])
        #expect(report.diagnostics.kept.map(\.description) == [])
        #expect(report.verdict == .agrees)
        #expect(report.tally(.schoolsToAreas).agreeing == 24 * 27)
    }

    @Test func `a changed digit in any figure of an area is caught at its row`() throws {
        let census = MadeUpCensus()
        for row in [0, 7, 15, 20, 23] {
            for column in MadeUpCensus.figures where column != "sess_auth_ext_holiday" {
                var spoilt = census.areas
                spoilt[row, column] = Self.changed(spoilt[row, column])
                let report = try Verifier.verify([census.schools.file, spoilt.file])
                #expect(report.verdict == .faults, "row \(row), \(column)")
                #expect(
                    report.mismatches.contains {
                        $0.place.file == "areas.csv" && $0.place.row == Sheet.line(row)
                            && $0.place.column == column
                    }, "row \(row), \(column)")
            }
        }
    }

    @Test func `a changed digit in any figure of a school is caught`() throws {
        let census = MadeUpCensus()
        for row in [0, 17] {
            for column in MadeUpCensus.figures where column != "sess_auth_ext_holiday" {
                var spoilt = census.schools
                spoilt[row, column] = Self.changed(spoilt[row, column])
                let report = try Verifier.verify([spoilt.file, census.areas.file])
                #expect(report.verdict == .faults, "row \(row), \(column)")
            }
        }
    }

    @Test func `a changed percentage names the one it should be`() throws {
        let census = MadeUpCensus()
        var spoilt = census.schools
        let right = spoilt[3, "sess_overall_percent"]
        spoilt[3, "sess_overall_percent"] = Self.changed(right)
        let report = try Verifier.verify([spoilt.file])
        #expect(report.mismatchCount == 1)
        let mismatch = try #require(report.mismatches.first)
        #expect(mismatch.check == .percentages)
        #expect(mismatch.place.description == "schools.csv, line 5, column sess_overall_percent")
        #expect(mismatch.published == Self.changed(right))
        #expect(mismatch.recomputed == right)
    }

    @Test func `a missing school is caught in its authority, its region and England`() throws {
        var census = MadeUpCensus()
        census.schools.rows.remove(at: 4)
        let report = try Verifier.verify([census.schools.file, census.areas.file])
        let levels = Set(
            report.mismatches.filter { $0.place.column == "num_schools" }.map(\.level))
        #expect(levels == [.authority, .region, .national])
    }

    @Test func `a doubled row is named with both lines and added up once`() throws {
        var census = MadeUpCensus()
        census.schools.rows.append(census.schools.rows[2])
        let report = try Verifier.verify([census.schools.file, census.areas.file])
        #expect(report.mismatchCount == 0)
        #expect(report.verdict == .faults)
        let fault = try #require(report.diagnostics.kept.first)
        #expect(fault.rule == "R-STAT-07")
        #expect(fault.place.row == Sheet.line(18))
        #expect(fault.message.contains("line 4"))
    }

    @Test func `a missing area is caught from below and from above`() throws {
        var census = MadeUpCensus()
        let row = try #require(
            census.areas.row(where: ["la_name": "Gateshead", "school_type": "Special"]))
        census.areas.rows.remove(at: row)
        let report = try Verifier.verify([census.schools.file, census.areas.file])
        #expect(
            report.mismatches.contains {
                $0.check == .schoolsToAreas && $0.published == "no row"
                    && $0.subject.contains("390")
            })
        #expect(report.mismatches.contains { $0.check == .authoritiesToRegions })
        #expect(report.mismatches.contains { $0.check == .phasesToTotal })
    }

    /// Another last digit.
    private static func changed(_ text: String) -> String {
        guard let last = text.last, let digit = last.wholeNumberValue else { return "7" }
        return text.dropLast() + String((digit + 1) % 10)
    }
}
