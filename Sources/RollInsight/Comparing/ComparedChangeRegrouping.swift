/// Parts schools in two in every way, or in many, to see how often chance alone sets them as far
/// apart.
///
/// - Source: rule R-DID-01.
enum Regrouping {
    /// The share of all partings whose means lie at least as far apart as those given.
    ///
    /// - Returns: The share, and whether every way was tried.
    /// - Complexity: O(ways × n).
    static func probability(_ mine: [Double], _ theirs: [Double]) -> (Double, Bool) {
        let all = mine + theirs
        let (size, count) = (mine.count, mine.count + theirs.count)
        let whole = all.reduce(0, +)
        func apart(_ sum: Double) -> Double {
            abs(sum / Double(size) - (whole - sum) / Double(count - size))
        }
        // The last digits of sums in another order are not a difference.
        let seen = apart(mine.reduce(0, +)) - 1e-9
        guard ways(size, of: count) <= ComparedChange.mostWays else {
            return (drawn(all, size, where: { apart($0) >= seen }), false)
        }
        var (far, tried) = (0, 0)
        var places = Array(0..<size)
        repeat {
            tried += 1
            if apart(places.reduce(0) { $0 + all[$1] }) >= seen { far += 1 }
        } while advance(&places, count)
        return (Double(far) / Double(tried), true)
    }

    /// How many ways there are, told no farther than it matters.
    private static func ways(_ size: Int, of count: Int) -> Int {
        var ways = 1
        for step in 0..<min(size, count - size) {
            ways = ways * (count - step) / (step + 1)
            if ways > ComparedChange.mostWays { return ways }
        }
        return ways
    }

    /// The next choice in order; false after the last.
    private static func advance(_ places: inout [Int], _ count: Int) -> Bool {
        let size = places.count
        guard let last = places.indices.last(where: { places[$0] < count - size + $0 }) else {
            return false
        }
        places[last] += 1
        for place in (last + 1)..<max(last + 1, size) { places[place] = places[place - 1] + 1 }
        return true
    }

    /// Partings drawn at random, the same each time; the one that was seen counts among them.
    private static func drawn(_ all: [Double], _ size: Int, where isFar: (Double) -> Bool) -> Double
    {
        var random = SeededDraws(seed: 2_026)
        var order = all
        var far = 1
        for _ in 0..<ComparedChange.draws {
            var sum = 0.0
            for place in 0..<size {
                order.swapAt(place, place + random.below(order.count - place))
                sum += order[place]
            }
            if isFar(sum) { far += 1 }
        }
        return Double(far) / Double(ComparedChange.draws + 1)
    }
}

/// Random numbers, the same from the same seed.
struct SeededDraws {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A whole number from 0 to below a bound.
    mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(max(1, bound))).high)
    }
}
