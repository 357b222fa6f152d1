/// Finds the unknown cells that hang together with one, those that close circuits first.
///
/// A cell whose sums are nearly all in sight already comes before others, and of the parts of a
/// sum a few come before the rest, so that even a small neighbourhood holds whole circuits.
struct AttackNeighbourhood {
    let relations: [DisclosureRelation]
    let memberships: [[Int]]
    let isKnown: [Bool]

    private static let ranks = 32

    /// The unknown cells near one, itself first.
    ///
    /// - Returns: The cells, and whether they are all that hang together with it.
    func around(_ cell: Int, atMost limit: Int) -> (cells: [Int], isAll: Bool) {
        var found = [cell]
        var isFound: Set<Int> = [cell]
        var isSeen: Set<Int> = []
        var open: [Int: Int] = [:]
        // Queues by how few sums of a cell are out of sight, then by place in its sum.
        var queues: [[Int]] = []
        var heads: [Int] = []

        func offer(_ other: Int, rank: Int) {
            let key = (open[other] ?? 0) * Self.ranks + min(rank, Self.ranks - 1)
            while queues.count <= key {
                queues.append([])
                heads.append(0)
            }
            queues[key].append(other)
        }
        func look(from current: Int) {
            for index in memberships[current] where isSeen.insert(index).inserted {
                let relation = relations[index]
                var rank = 0
                for other in relation.parts + [relation.whole]
                where !isKnown[other] && !isFound.contains(other) {
                    open[other, default: memberships[other].count] -= 1
                    offer(other, rank: rank)
                    rank += 1
                }
            }
        }
        func next() -> Int? {
            for key in queues.indices {
                while heads[key] < queues[key].count {
                    let other = queues[key][heads[key]]
                    heads[key] += 1
                    if !isFound.contains(other) { return other }
                }
            }
            return nil
        }

        look(from: cell)
        while let other = next() {
            if found.count >= limit { return (found, false) }
            isFound.insert(other)
            found.append(other)
            look(from: other)
        }
        return (found, true)
    }

    /// Leaves out cells that cannot move while all outside stay: a sum with one of them only.
    func withoutStuck(_ cells: [Int]) -> [Int] {
        var inside = Set(cells)
        var counts: [Int: Int] = [:]
        for cell in cells {
            for index in memberships[cell] { counts[index, default: 0] += 1 }
        }
        var stuck = counts.filter { $0.value == 1 }.map(\.key)
        while let index = stuck.popLast() {
            let relation = relations[index]
            guard let cell = (relation.parts + [relation.whole]).first(where: inside.contains)
            else { continue }
            inside.remove(cell)
            for other in memberships[cell] {
                counts[other, default: 0] -= 1
                if counts[other] == 1 { stuck.append(other) }
            }
        }
        return cells.filter(inside.contains)
    }
}
