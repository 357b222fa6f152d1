import RollDomain
import RollOracle
import Testing

/// A fraction in lowest terms, for comparing without rounding.
private struct Fraction: Comparable {
    let top: Int
    let bottom: Int

    init(_ top: Int, _ bottom: Int) {
        var (a, b) = (top, bottom)
        while b != 0 { (a, b) = (b, a % b) }
        self.top = top / a
        self.bottom = bottom / a
    }

    static func < (left: Fraction, right: Fraction) -> Bool {
        left.top * right.bottom < right.top * left.bottom
    }
}

/// Rules R-PA-01 and R-PA-02.
@Suite struct `Persistent and severe absence` {
    @Test(arguments: [(38, 380), (19, 190), (1, 10), (2, 20), (31, 310), (10, 100)])
    func `trap 1, the exact tenth: one in ten is persistently absent and one fewer is not`(
        absent: Int, possible: Int
    ) {
        let threshold = AbsenceThreshold.persistent
        #expect(threshold.isReached(absent: absent, possible: possible))
        #expect(!threshold.isReached(absent: absent - 1, possible: possible))
        #expect(!threshold.isReached(absent: absent, possible: possible + 1))
        #expect(!AbsenceThreshold.severe.isReached(absent: absent, possible: possible))
    }

    @Test(arguments: [(2, 4), (1, 2), (190, 380), (95, 190), (50, 100)])
    func `trap 1, the exact half: one in two is severely absent and one fewer is not`(
        absent: Int, possible: Int
    ) {
        let threshold = AbsenceThreshold.severe
        #expect(threshold.isReached(absent: absent, possible: possible))
        #expect(!threshold.isReached(absent: absent - 1, possible: possible))
        #expect(!threshold.isReached(absent: absent, possible: possible + 1))
        #expect(AbsenceThreshold.persistent.isReached(absent: absent, possible: possible))
    }

    @Test func `trap 4, no denominator: with nothing possible there is no rate and no flag`() {
        for absent in [0, 1, 20] {
            #expect(!AbsenceThreshold.persistent.isReached(absent: absent, possible: 0))
            #expect(!AbsenceThreshold.severe.isReached(absent: absent, possible: 0))
            #expect(AbsenceBand(absent: absent, possible: 0) == nil)
            #expect(Ratio(absent, of: 0).percent == nil)
            #expect(Ratio(absent, of: 0).percent(places: 1) == nil)
        }
        var tally = SessionTally()
        tally[.notPossible] = 12
        tally[.administrative] = 4
        tally[.unknown] = 3
        #expect(tally.possible == 0)
        #expect(!tally.isPersistentlyAbsent && !tally.isSeverelyAbsent)
        #expect(tally.absence.percent == nil && tally.attendance.percent == nil)
    }

    @Test func `every count up to 400 possible sessions agrees with fractions and the oracle`() {
        for possible in 1...400 {
            for absent in 0...possible {
                let part = Fraction(absent, possible)
                let persistent = AbsenceThreshold.persistent
                    .isReached(absent: absent, possible: possible)
                let severe = AbsenceThreshold.severe.isReached(absent: absent, possible: possible)
                let oracle = (
                    Oracle.reaches(absent, of: possible, oneIn: 10),
                    Oracle.reaches(absent, of: possible, oneIn: 2)
                )
                guard persistent == (part >= Fraction(1, 10)), severe == (part >= Fraction(1, 2)),
                    (persistent, severe) == oracle, persistent || !severe
                else {
                    Issue.record("\(absent) of \(possible)")
                    return
                }
            }
        }
    }

    @Test func `the sessions that reach a threshold in a year are the fewest that do`() {
        for threshold in [AbsenceThreshold.persistent, .severe, AbsenceThreshold(3, in: 20)] {
            for year in 1...400 {
                let fewest = threshold.sessions(inYearOf: year)
                #expect(threshold.isReached(absent: fewest, possible: year))
                #expect(!threshold.isReached(absent: fewest - 1, possible: year))
            }
        }
    }
}

/// Rule R-BAND-01.
@Suite struct `Bands of absence` {
    @Test(arguments: [
        (0, 100, 0), (4, 100, 0), (5, 100, 1), (9, 100, 1), (10, 100, 2), (38, 380, 2),
        (37, 380, 1), (14, 100, 2), (15, 100, 3), (49, 100, 9), (50, 100, 10), (2, 4, 10),
        (100, 100, 10), (1, 20, 1), (19, 380, 1), (18, 380, 0),
    ])
    func `the lower edge is in the worse band`(absent: Int, possible: Int, band: Int) {
        #expect(AbsenceBand(absent: absent, possible: possible)?.index == band)
    }

    @Test func `every count up to 400 agrees with the oracle and with the thresholds`() {
        for possible in 1...400 {
            for absent in 0...possible {
                guard let band = AbsenceBand(absent: absent, possible: possible),
                    band.index == Oracle.band(absent, of: possible),
                    (band.index >= 2)
                        == AbsenceThreshold.persistent
                        .isReached(absent: absent, possible: possible),
                    (band.index == 10)
                        == AbsenceThreshold.severe.isReached(absent: absent, possible: possible)
                else {
                    Issue.record("\(absent) of \(possible)")
                    return
                }
            }
        }
    }

    @Test func `eleven bands name their edges`() {
        #expect(AbsenceBand.all.count == 11)
        #expect(AbsenceBand.all == AbsenceBand.all.sorted())
        #expect(AbsenceBand(index: 0).description == "0% to under 5%")
        #expect(AbsenceBand(index: 2).description == "10% to under 15%")
        #expect(AbsenceBand(index: 9).description == "45% to under 50%")
        #expect(AbsenceBand(index: 10).description == "50% and over")
    }
}
