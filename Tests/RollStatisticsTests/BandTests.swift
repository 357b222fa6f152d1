import RollFormats
import RollStatistics
import Testing

/// Enrolments by band of absence, read, added up and classified.
///
/// - Source: rule R-STAT-12.
struct BandTests {
    @Test func `made-up bands add up, and absence is recovered from them`() throws {
        let made = MadeUpBands()
        let report = try Verifier.verify([made.bands.file])
        #expect(report.mismatches.prefix(3).map { "\($0)" } == [])
        #expect(report.diagnostics.kept.map(\.description) == [])
        #expect(report.verdict == .agrees)
        #expect(report.files.first?.product == .absenceBands)
        #expect(report.files.first?.definitions == ["census-six-half-terms-10-1"])
        let england = try #require(report.recovered.first { $0.level == .national })
        let mine = made.sums.filter {
            $0.key[2] == "National" && $0.key[10] == "State-funded primary"
        }
        #expect(england.phase == .primary)
        #expect(england.enrolments == mine.values.flatMap { $0 }.reduce(0, +))
        #expect(england.persistent == mine.values.flatMap { $0[2...] }.reduce(0, +))
        #expect(england.severe == mine.values.map { $0[10] }.reduce(0, +))
    }

    @Test func `a changed band is caught where levels meet`() throws {
        var made = MadeUpBands()
        let row = try #require(made.bands.row(where: ["geographic_level": "Regional"]))
        made.bands[row, "band_10_15"] = "999999"
        let report = try Verifier.verify([made.bands.file])
        #expect(report.verdict == .faults)
        #expect(report.mismatches.contains { $0.place.column == "band_10_15" })
    }

    @Test func `a file without a header is read, and says so`() throws {
        let made = MadeUpBands()
        let text = made.bands.rows.map { $0.joined(separator: ",") + "\n" }.joined()
        let report = try Verifier.verify([.bytes(Array(text.utf8), name: "bare.csv")])
        #expect(report.verdict == .agrees)
        #expect(report.files.first?.rows == made.bands.rows.count)
        #expect(report.diagnostics.kept.map(\.severity) == [.warning])
        #expect(report.diagnostics.kept.first?.message.contains("no header") == true)
        let torn = text + "Academic year,201819\n"
        let cut = try Verifier.verify([.bytes(Array(torn.utf8), name: "torn.csv")])
        #expect(cut.verdict == .faults)
    }

    @Test func `rows twice, missing columns and hidden bands are named`() throws {
        let made = MadeUpBands()
        var twice = made.bands
        twice.rows.append(twice.rows[0])
        let doubled = try Verifier.verify([twice.file])
        #expect(doubled.diagnostics.kept.contains { $0.rule == "R-STAT-07" })
        var drifted = made.bands
        drifted.header[11] = "free_meals"
        let missing = try Verifier.verify([drifted.file])
        #expect(missing.diagnostics.kept.contains { $0.message.contains("no column fsm_eligible") })
        #expect(missing.verdict == .faults)
        var hidden = made.bands
        let row = try #require(hidden.row(where: ["geographic_level": "Local authority"]))
        hidden[row, "band_00_05"] = "c"
        let kept = try Verifier.verify([hidden.file])
        #expect(kept.tally(.bandsClassified).notChecked == 1)
        hidden[row, "band_00_05"] = "many"
        #expect(try Verifier.verify([hidden.file]).verdict == .faults)
    }

    @Test func `a roll-up by characteristic comes to the whole`() throws {
        let made = MadeUpBands()
        for dimensions: [RollUpDimension] in [
            [], [.phase], [.authority, .freeSchoolMeals],
            [.region, .sex, .yearGroup, .specialNeeds],
        ] {
            let sums = try PublishedRollUp.run([made.bands.file], by: dimensions)
            #expect(sums.reconciles)
            #expect(sums.base == .authority)
            #expect(sums.total.rows == 12)
            #expect(sums.exclusions.map(\.rows).reduce(0, +) == made.bands.rows.count - 12)
        }
        #expect(throws: StatisticsFailure.self) {
            try PublishedRollUp.run([made.bands.file], by: [.school])
        }
    }

    @Test func `schools roll up to authorities and trusts`() throws {
        let census = MadeUpCensus()
        let byTrust = try PublishedRollUp.run([census.schools.file], by: [.trust, .phase])
        let byArea = try PublishedRollUp.run(
            [census.schools.file, census.areas.file], by: [.authority])
        #expect(byTrust.reconciles && byArea.reconciles)
        #expect(byTrust.total.sums == byArea.total.sums)
        #expect(Set(byTrust.rows.map { $0.keys[1] }) == ["no trust known"])
        #expect(byArea.exclusions.contains { $0.reason.hasPrefix("National rows") })
        #expect(throws: StatisticsFailure.self) {
            try PublishedRollUp.run([census.areas.file], by: [.trust])
        }
        #expect(throws: StatisticsFailure.self) {
            try PublishedRollUp.run([census.areas.file, MadeUpBands().bands.file], by: [])
        }
    }

    @Test func `levels are reconciled in words, and a difference is not passed over`() throws {
        let census = MadeUpCensus()
        let sound = try Verifier.verify([census.schools.file, census.areas.file])
        #expect(sound.levelsAgree)
        #expect(sound.levels.allSatisfy { $0.agrees })
        #expect(sound.reconciliation().contains("they agree"))
        var spoilt = census.areas
        let row = try #require(spoilt.row(where: ["geographic_level": "National"]))
        spoilt[row, "enrolments"] = "1"
        let odd = try Verifier.verify([census.schools.file, spoilt.file])
        #expect(!odd.levelsAgree)
        #expect(odd.reconciliation().contains("do not agree"))
    }
}
