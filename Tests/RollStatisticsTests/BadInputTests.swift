import RollFormats
import RollStatistics
import Testing

/// Files as they go wrong: each fault is named with its place, and nothing is guessed over.
///
/// - Source: rules R-STAT-05, R-STAT-06, R-STAT-07 and R-STAT-08.
struct BadInputTests {
    @Test func `a renamed column is named, with the name that it may have now`() throws {
        var census = MadeUpCensus()
        let place = try #require(census.schools.header.firstIndex(of: "sess_possible"))
        census.schools.header[place] = "sess_posible"
        let report = try Verifier.verify([census.schools.file])
        #expect(report.verdict == .faults)
        let fault = try #require(
            report.diagnostics.kept.first { $0.place.column == "sess_possible" })
        #expect(fault.severity == .error)
        #expect(fault.message.contains("There is a column sess_posible"))
        #expect(report.tally(.overallAbsence).checked > 0)
        #expect(report.mismatchCount == 0)
    }

    @Test func `an unknown reason is not silently added to the others`() throws {
        var census = MadeUpCensus()
        let place = try #require(census.areas.header.firstIndex(of: "sess_auth_ext_holiday"))
        census.areas.header[place] = "sess_auth_moonlight"
        let report = try Verifier.verify([census.areas.file])
        #expect(report.diagnostics.kept.map(\.place.column) == ["sess_auth_moonlight"])
        #expect(report.verdict == .faults)
    }

    @Test func `a column that is no part of a sum is named and nothing rests on it`() throws {
        var census = MadeUpCensus()
        census.areas.header.append("remark")
        for row in census.areas.rows.indices { census.areas.rows[row].append("see note") }
        let report = try Verifier.verify([census.areas.file])
        #expect(report.diagnostics.kept.map(\.severity) == [.warning])
        #expect(
            report.diagnostics.kept.first?.place.description == "areas.csv, line 1, column remark")
        #expect(report.verdict == .agrees)
    }

    @Test func `an unknown code of the daily series is an error, since possible may lack it`()
        throws
    {
        var daily = MadeUpDaily()
        daily.sheet.header.append("reason_f_authorised_extended_holiday")
        for row in daily.sheet.rows.indices { daily.sheet.rows[row].append("3") }
        let report = try Verifier.verify([daily.sheet.file])
        #expect(report.diagnostics.kept.map(\.severity) == [.error])
        #expect(report.diagnostics.kept.first?.message.contains("part of a sum") == true)
    }

    @Test func `a misspelt level or kind of school is named with its row`() throws {
        for (column, slip) in [
            ("geographic_level", "Local authrity"), ("geographic_level", ""),
            ("school_type", "State-funded secondry"),
        ] {
            var census = MadeUpCensus()
            census.areas[1, column] = slip
            let report = try Verifier.verify([census.areas.file])
            #expect(report.verdict == .faults)
            let fault = try #require(report.diagnostics.kept.first { $0.place.column == column })
            #expect(fault.severity == .error)
            #expect(fault.place.row == 3)
            #expect(report.files.map(\.rowsPassedOver) == [1])
        }
    }

    @Test func `rows of other levels that are published are passed over, with a word`() throws {
        for (column, word) in [
            ("geographic_level", "Parliamentary constituency"),
            ("school_type", "Independent school"),
        ] {
            var census = MadeUpCensus()
            var extra = census.areas.rows[1]
            let place = try #require(census.areas.header.firstIndex(of: column))
            extra[place] = word
            census.areas.rows += [extra, extra]
            let report = try Verifier.verify([census.areas.file])
            #expect(report.verdict == .agrees)
            #expect(report.diagnostics.kept.map(\.severity) == [.warning])
            #expect(report.files.map(\.rowsPassedOver) == [2])
        }
    }

    @Test func `drifted names, order and padding are read`() throws {
        let census = MadeUpCensus()
        var drifted = census.areas
        let renamed = [
            "school_type": "education_phase", "enrolments_pa_10_exact": "enrolments_PA_10_exact",
        ]
        drifted.header = drifted.header.map { renamed[$0] ?? $0 }
        for row in drifted.rows.indices {
            drifted[row, "new_la_code"] += "  "
            if !drifted[row, "old_la_code"].isEmpty { drifted[row, "old_la_code"] += ".0" }
        }
        drifted.header.reverse()
        drifted.rows = drifted.rows.map { $0.reversed() }
        let report = try Verifier.verify([census.schools.file, drifted.file])
        #expect(report.diagnostics.kept.map(\.description) == [])
        #expect(report.verdict == .agrees)
        #expect(report.tally(.schoolsToAreas).agreeing == 24 * 27)
    }

    @Test(arguments: ["x", "c", "z", "..", "SUPP", ""])
    func `a sign in place of a count that can be added up is a mismatch`(sign: String) throws {
        var census = MadeUpCensus()
        census.areas[0, "sess_auth_study"] = sign
        let report = try Verifier.verify([census.schools.file, census.areas.file])
        let mismatch = try #require(report.mismatches.first { $0.check == .schoolsToAreas })
        #expect(mismatch.published == (sign.isEmpty ? "(blank)" : sign))
        #expect(mismatch.place.column == "sess_auth_study")
    }

    @Test func `a missing figure without a sign is named with its place`() throws {
        var census = MadeUpCensus()
        census.schools[1, "sess_auth_study"] = ""
        let report = try Verifier.verify([census.schools.file])
        let fault = try #require(report.diagnostics.kept.first)
        #expect(fault.severity == .error && fault.message.contains("without a sign"))
        #expect(fault.place.description == "schools.csv, line 3, column sess_auth_study")
        #expect(report.verdict == .faults)
    }

    @Test func `a sign in a school makes its sums unknown, not wrong`() throws {
        var census = MadeUpCensus()
        census.schools[0, "sess_auth_study"] = "c"
        let report = try Verifier.verify([census.schools.file, census.areas.file])
        #expect(report.mismatchCount == 0)
        // The authority, its region and England, in the phase and in the total.
        #expect(report.tally(.schoolsToAreas).notChecked == 6)
        #expect(report.tally(.reasons, .school).notChecked == 1)
    }

    @Test func `words in place of a number are reported with what stood there`() throws {
        var census = MadeUpCensus()
        census.schools[1, "enrolments"] = "n/a"
        let report = try Verifier.verify([census.schools.file])
        let fault = try #require(report.diagnostics.kept.first)
        #expect(fault.place.description == "schools.csv, line 3, column enrolments")
        #expect(fault.received == "n/a")
        #expect(report.verdict == .faults)
    }

    @Test func `unknown and misplaced authorities are named`() throws {
        var census = MadeUpCensus()
        for row in census.areas.rows.indices where census.areas[row, "la_name"] == "Camden" {
            census.areas[row, "old_la_code"] = "199"
            census.areas[row, "new_la_code"] = "E09000999"
        }
        let report = try Verifier.verify([census.areas.file])
        #expect(report.mismatchCount == 0)
        #expect(
            report.diagnostics.kept.map(\.message)
                == [
                    "No authority of England has had the code 199. Its rows were checked and added "
                        + "up under the codes given."
                ])
        var moved = MadeUpCensus()
        moved.areas[0, "region_code"] = "E12000002"
        let other = try Verifier.verify([moved.areas.file])
        #expect(other.diagnostics.kept.contains { $0.rule == "R-STAT-08" })
        #expect(other.mismatches.contains { $0.check == .authoritiesToRegions })
    }

    @Test func `authorities from before a reorganisation are told, not refused`() throws {
        var census = MadeUpCensus(period: "200708")
        for row in census.areas.rows.indices where census.areas[row, "la_name"] == "Gateshead" {
            census.areas[row, "old_la_code"] = "820"
            census.areas[row, "new_la_code"] = "."
            census.areas[row, "la_name"] = "Bedfordshire (Pre LGR 2009)"
            census.areas[row, "region_code"] = "E12000006"
        }
        let report = try Verifier.verify([census.areas.file])
        #expect(report.findings.contains { $0.message.contains("ended on 2009-03-31") })
        #expect(!report.diagnostics.kept.contains { $0.rule == "R-STAT-08" })
    }

    @Test func `two editions of one period are kept apart and named`() throws {
        var census = MadeUpCensus(period: "201213")
        let other = MadeUpCensus(period: "201213", seed: 9)
        census.areas.rows += other.areas.rows.map {
            $0.map { $0 == "six half terms" ? "five half terms" : $0 }
        }
        let report = try Verifier.verify([census.schools.file, census.areas.file])
        #expect(report.mismatchCount == 0)
        let warning = try #require(report.diagnostics.kept.first)
        #expect(warning.severity == .warning)
        #expect(warning.place.row == Sheet.line(24))
        #expect(warning.message.contains("2012/13, five half terms beside 2012/13, six half terms"))
    }

    @Test func `a row that differs between two files is named`() throws {
        let census = MadeUpCensus()
        var again = census.areas
        again.name = "again.csv"
        again[5, "sess_auth_study"] = "1"
        let report = try Verifier.verify([census.areas.file, again.file])
        let errors = report.diagnostics.kept.filter { $0.severity == .error }
        #expect(errors.map(\.place.row) == [Sheet.line(5)])
        #expect(errors.first?.message.contains("areas.csv, line 7, with other figures") == true)
        #expect(report.findings.count { $0.message.contains("two files") } == 23)
    }

    @Test func `a truncated file is named, and nothing of it is added up`() throws {
        let census = MadeUpCensus()
        let cut = PublishedFile.bytes(Array(census.areas.text.utf8.dropLast(60)), name: "cut.csv")
        let report = try Verifier.verify([census.schools.file, cut])
        #expect(report.verdict == .faults)
        #expect(report.diagnostics.kept.contains { $0.rule == "R-CSV-02" })
        #expect(report.diagnostics.kept.contains { $0.message.contains("not whole") })
        #expect(report.tally(.schoolsToAreas).checked == 0)
        #expect(report.mismatchCount == 0)
    }

    @Test func `other files are refused with what is expected`() throws {
        let file = PublishedFile.bytes(Array("name,age\nA,1\n".utf8), name: "other.csv")
        let report = try Verifier.verify([file])
        #expect(report.verdict == .faults)
        #expect(report.diagnostics.kept.first?.message.contains("not those of a product") == true)
        #expect(throws: StatisticsFailure.self) {
            try FigureReader.read(file) { _ in true }
        }
        let missing = #expect(throws: StatisticsFailure.self) {
            try Verifier.verify([.path("/nowhere/absence.csv")])
        }
        #expect(missing?.code == .unreadable)
    }
}
