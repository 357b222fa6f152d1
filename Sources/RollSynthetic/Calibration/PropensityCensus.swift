/// The propensities of an authority's pupils of one phase, counted in narrow bins.
struct PropensityCensus: Sendable {
    private static let width = 0.04
    private static let binCount = 400
    private static let lowest = -9.0
    private var bins: [Bin] = []
    private var place = [Int32](repeating: -1, count: binCount * AbsenceKernel.lengths.count)
    private struct Bin {
        var logOdds: Double
        var lengthClass: Int
        var pupils = 0.0
        var days = 0.0
    }

    /// How many enrolments were counted.
    private(set) var count = 0

    /// Counts an enrolment of so many school days.
    mutating func add(logOdds: Double, days length: Int) {
        guard length > 0 else { return }
        let bin = min(Self.binCount - 1, max(0, Int((logOdds - Self.lowest) / Self.width)))
        let lengthClass = AbsenceKernel.lengthClass(days: length)
        let at = lengthClass * Self.binCount + bin
        if place[at] < 0 {
            place[at] = Int32(bins.count)
            let middle = Self.lowest + (Double(bin) + 0.5) * Self.width
            bins.append(Bin(logOdds: middle, lengthClass: lengthClass))
        }
        bins[Int(place[at])].pupils += 1
        bins[Int(place[at])].days += Double(length)
        count += 1
    }

    /// The absence and persistent absence that a calibration would give, in per cent.
    func foretell(_ calibration: Calibration, kernel: AbsenceKernel)
        -> (absence: Double, persistent: Double)
    {
        var absent = 0.0
        var possible = 0.0
        var persistent = 0.0
        for bin in bins {
            let x = calibration.applied(to: bin.logOdds)
            absent += bin.days * kernel.absence(logOdds: x, lengthClass: bin.lengthClass)
            possible += bin.days
            persistent += bin.pupils * kernel.persistent(logOdds: x, lengthClass: bin.lengthClass)
        }
        guard possible > 0 else { return (0, 0) }
        return (100 * absent / possible, 100 * persistent / Double(max(1, count)))
    }
}
