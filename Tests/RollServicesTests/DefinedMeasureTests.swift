import RollDomain
import RollEngine
import RollServices
import RollStore
import RollSynthetic
import Testing

/// Figures under a definition: what is counted, what is left out, and what they rest on.
///
/// - Source: rules R-DEF-01, R-DEF-03 and R-DEF-04.
@Suite struct `Figures under a definition` {
    private func town() throws -> SyntheticTown { try SyntheticTown.shared.get() }

    private func measure(
        _ name: String, _ groupings: [Grouping] = [], ages: ClosedRange<Int>? = nil
    ) throws -> FigureTable {
        let town = try town()
        var query = FigureQuery(window: town.year, groupings: groupings, ages: ages)
        query.definition = try #require(FigureDefinition.named(name))
        return try Measure(store: town.store, today: town.plan.today).run(query)
    }

    @Test(arguments: [
        "census-six-half-terms-10", "census-five-half-terms-10", "census-six-half-terms-20",
        "daily-weighted", "daily-plain",
    ])
    func `what is counted and what is left out make everybody`(name: String) throws {
        let table = try measure(name, [.phase])
        let town = try town()
        var everybody = FigureQuery(window: town.year, groupings: [])
        everybody.ages = nil
        let all = try Measure(store: town.store, today: town.plan.today).run(everybody)
        let left = table.exclusions.reduce(0) { $0 + $1.sessions }
        #expect(table.total.tally.possible + left == all.total.tally.possible)
        var sum = RollServices.FigureCounts()
        for row in table.rows { sum += row.counts }
        #expect(sum == table.total)
        #expect(table.total.enrolments > 0)
    }

    @Test func `daily figures leave out the first days of September, by name`() throws {
        let table = try measure("daily-plain")
        #expect(table.exclusions.contains { $0.reason == "dates that the definition leaves out" })
        let live = try town().measure([])
        #expect(table.total.tally.possible < live.total.tally.possible)
    }

    @Test func `only whole and regions are weighted, and by phases of the row`() throws {
        let byPhase = try measure("daily-weighted", [.phase])
        let whole = try #require(byPhase.weightedTotal)
        let rates = byPhase.rows.compactMap { $0.counts.tally.absence.percent }
        #expect(byPhase.rows.allSatisfy { $0.weighted == nil })
        let range = try #require(rates.min())...#require(rates.max())
        #expect(range.contains(whole.absence))
        #expect(abs(whole.absence + whole.attendance - 100) < 1e-9)
        let byRegion = try measure("daily-weighted", [.region])
        #expect(byRegion.rows.allSatisfy { $0.weighted != nil })
        #expect(byRegion.weightedTotal == whole)
        #expect(try measure("daily-plain", [.region]).weightedTotal == nil)
    }

    @Test func `a fixed number of sessions is refused for part of a year`() throws {
        let failure = failure { _ = try measure("census-six-half-terms-15") }
        #expect(failure?.kind == .usage)
        #expect(failure?.message.contains("56 in the year") == true)
    }

    @Test func `the same data has the same digest by either count, other data another`() throws {
        let town = try town()
        let live = try town.measure([.school])
        let census = try measure("census-six-half-terms-10", [.school])
        #expect(live.meaning.fingerprint == census.meaning.fingerprint)
        let shorter = try town.measure([.school], in: span("2025-09-01", "2025-09-30"))
        #expect(shorter.meaning.fingerprint != live.meaning.fingerprint)
        let known = Instant(day("2025-09-20"))
        let earlier = try town.measure([.school], knownAt: known)
        #expect(earlier.meaning.fingerprint != live.meaning.fingerprint)
        let later = try town.measure([.school], knownAt: Instant(day("2025-10-10")))
        #expect(later.meaning.fingerprint != earlier.meaning.fingerprint)
        for definition in ["rollcall-live", "census-six-half-terms-10"] {
            let asked = try AskNation(store: town.store).run(
                Query(Window(town.year), by: [.school]), SchoolFilter(),
                under: #require(FigureDefinition.named(definition)), knownAt: known
            ) {}
            #expect(asked.meaning.fingerprint == earlier.meaning.fingerprint)
        }
    }

    @Test func `a change of one school changes the digests of its figures and of no others`() throws
    {
        let town = try SmallTown()
        func digests(_ school: Int, to last: String = "2025-09-19") throws -> [DataFingerprint] {
            var filter = SchoolFilter()
            filter.schools = [urn(school)]
            let window = span("2025-09-08", last)
            let measured = try town.measure {
                $0.filter = filter
                $0.window = window
            }
            let asked = try AskNation(store: town.store).run(
                Query(Window(window)), filter, knownAt: nil
            ) {}
            return [measured.meaning.fingerprint, asked.meaning.fingerprint]
        }
        let hill = try digests(900_001)
        let week = try digests(900_001, to: "2025-09-12")
        let dale = try digests(900_002)
        #expect(hill.map(\.basis) == [.content, .state])
        #expect(Set(hill).isDisjoint(with: dale))
        #expect(try digests(900_001) == hill)
        #expect(week[1] == hill[1], "a state is the same whatever window is asked")
        try town.store.write { session in
            _ = try session.calendars.apply(
                [entry(.school(urn(900_001)), .excluded, "2025-09-17", "2025-09-17")], at: .early)
        }
        #expect(Set(try digests(900_001)).isDisjoint(with: hill))
        #expect(try digests(900_001, to: "2025-09-12")[0] == week[0])
        #expect(try digests(900_002) == dale)
    }

    @Test(arguments: [
        "census-six-half-terms-10", "census-five-half-terms-20", "daily-weighted", "daily-plain",
    ])
    func `a query says what a measure says, weighted totals too`(name: String) throws {
        let town = try town()
        let definition = try #require(FigureDefinition.named(name))
        for (grouping, dimension) in [(Grouping.region, Dimension.region), (.phase, .phase)] {
            let table = try measure(name, [grouping])
            var query = Query(Window(town.year), by: [dimension])
            query.pupils.ages = nil
            query.expectedUpTo = town.plan.today
            let asked = try AskNation(store: town.store).run(
                query, SchoolFilter(), under: definition, knownAt: nil
            ) {}
            #expect(asked.answer.total.possible == table.total.tally.possible)
            #expect(asked.answer.total.persistent == table.total.persistent)
            #expect(asked.exclusions == table.exclusions)
            #expect(asked.weighted([]) == table.weightedTotal)
            let rows = asked.answer.rows.filter { !$0.key.isEmpty }
            #expect(rows.count == table.rows.count && !rows.isEmpty)
            let weighted = Set(rows.map { asked.weighted($0.key) })
            #expect(weighted == Set(table.rows.map(\.weighted)))
        }
    }

    @Test func `the year before is asked under the same definition`() throws {
        let town = try town()
        let definition = try #require(FigureDefinition.named("census-six-half-terms-15"))
        let whole = AcademicYear(startYear: 2025).span
        #expect(Window(whole).yearBefore == Window(AcademicYear(startYear: 2024).span))
        for comparison in [RollServices.Comparison.lastYear, .samePupils] {
            let asked = try AskNation(store: town.store).run(
                Query(Window(whole)), SchoolFilter(), under: definition, knownAt: nil,
                comparedWith: comparison
            ) {}
            let earlier = try #require(asked.earlier)
            #expect(earlier.meaning.definition == definition)
            #expect(earlier.meaning.dates == AcademicYear(startYear: 2024).span)
            #expect(earlier.query.rules.persistent == asked.query.rules.persistent)
            #expect(earlier.query.pupils.kinds == definition.registrations)
        }
    }

    @Test func `each row names the registers of its own schools`() throws {
        for name in ["rollcall-live", "census-six-half-terms-10"] {
            let table = try measure(name, [.school], ages: name == "rollcall-live" ? 5...15 : nil)
            let parts = table.rows.reduce(into: RegisterCoverage()) {
                $0 += table.registers(of: $1.counts)
            }
            #expect(parts.expected == table.coverage.registersExpected)
            #expect(parts.taken == table.coverage.registersTaken)
            #expect(parts.taken > 0)
        }
    }
}
