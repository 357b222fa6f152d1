/// Changes along one dimension that leave every sum of it right.
///
/// A move takes one member up and others up or down so that all splits still add up: two members
/// of a region against each other, or a member with everything above it. A change of the whole
/// table that no reader can see is a product of one move in each dimension.
struct DimensionMoves {
    /// A member's change: up (1) or down (-1).
    struct Step {
        let member: Int
        let sign: Int
    }

    /// A move with what it costs along its line.
    struct Move {
        let steps: [Step]
        let cost: Int
        /// How late it is tried: the cost, and more where its cells have little room.
        let rank: Int
        /// Whether it takes everything up, to the top of the dimension.
        var isUpward: Bool { steps.allSatisfy { $0.sign > 0 } }
    }

    /// How many ways are looked at for each repair of a sum, and how many moves are kept.
    struct Reach {
        let branching: [Int]
        let kept: Int

        /// Enough for nearly every cell.
        static let near = Reach(branching: [12, 6, 4, 3], kept: 24)
        /// For cells whose neighbours are mostly nought.
        static let wide = Reach(branching: [60, 24, 8, 4], kept: 160)
    }

    /// What a change of a member costs, and how late it is tried.
    struct Price {
        let cost: Int
        let rank: Int
    }

    private static let longest = 12

    private let splits: [DisclosureDimension.Split]
    private let count: Int
    /// For each member the splits that hold it, as the whole (1) or as a part (-1).
    private let memberships: [[(split: Int, role: Int)]]

    init(_ dimension: DisclosureDimension) {
        splits = dimension.splits
        count = dimension.members.count
        var found = [[(split: Int, role: Int)]](repeating: [], count: count)
        for (index, split) in splits.enumerated() {
            found[split.whole].append((index, 1))
            for part in split.parts { found[part].append((index, -1)) }
        }
        memberships = found
    }

    /// The cheapest moves that take a member up.
    ///
    /// - Parameters:
    ///   - member: The member.
    ///   - reach: How far to look.
    ///   - price: What a change of a member costs; nil where it cannot change.
    /// - Returns: Moves, cheapest first; one that goes to the top is kept wherever there is one.
    func cheapest(
        for member: Int, within reach: Reach, price: (Step) -> Price?
    ) -> [Move] {
        let first = Step(member: member, sign: 1)
        guard let own = price(first) else { return [] }
        var search = Search(
            balances: [Int](repeating: 0, count: splits.count),
            signs: [Int8](repeating: 0, count: count),
            lines: [Line?](repeating: nil, count: 2 * splits.count))
        add(Option(step: first, price: own), to: &search)
        extend(&search, reach, price)
        var moves = search.found
        // Stable by construction: equal costs stay in the order of the search.
        let order = moves.indices.sorted { (moves[$0].rank, $0) < (moves[$1].rank, $1) }
        moves = order.map { moves[$0] }
        guard moves.count > reach.kept else { return moves }
        let kept = moves.prefix(reach.kept)
        if kept.contains(where: \.isUpward) { return Array(kept) }
        return Array(kept) + moves.dropFirst(reach.kept).filter(\.isUpward).prefix(1)
    }

    /// A change of a member with its price.
    private struct Option {
        let step: Step
        let price: Price
    }

    /// The changes that can repair a split in one direction: asked for once, since their prices stay
    /// the same throughout a search.
    private struct Line {
        /// Changes of the parts in their order.
        let parts: [Option]
        /// The same, those with the lowest rank first.
        let ranked: [Option]
        /// The change of the whole; nil where it cannot change.
        let whole: Option?
    }

    private struct Search {
        var balances: [Int]
        var signs: [Int8]
        /// For each split the changes that repair a balance below nought, and those for one above.
        var lines: [Line?]
        var steps: [Step] = []
        var cost = 0
        var rank = 0
        var found: [Move] = []
    }

    private func add(_ option: Option, to search: inout Search) {
        let step = option.step
        search.signs[step.member] = Int8(step.sign)
        search.steps.append(step)
        search.cost += option.price.cost
        search.rank += option.price.rank
        for (split, role) in memberships[step.member] {
            search.balances[split] += role * step.sign
        }
    }

    private func removeLast(_ option: Option, from search: inout Search) {
        let step = option.step
        search.steps.removeLast()
        search.signs[step.member] = 0
        search.cost -= option.price.cost
        search.rank -= option.price.rank
        for (split, role) in memberships[step.member] {
            search.balances[split] -= role * step.sign
        }
    }

    private func line(_ split: Int, _ sign: Int, _ price: (Step) -> Price?) -> Line {
        func option(_ member: Int, _ sign: Int) -> Option? {
            let step = Step(member: member, sign: sign)
            return price(step).map { Option(step: step, price: $0) }
        }
        let parts = splits[split].parts.compactMap { option($0, sign) }
        let order = parts.indices.sorted { (parts[$0].price.rank, $0) < (parts[$1].price.rank, $1) }
        return Line(
            parts: parts, ranked: order.map { parts[$0] }, whole: option(splits[split].whole, -sign)
        )
    }

    private func extend(_ search: inout Search, _ reach: Reach, _ price: (Step) -> Price?) {
        guard let broken = search.balances.firstIndex(where: { $0 != 0 }) else {
            search.found.append(Move(steps: search.steps, cost: search.cost, rank: search.rank))
            return
        }
        guard search.steps.count < Self.longest else { return }
        let isAbove = search.balances[broken] > 0
        let place = 2 * broken + (isAbove ? 1 : 0)
        let line = search.lines[place] ?? line(broken, isAbove ? 1 : -1, price)
        search.lines[place] = line
        let width = reach.branching[min(search.steps.count - 1, reach.branching.count - 1)]
        var free = 0
        for option in line.parts where search.signs[option.step.member] == 0 { free += 1 }
        // The cheapest come first only where not all are tried.
        var left = width
        for option in free > width ? line.ranked : line.parts
        where left > 0 && search.signs[option.step.member] == 0 {
            left -= 1
            follow(option, &search, reach, price)
        }
        if let whole = line.whole, search.signs[whole.step.member] == 0 {
            follow(whole, &search, reach, price)
        }
    }

    private func follow(
        _ option: Option, _ search: inout Search, _ reach: Reach, _ price: (Step) -> Price?
    ) {
        add(option, to: &search)
        extend(&search, reach, price)
        removeLast(option, from: &search)
    }
}
