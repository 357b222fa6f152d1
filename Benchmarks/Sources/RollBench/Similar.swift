import Foundation
import RollInsight

/// The neighbours of every school of England, made up from numbers alone, so that another program can
/// find the same ones.
struct Similar {
    let arguments: Arguments

    /// One of the numbers of a school, by the mixing steps of SplitMix64.
    private static func number(_ school: Int, _ place: Int) -> Double {
        var z = UInt64(school &* 16 &+ place &+ 1) &* 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((z ^ (z >> 31)) >> 32) / 4_294_967_296
    }

    /// Traits that spread about as those of England: shares with a long tail, sizes as logarithms.
    private static func values(_ school: Int) -> [Double?] {
        func middle(_ first: Int) -> Double {
            number(school, first) + number(school, first + 1) - 1
        }
        return [
            20 + 37 * middle(0), 12 + 15 * middle(2), 2.5 + 3.5 * middle(4),
            90 * number(school, 6) * number(school, 7), 5.5 + 1.4 * middle(8),
            49 + 10 * middle(10),
        ]
    }

    func run() throws {
        let schools = Int(arguments["schools"] ?? "21300") ?? 21_300
        let primary = schools * 83 / 100
        let phases: [(range: Range<Int>, rule: SimilarityRule)] = [
            (0..<primary, .primary), (primary..<schools, .secondary),
        ]
        let values = phases.map { $0.range.map(Self.values) }
        var tables: [SimilarTable] = []
        let time = seconds {
            tables = zip(values, phases).map { SimilarSearch($0, by: $1.rule).all(20) }
        }
        var sum = 0.0
        for (table, phase) in zip(tables, phases) {
            for school in phase.range.indices {
                sum += table.meanDistance(of: school - phase.range.startIndex) ?? 0
            }
        }
        var report = Report()
        report.set("schools", schools)
        report.set("seconds", time)
        report.set("distance", sum)
        report.set("memory", greatestMemory())
        try report.say()
    }
}
