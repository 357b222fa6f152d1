import Dispatch
import RollInsight
import Synchronization

/// Forecasts of as many pupils as England has, made up from their numbers alone, so that another
/// program can make the same ones.
struct Forecasts {
    let arguments: Arguments

    /// What all forecasts add up to.
    private struct Sum: Sendable {
        var persistent = 0.0
        var severe = 0.0
        var rate = 0.0
        var high = 0.0
        var flagged = 0

        static func += (left: inout Sum, right: Sum) {
            left.persistent += right.persistent
            left.severe += right.severe
            left.rate += right.rate
            left.high += right.high
            left.flagged += right.flagged
        }
    }

    /// One of the numbers of a pupil, by the mixing steps of SplitMix64.
    private static func number(_ pupil: Int, _ place: Int) -> Int {
        var z = UInt64(pupil &* 8 &+ place &+ 1) &* 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) >> 32)
    }

    private static func evidence(_ pupil: Int) -> ForecastEvidence {
        let share = number(pupil, 0) % 100
        let phase: ForecastPhase = share < 55 ? .primary : share < 95 ? .secondary : .special
        let possible = 10 + number(pupil, 1) % 361
        let isOften = number(pupil, 2) % 100 >= 85
        let absent = number(pupil, 3) % (possible / (isOften ? 2 : 12) + 1)
        let isKnown = number(pupil, 4) % 10 > 0
        let before = number(pupil, 5) % 100 < 85 ? number(pupil, 6) % 32 : number(pupil, 6) % 190
        return ForecastEvidence(
            phase: phase,
            standing: YearStanding(possible: possible, absent: absent, yearSessions: 380),
            earlier: isKnown ? EarlierYear(possible: 380, absent: before) : nil)
    }

    func run() throws {
        let pupils = Int(arguments["pupils"] ?? "8100000") ?? 8_100_000
        var model = ForecastModel.england
        model.usesSeason = false
        let plain = model
        for threads in [1, 2] {
            let whole = Mutex(Sum())
            let next = Atomic(0)
            let turn = 10_000
            let time = seconds {
                DispatchQueue.concurrentPerform(iterations: threads) { _ in
                    var mine = Sum()
                    while true {
                        let start = next.add(turn, ordering: .relaxed).oldValue
                        guard start < pupils else { break }
                        for pupil in start..<min(start + turn, pupils) {
                            guard let one = plain.forecast(Self.evidence(pupil)) else { continue }
                            mine.persistent += one.persistent
                            mine.severe += one.severe
                            mine.rate += one.expectedRate
                            mine.high += one.high
                            mine.flagged += one.persistent >= 0.5 ? 1 : 0
                        }
                    }
                    whole.withLock { $0 += mine }
                }
            }
            let sum = whole.withLock { $0 }
            var report = Report()
            report.set("threads", threads)
            report.set("pupils", pupils)
            report.set("seconds", time)
            report.set("persistent", sum.persistent)
            report.set("severe", sum.severe)
            report.set("rate", sum.rate)
            report.set("high", sum.high)
            report.set("flagged", sum.flagged)
            report.set("memory", greatestMemory())
            try report.say()
        }
    }
}
