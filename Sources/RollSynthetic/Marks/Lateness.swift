import Foundation

/// Pupils who come late before the register closes: many hardly ever, some often.
struct Lateness: Sendable {
    /// The rate of late sessions by phase and by hundredths of the pupils.
    private let rates: [[Double]]

    /// Rates that meet the published share of late sessions.
    ///
    /// - Source: statistics, 5.3: primary 1.12, secondary 2.79, special 0.77 per cent.
    static let england = Lateness()

    private init() {
        rates = [1.12, 2.79, 0.77].map { percent in
            let shape = BetaDistribution(0.3, 0.3 * (100 / percent - 1))
            return (0..<100).map { shape.quantile((Double($0) + 0.5) / 100) }
        }
    }

    /// Marks a pupil late in some sessions in which the pupil is present.
    ///
    /// - Complexity: O(late sessions).
    func write(
        _ phase: ModelPhase, key: UInt64, score: Float, days: Range<Int>, column: Int,
        into year: inout SchoolYear
    ) {
        var stream = SplitMix64(key, .lateness)
        let codes = MarkCodes.known
        // Those who are often absent are often late as well.
        let level = NormalDistribution.cumulative(0.4 * Double(score) + 0.917 * stream.normal())
        let rate = min(0.45, 2 * rates[phase.rawValue][min(99, Int(level * 100))])
        guard rate > 1e-5 else { return }
        let logOdds = log(1 - rate)
        var day = Double(days.lowerBound)
        while true {
            day += (log(1 - stream.uniform()) / logOdds).rounded(.down)
            guard day < Double(days.upperBound) else { return }
            let session = Int(day) * 2 + (stream.uniform() < 0.85 ? 0 : 1)
            let minutes = 2 + Int(-9 * log(1 - stream.uniform()))
            let isNoted = stream.uniform() < 0.4
            if codes.isPlainPresent(year[session, column]) {
                year[session, column] = codes.lateBefore
                if isNoted {
                    year.notes.append(
                        .init(
                            session: session, column: column, minutesLate: min(29, minutes),
                            note: ""))
                }
            }
            day += 1
        }
    }
}
