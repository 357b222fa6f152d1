import RollDomain

/// What a reader knows of some groups of schools who knows what all others have.
///
/// That is more than any reader knows, so that whatever stays open here is open. Rows of England,
/// a region and an area that are about the same of these schools become one, so that a problem is
/// as large as the groups that are in doubt.
///
/// - Source: rule R-DISC-03.
struct SchoolProblem {
    /// The unknowns and sums, without targets.
    private(set) var system: DisclosureSystem
    private let place: [Int]
    private let width: Int

    /// Takes some groups out of what is known.
    ///
    /// - Parameters:
    ///   - known: What tables tell.
    ///   - chosen: The groups in doubt, ascending.
    /// - Complexity: O(counts × groups in doubt + rows).
    init(_ known: SchoolKnowledge, _ chosen: [Int]) {
        width = chosen.count
        var place = [Int](repeating: -1, count: known.groups.count)
        for (number, group) in chosen.enumerated() { place[group] = number }
        self.place = place
        var cells: [DisclosureSystem.Knowledge] = []
        var truth: [Int] = []
        for (number, count) in known.counts.enumerated() {
            let isYear = PhaseSchools.isYear(count.item)
            for group in chosen {
                let isNobody = isYear && !known.groups[group].years.contains(count.item)
                cells.append(.init(lowest: 0, highest: isNobody ? 0 : nil))
                truth.append(known.truth[number][group])
            }
        }
        let inside = known.sets.map { set in set.filter { place[$0] >= 0 } }
        var rows: [Row] = []
        var index: [Row.Key: Int] = [:]
        for shown in known.shown where !inside[shown.set].isEmpty {
            let groups = inside[shown.set]
            let own = groups.reduce(0) { $0 + known.truth[shown.count][$1] }
            let others = shown.truth - own
            let row = Row(
                key: .init(count: shown.count, groups: groups),
                lowest: max(0, shown.lowest - others), highest: shown.highest - others, truth: own)
            if let found = index[row.key] {
                rows[found].lowest = max(rows[found].lowest, row.lowest)
                rows[found].highest = min(rows[found].highest, row.highest)
            } else {
                index[row.key] = rows.count
                rows.append(row)
            }
        }
        var relations: [DisclosureRelation] = []
        for row in rows {
            let parts = row.key.groups.map { row.key.count * chosen.count + place[$0] }
            if parts.count == 1 {
                let known = cells[parts[0]]
                cells[parts[0]] = .init(
                    lowest: max(known.lowest, row.lowest),
                    highest: known.highest.map { min($0, row.highest) } ?? row.highest)
            } else {
                relations.append(.init(whole: cells.count, parts: parts))
                cells.append(.init(lowest: row.lowest, highest: row.highest))
                truth.append(row.truth)
            }
        }
        for sum in known.sums {
            for number in chosen.indices {
                relations.append(
                    .init(
                        whole: sum.whole * chosen.count + number,
                        parts: sum.parts.map { $0 * chosen.count + number }))
            }
        }
        system = DisclosureSystem(cells: cells, relations: relations, targets: [], truth: truth)
    }

    /// What is shown of a count of the groups in doubt.
    private struct Row {
        struct Key: Hashable {
            let count: Int
            let groups: [Int]
        }

        let key: Key
        var lowest: Int
        var highest: Int
        let truth: Int
    }

    /// The unknown of a count of a group in doubt.
    func cell(of count: Int, _ group: Int) -> Int { count * width + place[group] }
}
