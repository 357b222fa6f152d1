/// The household of a child: siblings are children of one column with years between them.
struct Household: Sendable {
    /// The key of the household's streams.
    let key: UInt64
    /// Whether another child of the household may be at school too.
    let isShared: Bool

    /// How far back a chain of siblings is followed.
    private static let longestChain = 4

    /// Finds the household of a child by following the chain of older siblings.
    ///
    /// - Complexity: O(1), at most a dozen hashes.
    init(_ child: Child, authorityKey: UInt64) {
        guard child.turn == 0, child.column < Child.firstSpecial else {
            key = SplitMix64.key(authorityKey, .household, child.packed)
            isShared = false
            return
        }
        let column = UInt64(child.column)
        func gap(_ intake: Int) -> Int {
            // Two to four years after an older sibling, or none.
            let chance = SplitMix64.fraction(authorityKey, .household, column, UInt64(intake))
            if chance < 0.22 { return 2 }
            if chance < 0.38 { return 3 }
            return chance < 0.46 ? 4 : 0
        }
        var eldest = child.intake
        var steps = 0
        while steps < Self.longestChain {
            let years = gap(eldest)
            if years == 0 { break }
            eldest -= years
            steps += 1
        }
        key = SplitMix64.key(authorityKey, .household, column, UInt64(eldest) << 20)
        isShared = steps > 0 || (2...4).contains { gap(child.intake + $0) == $0 }
    }
}
