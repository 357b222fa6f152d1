import RollDomain
import RollOracle
import Testing

/// A pupil's year so far and what is left of it, worked out by hand.
struct InHandCase: Sendable {
    let (year, possible, absent): (Int, Int, Int)
    let (inHand, toRecover, weeks): (Int, Int, Int)
    let isRecoverable: Bool
    let (severeInHand, severeToRecover): (Int, Int)

    static let all = [
        InHandCase(380, 60, 4, hand: 33, recover: 0, 0, true, severe: 185, 0),
        InHandCase(380, 60, 6, hand: 31, recover: 1, 1, true, severe: 183, 0),
        InHandCase(380, 140, 13, hand: 24, recover: 0, 0, true, severe: 176, 0),
        InHandCase(380, 140, 20, hand: 17, recover: 61, 7, true, severe: 169, 0),
        InHandCase(380, 250, 24, hand: 13, recover: 0, 0, true, severe: 165, 0),
        InHandCase(380, 250, 38, hand: -1, recover: 131, 14, false, severe: 151, 0),
        InHandCase(378, 300, 37, hand: 0, recover: 71, 8, true, severe: 151, 0),
        InHandCase(310, 200, 31, hand: -1, recover: 111, 12, false, severe: 123, 0),
        InHandCase(380, 100, 50, hand: -13, recover: 401, 41, false, severe: 139, 1),
        InHandCase(380, 300, 150, hand: -113, recover: 1_201, 121, false, severe: 39, 1),
    ]

    private init(
        _ year: Int, _ possible: Int, _ absent: Int, hand: Int, recover: Int, _ weeks: Int,
        _ isRecoverable: Bool, severe: Int, _ severeToRecover: Int
    ) {
        (self.year, self.possible, self.absent) = (year, possible, absent)
        (inHand, toRecover, self.weeks) = (hand, recover, weeks)
        self.isRecoverable = isRecoverable
        (severeInHand, self.severeToRecover) = (severe, severeToRecover)
    }
}

/// Rule R-HAND-01.
@Suite struct `Sessions in hand` {
    @Test(arguments: InHandCase.all)
    func `worked cases come out`(known: InHandCase) {
        let tenth = SessionsInHand(
            absent: known.absent, possible: known.possible, inYearOf: known.year)
        #expect(tenth.inHand == known.inHand)
        #expect(tenth.toRecover == known.toRecover)
        #expect(tenth.weeksToRecover == known.weeks)
        #expect(tenth.isRecoverable == known.isRecoverable)
        let half = SessionsInHand(
            absent: known.absent, possible: known.possible, inYearOf: known.year,
            threshold: .severe)
        #expect(half.inHand == known.severeInHand)
        #expect(half.toRecover == known.severeToRecover)
    }

    @Test func `a year that expected fewer sessions than came is the year that came`() {
        for absent in [0, 39, 40, 41] {
            let outrun = SessionsInHand(absent: absent, possible: 400, inYearOf: 380)
            #expect(outrun == SessionsInHand(absent: absent, possible: 400, inYearOf: 400))
            #expect(outrun.isRecoverable == (absent < 40))
        }
    }

    @Test func `every state of a short year agrees with trying one session after another`() {
        let year = 60
        for possible in 0...year {
            for absent in 0...possible {
                for (threshold, share) in [(AbsenceThreshold.persistent, 10), (.severe, 2)] {
                    let found = SessionsInHand(
                        absent: absent, possible: possible, inYearOf: year, threshold: threshold)
                    let recover = Oracle.toRecover(
                        absent: absent, possible: possible, oneIn: share)
                    let inHand = Oracle.inHand(absent: absent, year: year, oneIn: share)
                    #expect(found.inHand == inHand)
                    #expect(found.toRecover == recover)
                    #expect(found.isRecoverable == (possible + recover <= year))
                    // Coming back in time and having sessions in hand are the same thing.
                    #expect(found.isRecoverable == (found.inHand >= 0))
                }
            }
        }
    }
}
