import RollFormats
import RollStatistics
import Testing

/// The daily series: its identities, its totals by either method, and its hidden rows.
///
/// - Source: rules R-STAT-09, R-STAT-10 and R-STAT-11.
struct DailyTests {
    @Test func `made-up attendance that hangs together agrees`() throws {
        let report = try Verifier.verify([MadeUpDaily().sheet.file])
        #expect(report.mismatches.prefix(3).map { "\($0)" } == [])
        #expect(report.diagnostics.kept.map(\.description) == [])
        #expect(report.verdict == .agrees)
        #expect(report.tally(.percentages).agreeing == 18 * 9)
        #expect(report.tally(.totalPercentages).agreeing == 18 * 3)
    }

    @Test func `a changed figure is caught at its row`() throws {
        let daily = MadeUpDaily()
        for row in [0, 3, 5, 11] {
            for column in MadeUpDaily.figures {
                var spoilt = daily.sheet
                let text = spoilt[row, column]
                // The first digit, since percentages are compared as numbers, not as text.
                spoilt[row, column] = (text.first == "4" ? "5" : "4") + text.dropFirst()
                let report = try Verifier.verify([spoilt.file])
                #expect(report.verdict == .faults, "row \(row), \(column)")
            }
        }
    }

    @Test func `totals weighted by pupils are recognised as the method of their edition`() throws {
        let report = try Verifier.verify([MadeUpDaily(method: .weightedByPupils).sheet.file])
        #expect(report.mismatches.prefix(3).map { "\($0)" } == [])
        #expect(report.verdict == .agrees)
        let findings = report.findings.filter { $0.rule == "R-STAT-10" }
        #expect(findings.count == 3)
        #expect(findings.first?.fact == "18 percentages")
    }

    @Test func `the method is that of the definition of the edition, or it is told`() throws {
        let plain = MadeUpDaily()
        #expect(try Verifier.verify([plain.sheet.file]).tally(.totalPercentages).explained == 0)
        let mean = MadeUpDaily(method: .weightedByPupils)
        let other = try Verifier.verify([mean.sheet.file])
        #expect(other.tally(.totalPercentages).explained == 18 * 3)
        // The same figures as of 2024/25 follow their definition, but for the share of the total.
        var earlier = mean
        for row in earlier.sheet.rows.indices { earlier.sheet[row, "time_period"] = "202425" }
        let weighted = try Verifier.verify([earlier.sheet.file])
        #expect(weighted.tally(.totalPercentages).explained == 0)
        #expect(weighted.tally(.totalPercentages).agreeing == 18 * 3)
        #expect(weighted.mismatches.map(\.place.column) == ["pa_perc", "pa_perc", "pa_perc"])
    }

    @Test func `totals by two methods in one edition are named as mixed`() throws {
        var mixed = MadeUpDaily()
        let mean = MadeUpDaily(method: .weightedByPupils)
        mixed.sheet.rows[3] = mean.sheet.rows[3]
        let report = try Verifier.verify([mixed.sheet.file])
        #expect(report.verdict == .faults)
        #expect(report.diagnostics.kept.contains { $0.message.contains("two methods") })
    }

    @Test func `a share of persistently absent outside its phases is caught`() throws {
        var daily = MadeUpDaily()
        daily.sheet[3, "pa_perc"] = "44"
        let report = try Verifier.verify([daily.sheet.file])
        #expect(report.mismatches.map(\.check) == [.withinPhases])
        #expect(report.mismatches.first?.recomputed == "between 14.5 and 36.0")
    }

    @Test func `reasons a little short are told, reasons far short are mismatches`() throws {
        var daily = MadeUpDaily()
        let column = "reason_h_authorised_holiday"
        let count = try #require(Int(daily.sheet[0, column]))
        daily.sheet[0, column] = String(count - 5)
        daily.sheet[3, column] = String(try #require(Int(daily.sheet[3, column])) - 5)
        let short = try Verifier.verify([daily.sheet.file])
        #expect(short.verdict == .agrees)
        #expect(short.tally(.reasons).explained == 2)
        daily.sheet[0, column] = String(count - 1_000)
        let far = try Verifier.verify([daily.sheet.file])
        #expect(far.mismatches.first?.place.column == "authorised_absence")
        #expect(far.mismatches.first?.check == .reasons)
    }

    @Test func `one school must be hidden, and wholly`() throws {
        var daily = MadeUpDaily()
        daily.sheet[2, "num_schools"] = "1"
        daily.sheet[3, "num_schools"] = String(
            try #require(Int(daily.sheet[0, "num_schools"]))
                + #require(Int(daily.sheet[1, "num_schools"])) + 1)
        let shown = try Verifier.verify([daily.sheet.file])
        #expect(shown.mismatches.map(\.check) == [.singleSchool])
        for column in MadeUpDaily.figures + ["pa_perc"] where !column.hasSuffix("num_schools") {
            daily.sheet[2, column] = "c"
        }
        let hidden = try Verifier.verify([daily.sheet.file])
        #expect(hidden.verdict == .agrees)
        #expect(hidden.findings.contains { $0.message.contains("keeps its figures back") })
        #expect(hidden.tally(.phasesToTotal, .authority).notChecked > 0)
        daily.sheet[2, "illness_perc"] = "3.5"
        let leaking = try Verifier.verify([daily.sheet.file])
        #expect(leaking.mismatches.contains { $0.place.column == "illness_perc" })
    }

    @Test func `a mean between one school and two is told`() throws {
        var daily = MadeUpDaily()
        for row in [2, 3] { daily.sheet[row, "num_schools"] = "1.83" }
        let report = try Verifier.verify([daily.sheet.file])
        #expect(report.findings.contains { $0.message.contains("below two and above one") })
    }
}
