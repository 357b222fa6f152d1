import RollDomain
import RollInsight
import RollServices
import Testing

/// Counts that add up, with small ones kept back (R-VOICE-01).
@Suite struct GuardedCountsTests {
    private func guarded(_ values: [Int], _ splits: [GuardedCounts.Split]) -> [Int?] {
        VoiceGuard.shares(
            answered: values, counted: values.map { _ in 0 }, splits: splits
        ).map(\.answered)
    }

    @Test func `one small school takes the next smallest with it`() {
        let split = GuardedCounts.Split(whole: 0, parts: [1, 2, 3])
        #expect(guarded([71, 40, 25, 6], [split]) == [71, 40, nil, nil])
        #expect(guarded([65, 40, 25, 0], [split]) == [65, 40, 25, 0])
        // Two small ones hide each other only where the sum leaves both in doubt.
        #expect(guarded([58, 40, 9, 9], [split]) == [58, 40, nil, nil])
        #expect(guarded([44, 40, 2, 2], [split]) == [44, nil, nil, nil])
    }

    @Test func `a whole that its parts would give away is kept back with them`() {
        let split = GuardedCounts.Split(whole: 0, parts: [1, 2])
        #expect(guarded([9, 5, 4], [split]) == [nil, nil, nil])
        #expect(guarded([10, 6, 4], [split]) == [10, nil, nil])
    }

    @Test func `few on either side are kept back, nought and all are not`() {
        func share(_ counted: Int, of answered: Int) -> VoiceShare {
            VoiceGuard.shares(answered: [answered], counted: [counted], splits: [])[0]
        }
        #expect(share(0, of: 12) == VoiceShare(answered: 12, counted: 0))
        #expect(share(12, of: 12).ratio == Ratio(12, of: 12))
        #expect(share(9, of: 40) == VoiceShare(answered: 40, counted: nil))
        #expect(share(31, of: 40) == VoiceShare(answered: 40, counted: nil))
        #expect(share(30, of: 40).ratio == Ratio(30, of: 40))
        #expect(share(5, of: 9) == VoiceShare())
    }

    /// What a reader of a table can work out: bounds tightened by every sum until none moves.
    private struct Reader {
        var low: [Int]
        var high: [Int]

        init(_ shown: [Int?], most: [Int?], _ splits: [GuardedCounts.Split]) {
            low = shown.map { $0 ?? 0 }
            high = zip(shown, most).map { $0 ?? $1 ?? 1_000_000 }
            var moves = true
            while moves {
                moves = false
                for split in splits {
                    let lows = split.parts.reduce(0) { $0 + low[$1] }
                    let highs = split.parts.reduce(0) { $0 + high[$1] }
                    moves = narrow(split.whole, lows, highs) || moves
                    for part in split.parts {
                        moves =
                            narrow(
                                part, low[split.whole] - (highs - high[part]),
                                high[split.whole] - (lows - low[part])) || moves
                    }
                }
            }
        }

        mutating func narrow(_ place: Int, _ least: Int, _ most: Int) -> Bool {
            let before = (low[place], high[place])
            low[place] = max(low[place], least)
            high[place] = min(high[place], most)
            return before != (low[place], high[place])
        }
    }

    @Test(arguments: 1...300)
    func `no reader of a nation, its areas, schools and groups comes near a small count`(
        _ seed: UInt64
    ) {
        var dice = SplitMix64(seed: seed)
        // Place 0 is the whole, then areas with their schools, then groups across the whole.
        var answered = [0]
        var counted = [0]
        var splits: [GuardedCounts.Split] = []
        var areas: [Int] = []
        for _ in 0..<Int.random(in: 1...4, using: &dice) {
            let area = answered.count
            areas.append(area)
            answered.append(0)
            counted.append(0)
            var schools: [Int] = []
            for _ in 0..<Int.random(in: 1...6, using: &dice) {
                let count =
                    Int.random(in: 0...60, using: &dice) / Int.random(in: 1...6, using: &dice)
                schools.append(answered.count)
                answered.append(count)
                counted.append(Int.random(in: 0...count, using: &dice))
                for place in [0, area] {
                    answered[place] += answered[schools.last ?? 0]
                    counted[place] += counted[schools.last ?? 0]
                }
            }
            splits.append(.init(whole: area, parts: schools))
        }
        splits.append(.init(whole: 0, parts: areas))
        var groups: [Int] = []
        var left = (answered[0], counted[0])
        for _ in 0..<3 {
            let count = Int.random(in: 0...left.1, using: &dice)
            let rest = Int.random(in: 0...(left.0 - left.1), using: &dice)
            groups.append(answered.count)
            answered.append(count + rest)
            counted.append(count)
            left = (left.0 - count - rest, left.1 - count)
        }
        groups.append(answered.count)
        answered.append(left.0)
        counted.append(left.1)
        splits.append(.init(whole: 0, parts: groups))
        let shares = VoiceGuard.shares(answered: answered, counted: counted, splits: splits)
        let whole = Reader(
            shares.map(\.answered), most: answered.map { _ in nil }, splits)
        let parts = Reader(
            shares.map(\.counted), most: shares.map(\.answered), splits)
        func isSmall(_ count: Int) -> Bool { count > 0 && count < VoiceGuard.fewest }
        for place in answered.indices {
            if isSmall(answered[place]) {
                #expect(shares[place] == VoiceShare(), "seed \(seed)")
                #expect(whole.high[place] - whole.low[place] >= VoiceGuard.fewest, "seed \(seed)")
            }
            guard shares[place].answered != nil else { continue }
            if isSmall(counted[place]) || isSmall(answered[place] - counted[place]) {
                #expect(shares[place].counted == nil, "seed \(seed)")
                #expect(parts.high[place] - parts.low[place] >= VoiceGuard.fewest, "seed \(seed)")
            }
        }
    }

    /// The same numbers on every machine.
    private struct SplitMix64: RandomNumberGenerator {
        private var state: UInt64

        init(seed: UInt64) { state = seed }

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var bits = state
            bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
            return bits ^ (bits >> 31)
        }
    }
}
