import RollDomain
import RollSQL
import RollSQLite
import RollServices
import RollStore
import Testing

/// Published figures beside ours: what is comparable, and what is not and why.
///
/// R-BESIDE-01
@Suite struct `Published figures beside ours` {
    /// A town with two editions loaded: a year to date, and a census year of the same schools.
    private func town(
        _ driver: any SQLDriver, to last: String? = "2025-09-12"
    ) throws -> SmallTown {
        let town = try SmallTown(on: driver)
        let daily = """
            {"overall_absence": "10", "possible_sessions": "100", "authorised_absence": "6", \
            "unauthorised_absence": "4", "pa_perc": "20.5"}
            """
        let census = """
            {"sess_overall": "5", "sess_possible": "100", "sess_authorised": "4", \
            "sess_unauthorised": "1", "enrolments": "50", "enrolments_pa_10_exact": "6", \
            "enrolments_pa_50_exact": "1"}
            """
        func row(
            _ line: Int, _ period: String, _ level: String, _ code: String, _ phase: String,
            _ breakdown: String, _ figures: String
        ) -> PublishedRow {
            PublishedRow(
                line: line, timePeriod: period, timeIdentifier: "Academic year",
                breakdown: breakdown, level: level, code: code,
                name: level == "National" ? "England" : "Birmingham", phase: phase,
                figures: figures)
        }
        try town.store.write { session in
            try session.published.add(
                fingerprint: "f1", fileName: "ytd.csv", product: "daily-year-to-date", at: .early,
                from: day("2025-09-08"), to: last.map { day($0) },
                rows: [
                    row(1, "202526", "Local authority", "330", "primary", "", daily),
                    row(2, "202526", "National", "", "primary", "", daily),
                    row(
                        3, "202526", "Regional", "E12000005", "primary", "",
                        daily.replacing("\"10\"", with: "\"c\"").replacing("\"6\"", with: "\"c\"")
                            .replacing("\"4\"", with: "\"c\"").replacing("20.5", with: "c")),
                ])
            try session.published.add(
                fingerprint: "f2", fileName: "census.csv", product: "census-areas", at: .early,
                rows: [
                    row(1, "201718", "National", "", "primary", "six half terms", census),
                    row(2, "201617", "National", "", "primary", "six half terms", census),
                ])
        }
        return town
    }

    private func report(
        _ town: SmallTown, _ change: (inout FigureQuery) -> Void
    ) throws -> BesideReport {
        var query = FigureQuery(window: SmallTown.week, groupings: [])
        query.filter.authority = authority(330)
        change(&query)
        return try SetBeside(store: town.store, today: day("2025-09-30")).run(query)
    }

    @Test func `one definition and one window compare, place by place, on each database`() throws {
        for backend in CompareBackend.present {
            try backend.run { driver in
                let plain = try #require(FigureDefinition.named("daily-plain-1"))
                let found = try report(town(driver)) { $0.definition = plain }
                let table = try #require(found.tables.first)
                #expect(table.reasons == [] && table.isComparable)
                #expect(table.edition.definition?.id == "daily-plain-1")
                #expect(table.rows.map(\.name) == ["Here", "Birmingham", "Birmingham", "England"])
                #expect(table.rows[0].rates.absence == Ratio(7, of: 40).percent)
                #expect(table.rows[1].rates.absence == 10)
                #expect(table.rows[1].rates.persistent == 20.5)
                #expect(table.rows[2].rates.absence == nil)
                #expect(table.rows[2].remark == "c: confidential")
                #expect(table.rows[3].rates.severe == nil)
            }
        }
    }

    @Test func `each thing that differs is named, and the newest edition stands in for none`()
        throws
    {
        let found = try report(town(try SQLiteDriver(), to: nil)) {
            $0.ages = nil
            $0.minimumPossible = 5
            $0.window = span("2025-09-08", "2025-09-10")
        }
        #expect(found.tables.map(\.edition.period) == ["2025/26", "2017/18, six half terms"])
        let daily = try #require(found.tables.first)
        let reasons = daily.reasons.joined(separator: "\n")
        for part in [
            "another definition: theirs is daily-plain-1, ours rollcall-live-1",
            "does not say all of its dates", "other ages: ours are all ages",
            "few possible sessions",
        ] {
            #expect(reasons.contains(part), "\(part) in \(reasons)")
        }
        let census = try #require(found.tables.last)
        #expect(census.reasons.contains { $0.hasPrefix("another window: theirs is 2017-08-01") })
        #expect(census.rows.last?.rates.persistent == 12)
        #expect(census.rows.last?.rates.severe == 2)
    }

    @Test func `dates that are said later are noted without loading the file again`() throws {
        let town = try town(try SQLiteDriver(), to: nil)
        try town.store.write {
            try $0.published.setDates(of: "f1", from: nil, to: day("2025-09-12"))
        }
        let editions = try LoadStatistics(store: town.store).editions()
        #expect(editions.map(\.period).contains("2025/26"))
        let daily = editions.first { $0.stored.fingerprint == "f1" }
        #expect(daily?.from == day("2025-09-08") && daily?.to == day("2025-09-12"))
    }

    @Test func `a phase of which nothing is published is named`() throws {
        let found = try report(town(try SQLiteDriver())) {
            $0.filter.authority = authority(331)
        }
        let table = try #require(found.tables.first)
        #expect(table.rows.map(\.remark).contains("not in the file"))
    }

    @Test func `with nothing loaded it says what to load`() throws {
        let town = try SmallTown()
        let failure = failure {
            _ = try SetBeside(store: town.store, today: day("2025-09-30")).run(
                FigureQuery(window: SmallTown.week, groupings: []))
        }
        #expect(failure?.message.contains("rollcall statistics import FILE") == true)
    }
}
