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
        /// Whether it takes everything up, to the top of the dimension.
        var isUpward: Bool { steps.allSatisfy { $0.sign > 0 } }
    }

    private static let branching = [12, 6, 4, 3]
    private static let longest = 12
    private static let kept = 24

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
    ///   - cost: What a change of a member costs; nil where it cannot change.
    /// - Returns: Moves, cheapest first; one that goes to the top is kept wherever there is one.
    func cheapest(for member: Int, cost: (Int) -> Int?) -> [Move] {
        guard let own = cost(member) else { return [] }
        var search = Search(
            balances: [Int](repeating: 0, count: splits.count),
            signs: [Int8](repeating: 0, count: count))
        add(Step(member: member, sign: 1), cost: own, to: &search)
        extend(&search, cost)
        var moves = search.found
        // Stable by construction: equal costs stay in the order of the search.
        let order = moves.indices.sorted { (moves[$0].cost, $0) < (moves[$1].cost, $1) }
        moves = order.map { moves[$0] }
        guard moves.count > Self.kept else { return moves }
        let kept = moves.prefix(Self.kept)
        if kept.contains(where: \.isUpward) { return Array(kept) }
        return Array(kept) + moves.dropFirst(Self.kept).filter(\.isUpward).prefix(1)
    }

    private struct Search {
        var balances: [Int]
        var signs: [Int8]
        var steps: [Step] = []
        var cost = 0
        var found: [Move] = []
    }

    private func add(_ step: Step, cost: Int, to search: inout Search) {
        search.signs[step.member] = Int8(step.sign)
        search.steps.append(step)
        search.cost += cost
        for (split, role) in memberships[step.member] {
            search.balances[split] += role * step.sign
        }
    }

    private func removeLast(cost: Int, from search: inout Search) {
        guard let step = search.steps.popLast() else { return }
        search.signs[step.member] = 0
        search.cost -= cost
        for (split, role) in memberships[step.member] {
            search.balances[split] -= role * step.sign
        }
    }

    private func extend(_ search: inout Search, _ cost: (Int) -> Int?) {
        guard let broken = search.balances.firstIndex(where: { $0 != 0 }) else {
            search.found.append(Move(steps: search.steps, cost: search.cost))
            return
        }
        guard search.steps.count < Self.longest else { return }
        let split = splits[broken]
        let sign = search.balances[broken] > 0 ? 1 : -1
        var options: [(step: Step, cost: Int)] = []
        for part in split.parts where search.signs[part] == 0 {
            if let price = cost(part) { options.append((Step(member: part, sign: sign), price)) }
        }
        let width = Self.branching[min(search.steps.count - 1, Self.branching.count - 1)]
        if options.count > width {
            let order = options.indices.sorted {
                (options[$0].cost, $0) < (options[$1].cost, $1)
            }
            options = order.prefix(width).map { options[$0] }
        }
        if search.signs[split.whole] == 0, let price = cost(split.whole) {
            options.append((Step(member: split.whole, sign: -sign), price))
        }
        for option in options {
            add(option.step, cost: option.cost, to: &search)
            extend(&search, cost)
            removeLast(cost: option.cost, from: &search)
        }
    }
}
