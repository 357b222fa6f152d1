import Foundation

/// What a school's years say, with what a high start and chance do taken out.
public struct OracleFall: Sendable {
    public var fell = 0.0
    public var ofItsStart = 0.0
    public var likely = 0.0
    public var deviation = 0.0
    public var reading = ""
}

/// A group's change beside another's.
public struct OracleBeside: Sendable {
    public var difference = 0.0
    public var low = 0.0
    public var high = 0.0
    public var byChance = 0.0
    public var verdict = ""
}

extension Oracle {
    /// Reads schools' years against those of all: four years or more, fewer than fifty schools.
    ///
    /// A primary school that starts a point high loses 0.27 by itself; true changes spread by 0.49; a year
    /// of one pupil strays by the root of 20 points.
    public static func falls(_ years: [[Double]], pupils: [Int], all: [Double]) -> [OracleFall] {
        let last = all.count - 1
        var lucks: [Double] = []
        var found: [(fall: OracleFall, isLikely: Bool, isWhole: Bool, isLost: Bool, isKept: Bool)] =
            []
        var low: [Bool] = []
        for (place, rates) in years.enumerated() {
            let above = rates.indices.map { rates[$0] - all[$0] }
            let (first, end) = ([above[0], above[1]], [above[last - 1], above[last]])
            let fall = drawn(first, end, pupils: pupils[place])
            // Each year at either end is passed over in turn.
            let without = [
                drawn([above[1]], end, pupils: pupils[place]),
                drawn([above[0]], end, pupils: pupils[place]),
                drawn(first, [above[last]], pupils: pupils[place]),
                drawn(first, [above[last - 1]], pupils: pupils[place]),
            ]
            let start = (above[0] + above[1]) / 2
            let luck = sqrt(0.49 * 0.49 + 20 / Double(pupils[place]))
            lucks.append(1 - below((fall.fell - fall.ofItsStart) / luck))
            low.append(end[0] + end[1] < 0 && above[last] - above[last - 1] <= 0.3)
            found.append(
                (
                    fall, fall.fell > 0 && ofAPoint(fall) >= 0.8,
                    without.allSatisfy { $0.fell >= 1 - 1e-9 && ofAPoint($0) >= 2.0 / 3 },
                    above.filter { start - $0 >= 1 - 1e-9 }.count > 1
                        && start - above[last] < 0.5 - 1e-9,
                    start - above[last - 1] >= 0.5 - 1e-9 && start - above[last] >= 0.5 - 1e-9
                ))
        }
        return found.indices.map { place in
            var fall = found[place].fall
            let one = found[place]
            // Among as many as are at least as sure, how many would luck give?
            var share = 1.0
            for other in lucks where other >= lucks[place] {
                let asSure = lucks.filter { $0 <= other }.count
                let ratio = other * Double(lucks.count) / Double(asSure)
                if ratio < share { share = ratio }
            }
            fall.reading =
                !one.isLikely
                ? "no large fall is likely"
                : !one.isWhole
                    ? one.isLost ? "went up again" : "one unusual year"
                    : !one.isKept
                        ? "went up again"
                        : share > 0.1
                            ? "among so many, it may be chance"
                            : low[place] ? "fell, and is low now" : "fell, and stayed down"
            return fall
        }
    }

    /// What is likely true of a fall from some years to some others.
    private static func drawn(_ first: [Double], _ last: [Double], pupils: Int) -> OracleFall {
        let start = mean(first)
        let chance =
            20 / Double(pupils) * (1 / Double(first.count) + 1 / Double(last.count))
        let own = 0.49 * 0.49
        var fall = OracleFall()
        fall.fell = start - mean(last)
        fall.ofItsStart = 0.27 * start
        fall.likely = fall.ofItsStart + own / (own + chance) * (fall.fell - fall.ofItsStart)
        fall.deviation = sqrt(own * chance / (own + chance))
        return fall
    }

    /// How likely the true fall is more than a point.
    private static func ofAPoint(_ fall: OracleFall) -> Double {
        1 - below((1 - fall.likely) / fall.deviation)
    }

    /// One group's changes beside another's; nil with fewer than two of either.
    ///
    /// - Parameter earlier: The rates a year before the first, and two years before, of each.
    public static func beside(
        _ own: [(before: Double, after: Double)], _ others: [(before: Double, after: Double)],
        earlier: (own: [[Double]], others: [[Double]])
    ) -> OracleBeside? {
        if own.count < 2 || others.count < 2 { return nil }
        let mine = own.map { $0.after - $0.before }
        let theirs = others.map { $0.after - $0.before }
        var found = between(mine, theirs)
        // Every way to part them in two, by counting up in twos.
        let all = mine + theirs
        var (ways, far) = (0, 0)
        for way in 0..<(1 << all.count) {
            var (first, second): ([Double], [Double]) = ([], [])
            for place in all.indices {
                if way >> place & 1 == 1 {
                    first.append(all[place])
                } else {
                    second.append(all[place])
                }
            }
            if first.count != mine.count { continue }
            ways += 1
            if abs(mean(first) - mean(second)) >= abs(found.difference) - 1e-9 { far += 1 }
        }
        found.byChance = Double(far) / Double(ways)
        var isTogether = true
        for step in 0..<2 {
            func steps(_ rows: [[Double]]) -> [Double] {
                rows.filter { $0.count > step + 1 }.map { $0[step] - $0[step + 1] }
            }
            let (one, two) = (
                steps(zip(own, earlier.own).map { [$0.before] + $1 }),
                steps(zip(others, earlier.others).map { [$0.before] + $1 })
            )
            if one.count < 2 || two.count < 2 { continue }
            let before = between(one, two)
            if abs(before.difference) > 0.3 && (before.low > 0 || before.high < 0) {
                isTogether = false
            }
        }
        let isFew = own.count < 6 || others.count < 6
        let isClear = (found.low > 0 || found.high < 0) && found.byChance <= 0.05
        found.verdict =
            !isTogether
            ? "apart before"
            : isFew
                ? "too few" : !isClear ? "cannot tell" : found.difference < 0 ? "less" : "more"
        return found
    }

    private static func mean(_ values: [Double]) -> Double {
        var sum = 0.0
        for value in values { sum += value }
        return sum / Double(values.count)
    }

    /// The difference of two means, and between which numbers it is likely to lie.
    private static func between(_ mine: [Double], _ theirs: [Double]) -> OracleBeside {
        func ofMean(_ values: [Double]) -> Double {
            var sum = 0.0
            for value in values { sum += (value - mean(values)) * (value - mean(values)) }
            return sum / Double(values.count - 1) / Double(values.count)
        }
        let (one, two) = (ofMean(mine), ofMean(theirs))
        let freedom =
            (one + two) * (one + two)
            / (one * one / Double(mine.count - 1) + two * two / Double(theirs.count - 1))
        let reach = one + two > 0 ? errorsHolding(freedom) * sqrt(one + two) : 0
        var found = OracleBeside()
        found.difference = mean(mine) - mean(theirs)
        found.low = found.difference - reach
        found.high = found.difference + reach
        return found
    }
}
