/// Narrows what is known of cells by one sum at a time, as a reader with a calculator would.
struct IntervalPropagation {
    private(set) var lowest: [Int]
    private(set) var highest: [Int?]
    /// How many sums were looked at.
    private(set) var steps = 0
    private let relations: [DisclosureRelation]
    private let memberships: [[Int]]

    init(_ system: DisclosureSystem) {
        lowest = system.cells.map(\.lowest)
        highest = system.cells.map(\.highest)
        relations = system.relations
        var memberships = [[Int]](repeating: [], count: system.cells.count)
        for (index, relation) in relations.enumerated() {
            memberships[relation.whole].append(index)
            for part in relation.parts { memberships[part].append(index) }
        }
        self.memberships = memberships
    }

    /// Narrows until nothing moves, or enough was tried.
    ///
    /// Limits can creep towards each other by ones for a long time; each sum is looked at a
    /// limited number of times, and what is left is for the linear programme.
    ///
    /// - Returns: Whether the limits can all be kept; if not, the tables contradict each other.
    mutating func run() -> Bool {
        var queue = Array(relations.indices)
        var isQueued = [Bool](repeating: true, count: relations.count)
        var looks = [Int](repeating: 0, count: relations.count)
        var next = 0
        while next < queue.count {
            let index = queue[next]
            next += 1
            isQueued[index] = false
            looks[index] += 1
            steps += 1
            for cell in narrow(relations[index]) {
                if let high = highest[cell], high < lowest[cell] { return false }
                for other in memberships[cell] where !isQueued[other] && looks[other] < 40 {
                    isQueued[other] = true
                    queue.append(other)
                }
            }
        }
        return true
    }

    /// Narrows by one sum; returns the cells that became narrower.
    private mutating func narrow(_ relation: DisclosureRelation) -> [Int] {
        var changed: [Int] = []
        var least = 0
        var most = 0
        var unlimited = 0
        for part in relation.parts {
            least += lowest[part]
            if let high = highest[part] { most += high } else { unlimited += 1 }
        }
        let whole = relation.whole
        if least > lowest[whole] {
            lowest[whole] = least
            changed.append(whole)
        }
        if unlimited == 0, highest[whole].map({ most < $0 }) ?? true {
            highest[whole] = most
            changed.append(whole)
        }
        for part in relation.parts {
            if let high = highest[whole] {
                let room = high - (least - lowest[part])
                if highest[part].map({ room < $0 }) ?? true {
                    if highest[part] == nil { unlimited -= 1 } else { most -= highest[part] ?? 0 }
                    highest[part] = room
                    most += room
                    changed.append(part)
                }
            }
            let others = unlimited - (highest[part] == nil ? 1 : 0)
            if others == 0 {
                let floor = lowest[whole] - (most - (highest[part] ?? 0))
                if floor > lowest[part] {
                    least += floor - lowest[part]
                    lowest[part] = floor
                    changed.append(part)
                }
            }
        }
        return changed
    }
}
