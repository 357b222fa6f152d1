/// How an authority's log odds are stretched and moved to meet its published figures.
struct Calibration: Sendable, Equatable {
    /// The log odds that stay where they are when the spread changes.
    var centre: Double
    /// How far all log odds move.
    var shift = 0.0
    /// How much wider the log odds lie.
    var spread = 1.0

    /// How far the log odds of the most absent keep their distance from ``knee``.
    var tail = 1.0

    /// The log odds, about one session in eight, above which the tail begins.
    static let knee = -2.0

    /// The tails that are tried, the nearest to no change first.
    private static let tails: [Double] = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3]
    private static let primaryTails: [Double] = [
        1, 1.1, 0.9, 1.2, 0.8, 1.3, 0.7, 1.4, 0.6, 1.5, 0.5, 1.6, 0.4, 1.7, 1.8, 1.9, 2,
    ]

    /// Stretches and moves log odds.
    func applied(to logOdds: Double) -> Double {
        let moved = centre + spread * (logOdds - centre) + shift
        let kept = moved > Self.knee ? Self.knee + tail * (moved - Self.knee) : moved
        return min(6, max(-8, kept))
    }

    /// Finds the shift and spread with which the foretold figures meet a target.
    ///
    /// For each spread, halving finds the shift that meets overall absence. How persistent
    /// absence then follows from the spread has no one direction, so the spreads are tried in
    /// steps, and of those that meet it the one nearest to no change is taken. Where none does,
    /// the same absence lies on more pupils than a spread can tell, and the tail is drawn in.
    ///
    /// In primary schools persistent absence hardly follows from the spread at all: a spread that
    /// meets it would take away what tells pupils apart, and with it what lasts from year to year.
    /// There the spread stays near to none, and the tail is drawn in or out.
    ///
    /// - Complexity: O(600 × bins), eight times that where the tail changes.
    init(
        _ phase: ModelPhase, census: PropensityCensus, absence: Double, persistent: Double,
        kernel: AbsenceKernel
    ) {
        self.init(phase)
        guard census.count > 0, absence > 0 else { return }
        var best: Try?
        let isPrimary = phase == .primary
        let widest = isPrimary ? 0.15 : 1.2
        let spreads = stride(from: -widest, through: widest, by: isPrimary ? 0.05 : 0.15)
        for tail in isPrimary ? Self.primaryTails : Self.tails {
            let found = nearest(
                census, absence, persistent, kernel, tail, spreads.map { expOf($0) })
            if abs(found.miss) < abs(best?.miss ?? .infinity) { best = found }
            if abs(found.miss) < 0.4 { break }
        }
        if let best { self = best.calibration }
    }

    /// A calibration that meets overall absence, and by how much it misses persistent absence.
    private struct Try {
        var calibration: Calibration
        var miss: Double
    }

    private func nearest(
        _ census: PropensityCensus, _ absence: Double, _ persistent: Double,
        _ kernel: AbsenceKernel, _ tail: Double, _ steps: [Double]
    ) -> Try {
        func meetAbsence(_ spread: Double) -> Try {
            var low = -4.0
            var high = 4.0
            var found = self
            found.spread = spread
            found.tail = tail
            for _ in 0..<22 {
                found.shift = (low + high) / 2
                if census.foretell(found, kernel: kernel).absence < absence {
                    low = found.shift
                } else {
                    high = found.shift
                }
            }
            let foretold = census.foretell(found, kernel: kernel)
            return Try(calibration: found, miss: foretold.persistent - persistent)
        }
        let tried = steps.map(meetAbsence)
        var best = tried[0]
        var bestCost = Double.infinity
        for (index, one) in tried.enumerated() {
            var found = one
            if index + 1 < tried.count, one.miss.sign != tried[index + 1].miss.sign {
                // Between two steps that miss on either side lies one that meets both figures.
                let part = one.miss / (one.miss - tried[index + 1].miss)
                found = meetAbsence(steps[index] * (1 - part) + steps[index + 1] * part)
            }
            let cost = abs(found.miss) + 0.3 * abs(found.calibration.spread - 1)
            if cost < bestCost { (best, bestCost) = (found, cost) }
        }
        return best
    }

    /// Changes nothing.
    init(_ phase: ModelPhase) {
        centre = [-3.4, -3.1, -2.9][phase.rawValue]
    }
}
