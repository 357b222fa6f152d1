import Foundation
import RollDomain
import Testing

@testable import RollInsight

/// Rule R-INS-03: every number of the methods paper.
struct PatternVectorTests {
    @Test func `chances of weekdays are those of scipy`() throws {
        for row in try Vectors("weekdays").rows {
            let chance = Tail.binomial(
                try row.int("hits"), of: try row.int("days"), chance: try row.number("share"))
            #expect(agree(chance, try row.number("chance"), places: 6))
        }
    }

    @Test func `chances of edges are those of scipy`() throws {
        for row in try Vectors("edges").rows {
            let chance = Tail.hypergeometric(
                try row.int("hits"), draws: try row.int("draws"), marked: try row.int("marked"),
                of: try row.int("days"))
            #expect(agree(chance, try row.number("chance"), places: 6))
        }
    }

    @Test func `chances of days together are those of scipy`() throws {
        for row in try Vectors("siblings").rows {
            let (days, expected) = (try row.int("together"), try row.number("expected"))
            #expect(
                agree(
                    Tail.poisson(days, expected: expected), try row.number("chance"), places: 8))
            #expect(agree(Double(days) / expected, try row.number("ratio"), places: 6))
        }
    }

    @Test func `tails hold at their ends`() {
        #expect(Tail.binomial(0, of: 5, chance: 0.3) == 1)
        #expect(Tail.binomial(6, of: 5, chance: 0.3) == 0)
        #expect(agree(Tail.binomial(5, of: 5, chance: 0.5), 0.03125, places: 12))
        #expect(Tail.hypergeometric(4, draws: 3, marked: 9, of: 20) == 0)
        #expect(agree(Tail.hypergeometric(1, draws: 20, marked: 9, of: 20), 1, places: 12))
        #expect(Tail.poisson(0, expected: 2) == 1)
        #expect(Tail.poisson(2, expected: 0) == 0)
        // A gamma of a whole shape is a run of Poisson events.
        for x in [0.5, 3.0, 12.0] {
            #expect(
                agree(Tail.gamma(above: x, shape: 4), 1 - Tail.poisson(4, expected: x), places: 12)
            )
        }
    }

    @Test func `the sum over spells and its alarm are those of the method`() throws {
        let away: Set = [7, 22, 40, 41, 44, 45, 46, 47, 49, 52, 55, 56]
        let absent = (0..<60).map(away.contains)
        var sums: [Int: Double] = [:]
        let alarms = SuddenChange.alarms(absent, resets: false) { sums[$0] = $1 }
        for row in try Vectors("sudden-change").rows {
            let sum = try #require(sums[try row.int("day")])
            #expect(agree(sum, try row.number("sum"), places: 5))
        }
        #expect(alarms.first == 49)
        #expect(SuddenChange.alarms(absent) == [49])
    }

    @Test func `the change point is that of the method`() throws {
        let rows = try Vectors("change-point").rows
        var weeks: [(absent: Int, possible: Int)] = []
        for row in rows where row["absent"] != "" {
            weeks.append((try row.int("absent"), try row.int("possible")))
        }
        let found = ChangePoint(weeks)
        for row in rows {
            #expect(
                agree(
                    found.runs[try row.int("run")], try row.number("run-probability"), places: 6))
            if row["short-run"] != "" {
                #expect(
                    agree(
                        found.shortRuns[try row.int("week")], try row.number("short-run"), places: 5
                    ))
            }
        }
        #expect(agree(found.changedLately, 0.87965, places: 5))
        #expect(found.likeliestRun == 3)
        #expect(agree(found.expectedRate, 0.347466, places: 6))
        #expect(
            found.words == "Absence changed 3 school weeks ago: from about 5% to about 38%.")
    }

    @Test func `the chance of a change is that of the integral`() throws {
        for row in try Vectors("recent-change").rows {
            let change = RecentChange(
                recent: (try row.int("recent-absent"), try row.int("recent-possible")),
                before: (try row.int("before-absent"), try row.int("before-possible")))
            #expect(abs(change.chance(ofMoreThan: 0.05) - (try row.number("gap-five"))) < 2e-5)
            #expect(abs(change.chance(ofMoreThan: 0) - (try row.number("gap-none"))) < 3e-5)
        }
    }
}
