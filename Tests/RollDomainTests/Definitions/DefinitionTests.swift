import RollDomain
import Testing

/// The definitions that the program carries.
///
/// - Source: rules R-DEF-01 and R-DEF-02.
@Suite struct `Definitions of figures` {
    @Test func `nine definitions are there, each with sources, and no id stands twice`() {
        let all = FigureDefinition.all
        #expect(all.count == 9)
        #expect(Set(all.map(\.id)).count == 9)
        for definition in all {
            #expect(!definition.sources.isEmpty, "\(definition.id)")
            #expect(definition.ages == 5...15, "\(definition.id)")
            #expect(definition.countsCoronavirus, "\(definition.id)")
            #expect(FigureDefinition.named(definition.id) == definition)
            #expect(FigureDefinition.named(definition.name) == definition)
        }
        #expect(FigureDefinition.named("census") == nil)
        #expect(FigureDefinition.live.id == "rollcall-live-1")
    }

    @Test func `the words say what sets a definition apart`() throws {
        let six = try #require(FigureDefinition.named("census-six-half-terms-10"))
        #expect(
            six.words.contains("Pupils aged 15 on 31 August are counted without the second half"))
        #expect(six.words.contains("fewer than 6"))
        #expect(six.words.contains("without guests"))
        let daily = try #require(FigureDefinition.named("daily-weighted"))
        #expect(daily.words.contains("weighted by the phase's pupils"))
        #expect(daily.words.contains("2024/25 is counted from 9 September 2024."))
        #expect(!FigureDefinition.live.words.contains("left out of that term"))
    }

    @Test func `a fixed number of sessions is a line for whole terms only`() throws {
        let five = try #require(FigureDefinition.named("census-five-half-terms-15"))
        let year: Set<CensusTerm> = [.autumn, .spring, .summerFirstHalf]
        func number(_ terms: Set<CensusTerm>) -> Int? {
            five.persistent.threshold(for: terms, ofYear: year)?.sessions
        }
        #expect(number([.autumn]) == 22)
        #expect(number([.autumn, .spring]) == 38)
        #expect(number(year) == 46)
        #expect(number([.spring]) == nil)
        let line = AbsenceThreshold(sessions: 46)
        #expect(line.isReached(absent: 46, possible: 1_000))
        #expect(!line.isReached(absent: 45, possible: 45))
        #expect(!line.isReached(absent: 46, possible: 0))
        #expect(line.sessions(inYearOf: 380) == 46)
    }

    @Test func `a threshold in its smallest numbers decides alike`() {
        for percent in 1...100 {
            let threshold = AbsenceThreshold(percent, in: 100)
            for absent in 0...40 {
                #expect(
                    threshold.isReached(absent: absent, possible: 40)
                        == threshold.reduced.isReached(absent: absent, possible: 40))
            }
        }
        #expect(AbsenceThreshold(20, in: 100).reduced == AbsenceThreshold(1, in: 5))
    }

    @Test func `a definition is in force for windows inside its years`() throws {
        let daily = try #require(FigureDefinition.named("daily-weighted"))
        #expect(daily.isInForce(for: AcademicYear(startYear: 2023).span))
        #expect(!daily.isInForce(for: AcademicYear(startYear: 2025).span))
    }

    @Test func `an edition rounds by its places, half up, and England by its own`() throws {
        let census = try #require(FigureDefinition.named("census-six-half-terms-10")).rounding
        let ratio = Ratio(199_711, of: 3_821_487)
        #expect(census.text(ratio, isNational: false) == "5.22600")
        #expect(census.text(ratio, isNational: true) == "5.2")
        #expect(census.text(Ratio(1, of: 0), isNational: true) == nil)
        let daily = try #require(FigureDefinition.named("daily-plain")).rounding
        #expect(daily.text(Ratio(1, of: 3), isNational: true) == "33.33333333333333")
    }

    @Test func `a weighted mean passes over parts with nothing in them`() {
        let parts: [(ratio: Ratio, weight: Double)] = [
            (Ratio(1, of: 10), 3), (Ratio(5, of: 10), 1), (Ratio(0, of: 0), 100),
        ]
        #expect(Ratio.weightedPercent(parts) == 20)
        #expect(Ratio.weightedPercent([(Ratio(0, of: 0), 1)]) == nil)
    }
}
