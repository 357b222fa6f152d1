import Foundation

/// How much illness goes round each registration group, week by week; on average as much as usual.
struct Contagion {
    private static let spread = 0.35
    private static let outbreaks = 0.03
    private static let outbreak = 2.5

    /// The factors by group, then open day.
    let factors: [Float]
    private let openDays: Int

    /// Draws the factors of a school's groups for a year.
    ///
    /// - Parameters:
    ///   - groups: How many groups the school has.
    ///   - openDays: How many days it is open.
    ///   - key: The key of the school's streams.
    ///   - year: The calendar year in which the school year starts.
    init(groups: Int, openDays: Int, key: UInt64, year: Int) {
        let rest = (1 - Self.outbreaks * Self.outbreak) / (1 - Self.outbreaks)
        var factors: [Float] = []
        factors.reserveCapacity(groups * openDays)
        for group in 0..<groups {
            var stream = SplitMix64(key, .contagion, UInt64(year), UInt64(group))
            var factor = Float(1)
            for day in 0..<openDays {
                if day % 5 == 0 {
                    let usual = exp(Self.spread * stream.normal() - Self.spread * Self.spread / 2)
                    let chance = stream.uniform()
                    factor = Float(usual * (chance < Self.outbreaks ? Self.outbreak : rest))
                }
                factors.append(factor)
            }
        }
        self.factors = factors
        self.openDays = openDays
    }

    /// Where a group's factors begin.
    func start(ofGroup group: Int) -> Int { group * openDays }
}
