import RollDomain

/// Finds out what a school can have exchanged with other schools while all that is published stays right.
///
/// Some counts of the school go up or down together, so that they still add up, and the same counts of
/// other schools the other way, in rows that hold both or neither. In each topic, and over the weeks, as
/// many are moved in all, of whichever kinds both have. Whatever is found is tried on the figures in whole
/// numbers, so that it need not be believed.
///
/// - Source: rules R-DISC-02 and R-DISC-03.
struct SchoolExchange {
    /// Counts of everybody that go up (1) or down (-1) together.
    private typealias Pattern = [Int: Int]

    /// How many patterns are tried, how many are begun, and of how many counts one is at most.
    private static let mostPatterns = 24
    private static let mostSteps = 2_000
    private static let longest = 10

    private let known: SchoolKnowledge
    /// Sums among counts of everybody, and those that split a count by kind or week.
    private var measureSums: [SchoolKnowledge.Sum] = []
    private var splits: [Int: [SchoolKnowledge.Sum]] = [:]
    private var rows: [Int: [SchoolKnowledge.Shown]] = [:]
    private let isInside: [[Bool]]
    /// How many sums were looked at.
    private(set) var steps = 0
    /// For each count of everybody, the rows that each group stands in, as one number.
    private var standing: [Int: [Int]] = [:]

    /// Prepares exchanges.
    ///
    /// - Complexity: O(rows × groups).
    init(_ known: SchoolKnowledge) {
        self.known = known
        isInside = known.sets.map { set in
            var inside = [Bool](repeating: false, count: known.groups.count)
            for group in set { inside[group] = true }
            return inside
        }
        for sum in known.sums where known.counts[sum.whole].item.isEmpty {
            if sum.parts.allSatisfy({ known.counts[$0].item.isEmpty }) {
                measureSums.append(sum)
            } else {
                splits[sum.whole, default: []].append(sum)
            }
        }
        rows = Dictionary(grouping: known.shown, by: \.count)
        for (count, shown) in rows where known.counts[count].item.isEmpty {
            var number: [[Int]: Int] = [:]
            standing[count] = known.groups.indices.map { group in
                let sets = shown.map(\.set).filter { isInside[$0][group] }.sorted()
                if let found = number[sets] { return found }
                number[sets] = number.count
                return number.count - 1
            }
        }
    }

    /// Whether a count of a school can be thought as far from the truth as it must be.
    ///
    /// - Parameters:
    ///   - count: The count, of everybody.
    ///   - group: The school.
    ///   - width: How far its least and greatest value must be apart.
    /// - Returns: Whether exchanges show it; where they do not, it may be open all the same.
    mutating func leavesOpen(_ count: Int, of group: Int, by width: Int) -> Bool {
        var (up, down) = (0, 0)
        for (pattern, others) in patterns(from: count, of: group) {
            for other in others {
                steps += known.sums.count
                if up < width {
                    up = max(up, reach(pattern, 1, group, other, atMost: width))
                }
                if up + down < width {
                    down = max(down, reach(pattern, -1, group, other, atMost: width - up))
                }
                if up + down >= width { return true }
            }
        }
        return false
    }

    /// Ways in which counts go up and down with one, so that all sums of everybody hold, each with the
    /// groups that stand in the same rows of all of them, those of most schools first.
    private func patterns(from count: Int, of group: Int) -> [(pattern: Pattern, others: [Int])] {
        var found: [(pattern: Pattern, others: [Int])] = []
        var steps = 0
        func alike(_ others: [Int], _ count: Int) -> [Int] {
            guard let standing = standing[count] else { return others }
            return others.filter { standing[$0] == standing[group] }
        }
        func extend(_ signs: Pattern, _ others: [Int]) {
            steps += 1
            guard !others.isEmpty, found.count < Self.mostPatterns, steps < Self.mostSteps else {
                return
            }
            guard let broken = measureSums.first(where: { lack(of: $0, signs) != 0 }) else {
                found.append((signs, others))
                return
            }
            guard signs.count < Self.longest else { return }
            let sign = lack(of: broken, signs).signum()
            for (other, step) in broken.parts.map({ ($0, sign) }) + [(broken.whole, -sign)]
            where signs[other] == nil {
                var next = signs
                next[other] = step
                extend(next, alike(others, other))
            }
        }
        let all = known.largestFirst(known.groups.indices.filter { $0 != group })
        extend([count: 1], alike(all, count))
        return found
    }

    private func lack(of sum: SchoolKnowledge.Sum, _ signs: Pattern) -> Int {
        sum.parts.reduce(signs[sum.whole] ?? 0) { $0 - (signs[$1] ?? 0) }
    }

    /// How far a pattern can be followed by a school, and the other way by others.
    private func reach(
        _ pattern: Pattern, _ direction: Int, _ group: Int, _ other: Int, atMost width: Int
    ) -> Int {
        var most = width
        // How much of each kind can move: what all that go down have.
        var room: [[String]: [Int]] = [:]
        for (count, sign) in pattern {
            let (falling, rising) = sign * direction < 0 ? (group, other) : (other, group)
            most = min(most, known.truth[count][falling])
            for split in splits[count] ?? [] {
                let items = split.parts.map { known.counts[$0].item }
                var least = room[items] ?? [Int](repeating: .max, count: items.count)
                for (place, part) in split.parts.enumerated() {
                    let own = hasYear(items[place], rising) ? known.truth[part][falling] : 0
                    least[place] = min(least[place], own)
                }
                room[items] = least
            }
        }
        for least in room.values { most = min(most, least.reduce(0, +)) }
        guard most > 0 else { return 0 }
        let moved = room.mapValues { least in
            var left = most
            return least.map { own in
                let part = min(own, left)
                left -= part
                return part
            }
        }
        var change: [Int: Int] = [:]
        for (count, sign) in pattern {
            change[count] = sign * direction * most
            for split in splits[count] ?? [] {
                let items = split.parts.map { known.counts[$0].item }
                for (part, value) in zip(split.parts, moved[items] ?? []) {
                    change[part] = sign * direction * value
                }
            }
        }
        return fits(change, group, other) ? most : 0
    }

    private func hasYear(_ item: String, _ group: Int) -> Bool {
        !PhaseSchools.isYear(item) || known.groups[group].years.contains(item)
    }

    /// Whether all sums, limits and rows are right when a group has so much more, and another less.
    private func fits(_ change: [Int: Int], _ group: Int, _ other: Int) -> Bool {
        for sum in known.sums
        where sum.parts.reduce(change[sum.whole] ?? 0, { $0 - (change[$1] ?? 0) }) != 0 {
            return false
        }
        for (count, more) in change where more != 0 {
            for (holder, step) in [(group, more), (other, -more)] {
                guard known.truth[count][holder] + step >= 0,
                    hasYear(known.counts[count].item, holder)
                else { return false }
            }
            for row in rows[count] ?? [] {
                let inside = isInside[row.set]
                let now = row.truth + (inside[group] ? more : 0) - (inside[other] ? more : 0)
                guard row.lowest <= now, now <= row.highest else { return false }
            }
        }
        return true
    }
}
