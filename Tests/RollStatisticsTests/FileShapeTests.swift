import RollFormats
import RollStatistics
import Testing

/// Published files in other shapes: other products of the same columns, other editors, other cuts.
///
/// - Source: rules R-STAT-04, R-STAT-05 and R-STAT-06.
struct FileShapeTests {
    private func verify(_ text: String) throws -> VerificationReport {
        try Verifier.verify([.bytes(Array(text.utf8), name: "areas.csv")])
    }

    @Test func `the same rows agree however an editor saved them`() throws {
        let census = MadeUpCensus()
        let text = census.areas.text
        let plain = try verify(text)
        let units = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        for bytes in [
            [0xEF, 0xBB, 0xBF] + Array(text.utf8),
            Array(text.replacing("\n", with: "\r\n").utf8),
            Array(text.replacing(",", with: ";").utf8), Array(text.replacing(",", with: "\t").utf8),
            [0xFF, 0xFE] + units,
        ] {
            let report = try Verifier.verify([.bytes(bytes, name: "areas.csv")])
            #expect(report.verdict == .agrees)
            #expect(report.checkCount == plain.checkCount)
        }
    }

    @Test(arguments: ["geographic_level", "time_period", "school_type"])
    func `without a column that says what rows are about, one fault is told`(column: String) throws
    {
        var census = MadeUpCensus()
        let place = try #require(census.areas.header.firstIndex(of: column))
        census.areas.header.remove(at: place)
        for row in census.areas.rows.indices { census.areas.rows[row].remove(at: place) }
        let report = try Verifier.verify([census.areas.file])
        #expect(report.verdict == .faults)
        let fault = try #require(report.diagnostics.kept.first)
        #expect(report.diagnostics.count == 1)
        #expect(fault.message.contains("There is no column \(column)"))
        #expect(fault.message.contains("No row can be read without it"))
    }

    @Test func `a file that is no table of a product says what it is`() throws {
        let census = MadeUpCensus()
        let rows = census.areas.text.split(separator: "\n").dropFirst().joined(separator: "\n")
        for (text, words, line) in [
            ("", "The file is empty", nil as Int?),
            ("<!doctype html>\n<html>Sign in</html>\n", "This is a web page", 1),
            (rows + "\n", "The first line holds figures", 1),
            (
                "Pupil absence in schools\nSource: school census\n" + census.areas.text,
                "stand in line 3: take out the lines above it", 3
            ),
        ] {
            let report = try verify(text)
            #expect(report.verdict == .faults)
            let fault = try #require(report.diagnostics.kept.first)
            #expect(fault.message.contains(words), "\(fault.message)")
            #expect(fault.place.row == line)
        }
    }

    @Test func `pupil referral units are checked by themselves and in no total`() throws {
        var census = MadeUpCensus()
        for row in census.areas.rows.indices
        where census.areas[row, "school_type"] == "Special" {
            var other = census.areas.rows[row]
            let place = try #require(census.areas.header.firstIndex(of: "school_type"))
            other[place] = "Pupil referral unit"
            census.areas.rows.append(other)
        }
        let report = try Verifier.verify([census.schools.file, census.areas.file])
        #expect(report.tally(.phasesToTotal).mismatching == 0)
        #expect(report.tally(.authoritiesToRegions).mismatching == 0)
        // No school of the kind is given, so that its areas stand alone.
        #expect(
            report.mismatches.allSatisfy {
                $0.check == .schoolsToAreas && $0.subject.contains("alternative")
            })
        let alone = try Verifier.verify([census.areas.file])
        #expect(alone.verdict == .agrees)
        #expect(alone.files.map(\.rowsPassedOver) == [0])
    }

    @Test func `rows by a characteristic are added up by it, not taken for doubles`() throws {
        let plain = MadeUpCensus()
        var split = plain.areas
        split.header += ["breakdown_topic", "breakdown"]
        let rows = split.rows
        split.rows = rows.map { $0 + ["Total", "Total"] }
        let other = MadeUpCensus(seed: 5).areas.rows
        split.rows += other.map { $0 + ["Sex", "Female"] }
        let report = try Verifier.verify([plain.schools.file, split.file])
        #expect(report.verdict == .agrees, "\(report.text())")
        let before = try Verifier.verify([plain.schools.file, plain.areas.file])
        #expect(
            report.tally(.schoolsToAreas).agreeing == before.tally(.schoolsToAreas).agreeing)
        #expect(
            report.tally(.regionsToEngland).agreeing
                == 2 * before.tally(.regionsToEngland).agreeing)
        split[rows.count, "enrolments"] = "1"
        let wrong = try Verifier.verify([split.file])
        #expect(wrong.mismatches.contains { $0.subject.contains("Sex, Female") })
        let sums = try PublishedRollUp.run([split.file], by: [.phase])
        #expect(sums.total == (try PublishedRollUp.run([plain.areas.file], by: [.phase])).total)
        #expect(sums.exclusions.contains { $0.reason == "rows of pupils with one characteristic" })
    }

    @Test func `an authority without a row is named where its region does not add up`() throws {
        var census = MadeUpCensus()
        census.areas.rows.removeAll { $0.contains("Newcastle upon Tyne") }
        let report = try Verifier.verify([census.areas.file])
        #expect(report.mismatches.contains { $0.check == .authoritiesToRegions })
        #expect(
            report.findings.contains {
                $0.subject == "Newcastle upon Tyne, 2017/18, six half terms"
                    && $0.fact == "authority 391 has no row"
            })
    }

    @Test func `doubles, odd periods and areas that had ended are no figures to load`() throws {
        func faults(_ change: (inout Sheet) -> Void) throws -> [Diagnostic] {
            var sheet = MadeUpCensus(period: "202223").areas
            change(&sheet)
            return try FigureReader.read(sheet.file) { _ in true }.diagnostics.kept
                .filter { $0.severity == .error }
        }
        #expect(try faults { _ in }.isEmpty)
        let double = try faults { $0.rows.append($0.rows[3]) }
        #expect(double.map(\.rule) == ["R-STAT-07"])
        let period = try faults { sheet in
            for row in sheet.rows.indices { sheet[row, "time_period"] = "202225" }
        }
        #expect(period.map(\.rule) == ["R-STAT-07"])
        let ended = try faults { sheet in
            for row in sheet.rows.indices where sheet[row, "la_name"] == "Camden" {
                sheet[row, "old_la_code"] = "836"
                sheet[row, "new_la_code"] = "E06000029"
            }
        }
        #expect(ended.map(\.rule) == ["R-STAT-08"])
        #expect(ended.first?.message.contains("Poole ended on 2019-03-31") == true)
    }

    @Test func `what stood in a faulty cell is printed`() throws {
        var census = MadeUpCensus()
        census.areas[1, "enrolments"] = "1 234"
        let text = try Verifier.verify([census.areas.file]).text()
        #expect(text.contains("neither a whole number nor a sign for a missing figure."))
        #expect(text.contains("Found: “1 234”."))
    }
}
