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
            signs: [Int8](repeating: 0, count: count))
        add(first, own, to: &search)
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

    private struct Search {
        var balances: [Int]
        var signs: [Int8]
        var steps: [Step] = []
        var cost = 0
        var rank = 0
        var found: [Move] = []
    }

    private func add(_ step: Step, _ price: Price, to search: inout Search) {
        search.signs[step.member] = Int8(step.sign)
        search.steps.append(step)
        search.cost += price.cost
        search.rank += price.rank
        for (split, role) in memberships[step.member] {
            search.balances[split] += role * step.sign
        }
    }

    private func removeLast(_ price: Price, from search: inout Search) {
        guard let step = search.steps.popLast() else { return }
        search.signs[step.member] = 0
        search.cost -= price.cost
        search.rank -= price.rank
        for (split, role) in memberships[step.member] {
            search.balances[split] -= role * step.sign
        }
    }

    private func extend(_ search: inout Search, _ reach: Reach, _ price: (Step) -> Price?) {
        guard let broken = search.balances.firstIndex(where: { $0 != 0 }) else {
            search.found.append(Move(steps: search.steps, cost: search.cost, rank: search.rank))
            return
        }
        guard search.steps.count < Self.longest else { return }
        let split = splits[broken]
        let sign = search.balances[broken] > 0 ? 1 : -1
        var options: [(step: Step, price: Price)] = []
        for part in split.parts where search.signs[part] == 0 {
            let step = Step(member: part, sign: sign)
            if let found = price(step) { options.append((step, found)) }
        }
        let width = reach.branching[min(search.steps.count - 1, reach.branching.count - 1)]
        if options.count > width {
            let order = options.indices.sorted {
                (options[$0].price.rank, $0) < (options[$1].price.rank, $1)
            }
            options = order.prefix(width).map { options[$0] }
        }
        let up = Step(member: split.whole, sign: -sign)
        if search.signs[split.whole] == 0, let found = price(up) { options.append((up, found)) }
        for option in options {
            add(option.step, option.price, to: &search)
            extend(&search, reach, price)
            removeLast(option.price, from: &search)
        }
    }
}
