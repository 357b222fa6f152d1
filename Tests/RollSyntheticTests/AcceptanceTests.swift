import RollDomain
import Testing

@testable import RollSynthetic

/// What many pupils come to, against the figures of the method's own population (methods, 6.4).
struct AcceptanceTests {
    struct Expected: Sendable {
        var phase: ModelPhase
        var absence: Double
        var persistent: Double
        var severe: Double
        /// Absence by weekday over the week's.
        var weekdays: [Double] = []
        /// In the order of reasons: I, M, O, G, C, E, U, R.
        var reasons: [Double] = []
        /// The spread of pupils' rates in points, from which the error of a sample follows.
        var spread: Double
        /// The pupils behind the figures to meet, which have an error too.
        var pupils: Double
    }

    static let phases = [
        Expected(
            phase: .primary, absence: 5.32, persistent: 13.49, severe: 0.91,
            weekdays: [1.11, 1.02, 0.91, 0.91, 1.06],
            reasons: [2.93, 0.26, 0.75, 0.60, 0.49, 0.03, 0.15, 0.11], spread: 7, pupils: 160_000),
        Expected(
            phase: .secondary, absence: 8.72, persistent: 24.15, severe: 4.03,
            weekdays: [1.04, 1.03, 0.94, 0.94, 1.05],
            reasons: [3.47, 0.36, 2.86, 0.32, 1.01, 0.32, 0.29, 0.09], spread: 13, pupils: 135_000),
        Expected(
            phase: .special, absence: 12.09, persistent: 35.4, severe: 6.1, spread: 16,
            pupils: 20_000),
    ]

    /// Pupils of each phase: 100,000 as the acceptance says where there is time.
    static var pupils: Int { PublishedFigures.isLong ? 100_000 : 30_000 }

    @Test(arguments: phases)
    func `absence, persistent and severe absence, weekdays and reasons`(expected: Expected) {
        let made = Population(expected.phase).figures(pupils: Self.pupils, seed: 2026)
        // Both sides are samples: each may miss by its own error on top.
        let slack = 2 * (1 / Double(made.pupils) + 1 / expected.pupils).squareRoot()
        func share(_ percent: Double) -> Double { (percent * (100 - percent)).squareRoot() }
        #expect(abs(made.absence - expected.absence) < 0.25 + slack * expected.spread)
        #expect(
            abs(made.persistent - expected.persistent) < 1 + slack * share(expected.persistent))
        #expect(abs(made.severe - expected.severe) < 0.4 + slack * share(expected.severe))
        for (ratio, wanted) in zip(made.weekdays, expected.weekdays) {
            // The figures to meet are rounded to two places: half of the last adds to 0.03.
            #expect(abs(ratio - wanted) < 0.035 + slack)
        }
        for (reason, wanted) in zip(AbsenceReason.allCases, expected.reasons) {
            let found = made.reasons[reason] ?? 0
            #expect(
                abs(found - wanted) < max(0.05, 0.1 * wanted) + slack * expected.spread / 2,
                "\(reason): \(found)")
        }
    }

    @Test func `the kernel of calibration foretells what pupils come to`() {
        for phase in ModelPhase.allCases {
            let kernel = AbsenceKernel.england[phase.rawValue]
            for logOdds in [-4.0, -3.0, -2.2, -1.0, 1.0] {
                let made = sameness(phase, logOdds: logOdds, pupils: 2_000)
                let absence = 100 * kernel.absence(logOdds: logOdds, lengthClass: 0)
                let persistent = 100 * kernel.persistent(logOdds: logOdds, lengthClass: 0)
                #expect(abs(made.absence - absence) < 0.3 + 0.04 * absence)
                #expect(abs(made.persistent - persistent) < 4.5)
            }
        }
    }

    /// Pupils who all have one propensity.
    private func sameness(_ phase: ModelPhase, logOdds: Double, pupils: Int)
        -> (absence: Double, persistent: Double)
    {
        let table = HazardTable.reference[phase.rawValue]
        var year = SchoolYear(days: table.days, open: Array(0..<190), width: pupils)
        let shocks = [Float](repeating: 1, count: 190)
        var stream = SplitMix64(seed: 11)
        for column in 0..<pupils {
            year.fillPresent(column: column, days: 0..<190)
            SpellProcess(table).write(
                PupilYear(
                    key: stream.next(), logOdds: logOdds, days: 0..<190, religiousFactor: 1),
                column: column, shocks: shocks, shockStart: 0, into: &year)
        }
        let sheets = (0..<380).map { session in
            RegisterSheet(
                year.when(session),
                marks: Array(year.cells[session * pupils..<(session + 1) * pupils]))
        }
        let count = RegisterCount(
            sheets: sheets, tables: ClassTables(symbols: .known), symbolCount: 64)
        let tallies = (0..<pupils).map { count.tally(of: $0) }
        let sum = tallies.reduce(SessionTally(), +)
        let persistent = tallies.count { $0.isPersistentlyAbsent }
        return (sum.absence.percent ?? 0, 100 * Double(persistent) / Double(pupils))
    }
}
