/// The counts of groups by their keys.
///
/// Where a group's counts change, all that is far from them is shared with the copy that somebody
/// still reads, so that a figure of 21,000 schools follows one school's register at once.
public struct GroupedCounts: Sendable {
    /// Where each key's row stands.
    private var places: [[GroupValue]: Int] = [:]
    private var rows = Shelves<AnswerRow>()

    /// No group.
    public init() {}

    /// How many groups there are.
    public var count: Int { rows.count }

    /// Whether there is no group.
    public var isEmpty: Bool { rows.isEmpty }

    /// The keys, in no order.
    public var keys: some Collection<[GroupValue]> { places.keys }

    /// The counts, in no order.
    public var values: some Collection<FigureCounts> { rows.lazy.map(\.counts) }

    /// The counts of one group, nil where there is no such group.
    public subscript(key: [GroupValue]) -> FigureCounts? { places[key].map { rows[$0].counts } }

    /// The groups that fulfil a condition.
    public func filter(
        _ isIncluded: ((key: [GroupValue], value: FigureCounts)) throws -> Bool
    ) rethrows -> GroupedCounts {
        var kept = GroupedCounts()
        for group in self {
            if try isIncluded(group) { kept.add(group.value, to: group.key) }
        }
        return kept
    }

    /// Adds counts to those of a group, which comes into being where it is not there.
    mutating func add(_ counts: FigureCounts, to key: [GroupValue]) {
        let next = rows.count
        let place = places[key, default: next]
        if place == next {
            places[key] = next
            rows.append(AnswerRow(key: key, counts: counts))
        } else {
            rows[place].counts += counts
        }
    }

    /// Takes counts from a group that held them; a group without anything left is gone.
    mutating func subtract(_ counts: FigureCounts, from key: [GroupValue]) {
        guard let place = places[key] else { return }
        rows[place].counts -= counts
        guard rows[place].counts.isEmpty else { return }
        places[key] = nil
        let last = rows.removeLast()
        if place < rows.count {
            rows[place] = last
            places[last.key] = place
        }
    }
}

extension GroupedCounts: Sequence {
    /// One group after another, in no order.
    public func makeIterator() -> AnyIterator<(key: [GroupValue], value: FigureCounts)> {
        var rest = rows.makeIterator()
        return AnyIterator { rest.next().map { ($0.key, $0.counts) } }
    }
}

extension GroupedCounts: Equatable {
    /// Whether the same groups have the same counts, in whatever order.
    public static func == (left: GroupedCounts, right: GroupedCounts) -> Bool {
        left.count == right.count && left.rows.allSatisfy { right[$0.key] == $0.counts }
    }
}
