/// Counts of places and groups that add up, with those kept back that a reader could learn otherwise.
///
/// Every count is one of a tree: a whole and its parts, in one split or several. What is kept back by
/// itself is told to nobody; then more is kept back until no sum gives it away: each such count could
/// be any of at least as many values as the policy's threshold.
///
/// - Source: rules R-DISC-02, R-DISC-05 and R-VOICE-01.
public struct GuardedCounts: Sendable {
    /// A whole with the parts that add up to it, by place in the list of counts.
    public struct Split: Sendable, Hashable {
        /// The whole.
        public let whole: Int
        /// Its parts.
        public let parts: [Int]

        /// Describes a split.
        public init(whole: Int, parts: [Int]) {
            self.whole = whole
            self.parts = parts
        }
    }

    /// Each count as it may be shown; nil where it is kept back.
    public let shown: [Int?]

    /// Protects counts.
    ///
    /// - Parameters:
    ///   - values: The counts.
    ///   - most: The most that each can be, as a reader may know; nil for no bound but its whole.
    ///   - isHidden: Which must be kept back, whatever else is shown.
    ///   - splits: How they add up.
    ///   - width: How far apart the least and the greatest possible value of one that must be kept back
    ///     have to lie.
    /// - Complexity: O(counts) for each count that is kept back beside those that must be.
    public init(
        _ values: [Int], most: [Int?], isHidden: [Bool], splits: [Split], width: Int
    ) {
        precondition(values.count == most.count && values.count == isHidden.count)
        var cover = Cover(values, isHidden, splits)
        cover.settle()
        var isSafe = false
        while !isSafe {
            let reader = CountReader(cover.shown, most: most, splits)
            isSafe = true
            for place in values.indices where isHidden[place] {
                guard reader.width(of: place) < width, let next = cover.remedy(for: place) else {
                    continue
                }
                cover.hide(next)
                isSafe = false
                break
            }
            cover.settle()
        }
        shown = cover.shown
    }
}

/// Which counts are kept back.
private struct Cover {
    private let values: [Int]
    private var hidden: [Bool]
    private let splits: [GuardedCounts.Split]
    /// The splits of which each count is a part.
    private let above: [[Int]]

    init(_ values: [Int], _ hidden: [Bool], _ splits: [GuardedCounts.Split]) {
        self.values = values
        self.hidden = hidden
        self.splits = splits
        var above = values.map { _ in [Int]() }
        for (place, split) in splits.enumerated() {
            for part in split.parts { above[part].append(place) }
        }
        self.above = above
    }

    var shown: [Int?] { values.indices.map { hidden[$0] ? nil : values[$0] } }

    mutating func hide(_ place: Int) { hidden[place] = true }

    /// Keeps back what follows from what is kept back already: the parts of a whole, which would add up
    /// to it.
    mutating func settle() {
        var isSettled = false
        while !isSettled {
            isSettled = true
            for split in splits where hidden[split.whole] {
                for part in split.parts where !hidden[part] {
                    hidden[part] = true
                    isSettled = false
                }
            }
        }
    }

    /// What to keep back next, so that a count is in more doubt; nil where nothing is shown there.
    ///
    /// It is the smallest part beside it, which costs readers least; where none is left, its whole; and so
    /// on upwards.
    func remedy(for place: Int) -> Int? {
        for index in above[place] {
            let split = splits[index]
            if hidden[split.whole] {
                if let next = remedy(for: split.whole) { return next }
                continue
            }
            let rest = split.parts.filter { !hidden[$0] && values[$0] > 0 }
            return rest.min { values[$0] < values[$1] } ?? split.whole
        }
        return nil
    }
}

/// What a reader can work out from counts that are shown and how they add up: the least and the greatest
/// value of each, narrowed by every sum until nothing moves.
struct CountReader {
    private var low: [Int]
    private var high: [Int]

    /// More than any count of people.
    private static let unbounded = 1 << 40

    init(_ shown: [Int?], most: [Int?], _ splits: [GuardedCounts.Split]) {
        low = shown.map { $0 ?? 0 }
        high = zip(shown, most).map { $0 ?? $1 ?? Self.unbounded }
        var moves = true
        while moves {
            moves = false
            for split in splits {
                let lows = split.parts.reduce(0) { $0 + low[$1] }
                let highs = split.parts.reduce(0) { $0 + high[$1] }
                moves = narrow(split.whole, lows, highs) || moves
                for part in split.parts {
                    let least = low[split.whole] - (highs - high[part])
                    let greatest = high[split.whole] - (lows - low[part])
                    moves = narrow(part, least, greatest) || moves
                }
            }
        }
    }

    /// How far apart the least and the greatest value of a count lie.
    func width(of place: Int) -> Int { high[place] - low[place] }

    private mutating func narrow(_ place: Int, _ least: Int, _ greatest: Int) -> Bool {
        let before = (low[place], high[place])
        low[place] = max(low[place], least)
        high[place] = min(high[place], greatest)
        return before != (low[place], high[place])
    }
}
