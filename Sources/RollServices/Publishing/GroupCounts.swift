import RollDomain
import RollEngine
import RollExport

/// What the schools of each phase in each of the smallest areas have together, by one thing.
///
/// Every table of every level is added up from these, so that schools are asked once, however often
/// an edition is tried.
struct GroupCounts {
    /// The schools of one phase in one of the smallest areas.
    struct Group: Hashable {
        /// The areas that hold it.
        let places: [TablePlace]
        /// The number of the phase, from 1.
        let phase: Int
    }

    /// How many items there are; the first is all of them where there are several.
    let items: Int
    /// The counts of everybody, worked out apart from the schools.
    let total: RollEngine.FigureCounts
    private var cells: [CountCube.Cell]

    /// Adds up an answer that is split by school, and by one thing more.
    ///
    /// - Parameters:
    ///   - answer: The answer.
    ///   - items: How many items there are.
    ///   - groups: How many groups there are.
    ///   - group: The group of a school.
    ///   - place: The item of a value, from 1; nil where it has none.
    /// - Complexity: O(rows of the answer).
    init(
        _ answer: Answer, items: Int, groups: Int, _ group: (URN) -> Int?,
        _ place: (GroupValue) -> Int? = { _ in nil }
    ) {
        self.items = items
        total = answer.total
        cells = [CountCube.Cell](repeating: CountCube.Cell(), count: groups * items)
        // Two values can be one item, such as codes that nobody knows, and are one school's then.
        var possible: [SchoolItem: Int] = [:]
        for (key, counts) in answer.groups {
            guard case .school(let urn)? = key.first, let group = group(urn) else { continue }
            let own = key.count > 1 ? place(key[1]).map { [0, $0] } ?? [] : [0]
            for item in own {
                let place = SchoolItem(school: urn.number, item: item)
                let before = possible[place] ?? 0
                let now = before + counts.possible
                if now > 0 { possible[place] = now }
                cells[group * items + item].add(
                    counts, of: urn, isNew: before == 0 && now > 0, possible: now)
            }
        }
    }

    private struct SchoolItem: Hashable {
        let school: Int
        let item: Int
    }

    subscript(group: Int, item: Int) -> CountCube.Cell { cells[group * items + item] }
}
